"""Hostile files through the whole sandbox: the right reason, and the next file is read.

What a single format does with what is damaged, its own tests show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.intake.sandbox import Sandbox
from tests.intake import attacks
from tests.intake.attacks import BILLION_LAUGHS, EXTERNAL, QUADRATIC, docx, odt, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAIN_BODY = b"<w:p><w:r><w:t>words</w:t></w:r></w:p>"


@pytest.fixture(name="sandbox", scope="module")
def _sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("a.docx", lambda: docx(dtd=BILLION_LAUGHS), "bomb"),
        ("a.docx", lambda: docx(dtd=QUADRATIC), "bomb"),
        ("a.docx", lambda: docx(dtd=EXTERNAL), "bomb"),
        ("a.docx", lambda: docx(b"<w:p>" * 5000 + b"</w:p>" * 5000, dtd=b""), "damaged"),
        ("a.docx", lambda: docx(b" " * 50_000_000, dtd=b""), "bomb"),
        ("a.xlsx", lambda: attacks.xlsx(dtd=BILLION_LAUGHS), "bomb"),
        ("a.xlsx", lambda: attacks.xlsx(dtd=EXTERNAL), "bomb"),
        ("a.odt", lambda: odt(dtd=BILLION_LAUGHS), "bomb"),
        ("a.odt", lambda: odt(dtd=EXTERNAL), "bomb"),
        ("a.odt", lambda: odt(b"<t:p>" * 5000 + b"</t:p>" * 5000, dtd=b""), "damaged"),
        ("a.zip", lambda: packed({"zeros": bytes(50_000_000)}), "bomb"),
        ("a.zip", attacks.entries_over_each_other, "bomb"),
        ("a.zip", lambda: packed({str(n): b"" for n in range(10_001)}), "too_big"),
        ("a.png", attacks.pixel_flood, "too_big"),
        ("a.pdf", attacks.pages_in_a_circle, "damaged"),
        ("a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * 100_000, "damaged"),
        ("a.json", lambda: b'{"type":"x","messages":' + b"[" * 500_000, "damaged"),
        ("a.eml", lambda: attacks.nested_parts(2_000), "damaged"),
        ("a.txt", lambda: b"words " * 6_000_000, "too_big"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_and_the_next_is_read(
    sandbox: Sandbox, name: str, make: Callable[[], bytes], reason: str
) -> None:
    found = sandbox.extract(make(), name=name)
    assert (found.text, found.reason, found.children) == (None, reason, ())
    after = sandbox.extract(docx(PLAIN_BODY, dtd=b""), name="a.docx")
    assert (after.text, after.reason) == ("words", "")


def test_a_million_pages_end_at_a_limit(sandbox: Sandbox) -> None:
    # Which limit is met first depends on the machine; a library may crash at it.
    found = sandbox.extract(attacks.million_pages(), name="a.pdf")
    assert found.text is None
    assert found.reason in {"too_big", "too_slow", "failed"}
    assert sandbox.extract(b"words", name="a.txt").text == "words"


def test_an_archive_in_itself_gives_one_level_at_a_time(sandbox: Sandbox) -> None:
    data = b"words"
    for _ in range(50):
        data = packed({"a.zip": data})
    found = sandbox.extract(data, name="a.zip")
    assert [child.name for child in found.children] == ["a.zip"]
    assert len(found.children[0].data) < len(data)


def test_pages_of_a_million_elements_are_read_or_refused(sandbox: Sandbox) -> None:
    page = b"<html><p>words</p>" + b"<div>" * 1_000_000
    found = sandbox.extract(page, name="a.html")
    assert "words" in (found.text or "words")
    assert sandbox.extract(b"<html><p>next", name="a.html").text == "next"


@pytest.mark.parametrize(
    "head",
    [
        b"<!---->" * 9_000,
        b"<!--" * 16_000,
        b"<?xml " * 10_000,
        b" " * 65_536,
        b"a: b\n" * 13_000,
        b"[01.01.2020, 10:10] " + b"a" * 60_000,
        b"\xd0" * 65_536,
        b"PK\x03\x04" * 16_000,
    ],
)
def test_every_beginning_of_a_file_is_told_in_one_go(
    sandbox: Sandbox, head: bytes
) -> None:
    # It is told outside the sandbox, where nothing would end it: with a pattern that
    # tries all ways to read these, this test never returns.
    found = sandbox.extract(head, name="a.txt")
    assert (found.text is None) is bool(found.reason)


def test_no_file_is_opened_for_an_external_entity(sandbox: Sandbox) -> None:
    found = sandbox.extract(odt(b"<t:p>words</t:p>", dtd=EXTERNAL), name="a.odt")
    assert (found.text, found.reason) == (None, "bomb")
