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
    spans: dict[tuple[int, int, int], Hit] = {}
    for hit in hits:
        key = (hit.value, hit.start, hit.end)
        spans[key] = _join(spans[key], hit) if key in spans else hit
    kept = []
    value, whole_end, any_end = -1, 0, 0
    # What may cover a hit stands before it: it begins earlier, or ends later.
    for hit in sorted(spans.values(), key=lambda h: (h.value, h.start, -h.end)):
        if hit.value != value:
            value, whole_end, any_end = hit.value, 0, 0
        is_whole = hit.strength is Strength.FULL
        if hit.end > (whole_end if is_whole else any_end):
            kept.append(hit)
            any_end = max(any_end, hit.end)
            whole_end = max(whole_end, hit.end if is_whole else 0)
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.value))


def _join(first: Hit, second: Hit) -> Hit:
    """Returns two hits of one range as one, the rules of the stronger before."""
    if first.strength is Strength.PART and second.strength is Strength.FULL:
        first, second = second, first
    rules = tuple(dict.fromkeys((*first.rules, *second.rules)))
    return Hit(first.start, first.end, first.value, rules, first.strength)
