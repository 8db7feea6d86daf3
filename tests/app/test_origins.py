from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guvoh.app.claims import change_claim
from guvoh.app.credibility import (
    NotCorroboratedError,
    grade_claim,
    set_claim_status,
)
from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.judgements import judge, judgements_in_force, reverse_judgement
from guvoh.app.lineage import TypedIndependence, record_lineage
from guvoh.app.origins import (
    corroborate_casebook,
    group_of,
    label_records,
    unbacked_grades,
)
from guvoh.casebook import ClaimAccepted, JudgementMade
from guvoh.model import Basis, CorroborationState, Credibility
from guvoh.store.casebook import OpenCasebook
from guvoh.store.verification import verify_casebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT
from tests.app.reports import record_reports

if TYPE_CHECKING:
    from pathlib import Path

State = CorroborationState


def _apart(left: str, right: str, *, is_independent: bool = True) -> TypedIndependence:
    return TypedIndependence(
        left=left,
        right=right,
        is_independent=is_independent,
        reason="They were asked in different towns and do not know each other.",
    )


def test_copies_of_one_interview_and_a_second_one(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    """MODEL §3, acceptance tests 1 and 13, from files to what stands behind them."""
    reports = record_reports(casebook, tmp_path)
    claim = reports.claims["Steppe Courier"]
    second = reports.claims["Valley Gazette"]
    set_claim_status(casebook, second, "superseded", reason="Not yet checked.")
    group = group_of(casebook, claim[:8])
    assert group.state is State.REPEATED_SAME_ORIGIN
    assert [o.sources for o in group.origins] == [(reports.sources["a resident"],)]
    with pytest.raises(NotCorroboratedError, match="repeated_same_origin"):
        grade_claim(casebook, claim, "confirmed_independently", reason="It is known.")

    set_claim_status(casebook, second, "accepted", reason="Checked.")
    unknown = group_of(casebook, claim)
    assert unknown.state is State.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN
    assert len(unknown.origins) == 2
    with pytest.raises(NotCorroboratedError):
        grade_claim(casebook, claim, "confirmed_independently", reason="It is known.")

    decision = _apart(reports.sources["Valley Gazette"], reports.items["Morning Bell"])
    record_lineage(casebook, [decision])
    assert group_of(casebook, claim).state is State.CORROBORATED_INDEPENDENT
    graded = grade_claim(
        casebook, claim, "confirmed_independently", reason="Two who never met."
    )
    assert graded.credibility is Credibility.CONFIRMED_INDEPENDENTLY
    assert unbacked_grades(casebook, corroborate_casebook(casebook)) == ()

    first = casebook.record("claim", reports.claims["Morning Bell"])
    assert first is not None
    assert isinstance(first.body, ClaimAccepted)
    bare = replace(first.body, chain=first.body.chain[:1], basis=Basis.UNKNOWN)
    with casebook.writing() as writer:
        writer.append(change_claim(bare))
    fallen = group_of(casebook, claim)
    assert unbacked_grades(casebook, corroborate_casebook(casebook)) == (claim,)
    assert [o.sources for o in fallen.origins] == [(reports.sources["the caretaker"],)]
    assert fallen.state is State.SINGLE_ORIGIN


def test_a_judgement_and_its_reversal_leave_everything_as_before(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    """MODEL §3, acceptance test 9."""
    reports = record_reports(casebook, tmp_path)
    for judgement in list(judgements_in_force(casebook)):
        reverse_judgement(casebook, judgement.id[:8], reason="To begin anew.")
    left, right = list(reports.claims.values())[:2]
    before = corroborate_casebook(casebook)
    assert len(before) == 5
    made = judge(
        casebook, left, right, is_same=True, reason="Alike.", certainty="likely"
    )
    assert len(corroborate_casebook(casebook)) == 4
    undone = judge(casebook, right, left, is_same=False, reason="Another night.")
    assert [g.origins for g in corroborate_casebook(casebook)] == [
        g.origins for g in before
    ]
    for earlier in (undone, made):
        reverse_judgement(casebook, earlier.id, reason="Both were hasty.")
    assert corroborate_casebook(casebook) == before
    assert verify_casebook(casebook).findings == ()


def test_a_judgement_stands_until_it_is_reversed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    left, right = list(reports.claims.values())[:2]
    with pytest.raises(InputError, match="judged before"):
        judge(casebook, right, left, is_same=True, reason="Alike.")
    judge(casebook, left, right, is_same=False, reason="Another night.")
    with pytest.raises(InputError, match="Reverse that judgement"):
        judge(casebook, left, right, is_same=True, reason="Alike.")


@pytest.mark.parametrize(
    ("right", "certainty", "reason", "message"),
    [
        ("item", "certain", "Alike.", "not two records of one kind"),
        ("same", "certain", "Alike.", "not two records of one kind"),
        ("claim", "sure", "Alike.", "certainty is not known"),
        ("claim", "certain", " ", "reason is missing"),
    ],
)
def test_judgements_that_cannot_be_made(
    casebook: OpenCasebook,
    tmp_path: Path,
    right: str,
    certainty: str,
    reason: str,
    message: str,
) -> None:
    reports = record_reports(casebook, tmp_path)
    for judgement in list(judgements_in_force(casebook)):
        reverse_judgement(casebook, judgement.id, reason="To begin anew.")
    left, other = list(reports.claims.values())[:2]
    ids = {"item": reports.items["Harbour Post"], "same": left, "claim": other}
    with pytest.raises(InputError, match=message):
        judge(
            casebook, left, ids[right], is_same=True, certainty=certainty, reason=reason
        )


def test_items_sources_and_claims_each_have_their_kind_of_judgement(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    items, sources = list(reports.items.values()), list(reports.sources.values())
    made = [
        judge(casebook, ids[0][:10], ids[1][:10], is_same=True, reason="One file.")
        for ids in (items, sources)
    ]
    assert [judgement.kind.value for judgement in made] == ["same_item", "same_person"]


def test_grades_need_a_reason_and_a_known_step(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    claim = reports.claims["Morning Bell"]
    with pytest.raises(InputError, match="grade is not known"):
        grade_claim(casebook, claim, "true", reason="It is known.")
    with pytest.raises(InputError, match="reason is missing"):
        grade_claim(casebook, claim, "possibly_true", reason="")
    with pytest.raises(NotFoundError):
        grade_claim(casebook, "ffffffff", "possibly_true", reason="It is known.")
    with pytest.raises(InputError, match="status is not known"):
        set_claim_status(casebook, claim, "proposed", reason="It is known.")
    graded = grade_claim(casebook, claim, "possibly_true", reason="One saw it.")
    assert graded.credibility is Credibility.POSSIBLY_TRUE
    assert grade_claim(casebook, claim, "", reason="Too early.").credibility is None


def test_a_retracted_claim_is_not_confirmed_by_its_group(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    sources = reports.sources
    record_lineage(casebook, [_apart(sources["a resident"], sources["the caretaker"])])
    claim = reports.claims["Harbour Post"]
    set_claim_status(casebook, claim, "retracted_by_speaker", reason="They wrote so.")
    with pytest.raises(NotCorroboratedError):
        grade_claim(casebook, claim, "confirmed_independently", reason="Two origins.")


def test_with_the_vault_shut_the_same_is_counted(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    record_reports(casebook, tmp_path)
    groups = corroborate_casebook(casebook)
    labels = label_records(casebook)
    folder = tmp_path / "test.casebook"
    casebook.close()
    with OpenCasebook.open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        assert corroborate_casebook(shut) == groups
        assert label_records(shut) == labels


def test_labels_are_descriptors_wordings_and_kinds(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    labels = label_records(casebook)
    assert labels[reports.claims["Morning Bell"]].startswith("Forty men")
    assert labels[reports.sources["a resident"]] == "a resident"
    assert labels[reports.items["Morning Bell"]].startswith("text ")
    assert all(isinstance(j, JudgementMade) for j in judgements_in_force(casebook))
