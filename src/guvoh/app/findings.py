"""Findings: what the documenters conclude from claims, and how firmly."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import FindingRecorded
from guvoh.model import FindingStatus, StandardOfProof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from guvoh.app.gate import Gate
    from guvoh.casebook import PartyRecorded
    from guvoh.casebook.ports import Casebook

STANDARDS: Final = tuple(standard.value for standard in StandardOfProof)
"""Standards of proof, from the lowest to the highest."""
STATUSES: Final = tuple(status.value for status in FindingStatus)
"""What can be concluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFinding:
    """A finding as a person types it; what is None stays as it is."""

    id: str = ""
    """Beginning of its id when it changes."""
    statement: str | None = None
    """The conclusion; protected people in it are turned into handles."""
    claims_for: tuple[str, ...] | None = None
    """Beginnings of the ids of the claims that support it."""
    claims_against: tuple[str, ...] | None = None
    """Beginnings of the ids of the claims that speak against it."""
    standard: str | None = None
    """One of `STANDARDS`."""
    status: str | None = None
    """One of `STATUSES`."""
    reason: str | None = None
    """Why."""
    language: str | None = None
    """Language of the statement, when it cannot be told from it."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""

    def __repr__(self) -> str:
        return "TypedFinding(‹protected›)"


def record_findings(
    casebook: Casebook,
    typed: Iterable[TypedFinding],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[FindingRecorded, ...]:
    """Records or changes findings; all of them, or none.

    Raises:
        NotFoundError: There is no such finding or claim.
        InputError: A statement, standard, status or reason is missing or not known, a
            confirmed finding has no claim for it, or a claim stands on both sides.
        RefusedError: Somebody shows in a text who may not.
    """
    with casebook.writing() as writer:
        gate = open_gate(casebook)
        made = [_make(casebook, gate, one, random) for one in typed]
        for finding, parties in made:
            writer.append(*parties, finding)
    return tuple(finding for finding, _ in made)


def list_findings(casebook: Casebook) -> Iterator[FindingRecorded]:
    """All findings as they stand now."""
    for record in casebook.records("finding"):
        if isinstance(record.body, FindingRecorded):
            yield record.body


def _make(
    casebook: Casebook,
    gate: Gate,
    typed: TypedFinding,
    random: Callable[[int], bytes],
) -> tuple[FindingRecorded, list[PartyRecorded]]:
    settler = PersonSettler(casebook, gate, typed.persons, random=random)
    old = None
    if typed.id:
        body = find_record(casebook, "finding", typed.id).body
        assert isinstance(body, FindingRecorded)
        old = body
    finding = FindingRecorded(
        actor=casebook.actor,
        id=random(16).hex() if old is None else old.id,
        statement=_said(typed.statement, old.statement if old else "", "statement"),
        claims_for=_claims(casebook, typed.claims_for, old.claims_for if old else ()),
        claims_against=_claims(
            casebook, typed.claims_against, old.claims_against if old else ()
        ),
        standard=StandardOfProof(
            _code(typed.standard, old.standard if old else "", STANDARDS, "standard")
        ),
        status=FindingStatus(
            _code(typed.status, old.status if old else "", STATUSES, "status")
        ),
        reason=_said(typed.reason, old.reason if old else "", "reason"),
    )
    # What stood before passed the gate before.
    if typed.statement is not None:
        statement = settler.settle(finding.statement, typed.language)
        finding = replace(finding, statement=statement)
    if typed.reason is not None:
        finding = replace(finding, reason=settler.settle(finding.reason, None))
    _check(finding)
    return finding, settler.bodies


def _check(finding: FindingRecorded) -> None:
    if set(finding.claims_for) & set(finding.claims_against):
        raise InputError(
            "A claim stands for and against it", "claims", "Leave it on one side."
        )
    if finding.status.is_confirmed and not finding.claims_for:
        raise InputError(
            "A confirmed finding rests on no claim", "claims_for", "Name one."
        )


def _said(typed: str | None, old: str, what: str) -> str:
    text = old if typed is None else typed.strip()
    if not text:
        raise InputError(f"The {what} is missing", what, f"Give the {what}.")
    return text


def _code(typed: str | None, old: str, known: tuple[str, ...], what: str) -> str:
    code = old if typed is None else typed
    if code not in known:
        raise InputError(
            f"The {what} is missing or not known", what, f"Use {', '.join(known)}."
        )
    return code


def _claims(
    casebook: Casebook, typed: tuple[str, ...] | None, old: tuple[str, ...]
) -> tuple[str, ...]:
    if typed is None:
        return old
    ids = (find_record(casebook, "claim", id_).id for id_ in typed)
    return tuple(dict.fromkeys(ids))
