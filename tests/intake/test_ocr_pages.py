"""What was read from pictures stands where the pages stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.intake import ocr_pages as module
from guvoh.intake.extract import Extract, Kind, PageImage, PageStart
from guvoh.intake.ocr import Recognition
from guvoh.intake.ocr_pages import ocr_pages
from guvoh.intake.pages import page_starts

if TYPE_CHECKING:
    from collections.abc import Callable


def pdf(*texts: str, images: tuple[int, ...]) -> Extract:
    return Extract(
        kind=Kind.PDF,
        text="\n".join(texts) if any(texts) else None,
        reason="" if any(texts) else "scanned",
        tool="pdf",
        pages=page_starts(texts),
        images=tuple(PageImage(page=page, data=b"%d" % page) for page in images),
    )


def read(extract: Extract, *texts: str, reason: str = "") -> Extract:
    """Reads pictures in which these texts are."""
    found = Recognition(
        text="\n".join(texts) if any(texts) else None,
        reason=reason or ("" if any(texts) else "no_text"),
        pages=page_starts(texts) if any(texts) else (),
        tool="tesseract",
        warnings=("ocr",) if any(texts) else (),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "recognise", lambda *_, **__: found)
        return ocr_pages(extract, progress=lambda *_: None)


def test_what_was_read_stands_between_the_written_pages() -> None:
    found = read(pdf("one", "", "three", images=(2,)), "two")
    assert found.text == "one\ntwo\nthree"
    assert found.pages == page_starts(["one", "two", "three"])
    assert found.warnings == ("ocr",)
    assert found.metadata == (("ocr_pages", "2"),)
    assert (found.tool, found.images, found.reason) == ("pdf; tesseract", (), "")


def test_a_file_of_scans_is_read_whole_with_its_blank_pages() -> None:
    found = read(pdf("", "", "", images=(1, 3)), "one", "three")
    assert found.text == "one\n\nthree"
    assert [page.page for page in found.pages] == [1, 2, 3]
    assert (found.reason, found.metadata) == ("", (("ocr_pages", "1, 3"),))


def test_pictures_of_a_picture_are_its_pages() -> None:
    images = tuple(PageImage(page=page, data=b"") for page in (1, 2))
    found = read(Extract(kind=Kind.IMAGE, reason="image", images=images), "a", "b")
    assert (found.text, found.metadata) == ("a\nb", ())
    assert found.pages == page_starts(["a", "b"])


def test_a_stamp_is_kept_when_the_scan_gives_no_more() -> None:
    assert read(pdf("Case 1", "x", images=(1, 2)), "Ca", "y").text == "Case 1\nx"
    assert read(pdf("Case 1", images=(1,)), "Case 1 Record").text == "Case 1 Record"


def test_a_picture_without_text_among_others_is_told() -> None:
    found = read(pdf("one", "", "", images=(2, 3)), "two", "")
    assert found.warnings == ("ocr", "pages_without_text")


def test_without_a_reading_the_written_pages_stay() -> None:
    found = read(pdf("one", "", images=(2,)), reason="no_ocr")
    assert (found.text, found.reason) == ("one\n", "")
    assert (found.warnings, found.images) == (("pages_without_text",), ())
    assert found.pages == page_starts(["one", ""])


@pytest.mark.parametrize("reason", ["no_ocr", "failed", "no_text"])
def test_without_any_text_there_is_the_reason(reason: str) -> None:
    found = read(pdf("", images=(1,)), reason=reason)
    assert (found.text, found.reason, found.images) == (None, reason, ())
    assert found.pages == ()


def test_nothing_to_read_changes_nothing() -> None:
    extract = pdf("one", images=())
    assert read(extract) is extract


def test_the_caller_hears_of_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def recognise(
        images: list[bytes], *, progress: Callable[[int, int], None]
    ) -> Recognition:
        assert images == [b"2"]
        progress(1, 1)
        return Recognition(reason="no_text")

    monkeypatch.setattr(module, "recognise", recognise)
    ocr_pages(
        pdf("one", "", images=(2,)), progress=lambda n, total: told.append((n, total))
    )
    assert told == [(1, 1)]


numbers = st.integers(-(2**62), 2**62)


@given(
    text=st.none() | st.text(),
    pages=st.lists(st.builds(PageStart, page=numbers, start=numbers)).map(tuple),
    images=st.lists(
        st.builds(PageImage, page=numbers, data=st.just(b"")), min_size=1, max_size=4
    ).map(tuple),
)
def test_what_a_child_says_of_pages_breaks_nothing(
    text: str | None, pages: tuple[PageStart, ...], images: tuple[PageImage, ...]
) -> None:
    extract = Extract(kind=Kind.PDF, text=text, pages=pages, images=images)
    found = read(extract, *("words" for _ in images))
    assert found.text is not None
    assert "words" in found.text or len(found.text) >= len("words")
    assert len(found.pages) <= len(pages) + len(images)
