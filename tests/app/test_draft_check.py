"""From the records of a casebook to what a draft is checked against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from guvoh.app.cases import record_cases
from guvoh.app.claims import change_claim
from guvoh.app.draft_check import read_backing
from guvoh.app.requests import RequestStep, TypedRequest, move_request, record_requests
from guvoh.casebook import ActRecorded, ClaimAccepted
from guvoh.model import CorroborationState, RequestState
from guvoh.publishing import check
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT
from tests.app.reports import record_reports

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 10)
DRAFT = "According to the caretaker, forty men were taken from the hostel.\n"


def accuse(casebook: OpenCasebook, claim_id: str) -> None:
    """The quarry guard carried out the act that a claim is about."""
    record = casebook.record("claim", claim_id)
    assert record is not None
    assert isinstance(record.body, ClaimAccepted)
    bodies = record_cases(
        casebook,
        [
            {"kind": "party", "ref": "guard", "type": "organisation",
             "names": ["Quarry Guard"]},
            {"kind": "act", "ref": "taken", "type": "conscript_by_force"},
            {"kind": "involvement", "act": "taken", "party": "guard",
             "degree": "carried_out"},
        ],
    )  # fmt: skip
    act = next(body.id for body in bodies if isinstance(body, ActRecorded))
    with casebook.writing() as writer:
        writer.append(change_claim(replace(record.body, about=(act,))))


def test_claims_come_with_speakers_state_and_whom_they_accuse(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    accuse(casebook, reports.claims["Valley Gazette"])
    backing = read_backing(casebook, today=TODAY, language="en")
    claims = {claim.id: claim for claim in backing.claims}
    claim = claims[reports.claims["Valley Gazette"]]
    assert claim.speakers == ("the caretaker",)
    assert claim.state is CorroborationState.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN
    assert claim.n_origins == 2
    assert claim.accused == backing.bodies == ("Quarry Guard",)
    assert claims[reports.claims["Morning Bell"]].accused == ()


def test_a_draft_is_checked_by_claims_and_requests(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    accuse(casebook, reports.claims["Valley Gazette"])

    def codes(draft: str) -> list[str]:
        backing = read_backing(casebook, today=TODAY, language="en")
        return [str(remark.code) for remark in check(draft, claims=backing).remarks]

    assert codes(DRAFT) == ["F501"]
    assert "S201" in codes(DRAFT.replace("forty", "ninety"))
    asked = TypedRequest(
        addressee="Quarry Guard",
        questions=("Were men taken?",),
        claims=(reports.claims["Valley Gazette"],),
        channel="e-mail",
    )
    request = record_requests(casebook, [asked])[0].id
    assert codes(DRAFT) == ["F503"]
    for state in ("approved", "sent", "no_response"):
        step = RequestStep(state=RequestState(state), reason="They never answer.")
        move_request(casebook, request, step, today=TODAY)
    assert codes(DRAFT) == []


def test_without_the_vault_the_rest_is_checked(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    record_reports(casebook, tmp_path)
    casebook.close()
    folder = tmp_path / "test.casebook"
    with OpenCasebook.open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        backing = read_backing(shut, today=TODAY, language="en")
        result = check(DRAFT, claims=backing)
    assert dict(result.families)["P"].startswith("not_checked: vault")
    assert not result.has_findings
    assert all(claim.exact_words is None for claim in backing.claims)
