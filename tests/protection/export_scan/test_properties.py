"""Whatever is planted is found, whatever is not is clean."""

from __future__ import annotations

import base64
import json

from hypothesis import given, settings
from hypothesis import strategies as st

import guvoh.protection.export_scan as scan_package
from guvoh.protection.export_scan import scan_file
from guvoh.protection.export_scan.encoded_blocks import encoded_blocks
from guvoh.protection.export_scan.runs import text_runs
from tests.protection.export_scan import planted_files as planted

_FINDER = planted.finder()
_BEFORE = st.binary(max_size=40).map(lambda data: data + b"\x00\xff\x00")
_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc"])
_CODINGS = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"])
_FORMS = st.sampled_from(
    ["Расул Кодиров", "РАСУЛА КОДИРОВА", "Rasulom Qodirovym", "кодиров расул"]
)


def test_public_names_are_these() -> None:
    assert set(scan_package.__all__) == {
        "ScanResult", "Searcher", "Trace", "Unread", "scan_file",
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_BEFORE, _FORMS, _CODINGS)
def test_a_name_among_any_bytes_is_found(before: bytes, form: str, coding: str) -> None:
    data = before + form.encode(coding) + b"\xff\x00\xff"
    assert any(form in run for run in text_runs(data))
    assert scan_file(data, _FINDER, read_picture=planted.blind).traces


@settings(max_examples=60, deadline=None)
@given(st.text(_SIGNS, max_size=80))
def test_any_text_is_opened(text: str) -> None:
    result = scan_file(text.encode(), _FINDER, read_picture=planted.blind)
    assert not result.unread or text.startswith(("PK", "%PDF"))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=12, max_size=300), st.booleans())
def test_blocks_of_base64_and_hex_are_read_back(data: bytes, is_hex: bool) -> None:
    signs = data.hex() if is_hex else base64.encodebytes(data).decode().strip()
    assert data in list(encoded_blocks(f"it is: {signs}\n"))


def test_a_result_tells_nothing_of_the_vault() -> None:
    data = f"{planted.CYRILLIC}, +998 90 555 12 34".encode()
    result = scan_file(data, _FINDER, read_picture=planted.blind)
    told = json.dumps(result.to_dict()) + repr(result) + "".join(result.messages)
    assert {trace.subject for trace in result.traces} == {"S7"}
    assert not any(word in told for word in ("S7", "555", "Кодиров", "Qodirov"))
