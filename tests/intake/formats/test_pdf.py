from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from guvoh.intake.extract import Kind
from guvoh.intake.formats import pdf as pdf_module
from guvoh.intake.formats.pdf import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of

CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def new_pdf(*texts: str, size: tuple[int, int] = (595, 842)) -> Pdf:
    """Returns a PDF with a page for each text; an empty text is a blank page.

    The font has no shapes: its codes are code points, which is all a reader needs.
    """
    document = pikepdf.new()
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Sample,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        DW=600,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Sample,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(descendant)]),
        ToUnicode=document.make_stream(CMAP.encode()),
    )
    document.make_indirect(font)
    for text in texts:
        page = document.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        shown = text.encode("utf-16-be").hex()
        page.Contents = document.make_stream(
            f"BT /F 12 Tf 50 700 Td <{shown}> Tj ET".encode()
        )
    return document


def saved(document: Pdf, **options: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer, **options)  # type: ignore[arg-type] # options of the library
    return buffer.getvalue()


def letter() -> bytes:
    document = new_pdf(RUSSIAN, TAJIK)
    document.docinfo["/Author"] = "M. Sharipova"
    return saved(document)


def test_each_page_has_its_text_and_its_place() -> None:
    result = extract(letter(), "a.pdf")
    assert result.kind is Kind.PDF
    assert result.text == f"{RUSSIAN}\n{TAJIK}"
    assert [(p.page, p.start) for p in result.pages] == [(1, 0), (2, len(RUSSIAN) + 1)]
    assert ("Author", "M. Sharipova") in result.metadata
    assert (result.warnings, result.images) == ((), ())
    assert "Sharipova" not in repr(result)


def test_text_from_right_to_left_keeps_its_letters() -> None:
    text = extract(saved(new_pdf(FARSI + FARSI)), "a.pdf").text
    assert text is not None
    assert sorted(text.replace(" ", "")) == sorted((FARSI + FARSI).replace(" ", ""))


def test_a_scan_gives_grey_pages_for_reading() -> None:
    result = extract(saved(new_pdf("", "p. 2")), "a.pdf")
    assert (result.text, result.reason, result.pages) == (None, "scanned", ())
    assert len(result.images) == 2
    with Image.open(BytesIO(result.images[0])) as page:
        assert (page.format, page.mode, page.size) == ("PNG", "L", (1653, 2339))


def test_a_page_without_text_among_others_is_told() -> None:
    result = extract(saved(new_pdf(RUSSIAN + TAJIK, "")), "a.pdf")
    assert result.warnings == ("pages_without_text",)
    assert result.images == ()


def test_a_giant_page_is_drawn_smaller() -> None:
    result = extract(saved(new_pdf("", size=(14_400, 14_400))), "a.pdf")
    with Image.open(BytesIO(result.images[0])) as page:
        assert page.width * page.height <= pdf_module.MAX_PAGE_PIXELS * 1.01


def test_pages_above_the_limit_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MAX_IMAGE_PAGES", 1)
    result = extract(saved(new_pdf("", "")), "a.pdf")
    assert len(result.images) == 1
    assert result.warnings == ("pages_cut",)


def test_files_inside_are_children() -> None:
    document = new_pdf(RUSSIAN)
    document.attachments["рӯйхат.csv"] = b"a,b"
    result = extract(saved(document), "a.pdf")
    assert [(c.name, c.data) for c in result.children] == [("рӯйхат.csv", b"a,b")]
    assert result.warnings == ("embedded_files",)


def with_file_note(content: bytes) -> bytes:
    document = new_pdf(RUSSIAN)
    stream = document.make_stream(content)
    stream.Type = Name.EmbeddedFile
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FileAttachment,
        Rect=Array([0, 0, 9, 9]),
        FS=Dictionary(Type=Name.Filespec, F=String("n.txt"), EF=Dictionary(F=stream)),
    )
    document.pages[0].Annots = Array([document.make_indirect(note)])
    return saved(document, compress_streams=True)


def test_a_file_pinned_to_a_page_is_a_child() -> None:
    (child,) = extract(with_file_note(b"pinned" * 99), "a.pdf").children
    assert (child.name, child.data) == ("n.txt", b"pinned" * 99)


def test_a_bomb_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guvoh.intake.formats.pdf_contents.MAX_FILE_BYTES", 1_000)
    assert reason_of(extract, with_file_note(bytes(1_000_000))) == "bomb"


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")), "javascript"),
        (Dictionary(S=Name.Launch, F=String("calc.exe")), "launch"),
    ],
)
def test_what_would_run_is_told(action: Dictionary, code: str) -> None:
    document = new_pdf(RUSSIAN)
    document.Root.OpenAction = action
    assert extract(saved(document), "a.pdf").warnings == (code,)


def test_a_file_that_needs_a_password_is_refused() -> None:
    lock = pikepdf.Encryption(owner="o", user="u")
    assert reason_of(extract, saved(new_pdf(RUSSIAN), encryption=lock)) == "encrypted"


def test_a_file_that_only_forbids_printing_is_read() -> None:
    lock = pikepdf.Encryption(owner="o", user="")
    assert extract(saved(new_pdf(RUSSIAN), encryption=lock), "a.pdf").text == RUSSIAN


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", letter()[: len(letter()) // 2]])
def test_what_is_no_whole_document_is_damaged(data: bytes) -> None:
    assert reason_of(extract, data) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, letter())
