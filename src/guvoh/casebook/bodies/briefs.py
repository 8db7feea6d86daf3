"""Entries about what leaves: allowances, signatures, releases, corrections."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.bodies.dates import check_day
from guvoh.casebook.entry import Body


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
    """One attribute of a person that the public can now know."""

    attribute: str
    """Kind of attribute: place, date, age, occupation, …"""
    value: str
    """Its value, as it was printed."""

    def __repr__(self) -> str:
        return "ReleasedFact(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsReleased(Body):
    """facts.released, in the vault: what a release told about one subject."""

    id: str
    """Id of these facts."""
    release: str
    """Id of the release."""
    stream: str
    """Publication stream."""
    subject: str
    """Id of the subject."""
    facts: tuple[ReleasedFact, ...]
    """What is public of her from now on."""

    def __repr__(self) -> str:
        return "FactsReleased(‹protected›)"
