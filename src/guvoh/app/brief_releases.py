"""What the log says of briefs that left: releases, signatures, corrections."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.facts import facts_of_brief, record_release_facts
from guvoh.app.gate import open_gate
from guvoh.casebook import BriefCorrected, BriefReleased, BriefSigned

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook import FactsReleased
    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.brief import Brief

_AUDIENCE_REMEDY: Final = "Say for whom by role, such as: the public."


def releases_of(casebook: Casebook, brief: str) -> tuple[BriefReleased, ...]:
    """Where a brief went, in the order of the log."""
    return tuple(
        record.body
        for record in casebook.records("release")
        if isinstance(record.body, BriefReleased) and record.body.brief == brief
    )


def corrections_of(casebook: Casebook, brief: str) -> tuple[BriefCorrected, ...]:
    """How a brief was put right, in the order of the log."""
    return tuple(
        record.body
        for record in casebook.records("correction")
        if isinstance(record.body, BriefCorrected) and record.body.brief == brief
    )


def signature_of(casebook: Casebook, draft: StoredDraft) -> BriefSigned:
    """The signature of a draft.

    Raises:
        InputError: It is not signed, the text is another by now, or it was put right.
    """
    record = casebook.record("brief", draft.id)
    if record is None or not isinstance(record.body, BriefSigned):
        raise InputError("It is not signed", "id", "Sign it: guvoh brief sign ID")
    if record.body.text_commitment != draft.commitment():
        raise InputError(
            "The text is not the one that was signed", "id", "Lay it out again."
        )
    if corrections_of(casebook, draft.id):
        raise InputError(
            "It was put right or taken back", "id", "Publish the corrected brief."
        )
    return record.body


def release_bodies(
    casebook: Casebook,
    signed: BriefSigned,
    brief: Brief,
    *,
    audience: str,
    released_on: str,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[BriefReleased, tuple[FactsReleased, ...]]:
    """The release of a signed text, and for each person in it what it gave away.

    Args:
        casebook: The casebook with its vault.
        signed: The signature.
        brief: The signed text.
        audience: For whom, by role.
        released_on: Day on which it appears, YYYY-MM-DD.
        random: Makes ids.

    Raises:
        InputError: The day is none.
    """
    released = _released(casebook, signed, audience, released_on, random)
    found = facts_of_brief(casebook, brief, today=date.fromisoformat(released_on))
    return released, record_release_facts(casebook, released, found, random=random)


def _released(
    casebook: Casebook,
    signed: BriefSigned,
    audience: str,
    released_on: str,
    random: Callable[[int], bytes],
) -> BriefReleased:
    try:
        date.fromisoformat(released_on)
        return BriefReleased(
            actor=casebook.actor,
            id=random(16).hex(),
            brief=signed.id,
            stream=signed.stream,
            audience=audience,
            released_on=released_on,
        )
    except ValueError as error:
        raise InputError(
            str(error).rstrip("."), "date", "Such as: 2026-05-31"
        ) from None


def check_audience(casebook: Casebook, audience: str) -> str:
    """The audience by role, blanks joined.

    Raises:
        InputError: It is empty.
        ProtectedTextError: Somebody protected shows in it.
    """
    text = " ".join(audience.split())
    if not text:
        raise InputError("It is not said for whom", "audience", _AUDIENCE_REMEDY)
    open_gate(casebook).check(text, "audience")
    return text
