"""Pages of a document as pictures in which words are covered for good.

The boxes are burnt into the pixels, and their edges lie on a grid of six columns: how
wide a box is tells next to nothing of the word (Bland et al., PETS 2023).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from guvoh.intake.extract import Kind
from guvoh.publishing.exports.errors import (
    NotFoundOnPagesError,
    UncoveredError,
    UnreadablePagesError,
)
from guvoh.publishing.exports.ocr_words import ocr_signs
from guvoh.publishing.exports.picture_file import pictures_as_pdf
from guvoh.publishing.exports.pixels import read_pixels
from guvoh.publishing.exports.signs import Sign, find_protected_boxes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

    from guvoh.intake.extract import Extract
    from guvoh.protection.export_scan import Searcher
    from guvoh.publishing.exports.signs import Box

READERS: Final = {
    Kind.PDF: "guvoh.publishing.exports.pixel_readers:extract_pages",
    Kind.IMAGE: "guvoh.publishing.exports.pixel_readers:extract_picture",
}
"""What the sandbox calls for each kind that has pages or pixels."""
DOTS_PER_INCH: Final = 150
_COLUMNS: Final = 6
_PAD: Final = 4
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page drawn, with the signs that the file says stand on it."""

    picture: Image = field(repr=False)
    """The page, grey or in colours."""
    signs: tuple[Sign, ...] = field(default=(), repr=False)
    """Its signs; none for a photo or scan."""


def read_pages(extract: Extract) -> tuple[PagePicture, ...]:
    """The pages that a reader of `READERS` handed back.

    Raises:
        UnreadablePagesError: It handed back none, or what are no pages.
    """
    if not extract.children:
        raise UnreadablePagesError(extract.reason or "damaged")
    told = dict(extract.metadata)
    pages = []
    for number, child in enumerate(extract.children, 1):
        try:
            signs = msgspec.json.decode(
                told.get(str(number), "[]"), type=list[tuple[str, int, int, int, int]]
            )
        except msgspec.MsgspecError:
            raise UnreadablePagesError("damaged") from None
        pages.append(
            PagePicture(
                picture=read_pixels(child).to_picture(),
                signs=tuple(Sign(text[:1] or " ", box) for text, *box in signs),  # type: ignore[arg-type]  # four numbers
            )
        )
    return tuple(pages)


def cover_pages(
    pages: Sequence[PagePicture],
    finder: Searcher,
    *,
    words: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda *_: None,
    read_signs: Callable[[Image], Sequence[Sign]] = ocr_signs,
) -> bytes:
    """A PDF of pictures in which protected values and given words are covered.

    Args:
        pages: the pages.
        finder: holds the protected values.
        words: other words to cover wherever they stand.
        progress: called with the pages done and all pages.
        read_signs: reads the words of a picture; another than OCR is for tests.

    Raises:
        NotFoundOnPagesError: Some of the words stand on no page.
        UncoveredError: OCR still reads something protected after four rounds.
        UnreadablePagesError: There is no OCR, or it gave up.
    """
    found: set[int] = set()
    covered = []
    for number, page in enumerate(pages, 1):
        picture = page.picture.copy()
        boxes, there = find_protected_boxes(page.signs, finder, words)
        found |= there
        _burn(picture, boxes)
        found |= _cover_read(picture, finder, words, read_signs)
        covered.append(picture)
        progress(number, len(pages))
    for number in range(len(words)):
        if number not in found:
            raise NotFoundOnPagesError(number + 1)
    return pictures_as_pdf(covered, dots_per_inch=DOTS_PER_INCH)


def _cover_read(
    picture: Image,
    finder: Searcher,
    words: Sequence[str],
    read_signs: Callable[[Image], Sequence[Sign]],
) -> set[int]:
    """Covers what OCR reads, until it reads nothing that must not show."""
    found: set[int] = set()
    boxes: list[Box] = []
    for _ in range(_ROUNDS):
        boxes, there = find_protected_boxes(read_signs(picture), finder, words)
        found |= there
        if not boxes:
            return found
        _burn(picture, boxes)
    raise UncoveredError(len(boxes))


def _burn(picture: Image, boxes: Sequence[Box]) -> None:
    """Paints boxes black; their sides lie on the grid of the page."""
    from PIL import ImageDraw  # noqa: PLC0415 -- slow to load

    draw = ImageDraw.Draw(picture)
    column = max(1, picture.width // _COLUMNS)
    for left, top, right, bottom in boxes:
        first = max(0, left - _PAD) // column * column
        last = -(-(right + _PAD) // column) * column
        draw.rectangle((first, top - _PAD, last, bottom + _PAD), fill="black")
