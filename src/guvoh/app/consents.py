"""Consent: recorded use by use, listed, and taken back with all that it touches."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from guvoh.app.consent_typing import ConsentDesk, TypedConsent, check_day
from guvoh.app.consent_uses import Uses, uses_of
from guvoh.app.errors import RefusedError, in_line
from guvoh.app.subjects import find_subject, handle_of
from guvoh.casebook import ConsentDetail, ConsentRecorded
from guvoh.casebook.ports import VaultState
from guvoh.model import ConsentState
from guvoh.protection import ConsentVerdict, judge_consent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """A consent as it stands on a day."""

    recorded: ConsentRecorded
    """What is recorded in the open part."""
    handle: str
    """The sign for the person."""
    verdict: ConsentVerdict
    """What holds for this use, audience and item on that day."""
    detail: ConsentDetail | None
    """How it was asked; None while the vault is shut."""

    @property
    def is_current(self) -> bool:
        """Whether no later record took its place."""
        return self.verdict.consent == self.recorded.id

    def to_dict(self) -> dict[str, Any]:
        """The open part as JSON."""
        body = self.recorded
        return {
            "id": body.id,
            "handle": self.handle,
            "scope": body.scope.value,
            "state": body.state.value,
            "standing": self.verdict.clause.value if self.is_current else "replaced",
            "medium": body.medium.value if body.medium else None,
            "language": body.language,
            "audience": body.audience,
            "given_on": body.given_on,
            "embargo_until": body.embargo_until,
            "is_embargoed": body.is_embargoed,
            "expires_on": body.expires_on,
            "withdrawn_on": body.withdrawn_on,
            "has_conditions": body.has_conditions,
            "is_minor": body.is_minor,
            "has_guardian": body.has_guardian,
            "about": list(body.about),
            "hidden_from": [code.value for code in body.hidden_from],
            "covers_relatives": len(body.relatives),
            "reason": body.reason.value if body.reason else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What taking consent back did, and what it cannot undo."""

    recorded: tuple[ConsentRecorded, ...]
    """The new records, one a scope; the old ones stay."""
    uses: Uses
    """Where the person stands; what left cannot be called back."""


def record_consent(
    casebook: Casebook,
    typed: Iterable[TypedConsent],
    *,
    today: date,
    actors: Sequence[str] = (),
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[ConsentRecorded, ...]:
    """Records what people said, one record for each use; all of them, or none.

    Args:
        casebook: The casebook with its vault.
        typed: What they said.
        today: No consent is dated after it.
        actors: Who decides that somebody cannot be asked; empty for who is at work.
        random: Makes ids.

    Raises:
        NotFoundError: There is no such person, item, quote or claim.
        InputError: A code is not known, a day is none, in the wrong order or to come,
            or something is missing that this state needs.
        TwoActorsError: Somebody cannot be asked, and a second officer has not agreed.
        RefusedError: The vault is shut, or somebody shows in the audience.
    """
    _need_vault(casebook)
    with casebook.writing() as writer:
        desk = ConsentDesk(casebook, today, tuple(actors) or (casebook.actor,), random)
        bodies: list[Body] = []
        for number, one in enumerate(typed, 1):
            with in_line(number):
                bodies += desk.bodies_for(one)
        writer.append(*bodies)
    return tuple(body for body in bodies if isinstance(body, ConsentRecorded))


def withdraw_consent(  # noqa: PLR0913 -- what is taken back, and when
    casebook: Casebook,
    subject: str,
    scopes: Sequence[str],
    *,
    on: str,
    today: date,
    audience: str = "",
    random: Callable[[int], bytes] = os.urandom,
) -> Withdrawal:
    """Records that a person took consent back; future uses are blocked from now on.

    What was recorded before stays. What left the house cannot be called back; it is
    listed, with the drafts and signed briefs that must not leave as they are.

    Args:
        casebook: The casebook with its vault.
        subject: Handle or id of the person.
        scopes: The uses, by code.
        on: Day on which they said so, YYYY-MM-DD.
        today: It is not after this day.
        audience: For whom alone it is taken back; empty for everybody.
        random: Makes ids.

    Raises:
        NotFoundError: There is no such person.
        InputError: A scope is not known, or the day is none or to come.
    """
    _need_vault(casebook)
    typed = TypedConsent(
        subject=subject,
        scopes=tuple(scopes),
        state=ConsentState.WITHDRAWN.value,
        audience=audience,
    )
    check_day(on, "date", today)
    with casebook.writing() as writer:
        desk = ConsentDesk(casebook, today, (casebook.actor,), random)
        recorded = tuple(
            replace(body, withdrawn_on=on or today.isoformat())
            for body in desk.bodies_for(typed)
            if isinstance(body, ConsentRecorded)
        )
        writer.append(*recorded)
    return Withdrawal(
        recorded=recorded, uses=uses_of(casebook, find_subject(casebook, subject).id)
    )


def consents_of(
    casebook: Casebook, subject: str, *, on: date
) -> tuple[ConsentView, ...]:
    """What a person said, in the order of the log, as it stands on a day.

    Raises:
        NotFoundError: There is no such person.
    """
    id_ = find_subject(casebook, subject).id
    return tuple(v for v in _views(casebook, on) if v.recorded.subject == id_)


def list_consents(
    casebook: Casebook, *, on: date, expiring_within: int | None = None
) -> tuple[ConsentView, ...]:
    """What everybody said, as it stands on a day.

    Args:
        casebook: The casebook; the vault may be shut.
        on: The day.
        expiring_within: Only consent that runs out, or whose embargo ends, within so
            many days.
    """
    views = _views(casebook, on)
    if expiring_within is None:
        return tuple(views)
    last = on + timedelta(days=expiring_within)
    return tuple(
        v for v in views if is_expiring(v, on, last) or is_embargo_ending(v, on, last)
    )


def is_expiring(view: ConsentView, first: date, last: date) -> bool:
    """Whether a consent that holds runs out between two days."""
    return (
        view.is_current
        and view.recorded.state.is_given
        and _is_between(view.recorded.expires_on, first, last)
    )


def is_embargo_ending(view: ConsentView, first: date, last: date) -> bool:
    """Whether the embargo on a consent that holds ends between two days."""
    return (
        view.is_current
        and view.recorded.state.is_given
        and _is_between(view.recorded.embargo_until, first, last)
    )


def _is_between(day: str | None, first: date, last: date) -> bool:
    return day is not None and first <= date.fromisoformat(day) <= last


def _views(casebook: Casebook, on: date) -> Iterator[ConsentView]:
    # What was moved into the vault comes last among the records, not in the log.
    recorded = [
        record.body
        for record in sorted(casebook.records("consent"), key=lambda r: r.seq)
        if isinstance(record.body, ConsentRecorded)
    ]
    for body in recorded:
        verdict = judge_consent(
            [other for other in recorded if other.subject == body.subject],
            scope=body.scope,
            audience=body.audience,
            on=on,
            about=body.about[:1],
        )
        detail = casebook.record("consent_detail", body.id)
        yield ConsentView(
            recorded=body,
            handle=handle_of(casebook, body.subject),
            verdict=verdict,
            detail=detail.body
            if detail is not None and isinstance(detail.body, ConsentDetail)
            else None,
        )


def _need_vault(casebook: Casebook) -> None:
    if casebook.vault_state is not VaultState.OPEN:
        raise RefusedError("How consent was given lies in the vault; open it.")
