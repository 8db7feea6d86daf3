"""Who stands in a text, and what it gives away of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from guvoh.protection.ledger.errors import PersonPlaceError

if TYPE_CHECKING:
    from guvoh.protection.fact import Fact


class Sex(StrEnum):
    """Sex, as facts write it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInText:
    """A protected person, and where a text speaks of them."""

    key: str
    """Who it is: the id of a subject, or any sign of the caller's."""
    spans: tuple[tuple[int, int], ...]
    """Where the text speaks of them: mentions or whole sentences, half-open."""
    is_speaker: bool = False
    """Whether they tell what stands in these spans."""
    pseudonym: str = ""
    """The name that the text gives them; a pseudonym is a fact too."""
    pseudonym_sex: Sex | None = None
    """What the pseudonym says of their sex; None when nothing."""
    pseudonym_origin: str = ""
    """What the pseudonym says of their origin, such as Central Asia."""

    def __post_init__(self) -> None:
        if any(not 0 <= start < end for start, end in self.spans):
            raise PersonPlaceError

    def __repr__(self) -> str:
        return f"PersonInText({len(self.spans)} places)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """A fact, and how sure the reading is that it is this person's."""

    fact: Fact
    """The fact."""
    is_unsure: bool = False
    """Whether it may be somebody else's; it counts until a person says so."""
    rule: str = ""
    """What found it, such as age, pronoun or publication."""

    def __repr__(self) -> str:
        return f"FoundFact({self.rule}, ‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """All that a text gives away of one person."""

    key: str
    """Who it is, as the caller said."""
    found: tuple[FoundFact, ...]
    """The facts in the order of the text; those that no words say come last."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts, sure or not."""
        return tuple(found.fact for found in self.found)

    def __repr__(self) -> str:
        return f"PersonFacts({len(self.found)} facts)"
