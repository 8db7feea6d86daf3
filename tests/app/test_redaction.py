from __future__ import annotations

import io
import json
import zipfile
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from guvoh.app.errors import InputError
from guvoh.app.exports import UncleanExportError, VaultShutError, read_original
from guvoh.app.items import show_item, transcribe_item
from guvoh.app.redaction import (
    Cover,
    keep_redaction,
    read_spans,
    redact_pages,
    redact_text,
)
from guvoh.casebook import ItemDerived, ItemSealed
from guvoh.intake import Sandbox
from guvoh.intake.ocr import installed_languages
from guvoh.model import CopyRole
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.exports import (
    READERS,
    MalformedRangeError,
    NotFoundOnPagesError,
)
from guvoh.store.casebook import OpenCasebook
from guvoh.store.verification import verify_casebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text
from tests.app.leftovers import leftovers
from tests.app.test_exports import register, seal_file
from tests.protection.export_scan import planted_files as planted
from tests.protection.export_scan.test_planted_pdf import in_embedded_font

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.redaction import Redaction

needs_ocr = pytest.mark.skipif(not installed_languages(), reason="tesseract is absent")
WORDS = ("Rasul", "Qodirov", "Расул", "Кодиров")
LETTER = (
    "Расула Кодирова увезли ночью. Его брат Тимур ждал у ворот.\n\n"
    "Rasul Qodirov, or Q o d i r o v, signed. Call R%61sul."
)


@pytest.fixture(autouse=True)
def _without_ocr(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "raster" not in request.node.name:
        monkeypatch.setattr(
            "guvoh.app.exports.scan_file",
            partial(scan_file, read_picture=planted.blind),
        )


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
def test_a_copy_shows_nobody_and_is_sealed_beside_the_original(
    casebook: OpenCasebook, tmp_path: Path, suffix: str
) -> None:
    register(casebook)
    item = seal_text(casebook, tmp_path, "a.txt", LETTER)
    start = LETTER.index("имур")
    spans = json.dumps({"start": start, "end": start + 2})
    cover = Cover(spans=spans, language="ru")
    made = redact_text(casebook, item[:8], cover, suffix)
    assert leftovers(made.export.data, *WORDS, "Тимур") == []
    assert made.text is not None
    assert made.text.startswith("[скрыто] увезли ночью. Его брат [скрыто] ждал")
    derived = keep_redaction(casebook, made, role="editor")
    assert isinstance(derived, ItemDerived)
    assert (derived.source, derived.kind) == (item, "redacted")
    assert "text+vault+spans" in derived.tool
    copy = show_item(casebook, derived.target)
    assert copy.item.copy_role is CopyRole.REDACTED
    assert read_original(casebook, copy.item) == made.export.data
    assert copy.receipt is not None
    assert ("export_scan", "clean") in copy.receipt.metadata
    original = casebook.record("item", item)
    assert original is not None
    assert isinstance(original.body, ItemSealed)
    assert read_original(casebook, original.body) == LETTER.encode()
    kinds = [entry.type for entry in casebook.entries()][-5:]
    assert kinds[-2:] == ["item.derived", "item.exported"]
    assert not verify_casebook(casebook).findings


def redacted(casebook: OpenCasebook, folder: Path, name: str, data: bytes) -> Redaction:
    item = seal_file(casebook, folder, name, data)
    return redact_text(casebook, item, Cover(), name.rpartition(".")[2])


def test_the_file_of_the_study_leaves_no_trace(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register(casebook)
    data = planted.pdf_of_the_study()
    assert leftovers(data, "Rasul", "Qodirov") == ["Rasul", "Qodirov"]
    made = redacted(casebook, tmp_path, "a.pdf", data)
    assert leftovers(made.export.data, *WORDS) == []
    assert text_of(made.export.data).count("[withheld]") == 800
    assert scan_file(
        made.export.data, planted.finder(), read_picture=planted.blind
    ).is_clean


def word_of_the_study() -> bytes:
    def change(document: object) -> None:
        from tests.protection.export_scan import test_planted_files as places  # noqa: PLC0415 -- its own module

        for plant in (
            places.deletion, places.comment, places.author_of_comment, places.hidden,
            places.core, places.alt_text, places.footer,
        ):  # fmt: skip
            plant(document)

    data = planted.word_file(f"It was {planted.NAME}.", change=change)
    xml = f"<made who='{planted.NAME}'>{planted.NAME}</made>".encode()
    data = planted.with_part(data, "customXml/item1.xml", xml)
    thumbnail = planted.picture(planted.NAME, format_="JPEG", comment=b"Rasul Qodirov")
    return planted.with_part(data, "docProps/thumbnail.jpeg", thumbnail)


def test_the_word_file_of_the_study_leaves_no_trace(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register(casebook)
    data = word_of_the_study()
    assert leftovers(data, "Rasul", "Qodirov") == ["Rasul", "Qodirov"]
    assert not scan_file(data, planted.finder(), read_picture=planted.blind).is_clean
    made = redacted(casebook, tmp_path, "a.docx", data)
    assert leftovers(made.export.data, *WORDS) == []
    with zipfile.ZipFile(io.BytesIO(made.export.data)) as archive:
        names = archive.namelist()
        assert not any("thumbnail" in name or "comments" in name for name in names)
        body = archive.read("word/document.xml")
    assert b"[withheld]" in body
    assert b"w:del" not in body


def test_what_could_identify_is_covered_when_asked(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register(casebook)
    text = "On 3 May 2023 Mr Karim Yuldashev came from Kazan with Rasul Qodirov."
    item = seal_text(casebook, tmp_path, "a.txt", text)
    plain = redact_text(casebook, item, Cover(language="en"), "txt")
    assert plain.text == text.replace("Rasul Qodirov", "[withheld]")
    made = redact_text(
        casebook, item, Cover(with_identifiers=True, language="en"), "txt"
    )
    assert leftovers(made.export.data, "Karim", "Yuldashev", "Kazan", "Rasul") == []
    assert made.tool.endswith("text+vault+mask")


def test_a_copy_that_is_not_clean_is_not_made(
    casebook: OpenCasebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(casebook)
    item = seal_text(casebook, tmp_path, "a.txt", LETTER)
    monkeypatch.setattr("guvoh.app.redaction.cover", lambda text, *_, **__: text)
    n_entries = len(list(casebook.entries()))
    with pytest.raises(UncleanExportError):
        redact_text(casebook, item, Cover(), "pdf")
    assert len(list(casebook.entries())) == n_entries


def test_with_the_vault_shut_no_copy_is_made(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", LETTER)
    casebook.close()
    path = tmp_path / "test.casebook"
    with OpenCasebook.open(path, WITHOUT_VAULT, actor=ACTOR) as shut:
        with pytest.raises(VaultShutError):
            redact_text(shut, item, Cover(), "txt")
        with pytest.raises(VaultShutError), Sandbox() as sandbox:
            redact_pages(shut, item, Cover(), "pdf", extractor=sandbox)


def test_spans_are_read_in_three_forms() -> None:
    rows = [{"start": 1, "end": 3}, {"start": 4, "end": 5}]
    lines = "\n".join(map(json.dumps, rows))
    digest = sha256(b"abcdef").hexdigest()
    whole = {"schema": "guvoh/mask/1", "document": {"sha256": digest}, "spans": rows}
    for form in (lines, json.dumps(rows), json.dumps(whole)):
        assert read_spans("abcdef", form) == [(1, 3), (4, 5)]
    with pytest.raises(InputError):
        read_spans("abcdefg", json.dumps(whole))


@pytest.mark.parametrize(
    "spans", ["nonsense", "[1]", '{"start": 1}', '"x"', '{"start": 1}\nx', "5"]
)
def test_what_are_no_spans_stops_the_work(spans: str) -> None:
    with pytest.raises(InputError):
        read_spans("abcdef", spans)


@pytest.mark.parametrize(
    ("start", "end"), [(3, 3), (-1, 2), (0, 7), (4, 2), ("0", 2), (0, 2.0), (True, 2)]
)
def test_a_range_that_does_not_fit_stops_the_work(start: object, end: object) -> None:
    with pytest.raises(MalformedRangeError):
        read_spans("abcdef", json.dumps({"start": start, "end": end}))


@needs_ocr
def test_raster_pages_keep_their_look_and_show_nobody(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register(casebook)
    text = f"{planted.CYRILLIC} stood by the gate with Timur"
    item = seal_file(casebook, tmp_path, "a.pdf", in_embedded_font(text))
    start = text.index("gate")
    cover = Cover(spans=json.dumps([{"start": start, "end": start + 4}]))
    with Sandbox(readers=READERS) as sandbox:
        made = redact_pages(casebook, item, cover, ".pdf", extractor=sandbox)
        with pytest.raises(InputError):
            redact_pages(casebook, item, cover, "docx", extractor=sandbox)
        letter = seal_text(casebook, tmp_path, "a.txt", LETTER)
        with pytest.raises(InputError):
            redact_pages(casebook, letter, cover, "pdf", extractor=sandbox)
    assert text_of(made.export.data).strip() == ""
    assert made.text is None
    assert made.export.scan.n_pictures == 1
    derived = keep_redaction(casebook, made, role="editor")
    assert show_item(casebook, derived.target).item.kind == "pdf"


@needs_ocr
def test_raster_needs_the_words_to_be_on_the_pages(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_file(casebook, tmp_path, "a.png", planted.picture("at the gate"))
    text = "He hid at the bridge, not at the gate."
    transcribe_item(casebook, item, text)

    def spans(*words: str) -> Cover:
        rows = [{"start": text.index(w), "end": text.index(w) + 4} for w in words]
        return Cover(spans=json.dumps(rows))

    with Sandbox(readers=READERS) as sandbox:
        made = redact_pages(casebook, item, spans("gate"), "pdf", extractor=sandbox)
        assert made.export.scan.is_clean
        with pytest.raises(NotFoundOnPagesError):
            redact_pages(
                casebook, item, spans("gate", "bridge"), "pdf", extractor=sandbox
            )
