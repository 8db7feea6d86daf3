"""Drafts: what of a file is to be checked, and where in the file it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guvoh.publishing.errors import EmptyDraftError
from guvoh.publishing.markup import blank_markdown


class DraftForm(StrEnum):
    """How a draft is written down."""

    TEXT = "text"
    MARKDOWN = "markdown"
    EXTRACT = "extract"
    """What was taken out of a document of another kind, a paragraph a line."""


class Place(NamedTuple):
    """A place in a file, as people count: from 1."""

    line: int
    """Line; of a document that has none, the paragraph."""
    column: int
    """Column, in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that is about to be printed."""

    name: str
    """What it is called, such as its file's name."""
    text: str
    """The text; all offsets are code points of it."""
    words: str
    """The same length, with markup blank: what is checked."""
    form: DraftForm
    """How it is written down."""
    line_starts: tuple[int, ...]
    """First code point of each line."""

    def place_of(self, offset: int) -> Place:
        """Where a code point of the text stands."""
        line = bisect_right(self.line_starts, offset)
        return Place(line, offset - self.line_starts[line - 1] + 1)

    def __repr__(self) -> str:
        return f"Draft({self.form.value}, {len(self.line_starts)} lines)"


def open_draft(
    text: str, *, name: str = "draft", form: DraftForm = DraftForm.MARKDOWN
) -> Draft:
    """A draft from its text.

    Args:
        text: The text; line ends are LF.
        name: What it is called.
        form: How it is written down; Markdown also reads plain text.

    Raises:
        EmptyDraftError: Nothing of it can be checked.
    """
    words = blank_markdown(text) if form is DraftForm.MARKDOWN else text
    if not any(map(str.isalnum, words)):
        raise EmptyDraftError
    ends = (offset + 1 for offset, sign in enumerate(text) if sign == "\n")
    return Draft(name=name, text=text, words=words, form=form, line_starts=(0, *ends))
