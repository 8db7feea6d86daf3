"""What people say of a claim: how credible it is, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.app.claims import change_claim
from guvoh.app.errors import InputError, RefusedError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.origins import group_of
from guvoh.app.persons import PersonSettler
from guvoh.casebook import ClaimAccepted, ClaimStatus
from guvoh.model import ClaimStatus as StatusCode
from guvoh.model import CorroborationState, Credibility

if TYPE_CHECKING:
    from guvoh.casebook import ClaimChanged
    from guvoh.casebook.ports import Casebook

GRADES: Final = tuple(grade.value for grade in Credibility)
"""Steps of a claim's credibility."""
STATUSES: Final = tuple(
    status.value for status in StatusCode if status is not StatusCode.PROPOSED
)
"""What can become of an accepted claim."""


class NotCorroboratedError(RefusedError):
    """A claim cannot be called confirmed by independent sources: it is not."""

    def __init__(self, state: CorroborationState) -> None:
        super().__init__(
            f"The claim is {state.value}, not corroborated_independent: it cannot be "
            "graded confirmed_independently. See what stands behind it with: "
            "guvoh origins CLAIM"
        )


def grade_claim(
    casebook: Casebook, claim: str, grade: str, *, reason: str
) -> ClaimChanged:
    """Grades how credible a claim is; only people do, and they say why.

    Args:
        casebook: The open casebook.
        claim: Beginning of its id.
        grade: One of `GRADES`; empty takes the grade back.
        reason: Why.

    Raises:
        NotFoundError: There is no such claim.
        InputError: The grade is not known, or the reason is missing.
        NotCorroboratedError: It needs two independent origins, and they are not there.
    """
    if grade and grade not in GRADES:
        raise InputError("The grade is not known", "grade", f"Use {', '.join(GRADES)}.")
    credibility = Credibility(grade) if grade else None
    with casebook.writing() as writer:
        # Read while nobody else writes, so that no wording is lost.
        body = find_record(casebook, "claim", claim).body
        assert isinstance(body, ClaimAccepted)
        if credibility is not None and credibility.needs_independent_origins:
            _check_independent(casebook, body.id)
        changed = change_claim(
            replace(
                body,
                actor=casebook.actor,
                credibility=credibility,
                credibility_reason=_reason(casebook, reason),
            )
        )
        writer.append(changed)
    return changed


def set_claim_status(
    casebook: Casebook, claim: str, status: str, *, reason: str
) -> ClaimStatus:
    """Records what became of a claim: retracted, refuted, superseded.

    Raises:
        NotFoundError: There is no such claim.
        InputError: The status is not known, or the reason is missing.
    """
    if status not in STATUSES:
        raise InputError(
            "The status is not known", "status", f"Use {', '.join(STATUSES)}."
        )
    id_ = find_record(casebook, "claim", claim).id
    with casebook.writing() as writer:
        recorded = ClaimStatus(
            actor=casebook.actor,
            id=id_,
            status=StatusCode(status),
            reason=_reason(casebook, reason),
        )
        writer.append(recorded)
    return recorded


def _check_independent(casebook: Casebook, claim: str) -> None:
    """Returns when two independent origins stand behind a claim.

    Raises:
        NotCorroboratedError: They are not there.
    """
    group = group_of(casebook, claim)
    is_backed = (
        group.state is CorroborationState.CORROBORATED_INDEPENDENT
        and claim in group.counted
    )
    if not is_backed:
        raise NotCorroboratedError(group.state)


def _reason(casebook: Casebook, reason: str) -> str:
    if not reason.strip():
        raise InputError("The reason is missing", "reason", "Say why.")
    return PersonSettler(casebook, open_gate(casebook), {}).settle(reason.strip(), None)
