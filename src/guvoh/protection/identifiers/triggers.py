"""Patterns that are tried only where a word can begin them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from guvoh.protection.identifiers.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggeredPattern:
    """A pattern, and the name and score of what it finds."""

    name: str
    """Name of the rule."""
    pattern: re.Pattern[str]
    """Matches from the first sign of a word that triggers it."""
    score: float
    """How likely what it finds should be hidden, 0–1."""


def match_at_triggers(
    tokens: Tokens, triggers: frozenset[str], patterns: Sequence[TriggeredPattern]
) -> Iterator[tuple[TriggeredPattern, int, int]]:
    """What patterns match from the triggers on; no two matches of one overlap.

    A number is always a trigger. To try all patterns everywhere takes ten times longer.
    """
    ends = [0] * len(patterns)
    for number, word in enumerate(tokens.words):
        if not (word[0].isdigit() or word.lower() in triggers):
            continue
        start = tokens.starts[number]
        for index, one in enumerate(patterns):
            if start < ends[index]:
                continue
            found = one.pattern.match(tokens.text, start)
            if found is not None and found.end() > start:
                ends[index] = found.end()
                yield one, start, found.end()
