"""Text read from pictures of pages, put where these pages stand in the file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guvoh.intake.ocr import recognise
from guvoh.intake.pages import n_signs, page_starts, page_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.intake.extract import Extract
    from guvoh.intake.ocr import Recognition


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """All pages of a file after some were read from pictures."""

    texts: tuple[str, ...] = field(repr=False)
    """Text of each page, in the order of their numbers."""
    read: tuple[int, ...]
    """Numbers of the pages whose text was read from a picture."""
    blank: tuple[int, ...]
    """Numbers of the pictures in which there was no text."""


def ocr_pages(extract: Extract, *, progress: Callable[[int, int], None]) -> Extract:
    """Returns the extract without pictures, and with what was read from them.

    A page keeps the text it had when the picture of it gives no more than that. What
    the child says of pages is not trusted: numbers may repeat or lead nowhere.

    Args:
        extract: What the child gave.
        progress: Called with the pictures read and all pictures.
    """
    if not extract.images:
        return extract
    found = recognise([image.data for image in extract.images], progress=progress)
    bare = replace(extract, images=())
    if found.text is None:
        return _without_reading(bare, found)
    pages = _merge(extract, found)
    n_pages = len(pages.texts)
    left = ("pages_without_text",) if pages.blank and n_pages > 1 else ()
    return replace(
        bare,
        text="\n".join(pages.texts),
        reason="",
        pages=page_starts(pages.texts),
        tool=f"{extract.tool}; {found.tool}",
        metadata=(*extract.metadata, *_told(pages)),
        warnings=(*extract.warnings, *found.warnings, *left),
    )


def _without_reading(extract: Extract, found: Recognition) -> Extract:
    if extract.text is None:
        return replace(extract, reason=found.reason, pages=())
    return replace(extract, warnings=(*extract.warnings, "pages_without_text"))


def _merge(extract: Extract, found: Recognition) -> _Pages:
    texts = dict.fromkeys((page.page for page in extract.pages), "")
    if extract.text is not None:
        texts.update(zip(texts, page_texts(extract.text, extract.pages), strict=False))
    read, blank = [], []
    pictures = page_texts(found.text or "", found.pages)
    for image, text in zip(extract.images, pictures, strict=True):
        if n_signs(text) > n_signs(texts.setdefault(image.page, "")):
            texts[image.page] = text
            read.append(image.page)
        elif not text.strip():
            blank.append(image.page)
    return _Pages(
        texts=tuple(texts[number] for number in sorted(texts)),
        read=tuple(read),
        blank=tuple(blank),
    )


def _told(pages: _Pages) -> tuple[tuple[str, str], ...]:
    """Which pages a machine read, where others are the file's own text."""
    if len(pages.read) == len(pages.texts):
        return ()
    return (("ocr_pages", ", ".join(map(str, pages.read))),)
