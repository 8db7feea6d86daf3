"""A role in a text: what somebody does, or is to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoleKind(StrEnum):
    """What a role rests on."""

    OCCUPATION = "occupation"
    """Work that somebody does or did: bricklayer, imam."""
    RANK = "rank"
    """A rank of army, police, penal or fire service."""
    POSITION = "position"
    """An office or task: deputy head of the colony, orderly, gunner."""
    KINSHIP = "kinship"
    """Who one is to another: younger brother, mother of four."""
    STATUS = "status"
    """What papers or fate make of one: widow, refugee, student."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRole:
    """A role in a text, with the words that narrow it."""

    start: int
    """Offset of the first code point in the text."""
    end: int
    """Offset after the last code point."""
    kind: RoleKind
    """What it rests on."""
    head: str
    """The word that makes it one, in its dictionary form: brother, начальник."""
    score: float
    """How likely it should be hidden, 0–1."""
    is_listed: bool
    """Whether a table has the head; else its ending alone speaks for it."""

    def __repr__(self) -> str:
        return f"FoundRole({self.start}, {self.end}, {self.kind.value})"
