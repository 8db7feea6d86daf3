from __future__ import annotations

import pytest

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.formats.markup import parse_xml, refuse_entities
from tests.intake.formats.damage import BOMB, OUTSIDE, RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
def test_entities_are_seen_in_any_encoding(doctype: str, encoding: str) -> None:
    data = f'<?xml version="1.0"?>{doctype}<b>&a;</b>'.encode(encoding)
    for read in (parse_xml, refuse_entities):
        with pytest.raises(UnreadableFileError) as caught:
            read(data)
        assert caught.value.reason == "bomb"


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<?xml version='1.0' encoding='utf-7'?><a/>", b"<!-- -->"]
)
def test_what_has_no_root_is_damaged(data: bytes) -> None:
    for read in (parse_xml, refuse_entities):
        with pytest.raises(UnreadableFileError) as caught:
            read(data)
        assert caught.value.reason == "damaged"


def test_what_stands_behind_the_root_is_left_to_the_library() -> None:
    refuse_entities(b"<a><b></a>")


def test_letters_are_read() -> None:
    assert parse_xml(f"<a>{RUSSIAN}</a>".encode()).text == RUSSIAN
