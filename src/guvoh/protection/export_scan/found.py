"""What opening a file gives: texts to search, pictures to read, what stays shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text that stands somewhere in a file."""

    where: str
    """Where, in words of ours: page 3, part 2 (word/comments.xml)."""
    text: str = field(repr=False)
    """The text."""
    is_list: bool = False
    """Whether its lines have nothing to do with each other: names and properties of a
    format, where what every file of the format holds is no trace."""
    is_noise: bool = False
    """Whether it is bytes that were not written as text: short words in it, as a
    given name of three letters, are chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture whose words only OCR can read."""

    where: str
    """Where it stands."""
    draw: Callable[[], bytes] = field(repr=False)
    """Gives the picture, PNG or JPEG; empty for a blank page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of a file that could not be opened, so that it may hold anything."""

    where: str
    """Where it stands."""
    reason: str
    """Code: `damaged`, `encrypted`, `too_big`, `too_deep`, `unknown_kind`,
    `not_text`, `hidden_part`, `ocr_failed`."""


Found: TypeAlias = Piece | Picture | Unread
"""One thing found in a file."""
OpenInner: TypeAlias = Callable[[bytes, str], Iterator[Found]]
"""Opens a file that stands in another; takes its bytes and where it stands."""
