from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.findings import TypedFinding, list_findings, record_findings
from guvoh.app.subjects import register_subject
from guvoh.casebook import FindingRecorded, ProtectedText
from guvoh.model import FindingStatus, StandardOfProof
from tests.app.reports import record_reports

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

GOOD: dict[str, Any] = {
    "statement": "Men were taken from the hostel by force.",
    "standard": "reasonable_grounds",
    "status": "likely",
    "reason": "A resident saw it.",
}


def record(casebook: OpenCasebook, **fields: Any) -> FindingRecorded:
    return record_findings(casebook, [TypedFinding(**fields)])[0]


def test_a_finding_is_recorded_and_changed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    claims = list(record_reports(casebook, tmp_path).claims.values())
    made = record(casebook, **GOOD, claims_for=(claims[0][:8], claims[0]))
    assert made.claims_for == (claims[0],)
    assert made.standard is StandardOfProof.REASONABLE_GROUNDS
    changed = record(
        casebook, id=made.id[:8], status="confirmed_violation", reason="Two saw it."
    )
    assert changed.id == made.id
    assert changed.statement == made.statement
    assert changed.claims_for == made.claims_for
    assert changed.status is FindingStatus.CONFIRMED_VIOLATION
    assert list(list_findings(casebook)) == [changed]


def test_protected_people_are_handles(casebook: OpenCasebook) -> None:
    name = "Юлдашев Хасан Анварович"
    value = ProtectedText(kind="person_name", text=name)
    handle = register_subject(casebook, [value]).handle
    said = GOOD | {"statement": "Хасана Юлдашева увезли ночью."}
    made = record(casebook, **said)
    assert made.statement == f"[[{handle}]] увезли ночью."
    assert "secret" not in repr(TypedFinding(statement="secret"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"statement": " "}, "statement is missing"),
        ({"reason": ""}, "reason is missing"),
        ({"standard": "certain"}, "standard is missing or not known"),
        ({"status": None}, "status is missing or not known"),
        ({"status": "confirmed_violation"}, "rests on no claim"),
    ],
)
def test_findings_that_cannot_be_recorded(
    casebook: OpenCasebook, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        record(casebook, **(GOOD | fields))
    assert not list(list_findings(casebook))


def test_claims_must_be_there_and_on_one_side(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError):
        record(casebook, **GOOD, claims_for=("ffffffff",))
    claim = record_reports(casebook, tmp_path).claims["Morning Bell"]
    with pytest.raises(InputError, match="for and against"):
        record(casebook, **GOOD, claims_for=(claim,), claims_against=(claim,))
