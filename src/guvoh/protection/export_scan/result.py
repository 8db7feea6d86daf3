"""What the scan of a file found: traces of protected people, and what stayed shut."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Unread
    from guvoh.protection.mention import MentionRule, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A place in a file where a protected value shows; it does not hold the value."""

    where: str
    """Where, in words of ours: page 3, part 2 (word/comments.xml)."""
    rule: MentionRule
    """Why it was reported: the weightiest rule."""
    subject: str = field(repr=False)
    """Whose value it is; stays in the vault."""
    strength: Strength
    """Whether the whole value shows or a part of a name."""
    n_mentions: int
    """How often it shows there."""

    def to_dict(self) -> dict[str, Any]:
        """The trace without the subject."""
        return {
            "where": self.where,
            "rule": self.rule.value,
            "strength": self.strength.value,
            "n_mentions": self.n_mentions,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanResult:
    """What the scan of one file found."""

    traces: tuple[Trace, ...]
    """Where protected values show, in the order of the file."""
    unread: tuple[Unread, ...]
    """Parts that could not be opened; they may hold anything."""
    not_looked_at: tuple[str, ...]
    """Codes of what nobody looked at: `pictures` where no OCR is installed."""
    n_characters: int
    """Code points that were searched."""
    n_pictures: int
    """Pictures that were read by OCR."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing shows and nothing stayed shut."""
        return not self.traces and not self.unread

    @property
    def messages(self) -> tuple[str, ...]:
        """A sentence for each finding; none of them carries a value or a subject."""
        return tuple(self._messages())

    def _messages(self) -> Iterator[str]:
        for trace in self.traces:
            yield (
                f"A protected person shows {trace.n_mentions} time(s): {trace.where} "
                f"({trace.rule.value})."
            )
        for unread in self.unread:
            yield f"This could not be opened: {unread.where} ({unread.reason})."

    def to_dict(self) -> dict[str, Any]:
        """The result without subjects."""
        return {
            "schema": "guvoh/export_scan/1",
            "is_clean": self.is_clean,
            "traces": [trace.to_dict() for trace in self.traces],
            "unread": [
                {"where": unread.where, "reason": unread.reason}
                for unread in self.unread
            ],
            "not_looked_at": list(self.not_looked_at),
            "n_characters": self.n_characters,
            "n_pictures": self.n_pictures,
        }
