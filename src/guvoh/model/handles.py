"""Handles: the signs that stand for protected persons in every open text."""

import re
from dataclasses import dataclass
from typing import Final

from guvoh.model.errors import InvalidFieldError

LARGEST_NUMBER: Final = 10**9 - 1
"""Largest number of a handle."""

_KIND: Final = re.compile("[a-z][a-z_]*")
_WRITTEN: Final = re.compile(r"\[\[S([1-9][0-9]{0,8})(?:(\?)|:([a-z][a-z_]*))?\]\]")


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """A sign for a subject, as [[S7]] in a text."""

    number: int
    """Number of the subject, 1 to 999,999,999, drawn at random."""
    is_partial: bool = False
    """[[S7?]]: a part of the name stood here, perhaps a namesake's."""
    kind: str = ""
    """[[S7:phone]]: which of the subject's values stood here; empty for a name."""

    def __post_init__(self) -> None:
        if not 1 <= self.number <= LARGEST_NUMBER:
            raise InvalidFieldError("Handle", "number", "in the range of handles")
        if self.kind and (self.is_partial or _KIND.fullmatch(self.kind) is None):
            raise InvalidFieldError("Handle", "kind", "a code")

    @property
    def name(self) -> str:
        """The handle alone, such as S7."""
        return f"S{self.number}"


@dataclass(frozen=True, slots=True)
class HandleMention:
    """A handle in a text."""

    handle: Handle
    """Which one."""
    start: int
    """Code point of its first bracket."""
    end: int
    """Code point after its last bracket."""


def format_handle(handle: Handle) -> str:
    """Returns the handle as it stands in texts: [[S7]], [[S7?]] or [[S7:phone]]."""
    end = "?" if handle.is_partial else f":{handle.kind}" if handle.kind else ""
    return f"[[{handle.name}{end}]]"


def find_handles(text: str) -> tuple[HandleMention, ...]:
    """Returns the handles of a text in their order; what is malformed is none."""
    return tuple(
        HandleMention(
            Handle(int(match[1]), is_partial=bool(match[2]), kind=match[3] or ""),
            *match.span(),
        )
        for match in _WRITTEN.finditer(text)
    )
