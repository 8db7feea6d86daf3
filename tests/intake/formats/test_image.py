from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageStat
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from guvoh.intake.extract import Kind, PageImage
from guvoh.intake.formats import image
from guvoh.intake.formats.image import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of

JPEG_FRAME = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
"""What every JPEG says of itself; no words."""


def shade(made: PageImage) -> int:
    with Image.open(BytesIO(made.data)) as picture:
        return round(ImageStat.Stat(picture).mean[0])


def page(color: tuple[int, int, int] = (200, 10, 10)) -> Image.Image:
    return Image.new("RGB", (40, 20), color)


def photo() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = (
        "2024:05:01 09:30:00"
    )
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = tuple(IFDRational(n) for n in (38, 33, 30))
    buffer = BytesIO()
    page().save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def tiff(n_pages: int = 3) -> bytes:
    buffer = BytesIO()
    pages = [page((100 * n, 100 * n, 100 * n)) for n in range(n_pages)]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def png(**words: str) -> bytes:
    info = PngInfo()
    for key, value in words.items():
        info.add_itxt(key, value)
    buffer = BytesIO()
    page().save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def test_what_a_photo_says_of_itself_is_kept_as_given() -> None:
    result = extract(photo(), "a.jpg")
    assert result.kind is Kind.IMAGE
    assert (result.text, result.reason) == (None, "image")
    found = dict(result.metadata)
    assert found["size"] == "40x20"
    assert found["Make"] == "Camera"
    assert found["DateTimeOriginal"] == "2024:05:01 09:30:00"
    assert found["GPSLatitudeRef"] == "N"
    assert found["GPSLatitude"] == "38.0 33.0 30.0"
    assert "Camera" not in repr(result)


def test_a_picture_goes_on_upright_grey_and_bare() -> None:
    (made,) = extract(photo(), "a.jpg").images
    with Image.open(BytesIO(made.data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "L", (20, 40))
        assert not picture.getexif()
        assert set(picture.info) <= JPEG_FRAME


@pytest.mark.parametrize("words", [RUSSIAN, TAJIK, FARSI])
def test_words_in_a_png_are_metadata_and_do_not_go_on(words: str) -> None:
    result = extract(png(Comment=words), "a.png")
    assert dict(result.metadata)["Comment"] == words
    with Image.open(BytesIO(result.images[0].data)) as picture:
        assert set(picture.info) <= JPEG_FRAME


def test_each_page_of_a_tiff_goes_on_in_order() -> None:
    images = extract(tiff(), "a.tiff").images
    assert [image.page for image in images] == [1, 2, 3]
    assert [shade(image) for image in images] == [0, 100, 200]


@pytest.mark.parametrize("form", ["GIF", "WEBP", "BMP"])
def test_other_pictures_go_on_too(form: str) -> None:
    buffer = BytesIO()
    page().save(buffer, form)
    assert len(extract(buffer.getvalue(), "a").images) == 1


def test_pages_above_the_limit_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MAX_FRAMES", 2)
    result = extract(tiff(), "a.tiff")
    assert len(result.images) == 2
    assert result.warnings == ("pages_cut",)


def test_what_is_transparent_becomes_paper() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, "PNG")
    (made,) = extract(buffer.getvalue(), "a.png").images
    assert shade(made) == 255


def test_a_giant_picture_goes_on_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "MAX_PAGE_PIXELS", 200)
    (made,) = extract(png(), "a.png").images
    with Image.open(BytesIO(made.data)) as picture:
        assert picture.size == (20, 10)


def test_a_picture_too_long_for_jpeg_goes_on_as_png() -> None:
    made = image.page_image(Image.new("L", (65_600, 2)))
    with Image.open(BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("PNG", (65_600, 2))


def flood(width: int, height: int) -> bytes:
    """Returns a small PNG that declares many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">L", zlib.crc32(kind + data))
        return struct.pack(">L", len(data)) + kind + data + crc

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    body = (
        chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(7_100, 7_100), (60_000, 60_000)])
def test_a_flood_of_pixels_is_refused_before_it_is_unpacked(
    size: tuple[int, int],
) -> None:
    assert reason_of(extract, flood(*size)) == "too_big"


@pytest.mark.parametrize("data", [photo(), tiff(), png(), b"GIF89a"])
def test_half_a_picture_is_damaged(data: bytes) -> None:
    assert reason_of(extract, data[: len(data) // 2]) == "damaged"


@pytest.mark.parametrize("data", [photo(), tiff(), png(a="b")])
def test_only_one_error_leaves(data: bytes) -> None:
    check_damage(extract, data)
