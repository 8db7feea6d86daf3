"""Whether somebody whom the draft names may be somebody who speaks in a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Context
    from guvoh.publishing.sayings import Teller

_APPOSITION: Final = re.compile(r"[,(]? ?(?:(?:an?|the|his|her) )?(?:\w+ )?")


def may_be_one(context: Context, own: Teller, theirs: Teller, seat: Seat) -> bool:
    """Whether two tellers may be one; what is unknown is yes.

    Args:
        context: The draft and the sources.
        own: Whom the draft names.
        theirs: Who speaks in the source.
        seat: The source's sentence.
    """
    one, other = own.voice, theirs.voice
    if theirs.is_self and not other.names:
        return not context.people.is_told_of(one)
    genders = {
        context.people.gender(one),
        other.pronoun or context.people.gender(other),
    }
    if {"m", "f"} <= genders:
        return False
    if one.names and other.names:
        return bool(
            one.names & other.names
            or (own.outside & other.names and not other.roles)
            or (theirs.outside & one.names and not one.roles)
        )
    return _fits(context, own, theirs, seat)


def _fits(context: Context, own: Teller, theirs: Teller, seat: Seat) -> bool:
    """Whether a description fits a name, or another description."""
    people = context.people
    one, other = own.voice, theirs.voice
    if not one.is_somebody or not other.is_somebody:
        return True
    if (one.names | one.roles) & (other.names | other.roles):
        return True
    if people.roles_of(one) & people.roles_of(other):
        return True
    if not one.names and not other.names and _are_linked(context, own, theirs, seat):
        return True
    return people.may_be_one(one, other)


def _are_linked(context: Context, own: Teller, theirs: Teller, seat: Seat) -> bool:
    """Whether the source calls somebody both: "the caretaker, a widow named …"."""
    source = context.sources[seat.source]
    for line in source.lines:
        first = [t for t in line.tokens if t.forms & own.voice.roles]
        second = [t for t in line.tokens if t.forms & theirs.voice.roles]
        for one in first:
            for other in second:
                start, end = sorted((one, other), key=lambda t: t.start)
                if _APPOSITION.fullmatch(source.text, start.end, end.start):
                    return True
    return False
