from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from guvoh.intake.extract import Kind
from guvoh.intake.formats.docx import extract
from tests.intake.formats.damage import (
    BOMB,
    FARSI,
    OUTSIDE,
    RUSSIAN,
    TAJIK,
    TEXTS,
    check_damage,
    reason_of,
)
from tests.intake.formats.packages import altered, extended, with_doctype

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

BODY = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0"


def saved(document: DocxDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def letter() -> bytes:
    document = Document()
    document.core_properties.author = "M. Sharipova"
    document.add_heading("Letter", level=1)
    first = document.add_paragraph(RUSSIAN)
    table = document.add_table(rows=2, cols=2)
    for number in range(4):
        table.cell(number // 2, number % 2).text = f"c{number}"
    document.add_paragraph(TAJIK)
    document.add_paragraph(FARSI)
    document.sections[0].header.paragraphs[0].text = "Copy"
    document.sections[0].footer.paragraphs[0].text = "Page"
    document.add_comment(first.runs, text="Who says so?", author="Editor", initials="E")
    return saved(document)


def inserted(markup: str) -> bytes:
    """Returns a document whose second paragraph holds this markup."""
    document = Document()
    document.add_paragraph("before")
    return altered(saved(document), BODY, "</w:p>", f"</w:p><w:p>{markup}</w:p>")


def lines(data: bytes) -> list[str]:
    text = extract(data, "file").text
    assert text is not None
    return text.split("\n")


def test_paragraphs_tables_and_what_stands_beside_them_come_in_order() -> None:
    found = lines(letter())
    assert found[0] == "Letter"
    assert found[1] == f"{RUSSIAN}[comment 0]"
    assert found[2:6] == ["c0\tc1", "c2\tc3", TAJIK, FARSI]
    assert found[6].startswith("[comment 0, Editor, ")
    assert found[6].endswith("] Who says so?")
    assert found[7:] == ["[header] Copy", "[footer] Page"]


def test_properties_are_metadata_and_the_kind_is_named() -> None:
    result = extract(letter(), "letter.docx")
    assert result.kind is Kind.DOCX
    assert result.tool.startswith("guvoh/docx 1 (python-docx ")
    assert ("creator", "M. Sharipova") in result.metadata
    assert result.warnings == ()
    assert all(text not in repr(result) for text in (*TEXTS, "Sharipova"))


def test_insertions_controls_and_boxes_are_read_and_deletions_are_not() -> None:
    data = inserted(
        "<w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t>held</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:tab/><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
        "</w:txbxContent></w:r>"
    )
    assert lines(data)[1:3] == ["new held\t", "box"]
    assert extract(data, "file").warnings == ("tracked_changes",)


@pytest.mark.parametrize(
    ("switch", "expected", "warnings"),
    [
        ("<w:vanish/>", "[hidden: as the editor]", ("hidden_text",)),
        ('<w:vanish w:val="0"/>', "as the editor", ()),
    ],
)
def test_hidden_text_is_kept_and_marked(
    switch: str, expected: str, warnings: tuple[str, ...]
) -> None:
    data = inserted(f"<w:r><w:rPr>{switch}</w:rPr><w:t>as the editor</w:t></w:r>")
    assert lines(data)[1] == expected
    assert extract(data, "file").warnings == warnings


def test_a_field_that_asks_another_program_is_told_and_not_read() -> None:
    data = inserted(
        "<w:r><w:instrText>DDE</w:instrText></w:r>"
        "<w:r><w:instrText>AUTO excel</w:instrText></w:r><w:r><w:t>x</w:t></w:r>"
    )
    assert extract(data, "file").warnings == ("dde",)
    assert lines(data)[1] == "x"


def test_macros_and_embedded_files_are_told() -> None:
    parts = {"word/vbaProject.bin": OLE, "word/embeddings/list.xlsx": b"PK"}
    result = extract(extended(letter(), parts), "file")
    assert result.warnings == ("embedded_files", "macros")
    assert [(c.name, c.data) for c in result.children] == [("list.xlsx", b"PK")]


def test_a_picture_beside_text_is_told() -> None:
    result = extract(extended(letter(), {"word/media/1.png": b"p"}), "a.docx")
    assert (result.warnings, result.children) == (("pictures",), ())


def test_pictures_are_children_when_there_is_nothing_else() -> None:
    pasted = extended(saved(Document()), {"word/media/1.jpeg": b"p"})
    result = extract(pasted, "a.docx")
    assert (result.text or "").strip() == ""
    assert [(c.name, c.data) for c in result.children] == [("1.jpeg", b"p")]


def test_a_document_with_macros_in_its_type_is_read() -> None:
    old = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    new = "vnd.ms-word.document.macroEnabled.main+xml"
    data = altered(letter(), "[Content_Types].xml", old, new)
    assert lines(data)[1].startswith(RUSSIAN)


def test_a_remote_template_is_told() -> None:
    document = Document()
    document.part.relate_to(
        "https://templates.example/t.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    assert extract(saved(document), "file").warnings == ("remote_template",)


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", [BODY, "docProps/core.xml", "word/styles.xml"])
def test_entities_are_refused(part: str, doctype: str) -> None:
    assert reason_of(extract, with_doctype(letter(), part, doctype)) == "bomb"


def test_half_a_document_is_damaged() -> None:
    data = letter()
    assert reason_of(extract, data[: len(data) // 2]) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, letter())
