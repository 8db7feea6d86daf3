"""A brief leaves the house: checked, signed, composed anew, searched, remembered.

What it gives away of each person goes into the ledger with the release, so that the
next draft is judged with it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from guvoh.app.brief_check import BriefCheck, brief_checker
from guvoh.app.brief_releases import (
    check_audience,
    release_bodies,
    releases_of,
    signature_of,
)
from guvoh.app.briefs import (
    OpenRemarksError,
    ProtectionRemarksError,
    material_of,
    prepare_signing,
)
from guvoh.app.consent_conditions import confirmed_consents
from guvoh.app.drafts import find_draft, keep_draft
from guvoh.app.errors import InputError
from guvoh.app.exports import UncleanExportError, check_vault
from guvoh.app.guard import open_guard
from guvoh.app.overrides import PROTECTION, overridden_rules
from guvoh.casebook import AllowanceGiven
from guvoh.protection.consent import audience_code
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.brief import BriefFormat, lay_out, render_page
from guvoh.publishing.guarded_draft import find_unagreed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guvoh.app.brief_check import CheckFunction
    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook import Body, BriefReleased
    from guvoh.casebook.ports import Casebook
    from guvoh.protection import ProtectedMention
    from guvoh.protection.export_scan import ScanResult
    from guvoh.publishing.brief import Brief, Material
    from guvoh.publishing.guard import Guard


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePlan:
    """For whom a brief is, and how it leaves."""

    audience: str
    """For whom, by role: the public, a court, …"""
    released_on: str
    """Day on which it appears, YYYY-MM-DD."""
    formats: tuple[str, ...] = ()
    """Formats of its files: md, html, docx or pdf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file that may leave: it was opened again, and nobody shows in it."""

    format: str
    """Its format."""
    data: bytes = field(repr=False)
    """The file."""
    scan: ScanResult = field(repr=False)
    """What the scan looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A brief that left."""

    released: BriefReleased
    """What the log says of it."""
    draft: StoredDraft
    """The text as it was signed."""
    files: tuple[PublishedFile, ...]
    """Its files."""
    n_people: int
    """How many protected people it gives something away of."""


def publish_brief(  # noqa: PLR0913 -- what leaves, for whom, and what may stand
    casebook: Casebook,
    id_: str,
    plan: ReleasePlan,
    *,
    today: date,
    allowed: Mapping[str, str] | None = None,
    check: CheckFunction | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> Publication:
    """Checks a brief for its audience, signs it if nobody has, and records its release.

    A signed brief is checked anew: a consent may have run out since, and other briefs
    may have appeared. Nothing is written when anything stands against it.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the draft's id.
        plan: For whom it is, and how it leaves.
        today: The day; consents must hold on it and on the day of the release.
        allowed: For rules that may stand, the reason by the rule's code.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        VaultShutError: The vault is shut.
        InputError: There is no such draft, it was put right or taken back, a claim
            behind it is not accepted any more, remarks are open, or the day is none.
        ProtectedBriefError: Somebody protected shows in the text.
        ProtectionRemarksError: A rule of protection stands against it.
        UncleanExportError: Somebody shows in a file that was composed.
    """
    check_vault(casebook)
    with casebook.writing() as writer:
        audience = check_audience(casebook, plan.audience)
        on = judged_on(today, plan.released_on)
        days = {today, date.fromisoformat(plan.released_on)}
        checker = check or check_for(casebook, days, audience)
        draft = find_draft(casebook, id_)
        _refuse_twice(casebook, draft.id, audience, plan.released_on)
        bodies: tuple[Body, ...] = ()
        if draft.is_signed:
            signed = signature_of(casebook, draft)
            _check_again(casebook, draft, checker, on, allowed or {})
        else:
            signing = prepare_signing(
                casebook, draft, today=on, allowed=allowed, check=checker, random=random
            )
            draft, signed, bodies = signing.draft, signing.signed, signing.bodies
        day = plan.released_on
        files = compose_files(casebook, draft.brief, plan.formats, day, on, (audience,))
        released, facts = release_bodies(
            casebook,
            signed,
            draft.brief,
            audience=audience,
            released_on=day,
            random=random,
        )
        writer.append(*bodies, released, *facts)
        if bodies:
            keep_draft(writer, draft)
    return Publication(released=released, draft=draft, files=files, n_people=len(facts))


def judged_on(today: date, released_on: str) -> date:
    """The day for which requests and names are judged: of the release, or today.

    It is the later of both; consents are judged on each.

    Raises:
        InputError: The day is none.
    """
    try:
        return max(today, date.fromisoformat(released_on))
    except ValueError:
        raise InputError("The day is none", "--date", "Such as: 2026-05-31") from None


def check_for(
    casebook: Casebook, days: Iterable[date], *audiences: str
) -> CheckFunction:
    """The draft check for several days and audiences: what stops one of them stands."""
    checkers = [
        brief_checker(casebook, day, audience=name)
        for day in sorted(days)
        for name in audiences
    ]

    def check(brief: Brief, material: Material) -> BriefCheck:
        checked = [checker(brief, material) for checker in checkers]
        remarks = dict.fromkeys(r for one in checked for r in one.remarks)
        ordered = sorted(remarks, key=lambda r: (r.start, r.rule))
        return replace(checked[0], remarks=tuple(ordered))

    return check


def compose_files(
    casebook: Casebook,
    brief: Brief,
    formats: Sequence[str],
    released_on: str,
    on: date,
    audiences: Iterable[str],
) -> tuple[PublishedFile, ...]:
    """The files of a brief, each composed anew, opened again and searched.

    Args:
        casebook: The casebook with its vault.
        brief: The brief as it is signed.
        formats: md, html, docx or pdf.
        released_on: Day on which it appears.
        on: Day on which consents to be named are judged.
        audiences: For whom it is.

    Raises:
        UncleanExportError: Somebody shows in one, or it could not be opened.
    """
    page = lay_out(brief, released_on=released_on)
    confirmed = confirmed_consents(casebook, brief)
    guards = [
        open_guard(casebook, today=on, audience=name, confirmed=confirmed)
        for name in audiences
    ]
    files = []
    for format_ in formats:
        data = render_page(page, BriefFormat(format_))
        scan = scan_file(data, _Unagreed(guards), name=f"brief.{format_}")
        if not scan.is_clean:
            raise UncleanExportError(scan)
        files.append(PublishedFile(format=format_, data=data, scan=scan))
    return tuple(files)


class _Unagreed:
    """Finds protected values but those whose bearers agreed to be named."""

    def __init__(self, guards: Sequence[Guard]) -> None:
        self._guards = guards

    def find(self, text: str) -> tuple[ProtectedMention, ...]:
        """Where such values show."""
        mentions = self._guards[0].find(text)
        if not mentions:
            return ()
        places = {at for guard in self._guards for at in find_unagreed(text, guard)}
        return tuple(
            mention
            for mention in mentions
            if any(a < mention.end and mention.start < b for a, b in places)
        )


def _refuse_twice(
    casebook: Casebook, brief: str, audience: str, released_on: str
) -> None:
    """Returns when a brief has not left for these readers on this day already."""
    left = {
        (audience_code(release.audience), release.released_on)
        for release in releases_of(casebook, brief)
    }
    if (audience_code(audience), released_on) in left:
        raise InputError(
            "It left for them on that day already",
            "id",
            "Write it again: guvoh brief show ID",
        )


def _check_again(
    casebook: Casebook,
    draft: StoredDraft,
    check: CheckFunction,
    on: date,
    allowed: Mapping[str, str],
) -> None:
    """Returns when nothing new stands against a signed brief."""
    if allowed:
        raise InputError("It is signed", "--allow", "What may stand was said there.")
    material = material_of(casebook, draft, on).material
    if {*draft.brief.claims} - {claim.id for claim in material.claims}:
        raise InputError(
            "A claim behind it is not accepted any more, or may not be published",
            "brief",
            "Lay the brief out again.",
        )
    checked = check(draft.brief, material)
    mark = draft.commitment()
    answered = {
        record.body.rule
        for record in casebook.records("allowance")
        if isinstance(record.body, AllowanceGiven) and record.body.draft == mark
    } | overridden_rules(casebook, draft, checked)
    stopping = tuple(r for r in checked.remarks if r.stops and r.rule not in answered)
    if any(remark.rule[0] == PROTECTION for remark in stopping):
        raise ProtectionRemarksError(checked, stopping)
    if stopping:
        raise OpenRemarksError(checked, stopping)
