"""Briefs laid out or brought by a person; signed, released, corrected."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.app.brief_check import BriefCheck, BriefRemark, brief_checker
from guvoh.app.brief_material import BriefMaterial, read_material
from guvoh.app.brief_people import people_of
from guvoh.app.drafts import StoredDraft, find_draft, keep_draft, signed_draft
from guvoh.app.errors import InputError, ProtectedBriefError, RefusedError
from guvoh.app.gate import open_gate
from guvoh.app.guard import open_guard
from guvoh.app.overrides import PROTECTION, overridden_rules
from guvoh.app.persons import PersonSettler
from guvoh.casebook import AllowanceGiven, BriefSigned
from guvoh.casebook.ports import VaultState
from guvoh.publishing.brief import (
    HouseStyle,
    annotate,
    compose_brief,
    confirm,
    read_draft,
)
from guvoh.publishing.guarded_draft import find_unagreed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from guvoh.app.brief_check import CheckFunction
    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.brief import Material

_ALLOWABLE: Final = ("S", "F")
"""Families of rules whose remarks a person can let stand with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOptions:
    """How a brief is to be."""

    language: str
    """Its language."""
    style: HouseStyle = HouseStyle.DESCRIPTOR
    """How protected people are called."""
    stream: str = "public"
    """Publication stream, whose pseudonyms it uses."""
    claims: tuple[str, ...] = ()
    """Beginnings of the ids of claims; empty for all accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text that a person wrote or changed."""

    text: str
    """The text."""
    is_extract: bool = False
    """Whether it was taken out of a document, a paragraph a line; else Markdown."""

    def __repr__(self) -> str:
        return "OwnText(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBrief:
    """A brief with its check."""

    draft: StoredDraft
    """The draft."""
    material: BriefMaterial
    """What it may rest on."""
    check: BriefCheck
    """What the check said."""
    is_kept: bool
    """Whether it is kept as a draft; not with the vault shut."""


def make_brief(
    casebook: Casebook,
    options: BriefOptions,
    *,
    today: date,
    text: OwnText | None = None,
    check: CheckFunction | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> MadeBrief:
    """Lays out a brief, or takes a person's text, checks it, and keeps the draft.

    Args:
        casebook: The casebook. With its vault shut a brief is laid out and not kept.
        options: How it is to be.
        today: Day on which requests are overdue or not.
        text: A person's text; None lays one out.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        NotFoundError: There is no such claim.
        ProtectedBriefError: Somebody protected shows in the text.
        PublishingError: Nothing is worded, or somebody cannot be spoken of.
    """
    found = read_material(
        casebook, stream=options.stream, today=today, claims=options.claims
    )
    about = {
        "language": options.language,
        "style": options.style,
        "stream": options.stream,
    }
    if text is None:
        brief = compose_brief(found.material, **about)  # type: ignore[arg-type]  # as named
    else:
        brief = read_draft(
            text.text,
            found.material,
            is_extract=text.is_extract,
            **about,  # type: ignore[arg-type]  # as named
        )
    refuse_protected(casebook, brief.text, is_own=text is not None, today=today)
    draft = StoredDraft(
        id=random(16).hex(),
        brief=brief,
        salt=random(32).hex(),
        made_by=casebook.actor,
        chosen=found.chosen,
        people=people_of(found.material, brief),
    )
    is_kept = casebook.read_only_reason is None
    if is_kept:
        with casebook.writing() as writer:
            keep_draft(writer, draft)
    return MadeBrief(
        draft=draft,
        material=found,
        check=(check or brief_checker(casebook, today))(brief, found.material),
        is_kept=is_kept,
    )


def material_of(casebook: Casebook, draft: StoredDraft, today: date) -> BriefMaterial:
    """What a kept draft rests on, as the casebook stands now."""
    return read_material(
        casebook, stream=draft.brief.stream, today=today, claims=draft.chosen
    )


def annotate_draft(
    casebook: Casebook, draft: StoredDraft, material: Material
) -> dict[int, str]:
    """Notes for editor and lawyer, by the place of their sentence.

    Raises:
        ProtectedBriefError: Somebody protected shows in them.
        PublishingError: Somebody in a chain cannot be spoken of.
    """
    notes = annotate(draft.brief, material)
    refuse_protected(casebook, "\n".join(notes.values()))
    return notes


def refuse_protected(
    casebook: Casebook, text: str, *, is_own: bool = False, today: date | None = None
) -> None:
    """Returns when nothing protected shows in a text that is to be printed.

    With the vault shut nothing can be compared; what the program lays out is made of
    texts that passed the gate, and what a person wrote is refused.

    Args:
        casebook: The casebook.
        text: The text.
        is_own: Whether a person wrote it.
        today: Day on which the consent to be named is judged; None hears of none.

    Raises:
        ProtectedBriefError: Something shows.
        RefusedError: A person wrote it and the vault is shut.
    """
    if casebook.vault_state is not VaultState.OPEN:
        if is_own:
            raise RefusedError(
                "With the vault shut a text of your own cannot be compared with the "
                "names of protected people. Open it: guvoh unlock"
            )
        return
    places = [(m.start, m.end) for m in open_gate(casebook).find(text)]
    if places and today is not None:
        places = find_unagreed(text, open_guard(casebook, today=today))
    if places:
        raise ProtectedBriefError(tuple(places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """A brief about to be signed, and everything to append for it."""

    draft: StoredDraft
    """The draft as it is signed."""
    signed: BriefSigned
    """The signature."""
    bodies: tuple[Body, ...]
    """All bodies to append, the signature last."""


class OpenRemarksError(InputError):
    """A brief has remarks that nobody has answered."""

    def __init__(self, check: BriefCheck, remarks: tuple[BriefRemark, ...]) -> None:
        rules = ", ".join(sorted({remark.rule for remark in remarks}))
        super().__init__(
            f"{len(remarks)} remark(s) of the check are open: {rules}",
            "brief",
            "Mend the text and give it with --from, or let a rule stand with a "
            "reason: --allow RULE REASON.",
        )
        self.check = replace(check, remarks=remarks)


class ProtectionRemarksError(RefusedError):
    """Rules of protection stand against a brief; no allowance answers them."""

    def __init__(self, check: BriefCheck, remarks: tuple[BriefRemark, ...]) -> None:
        rules = ", ".join(sorted({r.rule for r in remarks if r.rule[0] == PROTECTION}))
        super().__init__(
            f"Rules of protection stand against it: {rules}. Mend the text and give it "
            "with --from; as it is it is signed only when two people overrule them: "
            "guvoh brief override ID RULE."
        )
        self.check = replace(check, remarks=remarks)


def sign_brief(
    casebook: Casebook,
    id_: str,
    *,
    today: date,
    allowed: Mapping[str, str] | None = None,
    check: CheckFunction | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> Signing:
    """Signs a draft: headline and standfirst are confirmed, what is open is left out.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the draft's id.
        today: Day on which requests are overdue or not.
        allowed: For rules that may stand, the reason by the rule's code.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        InputError: There is no such draft, it is signed, a claim behind it is not
            accepted any more, or remarks are open.
        ProtectedBriefError: Somebody protected shows in the text.
        ProtectionRemarksError: A rule of protection stands against it.
    """
    with casebook.writing() as writer:
        draft = find_draft(casebook, id_)
        signing = prepare_signing(
            casebook, draft, today=today, allowed=allowed, check=check, random=random
        )
        writer.append(*signing.bodies)
        keep_draft(writer, signing.draft)
    return signing


def prepare_signing(
    casebook: Casebook,
    draft: StoredDraft,
    *,
    today: date,
    allowed: Mapping[str, str] | None,
    check: CheckFunction | None,
    random: Callable[[int], bytes],
) -> Signing:
    """What signing a draft appends; see `sign_brief`."""
    allowed = allowed or {}
    if draft.is_signed:
        raise InputError(
            "It is signed", "id", "A signed text does not change: guvoh brief correct."
        )
    brief = confirm(draft.brief)
    refuse_protected(casebook, brief.text, today=today)
    material = material_of(casebook, draft, today).material
    if {*brief.claims} - {claim.id for claim in material.claims}:
        raise InputError(
            "A claim behind it is not accepted any more, or may not be published",
            "brief",
            "Lay the brief out again.",
        )
    checked = (check or brief_checker(casebook, today))(brief, material)
    answered = {rule for rule in allowed if rule.startswith(_ALLOWABLE)}
    if answered != {*allowed}:
        raise InputError("That rule cannot be allowed", "--allow", "Mend the text.")
    done = signed_draft(draft, brief)
    overridden = overridden_rules(casebook, done, checked)
    stopping = tuple(
        remark
        for remark in checked.remarks
        if remark.stops and remark.rule not in {*answered, *overridden}
    )
    if any(remark.rule[0] == PROTECTION for remark in stopping):
        raise ProtectionRemarksError(checked, stopping)
    if stopping:
        raise OpenRemarksError(checked, stopping)
    settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
    allowances = tuple(
        AllowanceGiven(
            actor=casebook.actor,
            id=random(16).hex(),
            rule=remark.rule,
            draft=done.commitment(),
            start=remark.start,
            end=remark.end,
            reason=settler.settle(allowed[remark.rule], None),
        )
        for remark in checked.remarks
        if remark.rule in answered
    )
    signed = BriefSigned(
        actor=casebook.actor,
        id=draft.id,
        stream=brief.stream,
        text_commitment=done.commitment(),
        claims=brief.claims,
        checks=checked.outcomes(allowed, overridden),
        actors=(casebook.actor,),
    )
    return Signing(draft=done, signed=signed, bodies=(*allowances, signed))
