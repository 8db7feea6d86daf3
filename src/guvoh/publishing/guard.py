"""What the rules of protection need to know, as plain types without a casebook.

A guard is made while the vault is open and holds values of it: let go of it when the
vault is locked. Nothing of it stands in a message, a repr or an output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, SupportsIndex

from guvoh.protection import Finder, ValueKind
from guvoh.protection.consent import ConsentClause, ConsentVerdict
from guvoh.protection.risk.policy import RiskPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from guvoh.model import ConsentScope
    from guvoh.protection import ProtectedMention, ProtectedValue
    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.hierarchies import Hierarchies
    from guvoh.protection.risk.policy import Adversary
    from guvoh.protection.risk.population import Population
    from guvoh.protection.risk.presence import Presence

WITHHELD: Final = frozenset({"*", "withheld", "none"})
"""Levels that say that an attribute is not told at all."""


class ConsentFunction(Protocol):
    """Judges what one person consented to, for one audience and day."""

    def __call__(
        self,
        scope: ConsentScope,
        *,
        about: Sequence[str] = (),
        is_risk_passed: bool = False,
    ) -> ConsentVerdict:
        """The verdict on a use.

        Args:
            scope: The use.
            about: Ids of the claims and quotes that are used.
            is_risk_passed: Whether nobody can find them by the draft.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """An attribute of a person that is told no finer than a level."""

    attribute: str
    """Code of the attribute."""
    level: str
    """The finest level allowed; one of `WITHHELD` where nothing is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedPerson:
    """A protected person, as the rules have to mind them."""

    key: str
    """Id of the subject; it is printed nowhere."""
    handle: str
    """The sign in texts, such as S7; shown to nobody but by `check --who`."""
    consent: ConsentFunction
    """What they consented to, for the audience and on the day of the draft."""
    pseudonyms: tuple[str, ...] = ()
    """What they are called in print, in every stream, language and case."""
    descriptors: tuple[str, ...] = ()
    """How they are spoken of without a name."""
    is_restricted: bool = False
    """Whether nothing about them may be published."""
    limits: tuple[Limit, ...] = ()
    """Attributes that are told no finer than a level."""
    released: tuple[Fact, ...] = ()
    """What was published about them before."""

    def __repr__(self) -> str:
        return "GuardedPerson(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedClaim:
    """Whom an accepted claim concerns."""

    id: str
    """Id of the claim."""
    tellers: tuple[str, ...] = ()
    """Keys of the protected people who tell it."""
    is_told_by_others: bool = False
    """Whether it is known who tells it and none of them is protected."""
    told_about: tuple[str, ...] = ()
    """Keys of the protected people of whom it tells."""
    counted: tuple[str, ...] = ()
    """Keys of those who are only a part of a number in it."""

    def __repr__(self) -> str:
        return f"GuardedClaim({self.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedText:
    """A text that others may hold, whose words lead back to it."""

    text: str
    """The text."""
    tellers: tuple[str, ...] = ()
    """Keys of the protected people whose words it holds."""
    people: tuple[str, ...] = ()
    """Keys of all protected people who tell it or are known to stand in it."""
    is_public: bool = False
    """Whether everybody can read it; then it is counted, and quoting it is safe."""

    def __repr__(self) -> str:
        return "GuardedText(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedPopulation:
    """People among whom somebody of the draft could be sought."""

    adversary: Adversary
    """Who has it."""
    population: Population
    """The people, in numbers only."""
    hierarchies: Hierarchies
    """How its attributes are said less exactly; kept, as it remembers."""
    presences: tuple[Presence, ...] = ()
    """Who could know events that may be told."""

    def __repr__(self) -> str:
        return f"GuardedPopulation({self.adversary.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePolicy:
    """How much may be repeated word for word (PROTECTION §4)."""

    least_words: int = 5
    """From so many words on a run that stands in one text only leads back to it."""
    longest_quote: int = 25
    """From more words on even an agreed quote is known by its style."""


class Guard:
    """Everything that the rules of protection need for one stream, audience and day."""

    def __init__(  # noqa: PLR0913 -- each is another thing that protects
        self,
        values: Sequence[ProtectedValue],
        people: Sequence[GuardedPerson],
        *,
        claims: Sequence[GuardedClaim] = (),
        texts: Sequence[GuardedText] = (),
        public_names: Sequence[str] = (),
        populations: Sequence[GuardedPopulation] = (),
        risk_policy: RiskPolicy | None = None,
        quotes: QuotePolicy | None = None,
        published_on: date | None = None,
    ) -> None:
        """Takes what is protected.

        Args:
            values: Values of the vault; the subject of each is a key of a person.
            people: The protected people.
            claims: Whom the accepted claims concern.
            texts: Texts that a passage of the draft may lead back to.
            public_names: Names that may be printed, of officials and bodies.
            populations: People among whom somebody could be sought, by adversary.
            risk_policy: How many people must fit.
            quotes: How much may be repeated word for word.
            published_on: Day on which the draft appears; None when it is not known.
        """
        self._finder = Finder(values)
        self._kinds = tuple(value.kind for value in values)
        self.people = tuple(people)
        self._by_key = {person.key: person for person in self.people}
        self._claims = {claim.id: claim for claim in claims}
        self.texts = tuple(texts)
        self.public_names = tuple(public_names)
        self.populations = tuple(populations)
        self.risk_policy = risk_policy or RiskPolicy()
        self.quotes = quotes or QuotePolicy()
        self.published_on = published_on

    def __repr__(self) -> str:
        return f"Guard({len(self.people)} people)"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuses: a pickle would carry the vault's values out of it."""
        raise TypeError("A guard cannot be pickled or copied: it holds the vault.")

    def find(self, text: str) -> tuple[ProtectedMention, ...]:
        """Where values of the vault show."""
        return self._finder.find(text)

    def is_name(self, mention: ProtectedMention) -> bool:
        """Whether what shows is a name, which its bearer can agree to."""
        return self._kinds[mention.value_index] in _NAMES

    def person(self, key: str) -> GuardedPerson:
        """The person of a key; one whose record is gone agreed to nothing."""
        found = self._by_key.get(key)
        if found is None:
            return GuardedPerson(
                key=key, handle=key, consent=_nothing_agreed, is_restricted=True
            )
        return found

    def names(self) -> dict[str, str]:
        """Handle and pseudonyms by key: for `check --who`, and for no other output."""
        return {
            person.key: " ".join(
                (person.handle, *(f"({name})" for name in person.pseudonyms[:1]))
            )
            for person in self.people
        }

    def claim(self, id_: str) -> GuardedClaim:
        """Whom a claim concerns; nobody where it is not known."""
        return self._claims.get(id_) or GuardedClaim(id=id_)


def _nothing_agreed(
    scope: ConsentScope, *, about: Sequence[str] = (), is_risk_passed: bool = False
) -> ConsentVerdict:
    del scope, about, is_risk_passed
    return ConsentVerdict(
        is_effective=False, clause=ConsentClause.MISSING, consent=None
    )


_NAMES: Final = frozenset(
    {ValueKind.PERSON_NAME, ValueKind.SINGLE_NAME, ValueKind.HANDLE}
)
