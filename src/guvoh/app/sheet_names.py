"""Names of a list's victims, kept out of everything else that the list says.

Nobody registers all victims of a list before it is imported, and the search for names
of strangers knows only some. Here the names are known: they stand in a column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.protection import (
    Finder,
    MentionRule,
    ProtectedValue,
    Strength,
    ValueKind,
    redact,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.protection import ProtectedMention

_GAP: Final = "…"
"""Stands where a name was left out."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class VictimNames:
    """The names in a column of victims, searched for in other cells."""

    def __init__(self, cells: Iterable[str], public: Iterable[str]) -> None:
        """Makes it for one list.

        Args:
            cells: What stands in the column.
            public: Names that a person said may stand in the open.
        """
        self._victims = _finder(cell for cell in cells if looks_like_name(cell))
        self._public = _finder(public)

    def show_in(self, text: str) -> bool:
        """Whether a victim of the list is named."""
        return bool(self._find(text))

    def leave_out(self, text: str) -> str:
        """The text with a gap where a victim of the list was named."""
        return redact(text, self._find(text), lambda _: _GAP)

    def _find(self, text: str) -> list[ProtectedMention]:
        public = [(m.start, m.end) for m in self._public.find(text)]
        return [
            mention
            for mention in self._victims.find(text)
            if _tells(mention)
            and not any(s < mention.end and mention.start < e for s, e in public)
        ]


def looks_like_name(cell: str) -> bool:
    """Whether a cell holds two words with capitals and no digits."""
    words = _WORD.findall(cell)
    n_capitals = sum(word[0].isupper() for word in words)
    return n_capitals >= 2 and not any(sign.isdigit() for sign in cell)


def _tells(mention: ProtectedMention) -> bool:
    """A name in full, or a family name; a given name alone is too common."""
    rules = set(mention.rules)
    return mention.strength is Strength.FULL or (
        MentionRule.SINGLE_SURNAME in rules and MentionRule.LOWER_CASE not in rules
    )


def _finder(names: Iterable[str]) -> Finder:
    return Finder(
        [
            ProtectedValue(subject="name", kind=ValueKind.PERSON_NAME, text=name)
            for name in dict.fromkeys(names)
        ]
    )
