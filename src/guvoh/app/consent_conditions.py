"""Conditions of a consent: an officer says that one exact text keeps them.

A confirmation commits to the text as it would be signed. When the text changes it is
void, and nothing else of the consent is confirmed by it: a day, an audience or a
withdrawal stands as before.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guvoh.app.drafts import stored_drafts
from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_among
from guvoh.app.persons import PersonSettler
from guvoh.casebook import ConsentConfirmed, ConsentRecorded
from guvoh.casebook.ports import VaultState
from guvoh.crypto import commit
from guvoh.model import ConsentState
from guvoh.publishing.brief import add_correction, confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.brief import Brief


def confirm_conditions(
    casebook: Casebook,
    consent: str,
    draft: StoredDraft,
    *,
    reason: str,
    correction: str = "",
    random: Callable[[int], bytes] = os.urandom,
) -> ConsentConfirmed:
    """Logs that a draft, as it stands now, keeps the conditions of a consent.

    Args:
        casebook: The casebook with its open vault.
        consent: Beginning of the consent's id.
        draft: The draft, or the signed brief.
        reason: Why it keeps them.
        correction: What was wrong with a released text that this one replaces, as it
            will be given when it is signed; it belongs to the text.
        random: Makes ids.

    Raises:
        NotFoundError: There is no such consent.
        InputError: It has no conditions, no reason is given, or a signed text would
            change.
        ProtectedTextError: Somebody protected shows in the reason.
    """
    body = find_among(casebook, ("consent",), consent).body
    if not isinstance(body, ConsentRecorded) or not _has_conditions(body):
        raise InputError(
            "That consent has no conditions", "consent", "See: guvoh consent"
        )
    if not reason.strip():
        raise InputError("It is not said why", "reason", "Say it.")
    if draft.is_signed and correction.strip():
        raise InputError("It is signed", "--correction", "Its text cannot change.")
    with casebook.writing() as writer:
        settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
        brief = draft.brief
        if correction.strip():
            wrong = settler.settle(" ".join(correction.split()), None)
            brief = add_correction(brief, wrong)
        given = ConsentConfirmed(
            actor=casebook.actor,
            id=random(16).hex(),
            consent=body.id,
            brief=draft.id,
            draft=_mark(draft, brief),
            reason=settler.settle(" ".join(reason.split()), None),
        )
        writer.append(given)
    return given


def confirmed_consents(casebook: Casebook, brief: Brief) -> frozenset[str]:
    """Ids of the consents whose conditions this exact text was said to keep.

    With the vault shut none is: no text can be compared.
    """
    given = [
        record.body
        for record in casebook.records("consent_confirmation")
        if isinstance(record.body, ConsentConfirmed)
    ]
    if not given or casebook.vault_state is not VaultState.OPEN:
        return frozenset()
    drafts = {draft.id: draft for draft in stored_drafts(casebook)}
    return frozenset(
        body.consent
        for body in given
        if body.brief in drafts and body.draft == _mark(drafts[body.brief], brief)
    )


def _has_conditions(body: ConsentRecorded) -> bool:
    is_conditional = body.state is ConsentState.GIVEN_WITH_CONDITIONS
    return is_conditional or body.has_conditions


def _mark(draft: StoredDraft, brief: Brief) -> str:
    """The commitment to a text as it would be signed, by the salt of a draft."""
    text = confirm(brief).text.encode()
    return commit(bytes.fromhex(draft.salt), text).hex()
