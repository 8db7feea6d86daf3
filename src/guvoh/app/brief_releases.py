"""Signed briefs leave the house, and are put right or taken back."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.app.briefs import prepare_signing
from guvoh.app.drafts import find_draft, keep_draft
from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import BriefCorrected, BriefReleased, BriefSigned
from guvoh.publishing.brief import add_correction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from guvoh.app.brief_check import CheckFunction
    from guvoh.app.briefs import Signing
    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook.ports import Casebook

_AUDIENCE_REMEDY: Final = "Say for whom by role, such as: the public."


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A brief that left."""

    released: BriefReleased
    """What the log says of it."""
    draft: StoredDraft
    """The text, as it was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was put right."""

    corrected: BriefCorrected
    """What the log says of it."""
    earlier: tuple[BriefReleased, ...]
    """Where the old text went; no key of ours reaches it there."""
    releases: tuple[BriefReleased, ...]
    """Where the new text goes; none when the old one was taken back."""
    draft: StoredDraft | None
    """The new text as it was signed; None when the old one was taken back."""


def release_brief(
    casebook: Casebook,
    id_: str,
    *,
    audience: str,
    released_on: str,
    random: Callable[[int], bytes] = os.urandom,
) -> Release:
    """Records that a signed brief left the house.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the brief's id.
        audience: For whom, by role.
        released_on: Day on which it appears, YYYY-MM-DD.
        random: Makes ids.

    Raises:
        InputError: It is not signed, was put right or taken back, the text is not the
            signed one, or the day is none.
        ProtectedTextError: Somebody protected shows in the audience.
    """
    with casebook.writing() as writer:
        draft = find_draft(casebook, id_)
        signed = _signed(casebook, draft)
        if corrections_of(casebook, draft.id):
            raise InputError(
                "It was put right or taken back", "id", "Release the corrected brief."
            )
        released = _released(
            casebook, signed, _audience(casebook, audience), released_on, random
        )
        writer.append(released)
    return Release(released=released, draft=draft)


def correct_brief(  # noqa: PLR0913 -- what was wrong, and what comes in its place
    casebook: Casebook,
    id_: str,
    *,
    reason: str,
    new: str | None,
    released_on: str,
    today: date,
    allowed: Mapping[str, str] | None = None,
    check: CheckFunction | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> Correction:
    """Puts a released brief right, or takes it back.

    The new text says what was wrong, is signed, and goes to whoever had the old one.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the id of the brief that was wrong.
        reason: What was wrong, as readers are told.
        new: Beginning of the id of the draft that replaces it; None takes it back.
        released_on: Day of the correction, YYYY-MM-DD.
        today: Day on which requests are overdue or not.
        allowed: The reason for each rule that may stand in the new text.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        InputError: It never left, no reason is given, or the new text cannot be signed.
        RefusedError: Somebody shows in the reason or the new text who may not.
    """
    with casebook.writing() as writer:
        old = find_record(casebook, "brief", id_).id
        earlier = _left(casebook, old)
        told = _told(casebook, reason, random)
        signing = None
        if new is not None:
            signing = prepare_signing(
                casebook,
                _corrected(find_draft(casebook, new), told),
                today=today,
                allowed=allowed,
                check=check,
                random=random,
            )
        corrected = _body(casebook, old, signing, told, random)
        releases = _releases(casebook, signing, earlier, released_on, random)
        writer.append(*(signing.bodies if signing else ()), corrected, *releases)
        if signing is not None:
            keep_draft(writer, signing.draft)
    return Correction(
        corrected=corrected,
        earlier=earlier,
        releases=releases,
        draft=signing.draft if signing else None,
    )


def _corrected(draft: StoredDraft, told: str) -> StoredDraft:
    return replace(draft, brief=add_correction(draft.brief, told))


def _releases(
    casebook: Casebook,
    signing: Signing | None,
    earlier: tuple[BriefReleased, ...],
    released_on: str,
    random: Callable[[int], bytes],
) -> tuple[BriefReleased, ...]:
    """A release of the new text for each audience of the old one."""
    if signing is None:
        return ()
    return tuple(
        _released(casebook, signing.signed, audience, released_on, random)
        for audience in dict.fromkeys(release.audience for release in earlier)
    )


def _body(
    casebook: Casebook,
    brief: str,
    signing: Signing | None,
    told: str,
    random: Callable[[int], bytes],
) -> BriefCorrected:
    return BriefCorrected(
        actor=casebook.actor,
        id=random(16).hex(),
        brief=brief,
        is_withdrawn=signing is None,
        text_commitment=signing.signed.text_commitment if signing else None,
        reason=told,
    )


def _left(casebook: Casebook, brief: str) -> tuple[BriefReleased, ...]:
    earlier = releases_of(casebook, brief)
    if not earlier:
        raise InputError("It never left", "id", "Sign the new text instead.")
    return earlier


def _told(casebook: Casebook, reason: str, random: Callable[[int], bytes]) -> str:
    """What was wrong, as it may lie in the open and be printed."""
    if not reason.strip():
        raise InputError("It is not said what was wrong", "reason", "Say it.")
    settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
    return settler.settle(" ".join(reason.split()), None)


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


def _signed(casebook: Casebook, draft: StoredDraft) -> BriefSigned:
    record = casebook.record("brief", draft.id)
    if record is None or not isinstance(record.body, BriefSigned):
        raise InputError("It is not signed", "id", "Sign it: guvoh brief sign ID")
    if record.body.text_commitment != draft.commitment():
        raise InputError(
            "The text is not the one that was signed", "id", "Lay it out again."
        )
    return record.body


def _released(
    casebook: Casebook,
    signed: BriefSigned,
    audience: str,
    released_on: str,
    random: Callable[[int], bytes],
) -> BriefReleased:
    try:
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


def _audience(casebook: Casebook, audience: str) -> str:
    text = " ".join(audience.split())
    if not text:
        raise InputError("It is not said for whom", "audience", _AUDIENCE_REMEDY)
    open_gate(casebook).check(text, "audience")
    return text
