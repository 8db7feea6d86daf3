"""A signed brief as a file for one reader, judged for them on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.app.brief_releases import releases_of, signature_of
from guvoh.app.briefs import ProtectionRemarksError, material_of
from guvoh.app.drafts import find_draft
from guvoh.app.errors import RefusedError
from guvoh.app.guard import PUBLIC
from guvoh.app.overrides import PROTECTION, overridden_rules
from guvoh.app.publication import check_for, compose_files

if TYPE_CHECKING:
    from datetime import date

    from guvoh.app.publication import PublishedFile
    from guvoh.casebook import BriefSigned
    from guvoh.casebook.ports import Casebook


class NotReleasedError(RefusedError):
    """A brief was not released for a reader: what it tells of people is not counted."""

    def __init__(self) -> None:
        super().__init__(
            "The brief was not released for them, so the ledger does not know what it "
            "tells of people. Publish it for them: guvoh publish ID"
        )


def compose_brief_file(
    casebook: Casebook, signed: BriefSigned, format_: str, *, role: str, today: date
) -> PublishedFile:
    """The brief as a file, composed anew, opened again and searched.

    It was released for this reader or for the public, so that the ledger knows what it
    tells of people. A consent may have run out since, so the rules of protection are
    asked again.

    Args:
        casebook: The casebook with its vault.
        signed: The signature.
        format_: md, html, docx or pdf.
        role: For whom, by role.
        today: Day on which consents must hold.

    Raises:
        InputError: The text is not the signed one, or was put right or taken back.
        NotReleasedError: It was not released for them.
        ProtectionRemarksError: A rule of protection stands against it.
        UncleanExportError: Somebody shows in the file.
    """
    draft = find_draft(casebook, signed.id)
    signature_of(casebook, draft)
    releases = releases_of(casebook, signed.id)
    if {PUBLIC, " ".join(role.split())}.isdisjoint(
        release.audience for release in releases
    ):
        raise NotReleasedError
    material = material_of(casebook, draft, today).material
    checked = check_for(casebook, {today}, role)(draft.brief, material)
    answered = overridden_rules(casebook, draft, checked)
    stopping = tuple(
        remark
        for remark in checked.remarks
        if remark.stops and remark.rule[0] == PROTECTION and remark.rule not in answered
    )
    if stopping:
        raise ProtectionRemarksError(checked, stopping)
    day = releases[0].released_on or ""
    (file,) = compose_files(casebook, draft.brief, (format_,), day, today, (role,))
    return file
