"""Rules of protection overruled by two people, for one exact text and state of things.

An override holds for what it was given for: it commits to the text, to the remarks of
the rule, and to every consent, restriction and released fact of the people they are
about. When any of these changes, the commitment is another and the override is void.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.app.brief_check import brief_checker
from guvoh.app.brief_material import read_material
from guvoh.app.drafts import find_draft
from guvoh.app.errors import InputError, RefusedError, TwoActorsError
from guvoh.app.gate import open_gate
from guvoh.app.guard import PUBLIC
from guvoh.app.people import count_officers
from guvoh.app.persons import PersonSettler
from guvoh.casebook import OverrideGiven
from guvoh.crypto import commit
from guvoh.protection.consent import ConsentClause
from guvoh.publishing.brief import add_correction, confirm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from guvoh.app.brief_check import BriefCheck, BriefRemark, CheckFunction
    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook.ports import Casebook

PROTECTION: Final = "P"
"""First letter of the rules that only an override lets stand."""
_KINDS: Final = ("consent", "restriction", "generalisation", "facts", "pseudonym")
"""Kinds of records about a person that a decision rests on."""
_POLICIES: Final = ("policy",)
"""Kinds of records that every decision rests on."""


def override_commitment(
    casebook: Casebook, draft: StoredDraft, rule: str, remarks: Sequence[BriefRemark]
) -> str:
    """The commitment to a text and to all that a rule's remarks on it rest on.

    Args:
        casebook: The casebook with its vault.
        draft: The draft, its text as it would be signed.
        rule: Code of the rule.
        remarks: Everything that the rule says of it.
    """
    people = {key for remark in remarks for key in remark.concerns}
    state = {
        "text": draft.brief.text,
        "rule": rule,
        "remarks": sorted([r.start, r.end, r.state] for r in remarks),
        "records": sorted(
            [kind, record.id, record.seq]
            for kind in (*_KINDS, *_POLICIES)
            for record in casebook.records(kind)
            if kind in _POLICIES or people & _people_of(record.id, record.body)
        ),
    }
    data = json.dumps(state, ensure_ascii=False, sort_keys=True).encode()
    return commit(bytes.fromhex(draft.salt), data).hex()


def overridden_rules(
    casebook: Casebook, draft: StoredDraft, check: BriefCheck
) -> frozenset[str]:
    """Codes of the rules of protection whose remarks two people let stand.

    Args:
        casebook: The casebook with its vault.
        draft: The draft, its text as it would be signed.
        check: What the check says of that text.
    """
    given = {
        (record.body.rule, record.body.draft, record.body.start, record.body.end)
        for record in casebook.records("override")
        if isinstance(record.body, OverrideGiven)
    }
    if not given:
        return frozenset()
    found = set()
    for rule in {r.rule for r in check.remarks if r.rule.startswith(PROTECTION)}:
        remarks = [r for r in check.remarks if r.rule == rule]
        mark = override_commitment(casebook, draft, rule, remarks)
        if all((rule, mark, r.start, r.end) in given for r in remarks):
            found.add(rule)
    return frozenset(found)


def override_rule(  # noqa: PLR0913 -- who, what and why
    casebook: Casebook,
    id_: str,
    rule: str,
    *,
    reason: str,
    actors: Sequence[str],
    today: date,
    correction: str = "",
    audience: str = PUBLIC,
    check: CheckFunction | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[OverrideGiven, ...]:
    """Lets the remarks of a rule of protection stand, for a draft as it is now.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the draft's id.
        rule: Code of the rule.
        reason: Why; of people whom nobody can count, who could know.
        actors: Who decides: two officers, or the only one.
        today: Day on which consents and requests are judged.
        correction: What was wrong with a released text that this one replaces; readers
            are told so, and it belongs to the text.
        audience: For whom it is to be published, by role.
        check: Says what is wrong with it; None is the draft check.
        random: Makes ids.

    Raises:
        TwoActorsError: There is a second officer, and they have not agreed.
        InputError: No reason is given, the rule says nothing, or a signed text would
            change.
        RefusedError: Somebody who cannot be asked can be found by the text.
    """
    if len(set(actors)) < min(2, count_officers(casebook)) or not actors:
        raise TwoActorsError
    if not rule.startswith(PROTECTION):
        raise InputError(
            "That rule is not overruled", rule, "Let it stand with --allow when signing"
        )
    if not reason.strip():
        raise InputError("It is not said why", "reason", "Say it.")
    with casebook.writing() as writer:
        stored = find_draft(casebook, id_)
        if stored.is_signed and correction.strip():
            raise InputError("It is signed", "--correction", "Its text cannot change.")
        settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
        brief = stored.brief if stored.is_signed else confirm(stored.brief)
        if correction.strip():
            wrong = settler.settle(" ".join(correction.split()), None)
            brief = confirm(add_correction(stored.brief, wrong))
        draft = replace(stored, brief=brief)
        found = read_material(
            casebook, stream=draft.brief.stream, today=today, claims=stored.chosen
        )
        checker = check or brief_checker(casebook, today, audience=audience)
        checked = checker(draft.brief, found.material)
        remarks = [r for r in checked.remarks if r.rule == rule]
        if not remarks:
            raise InputError("That rule says nothing", rule, "See: guvoh brief show ID")
        _refuse_unasked(checked, remarks)
        mark = override_commitment(casebook, draft, rule, remarks)
        told = settler.settle(" ".join(reason.split()), None)
        given = tuple(
            OverrideGiven(
                actor=casebook.actor,
                id=random(16).hex(),
                rule=rule,
                draft=mark,
                start=start,
                end=end,
                reason=told,
                actors=tuple(sorted(set(actors))),
            )
            for start, end in dict.fromkeys((r.start, r.end) for r in remarks)
        )
        writer.append(*given)
    return given


def _refuse_unasked(check: BriefCheck, remarks: Sequence[BriefRemark]) -> None:
    """Of who cannot be asked nothing is printed by which they are found."""
    code = ConsentClause.NOT_POSSIBLE_TO_ASK.value
    unasked = {key for r in remarks if code in r.state for key in r.concerns}
    found = {key for r in check.remarks if r.rule == "P403" for key in r.concerns}
    if unasked & found:
        raise RefusedError(
            "Somebody in this text cannot be asked and can be found by it (P403): mend "
            "that first; no two people can decide it for them."
        )


def _people_of(id_: str, body: object) -> set[str]:
    """Ids of the subjects whom a record is about."""
    relatives = getattr(body, "relatives", ())
    return {id_, str(getattr(body, "subject", "")), *map(str, relatives)}
