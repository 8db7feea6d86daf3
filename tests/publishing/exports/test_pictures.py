from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from tests.protection.export_scan import planted_files as planted
from tests.protection.people import value

from guvoh.intake import Child, Extract, Kind
from guvoh.protection import Finder
from guvoh.publishing.exports import (
    NotFoundOnPagesError,
    PagePicture,
    UncoveredError,
    UnreadablePagesError,
    cover_pages,
    encode_picture,
    pictures_as_pdf,
    read_pages,
    read_pixels,
)
from guvoh.publishing.exports.pixel_readers import extract_pages, extract_picture
from guvoh.publishing.exports.pixels import Pixels, pixels_of
from guvoh.publishing.exports.signs import Sign, boxes_of, find_words

FINDER = Finder([value("single_name", "Rustamjon")])
BLACK, WHITE = 0, 255


def page_of(*words: str) -> PagePicture:
    """A blank page whose signs are ten pixels wide and twenty high."""
    signs = [
        Sign(sign, (10 * place, 40, 10 * place + 10, 60))
        for place, sign in enumerate(" ".join(words))
    ]
    return PagePicture(picture=Image.new("L", (600, 100), "white"), signs=tuple(signs))


def read_nothing(picture: Image.Image) -> tuple[Sign, ...]:
    return ()


def pixels_in(data: bytes) -> Image.Image:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = (
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        )
        mode = "L" if image.ColorSpace == "/DeviceGray" else "RGB"
        size = (int(image.Width), int(image.Height))
        return Image.frombytes(mode, size, image.read_bytes()).convert("L")


def test_words_are_burnt_into_the_pixels_between_lines_of_a_grid() -> None:
    page = page_of("then", "Rustamjon", "came")
    shown = pixels_in(cover_pages([page], FINDER, read_signs=read_nothing))
    row = [shown.getpixel((x, 50)) for x in range(shown.width)]
    black = [x for x, one in enumerate(row) if one == BLACK]
    assert black[0] % 100 == 0
    assert black[-1] % 100 in (0, 99)
    assert black[0] <= 50
    assert black[-1] >= 140
    assert shown.getpixel((60, 90)) == WHITE
    other = page_of("then", "Rustamjon and more".replace(" and more", ""), "came")
    assert cover_pages([page], FINDER, read_signs=read_nothing) == cover_pages(
        [other], FINDER, read_signs=read_nothing
    )


def test_boxes_of_words_of_different_length_are_alike() -> None:
    finder = Finder([value("single_name", name) for name in ("Rustamjon", "Rustam")])
    widths = set()
    for name in ("Rustamjon", "Rustam"):
        data = cover_pages([page_of("then", name)], finder, read_signs=read_nothing)
        row = [pixels_in(data).getpixel((x, 50)) for x in range(600)]
        widths.add(row.count(BLACK) // 100)
    assert widths <= {1, 2}


def test_what_only_ocr_reads_is_covered_until_it_reads_nothing() -> None:
    blank = PagePicture(picture=Image.new("L", (600, 100), "white"))
    box = (200, 10, 290, 30)

    def read(picture: Image.Image) -> tuple[Sign, ...]:
        is_shown = picture.getpixel((240, 20)) == WHITE
        return tuple(Sign(sign, box) for sign in "Rustamjon") if is_shown else ()

    shown = pixels_in(cover_pages([blank], FINDER, read_signs=read))
    assert shown.getpixel((240, 20)) == BLACK

    def read_always(picture: Image.Image) -> tuple[Sign, ...]:
        return tuple(Sign(sign, box) for sign in "Rustamjon")

    with pytest.raises(UncoveredError):
        cover_pages([blank], FINDER, read_signs=read_always)


def test_without_ocr_no_page_is_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(UnreadablePagesError, match="not installed"):
        cover_pages([page_of("then")], FINDER)


def test_given_words_must_stand_somewhere() -> None:
    pages = [page_of("near", "the"), page_of("old", "bridge")]
    assert cover_pages(pages, FINDER, words=["Bridge"], read_signs=read_nothing)
    with pytest.raises(NotFoundOnPagesError, match="span 2"):
        cover_pages(pages, FINDER, words=["bridge", "gate"], read_signs=read_nothing)


def test_words_are_found_over_lines_and_not_inside_others() -> None:
    assert list(find_words("the old\nbridge", "old bridge")) == [(4, 14)]
    assert list(find_words("25 and 5", "5")) == [(7, 8)]
    signs = [
        Sign("a", (0, 0, 9, 9)),
        Sign("\n", (0, 0, 0, 0)),
        Sign("b", (0, 20, 9, 29)),
    ]
    assert list(boxes_of(signs, 0, 3)) == [(0, 0, 9, 9), (0, 20, 9, 29)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("L 2 2", b"nothing"),
        ("L 2", b""),
        ("CMYK 1 1", b""),
        ("L 0 5", b""),
        ("L 99999 99999", b""),
    ],
)
def test_what_are_no_pixels_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnreadablePagesError):
        read_pixels(Child(name=name, data=data))


def test_pixels_pass_unchanged_and_no_more_of_them() -> None:
    pixels = Pixels(width=2, height=1, mode="RGB", data=b"abcdef")
    assert read_pixels(pixels.to_child()) == pixels
    child = pixels.to_child()
    with pytest.raises(UnreadablePagesError):
        read_pixels(Child(name="RGB 1 1", data=child.data))
    with pytest.raises(UnreadablePagesError):
        read_pages(Extract(kind=Kind.PDF, reason="damaged"))
    told = (("1", "[[1]]"),)
    with pytest.raises(UnreadablePagesError):
        read_pages(Extract(kind=Kind.PDF, children=(child,), metadata=told))


def test_transparent_becomes_white_as_on_paper() -> None:
    clear = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    assert pixels_of(clear).data == b"\xff" * 6


@pytest.mark.parametrize("format_", ["PNG", "GIF", "WEBP", "BMP", "TIFF", "JPEG"])
def test_every_format_of_picture_becomes_pixels(format_: str) -> None:
    found = extract_picture(planted.picture("", format_=format_), "")
    (child,) = found.children
    assert read_pixels(child).width == 900


def test_pages_are_drawn_with_the_boxes_of_their_signs() -> None:
    (page,) = read_pages(extract_pages(planted.pdf_with_text(text="Rasul came"), ""))
    assert "".join(sign.text for sign in page.signs) == "Rasul came"
    left, top, right, bottom = page.signs[0].box
    assert left < right < page.signs[2].box[2]
    dark = page.picture.crop((left, top, right, bottom)).getextrema()
    assert isinstance(dark[0], int | float)
    assert dark[0] < 128


def test_files_of_pixels_hold_nothing_else() -> None:
    pixels = Pixels(width=9, height=9, mode="RGB", data=bytes(243))
    for suffix in ("png", "jpg"):
        with Image.open(io.BytesIO(encode_picture(pixels, suffix))) as picture:
            assert not {"exif", "icc_profile", "comment", "xmp"} & set(picture.info)
    made = pictures_as_pdf([pixels.to_picture()], dots_per_inch=150)
    assert made == pictures_as_pdf([pixels.to_picture()], dots_per_inch=150)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        told = {str(one).strip() for one in dict(pdf.docinfo).values()}
    assert told == {"", "/False", "D:20000101000000+00'00'"}
