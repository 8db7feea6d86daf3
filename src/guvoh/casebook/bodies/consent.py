"""Entries about consent: asked for each use apart, and never taken as read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from guvoh.casebook.bodies.dates import check_day
from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    ConsentMedium,
    ConsentScope,
    ConsentState,
    HiddenFrom,
    ReasonCode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded(Body):
    """consent.recorded: what a person allows, for one use."""

    id: str
    """Id of the consent."""
    subject: str
    """Id of the subject who was asked."""
    scope: ConsentScope
    """Code of the use (MODEL §1.2): keep_record, publish_name, contact_again, …"""
    state: ConsentState
    """Code: given, given_with_conditions, refused, not_asked, withdrawn, …"""
    medium: ConsentMedium | None
    """Code: written, oral_recorded, oral_witnessed, electronic or inferred."""
    language: str | None
    """Language in which it was asked."""
    audience: str
    """For whom it holds, by role; empty when it is not limited."""
    given_on: str | None
    """Day on which they said so, YYYY-MM-DD."""
    embargo_until: str | None
    """Day before which it may not be used, YYYY-MM-DD."""
    expires_on: str | None
    """Last day on which it holds, YYYY-MM-DD."""
    withdrawn_on: str | None
    """Day on which it was taken back, YYYY-MM-DD."""
    is_embargoed: bool = False
    """Whether something must happen first of which nobody knows the day: until a later
    record says that it did, it may not be used."""
    has_conditions: bool = False
    """Whether the vault holds conditions, in their words."""
    is_minor: bool = False
    """Whether they were a minor when they were asked."""
    has_guardian: bool = False
    """Whether the vault says who spoke for them."""
    about: tuple[str, ...] = ()
    """Ids of the quotes, claims or items that it is about; empty for all of them."""
    relatives: tuple[str, ...] = ()
    """Ids of subjects, relatives of theirs, whom it covers as well."""
    hidden_from: tuple[HiddenFrom, ...] = ()
    """From whom they stay hidden, whatever they allow."""
    reason: ReasonCode | None = None
    """Why it was not possible to ask."""
    actors: tuple[str, ...] = ()
    """Who decided that it was not possible to ask: two, or the only officer twice."""

    def __post_init__(self) -> None:
        days = (self.given_on, self.embargo_until, self.expires_on)
        for day in (*days, self.withdrawn_on):
            check_day(day)
        # Days of the calendar in this form sort as texts.
        known = [day for day in days if day]
        withdrawn = [day for day in (self.given_on, self.withdrawn_on) if day]
        for earlier, later in (*pairwise(known), *pairwise(withdrawn)):
            if later < earlier:
                raise ValueError(
                    "The days of a consent are not in order: given, embargo, expiry; "
                    "and withdrawn after given."
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDetail(Body):
    """consent.detail, in the vault: how the consent was asked and what was said."""

    id: str
    """Id of the consent."""
    subject: str
    """Id of the subject who was asked."""
    taken_by: str
    """Who asked."""
    interpreter: str
    """Who interpreted; empty when nobody did."""
    guardian: str
    """Who consented in the person's place; empty when nobody did."""
    conditions: str
    """The conditions, in their words."""
    evidence: str | None
    """Id of the item that shows the consent."""
    embargo: str = ""
    """What must happen first, in their words: after my release."""
    hidden_from: str = ""
    """From whom they want to stay hidden, in their words."""
    relatives: str = ""
    """What they said of their relatives."""
    risk_shown: str = ""
    """Which risks they were told of."""
    reason: str = ""
    """Why it was not possible to ask."""

    def __repr__(self) -> str:
        return "ConsentDetail(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentConfirmed(Body):
    """consent.confirmed: an officer says that one exact text keeps the conditions."""

    id: str
    """Id of the confirmation."""
    consent: str
    """Id of the consent whose conditions are kept."""
    brief: str
    """Id of the draft or brief."""
    draft: str
    """Commitment to its text as it would be signed, hexadecimal."""
    reason: str
    """Why it keeps them."""
