"""Entries about consent: asked for each use apart, and never taken as read."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.bodies.dates import check_day
from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    ConsentMedium,
    ConsentScope,
    ConsentState,
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
    """Day on which it was given, YYYY-MM-DD."""
    embargo_until: str | None
    """Day before which it may not be used, YYYY-MM-DD."""
    expires_on: str | None
    """Last day on which it holds, YYYY-MM-DD."""
    withdrawn_on: str | None
    """Day on which it was taken back, YYYY-MM-DD."""

    def __post_init__(self) -> None:
        for day in (
            self.given_on,
            self.embargo_until,
            self.expires_on,
            self.withdrawn_on,
        ):
            check_day(day)


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

    def __repr__(self) -> str:
        return "ConsentDetail(‹protected›)"
