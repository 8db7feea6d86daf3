"""Entries about protected persons. Names and attributes lie in the vault only."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    GrammaticalCase,
    ReasonCode,
    RestrictionScope,
    SubjectAttribute,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRegistered(Body):
    """subject.registered: a person is protected from now on."""

    id: str
    """Id of the subject."""
    handle: str
    """The sign for her in texts, such as S7; drawn at random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedText:
    """One value that must not show."""

    kind: str
    """person_name, single_name, phone, email, handle, number, place or other."""
    text: str
    """The value."""

    def __repr__(self) -> str:
        return "ProtectedText(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectIdentified(Body):
    """subject.identified, in the vault: who the subject is."""

    id: str
    """Id of the subject."""
    values: tuple[ProtectedText, ...]
    """Names in their scripts, phone, places, and whatever else points to her."""
    note: str
    """What the officer wants to remember."""

    def __repr__(self) -> str:
        return "SubjectIdentified(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRestricted(Body):
    """subject.restricted: what is known about her is kept but not used."""

    id: str
    """Id of the subject."""
    scope: RestrictionScope
    """What is limited: all, analysis, publication or sharing."""
    reason: ReasonCode
    """Code: consent_withdrawn, danger, dispute, other."""
    actors: tuple[str, ...]
    """Who decided."""
    lifted: bool
    """Whether this takes an earlier restriction back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectGeneralised(Body):
    """subject.generalised: an attribute is used no finer than a level."""

    id: str
    """Id of this decision."""
    subject: str
    """Id of the subject."""
    attribute: SubjectAttribute
    """Kind of attribute: place, date, age, occupation."""
    level: str
    """Finest level allowed: settlement, district, region, country; month, year."""
    reason: str
    """Code of the reason."""
    actors: tuple[str, ...]
    """Who decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectErased(Body):
    """subject.erased: what concerns a person is destroyed, by order of two people."""

    id: str
    """Id of the erasure."""
    subject: str
    """Id of the subject."""
    seqs: tuple[int, ...]
    """Entries whose bodies and salts are destroyed, sorted."""
    items: tuple[str, ...]
    """Items whose originals and keys are destroyed, sorted."""
    reason: ReasonCode
    """Code: consent_withdrawn, request, law, danger."""
    actors: tuple[str, ...]
    """Who ordered it: two people, or one who confirmed twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudonymForm:
    """A pseudonym as it is written in one language, script and case."""

    language: str
    """Language, such as en or ru."""
    script: str
    """Code of the script (ISO 15924), such as Cyrl."""
    case: GrammaticalCase
    """Grammatical case: nominative, genitive, …; nominative where there is none."""
    text: str
    """The pseudonym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PseudonymAssigned(Body):
    """pseudonym.assigned: how a subject is called in one publication stream."""

    id: str
    """Id of the pseudonym."""
    subject: str
    """Id of the subject."""
    stream: str
    """Publication stream in which it is used."""
    forms: tuple[PseudonymForm, ...]
    """The pseudonym, as it is written."""
