"""Texts of pages, put together and taken apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guvoh.intake.extract import PageStart

if TYPE_CHECKING:
    from collections.abc import Sequence


def page_starts(texts: Sequence[str]) -> tuple[PageStart, ...]:
    """Returns where each page begins when the texts are joined by a line end."""
    found, start = [], 0
    for page, text in enumerate(texts, start=1):
        found.append(PageStart(page=page, start=start))
        start += len(text) + 1
    return tuple(found)


def page_texts(text: str, pages: Sequence[PageStart]) -> tuple[str, ...]:
    """Returns the text of each page, without the line end that joined it."""
    starts = [*(page.start for page in pages), len(text) + 1]
    return tuple(text[start : end - 1] for start, end in pairwise(starts))


def n_signs(text: str) -> int:
    """Returns how many signs are no white space."""
    return len("".join(text.split()))
