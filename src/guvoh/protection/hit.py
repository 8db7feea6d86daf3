"""A place found by one of the searches, before it is somebody's mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.protection.mention import MentionRule, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where one value shows."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""
    value: int
    """Number of the value."""
    rules: tuple[MentionRule, ...]
    """Why."""
    strength: Strength = Strength.FULL
    """Whether the value shows whole."""


def prune(hits: Iterable[Hit]) -> list[Hit]:
    """Leaves, of one value's hits, those that lie in no other; rules are joined.

    A whole value covers its parts; a part never hides a whole value.
    """
    kept: dict[int, list[Hit]] = {}
    ordered = sorted(
        hits,
        key=lambda hit: (hit.strength is Strength.PART, hit.start - hit.end, hit.start),
    )
    for hit in ordered:
        mine = kept.setdefault(hit.value, [])
        for at, other in enumerate(mine):
            if (other.start, other.end) == (hit.start, hit.end):
                rules = tuple(dict.fromkeys((*other.rules, *hit.rules)))
                mine[at] = Hit(hit.start, hit.end, hit.value, rules, mine[at].strength)
                break
            if other.start <= hit.start and hit.end <= other.end:
                break
        else:
            mine.append(hit)
    found = [hit for hits in kept.values() for hit in hits]
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.value))
