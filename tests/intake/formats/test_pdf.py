from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from guvoh.intake.extract import Kind
from guvoh.intake.formats import pdf as pdf_module
from guvoh.intake.formats.image import MAX_PAGE_PIXELS
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


def with_scans(document: Pdf, *numbers: int, side: int = 600) -> bytes:
    """Draws a picture over pages, by their index."""
    scan = document.make_stream(bytes(range(100, 250)) * (side * side // 150))
    scan.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=side,
        Height=side,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    for number in numbers:
        page = document.pages[number]
        page.Resources.XObject = Dictionary(S=document.make_indirect(scan))
        page.contents_add(b"q 500 0 0 700 40 40 cm /S Do Q")
    return saved(document)


def test_a_scan_gives_grey_pages_for_reading() -> None:
    result = extract(with_scans(new_pdf("", ""), 0, 1), "a.pdf")
    assert (result.text, result.reason, result.warnings) == (None, "scanned", ())
    assert [page.page for page in result.pages] == [1, 2]
    assert [image.page for image in result.images] == [1, 2]
    with Image.open(BytesIO(result.images[0].data)) as page:
        assert (page.format, page.mode, page.size) == ("JPEG", "L", (1653, 2339))


def test_only_the_scans_among_written_pages_go_on() -> None:
    result = extract(with_scans(new_pdf(RUSSIAN, "", TAJIK), 1), "a.pdf")
    assert result.text == f"{RUSSIAN}\n\n{TAJIK}"
    assert [image.page for image in result.images] == [2]


def test_a_scan_with_a_stamp_goes_on_and_keeps_its_stamp() -> None:
    result = extract(with_scans(new_pdf("Case 1-23 Filed 01.02.2023"), 0), "a.pdf")
    assert result.text == "Case 1-23 Filed 01.02.2023"
    assert [image.page for image in result.images] == [1]


def test_a_short_page_and_a_letterhead_are_no_scans() -> None:
    result = extract(with_scans(new_pdf("p. 2", "Yes."), 1, side=150), "a.pdf")
    assert (result.text, result.images) == ("p. 2\nYes.", ())


def test_pages_with_nothing_on_them_have_no_text_and_do_not_go_on() -> None:
    result = extract(saved(new_pdf("", "")), "a.pdf")
    assert (result.text, result.reason, result.images) == (None, "no_text", ())


def test_a_page_drawn_in_one_colour_does_not_go_on() -> None:
    document = new_pdf("")
    document.pages[0].contents_add(b"1 1 1 rg 0 0 595 842 re f")
    assert extract(saved(document), "a.pdf").images == ()


def test_what_was_typed_into_a_form_is_text() -> None:
    document = new_pdf("Name")
    look = document.make_stream(b"BT /F 12 Tf 2 4 Td <00410041> Tj ET")
    look.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=document.pages[0].Resources,
    )
    blank = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        Rect=Array([200, 500, 300, 520]),
        F=4,
        AP=Dictionary(N=document.make_indirect(look)),
    )
    field = document.make_indirect(blank)
    document.pages[0].Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    assert extract(saved(document), "a.pdf").text == "Name\nAA"


def test_a_giant_page_is_drawn_smaller() -> None:
    document = new_pdf("", size=(14_400, 14_400))
    result = extract(with_scans(document, 0), "a.pdf")
    with Image.open(BytesIO(result.images[0].data)) as page:
        assert page.width * page.height <= MAX_PAGE_PIXELS * 1.01


@pytest.mark.parametrize("limit", ["MAX_IMAGE_PAGES", "MAX_IMAGE_BYTES"])
def test_scans_above_the_limit_are_cut(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(pdf_module, limit, 1)
    result = extract(with_scans(new_pdf("", "", RUSSIAN), 0, 1), "a.pdf")
    assert result.text == f"\n\n{RUSSIAN}"
    assert [image.page for image in result.images] == [1]
    assert result.warnings == ("pages_cut",)


def test_pages_above_the_limit_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 1)
    result = extract(saved(new_pdf(RUSSIAN, TAJIK)), "a.pdf")
    assert (result.text, result.warnings) == (RUSSIAN, ("pages_cut",))


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


def test_comments_pinned_to_a_page_are_told() -> None:
    document = new_pdf(RUSSIAN)
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([0, 0, 9, 9]),
        Contents=String("see"),
    )
    document.pages[0].Annots = Array([document.make_indirect(note)])
    assert extract(saved(document), "a.pdf").warnings == ("comments",)


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
