"""Subjects: persons whose identity is kept in the vault, and what protects them."""

from dataclasses import dataclass
from itertools import pairwise

from guvoh.model.codes.subjects import (
    AttributeKind,
    GrammaticalCase,
    NameKind,
    ReasonCode,
    RestrictionScope,
    SubjectAttribute,
)
from guvoh.model.handles import LARGEST_NUMBER, Handle
from guvoh.model.ids import (
    ActorId,
    ErasureId,
    GeneralisationId,
    ItemId,
    PseudonymId,
    StreamId,
    SubjectId,
)
from guvoh.model.record import ProtectedRecord, Record
from guvoh.model.scalars import Code, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Record):
    """A protected person, as far as the open part may know: an id and a number."""

    id: SubjectId
    """Id of the subject."""
    number: int
    """Number of the handle, drawn at random: 7 stands as [[S7]] in texts."""

    @property
    def handle(self) -> Handle:
        """The handle that stands for the person."""
        return Handle(self.number)

    def _check_together(self) -> None:
        self._require(1 <= self.number <= LARGEST_NUMBER, "no handle has such a number")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Name(ProtectedRecord):
    """One name of a protected person. Vault."""

    text: str
    """The name; never blank."""
    kind: NameKind
    """Which name it is."""
    language: Language | None = None
    """Language and script in which it is written, such as uz-Latn; None if unknown."""

    def _check_together(self) -> None:
        self._require(self.text.strip(), "the name is blank")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attribute(ProtectedRecord):
    """Something else that points to a protected person. Vault."""

    kind: AttributeKind
    """What it is."""
    text: str
    """The value; never blank."""

    def _check_together(self) -> None:
        self._require(self.text.strip(), "the value is blank")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identity(ProtectedRecord):
    """Who a subject is. Vault."""

    id: SubjectId
    """Id of the subject."""
    names: tuple[Name, ...]
    """The person's names, in the scripts in which they are known."""
    attributes: tuple[Attribute, ...] = ()
    """What else points to the person."""
    note: str = ""
    """What the officer wants to remember."""

    def _check_together(self) -> None:
        self._require(
            self.names or self.attributes, "nothing is given that could be protected"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction(Record):
    """That what is known about a subject is kept but not used; the latest stands."""

    id: SubjectId
    """Id of the subject."""
    scope: RestrictionScope
    """What is limited."""
    reason: ReasonCode
    """Why."""
    actors: tuple[ActorId, ...]
    """Who decided: two people, or the only one there is."""
    is_lifted: bool = False
    """Whether this takes an earlier restriction back."""

    def _check_together(self) -> None:
        self._require(are_deciders(self.actors), "one or two people decide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Generalisation(Record):
    """That an attribute of a subject is used no finer than a level."""

    id: GeneralisationId
    """Id of this decision."""
    subject: SubjectId
    """The subject."""
    attribute: SubjectAttribute
    """What is used no finer."""
    level: Code
    """Finest level allowed: settlement, region, month, year, …; no value."""
    reason: ReasonCode
    """Why."""
    actors: tuple[ActorId, ...]
    """Who decided: two people, or the only one there is."""

    def _check_together(self) -> None:
        self._require(are_deciders(self.actors), "one or two people decide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure(Record):
    """That what concerns a subject is destroyed."""

    id: ErasureId
    """Id of the erasure."""
    subject: SubjectId
    """The subject."""
    seqs: tuple[int, ...]
    """Places in the log whose bodies and salts are destroyed, ascending."""
    items: tuple[ItemId, ...]
    """Items whose originals and keys are destroyed, ascending."""
    reason: ReasonCode
    """Why."""
    actors: tuple[ActorId, ...]
    """Who ordered it: two people, or the only one there is."""

    def _check_together(self) -> None:
        self._require(are_deciders(self.actors), "one or two people decide")
        self._require(
            all(a < b for a, b in pairwise((-1, *self.seqs))),
            "the places do not ascend",
        )
        self._require(
            all(a < b for a, b in pairwise(self.items)), "the items do not ascend"
        )


def are_deciders(actors: tuple[ActorId, ...]) -> bool:
    """Whether these are two different people, or one who decides alone."""
    return len(actors) in {1, 2} and len(set(actors)) == len(actors)


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudonymForm(Record):
    """A pseudonym in one language, script and grammatical case."""

    language: Language
    """Language and script, such as ru or uz-Latn."""
    case: GrammaticalCase
    """Which form it is."""
    text: str
    """The form."""

    def _check_together(self) -> None:
        self._require(self.text.strip(), "the form is blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudonymAssigned(Record):
    """The name under which a stream of publications tells of a subject."""

    id: PseudonymId
    """Id of the pseudonym."""
    subject: SubjectId
    """The subject; who that is, the vault knows."""
    stream: StreamId
    """The stream of publications."""
    forms: tuple[PseudonymForm, ...]
    """Its forms, one a language and case; at least one."""

    def _check_together(self) -> None:
        self._require(self.forms, "a pseudonym has a form")
        places = {(form.language, form.case) for form in self.forms}
        self._require(len(places) == len(self.forms), "a form stands twice")
