"""A released brief is put right or taken back; whoever had the old one is told."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guvoh.app.brief_releases import release_bodies, releases_of
from guvoh.app.briefs import prepare_signing
from guvoh.app.drafts import find_draft, keep_draft
from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.app.publication import check_for, compose_files, judged_on
from guvoh.casebook import BriefCorrected
from guvoh.publishing.brief import add_correction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from guvoh.app.brief_check import CheckFunction
    from guvoh.app.briefs import Signing
    from guvoh.app.drafts import StoredDraft
    from guvoh.app.publication import PublishedFile
    from guvoh.casebook import BriefReleased, FactsReleased
    from guvoh.casebook.ports import Casebook


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
    files: tuple[PublishedFile, ...] = ()
    """The new text as files, searched."""


def correct_brief(  # noqa: PLR0913 -- what was wrong, and what comes in its place
    casebook: Casebook,
    id_: str,
    *,
    reason: str,
    new: str | None,
    released_on: str,
    today: date,
    allowed: Mapping[str, str] | None = None,
    formats: Sequence[str] = (),
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
        formats: Formats of the new text's files: md, html, docx or pdf.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        InputError: It never left, no reason is given, or the new text cannot be signed.
        RefusedError: Somebody shows in the reason or the new text who may not.
    """
    with casebook.writing() as writer:
        old = find_record(casebook, "brief", id_).id
        earlier = _left(casebook, old)
        audiences = tuple(dict.fromkeys(release.audience for release in earlier))
        told = _told(casebook, reason, random)
        signing = None
        files: tuple[PublishedFile, ...] = ()
        if new is not None:
            on = judged_on(today, released_on)
            signing = prepare_signing(
                casebook,
                _corrected(find_draft(casebook, new), told),
                today=on,
                allowed=allowed,
                check=check or check_for(casebook, {today, on}, *audiences),
                random=random,
            )
            brief = signing.draft.brief
            files = compose_files(casebook, brief, formats, released_on, on, audiences)
        corrected = _body(casebook, old, signing, told, random)
        left = _releases(casebook, signing, audiences, released_on, random)
        facts = (fact for _, found in left for fact in found)
        releases = tuple(released for released, _ in left)
        bodies = signing.bodies if signing else ()
        writer.append(*bodies, corrected, *releases, *facts)
        if signing is not None:
            keep_draft(writer, signing.draft)
    return Correction(
        corrected=corrected,
        earlier=earlier,
        releases=releases,
        draft=signing.draft if signing else None,
        files=files,
    )


def _corrected(draft: StoredDraft, told: str) -> StoredDraft:
    return replace(draft, brief=add_correction(draft.brief, told))


def _releases(
    casebook: Casebook,
    signing: Signing | None,
    audiences: Sequence[str],
    released_on: str,
    random: Callable[[int], bytes],
) -> list[tuple[BriefReleased, tuple[FactsReleased, ...]]]:
    """A release of the new text for each audience of the old one."""
    if signing is None:
        return []
    return [
        release_bodies(
            casebook,
            signing.signed,
            signing.draft.brief,
            audience=audience,
            released_on=released_on,
            random=random,
        )
        for audience in audiences
    ]


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
