"""A text in which signs stand for people, and the way back to the text itself."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.reading.result import EntityKind
from guvoh.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.reading.result import Reading


@dataclass(frozen=True, slots=True)
class Hiding:
    """A stretch that is replaced."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    sign: str
    """What stands in its place, such as [[P1]]."""


class HiddenText:
    """A text with signs in place of people; spans of it lead back to the text."""

    def __init__(self, text: str, hidings: Iterable[Hiding]) -> None:
        """Replaces the stretches; overlapping ones are joined under the first sign."""
        parts: list[str] = []
        self._shown: list[int] = [0]
        self._original: list[int] = [0]
        self._signs: list[tuple[Span, Span]] = []
        last = length = 0
        for hiding in _merged(hidings):
            parts += (text[last : hiding.start], hiding.sign)
            start = length + hiding.start - last
            length = start + len(hiding.sign)
            self._signs.append((Span(start, length), Span(hiding.start, hiding.end)))
            self._shown.append(length)
            self._original.append(hiding.end)
            last = hiding.end
        parts.append(text[last:])
        self.text = "".join(parts)
        """The text with signs."""

    def to_original(self, start: int, end: int) -> Span:
        """The span of the text itself; a sign stands for all that it hides."""
        return Span(self._place(start, is_end=False), self._place(end, is_end=True))

    def _place(self, shown: int, *, is_end: bool) -> int:
        for sign, original in self._signs:
            if sign.start < shown < sign.end:
                return original.end if is_end else original.start
            if shown == sign.start:
                return original.start
        index = bisect_right(self._shown, shown) - 1
        return self._original[index] + shown - self._shown[index]

    def __repr__(self) -> str:
        return f"HiddenText({len(self._signs)} signs)"


def hide_persons(reading: Reading, protected: Iterable[Hiding] = ()) -> HiddenText:
    """The text that was read with a sign for every person in it.

    Args:
        reading: What was read; its persons are hidden, each under one sign.
        protected: More that must not show; these signs come first.
    """
    signs: dict[str, str] = {}
    hidings = list(protected)
    for entity in reading.entities:
        if entity.kind is EntityKind.PERSON:
            sign = signs.setdefault(entity.canonical, f"[[P{len(signs) + 1}]]")
            hidings.append(Hiding(entity.start, entity.end, sign))
    return HiddenText(reading.document.text, hidings)


def _merged(hidings: Iterable[Hiding]) -> list[Hiding]:
    merged: list[Hiding] = []
    for hiding in sorted(hidings, key=lambda h: (h.start, -h.end)):
        if hiding.start >= hiding.end:
            continue
        if merged and hiding.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Hiding(last.start, max(last.end, hiding.end), last.sign)
        else:
            merged.append(hiding)
    return merged
