"""Entries about what leaves: allowances, signatures, releases, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guvoh.casebook.bodies.dates import check_day
from guvoh.casebook.entry import Body
from guvoh.model import SubjectAttribute  # noqa: TC001 -- read at run time

_KNOWABILITY: Final = frozenset({"public", "register", "presence", "intimate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceGiven(Body):
    """allowance.given: a remark of the draft check is answered at one place."""

    id: str
    """Id of the allowance."""
    rule: str
    """Code of the rule: S204, F101, …"""
    draft: str
    """Commitment to the draft, hexadecimal."""
    start: int
    """First code point of the place in the draft."""
    end: int
    """Code point after the last."""
    reason: str
    """Why it may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideGiven(Body):
    """override.given: a rule that stops a draft is overruled by two people."""

    id: str
    """Id of the override."""
    rule: str
    """Code of the rule."""
    draft: str
    """Commitment to the draft, hexadecimal."""
    start: int
    """First code point of the place in the draft."""
    end: int
    """Code point after the last."""
    reason: str
    """Why it may stand."""
    actors: tuple[str, ...]
    """Who decided: two people, or one who confirmed twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """What one rule said of a draft."""

    rule: str
    """Code of the rule."""
    outcome: str
    """passed, allowed, overridden or not_run."""
    n_remarks: int
    """How many remarks it made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSigned(Body):
    """brief.signed: a text is approved as it stands."""

    id: str
    """Id of the brief."""
    stream: str
    """Publication stream, whose pseudonyms it uses."""
    text_commitment: str
    """Commitment to the text, hexadecimal."""
    claims: tuple[str, ...]
    """Ids of the claims that it rests on."""
    checks: tuple[CheckOutcome, ...]
    """The checks as they stood."""
    actors: tuple[str, ...]
    """Who approved it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefReleased(Body):
    """brief.released: a signed text left the house."""

    id: str
    """Id of the release."""
    brief: str
    """Id of the brief."""
    stream: str
    """Publication stream in which it appeared."""
    audience: str
    """For whom: the public, or others by role."""
    released_on: str | None
    """Day on which it appeared, YYYY-MM-DD."""

    def __post_init__(self) -> None:
        check_day(self.released_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCorrected(Body):
    """brief.corrected: a released text was put right or taken back."""

    id: str
    """Id of the correction."""
    brief: str
    """Id of the brief."""
    is_withdrawn: bool
    """Whether the text was taken back altogether."""
    text_commitment: str | None
    """Commitment to the new text, hexadecimal; None when there is none."""
    reason: str
    """What was wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFact:
    """One attribute of a person that readers can now know."""

    attribute: SubjectAttribute
    """What it is about."""
    values: tuple[str, ...]
    """What it may be: any of these, in normal form."""
    level: str
    """Level of the attribute's hierarchy; empty where the values tell it."""
    knowability: str
    """Who can know it besides: public, register, presence or intimate."""
    is_implied: bool
    """Whether no words say it: a pronoun, a pseudonym or a date does."""
    is_unsure: bool
    """Whether it may be somebody else's; it counts until a person says so."""
    start: int | None
    """First code point of the words in the printed text; None where there are none."""
    end: int | None
    """Code point after the last."""

    def __post_init__(self) -> None:
        if self.knowability not in _KNOWABILITY:
            raise ValueError("Who can know a fact is none of the codes for it.")
        if not any(value.strip() for value in self.values):
            raise ValueError("A fact has no value.")
        if (self.start is None) != (self.end is None):
            raise ValueError("Of a fact only one end of its words is given.")

    def __repr__(self) -> str:
        return "ReleasedFact(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsReleased(Body):
    """facts.released, in the vault: what was printed about one subject."""

    id: str
    """Id of these facts."""
    release: str | None
    """Id of the release of ours that printed it; None when it was printed elsewhere."""
    item: str | None
    """Id of the sealed item that it was printed in; None for a release of ours."""
    stream: str
    """Publication stream, or for what was printed elsewhere the outlet."""
    subject: str
    """Id of the subject."""
    alias: str
    """How the subject is called there: pseudonym or description; empty when neither."""
    released_on: str | None
    """Day on which it appeared, YYYY-MM-DD; None when not known."""
    facts: tuple[ReleasedFact, ...]
    """What can be known of her from then on."""
    supersedes: str | None
    """Id of the earlier facts that these put right; None for the first."""
    reason: str
    """What was wrong with the earlier ones, or where this comes from; may be empty."""

    def __post_init__(self) -> None:
        check_day(self.released_on)

    def __repr__(self) -> str:
        return "FactsReleased(‹protected›)"
