"""What words give away, before it is known of whom they speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guvoh.model import SubjectAttribute as A
from guvoh.protection.fact import Fact, Knowability

UNIQUE: Final = "unique"
"""Level of a fact that leaves one person, whoever reads: the only nurse in the cell."""
_PUBLIC: Final = frozenset({A.SEX, A.AGE, A.NATIONALITY, A.LANGUAGE, A.ALIAS})
_PRESENCE: Final = frozenset({A.EVENT, A.OTHER, A.DATE})
_INTIMATE: Final = frozenset({A.RELIGION, A.HEALTH})
_SHARED: Final = frozenset(
    {A.PLACE, A.DATE, A.EVENT, A.CONTACT, A.UNIT, A.ENTRY_DATE, A.RELEASE_DATE}
    | {A.LANGUAGE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words that give an attribute of somebody away."""

    attribute: A
    """What it is about."""
    values: tuple[str, ...]
    """What it may be, in normal form."""
    start: int
    """First code point of the words."""
    end: int
    """Code point after the last."""
    level: str = ""
    """UNIQUE, or empty: else the values tell their level."""
    is_implied: bool = False
    """Whether no words say it."""
    rule: str = ""
    """What found it."""

    @property
    def is_shared(self) -> bool:
        """Whether it holds for all who stand in the sentence, not for one of them."""
        return self.attribute in _SHARED

    @property
    def is_direct(self) -> bool:
        """Whether it counts only where the text surely speaks of somebody."""
        return self.rule == "pattern"

    def to_fact(self) -> Fact:
        """The sign as a fact of a draft."""
        return Fact(
            attribute=self.attribute.value,
            values=self.values,
            level=self.level,
            knowability=knowability_of(self.attribute),
            is_implied=self.is_implied,
            start=self.start if self.start < self.end else None,
            end=self.end if self.start < self.end else None,
        )

    def __repr__(self) -> str:
        return f"Sign({self.rule}, ‹protected›)"


def knowability_of(attribute: A) -> Knowability:
    """Who can know such an attribute, unless a person says otherwise."""
    if attribute in _PUBLIC:
        return Knowability.PUBLIC
    if attribute in _PRESENCE:
        return Knowability.PRESENCE
    return Knowability.INTIMATE if attribute in _INTIMATE else Knowability.REGISTER


def is_unique(fact: Fact) -> bool:
    """Whether a fact says outright that it fits one person alone: then F = 1."""
    return fact.level == UNIQUE
