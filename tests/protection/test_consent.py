from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.casebook import ConsentRecorded
from guvoh.model import ConsentMedium, ConsentScope, ConsentState, ReasonCode
from guvoh.protection.consent import (
    ConsentClause,
    ConsentVerdict,
    PublicationUse,
    SeveralSubjectsError,
    UseJudgement,
    audience_code,
    judge_consent,
    scopes_needed,
)

ANNA, SISTER = "a1" * 16, "a2" * 16
TODAY = date(2026, 5, 10)
QUOTE = "d1" * 16


def consent(id_: str = "c1", **changes: Any) -> ConsentRecorded:
    fields: dict[str, Any] = {
        "actor": "aaaaaaaa",
        "id": id_,
        "subject": ANNA,
        "scope": ConsentScope.PUBLISH_PARAPHRASE,
        "state": ConsentState.GIVEN,
        "medium": ConsentMedium.WRITTEN,
        "language": "uz",
        "audience": "",
        "given_on": "2026-03-01",
        "embargo_until": None,
        "expires_on": None,
        "withdrawn_on": None,
    }
    return ConsentRecorded(**(fields | changes))


def judge(*records: ConsentRecorded, **changes: Any) -> ConsentVerdict:
    wanted: dict[str, Any] = {
        "scope": ConsentScope.PUBLISH_PARAPHRASE,
        "audience": "public",
        "on": TODAY,
    }
    return judge_consent(records, **(wanted | changes))


def test_every_use_needs_a_scope_of_its_own() -> None:
    scopes = [scopes_needed(use) for use in PublicationUse]
    assert len(set(scopes)) == len(PublicationUse)
    assert scopes_needed(PublicationUse.COUNT) is ConsentScope.ANONYMOUS_STATISTICS
    published = {scope for scope in ConsentScope if scope.is_publication}
    assert published < set(scopes)


@pytest.mark.parametrize(
    ("changes", "clause"),
    [
        ({}, "given"),
        ({"state": ConsentState.REFUSED}, "refused"),
        ({"state": ConsentState.NOT_ASKED}, "not_asked"),
        ({"state": ConsentState.WITHDRAWN}, "withdrawn"),
        ({"state": ConsentState.EXPIRED}, "expired"),
        ({"state": ConsentState.NOT_POSSIBLE_TO_ASK}, "not_possible_to_ask"),
        ({"state": ConsentState.GIVEN_WITH_CONDITIONS}, "conditions"),
        ({"has_conditions": True}, "conditions"),
        ({"state": ConsentState.BY_GUARDIAN}, "guardian"),
        ({"state": ConsentState.BY_GUARDIAN, "is_minor": True}, "guardian"),
        ({"state": ConsentState.BY_GUARDIAN, "has_guardian": True}, "guardian"),
        (
            {
                "state": ConsentState.BY_GUARDIAN,
                "has_guardian": True,
                "is_minor": True,
            },
            "given",
        ),
        ({"is_minor": True}, "guardian"),
        ({"withdrawn_on": "2026-05-09"}, "withdrawn"),
        ({"expires_on": "2026-05-09"}, "expired"),
        ({"expires_on": "2026-05-10"}, "given"),
        ({"embargo_until": "2026-05-11"}, "embargoed"),
        ({"embargo_until": "2026-05-10"}, "given"),
        ({"is_embargoed": True}, "embargoed"),
        ({"medium": ConsentMedium.INFERRED}, "inferred"),
        ({"medium": None}, "inferred"),
        ({"given_on": None}, "missing"),
        ({"given_on": "2026-05-11"}, "missing"),
        ({"audience": "un"}, "audience"),
        ({"audience": "The Public"}, "given"),
        ({"scope": ConsentScope.PUBLISH_NAME}, "missing"),
        ({"about": (QUOTE,)}, "missing"),
    ],
)
def test_each_thing_that_stands_against_it_has_its_clause(
    changes: dict[str, Any], clause: str
) -> None:
    verdict = judge(consent(**changes))
    assert verdict.clause.value == clause
    assert verdict.is_effective == (clause == "given")
    assert (verdict.consent is None) == (
        clause == "missing" and "given_on" not in changes
    )


def test_nothing_recorded_is_missing() -> None:
    verdict = judge()
    assert verdict.to_dict() == {
        "is_effective": False,
        "clause": "missing",
        "consent": None,
        "is_by_relative": False,
    }


@pytest.mark.parametrize(("given_for", "used_for"), [*product(ConsentScope, repeat=2)])
def test_no_scope_includes_another(
    given_for: ConsentScope, used_for: ConsentScope
) -> None:
    verdict = judge(consent(scope=given_for), scope=used_for)
    assert verdict.is_effective == (given_for is used_for)


def test_inside_the_house_it_may_be_inferred() -> None:
    inside = {
        scope
        for scope in ConsentScope
        if judge(
            consent(scope=scope, medium=ConsentMedium.INFERRED), scope=scope
        ).is_effective
    }
    assert inside == {
        ConsentScope.KEEP_RECORD,
        ConsentScope.INTERNAL_ANALYSIS,
        ConsentScope.CONTACT_AGAIN,
    }


def test_conditions_hold_when_a_person_confirmed_them_for_this_use() -> None:
    record = consent(state=ConsentState.GIVEN_WITH_CONDITIONS)
    confirmed = UseJudgement(confirmed=frozenset({"c1"}))
    assert judge(record, judged=confirmed).is_effective
    other = UseJudgement(confirmed=frozenset({"c2"}))
    assert judge(record, judged=other).clause is ConsentClause.CONDITIONS


def test_who_cannot_be_asked_is_retold_with_reason_two_people_and_no_risk() -> None:
    unasked: dict[str, Any] = {
        "state": ConsentState.NOT_POSSIBLE_TO_ASK,
        "reason": ReasonCode.DANGER,
        "actors": ("aaaaaaaa", "bbbbbbbb"),
        "given_on": None,
        "medium": None,
    }
    passed = UseJudgement(is_risk_passed=True)
    verdict = judge(consent(**unasked), judged=passed)
    assert verdict.is_effective
    assert verdict.clause is ConsentClause.NOT_POSSIBLE_TO_ASK
    for change in (
        {"reason": None},
        {"actors": ("aaaaaaaa",)},
        {"actors": ("aaaaaaaa", "aaaaaaaa")},
    ):
        assert not judge(consent(**(unasked | change)), judged=passed).is_effective
    assert not judge(consent(**unasked)).is_effective
    alone = UseJudgement(is_risk_passed=True, n_deciders=1)
    one = consent(**(unasked | {"actors": ("aaaaaaaa",)}))
    assert judge(one, judged=alone).is_effective
    for scope in ConsentScope:
        allowed = judge(
            consent(**(unasked | {"scope": scope})), scope=scope, judged=passed
        )
        assert allowed.is_effective == (scope is ConsentScope.PUBLISH_PARAPHRASE)


def test_the_later_record_wins() -> None:
    no = consent("c2", state=ConsentState.REFUSED, given_on="2026-04-01")
    assert judge(consent(), no).clause is ConsentClause.REFUSED
    again = consent("c3", given_on="2026-04-20")
    assert judge(consent(), no, again).consent == "c3"


def test_a_paper_found_late_does_not_undo_a_withdrawal() -> None:
    withdrawn = consent("c2", state=ConsentState.WITHDRAWN, withdrawn_on="2026-04-01")
    paper = consent("c3", given_on="2026-03-20")
    assert judge(consent(), withdrawn, paper).clause is ConsentClause.WITHDRAWN
    anew = consent("c4", given_on="2026-04-02")
    assert judge(consent(), withdrawn, paper, anew).consent == "c4"


def test_an_audience_goes_before_all_unless_all_was_taken_back_later() -> None:
    for_un = consent("c2", audience="UN", state=ConsentState.REFUSED)
    assert judge(for_un, consent(), audience="un").clause is ConsentClause.REFUSED
    assert judge(for_un, consent(), audience="court").is_effective
    asked = consent("c3", audience="UN", given_on="2026-04-01")
    no = consent("c4", state=ConsentState.REFUSED, given_on="2026-03-20")
    assert judge(no, asked, audience="un").consent == "c3"
    # Recorded after it, whatever its date: that is the safe side.
    assert judge(asked, no, audience="un").clause is ConsentClause.REFUSED


def test_a_record_that_was_put_anew_does_not_undo_a_later_no() -> None:
    no = consent("c1", state=ConsentState.WITHDRAWN, withdrawn_on="2026-04-01")
    put_anew = consent("c2", audience="un", given_on="2026-03-01")
    assert judge(no, put_anew, audience="un").clause is ConsentClause.WITHDRAWN
    asked_again = consent("c3", audience="un", given_on="2026-04-02")
    assert judge(no, put_anew, asked_again, audience="un").is_effective


def test_an_unknown_audience_needs_consent_without_limits() -> None:
    assert judge(consent(audience="un"), audience="").clause is ConsentClause.AUDIENCE
    assert judge(consent(), audience="").is_effective


def test_a_quote_can_be_taken_out_or_be_the_only_one_allowed() -> None:
    out = consent("c2", about=(QUOTE,), state=ConsentState.REFUSED)
    assert judge(out, consent(), about=(QUOTE,)).clause is ConsentClause.REFUSED
    assert judge(out, consent(), about=("d2" * 16,)).is_effective
    both = judge(out, consent(), about=("d2" * 16, QUOTE))
    assert both.clause is ConsentClause.REFUSED
    no = consent(state=ConsentState.REFUSED)
    only = consent("c3", about=(QUOTE,), given_on="2026-04-01")
    assert judge(no, only, about=(QUOTE,)).is_effective
    assert not judge(no, only, about=(QUOTE, "d2" * 16)).is_effective
    assert not judge(no, only).is_effective
    all_back = consent("c5", state=ConsentState.WITHDRAWN, withdrawn_on="2026-05-02")
    assert not judge(no, only, all_back, about=(QUOTE,)).is_effective


def test_a_relative_is_covered_where_they_said_nothing_themselves() -> None:
    mine = consent(relatives=(SISTER,))
    verdict = judge(mine, subject=SISTER)
    assert verdict.is_effective
    assert verdict.is_by_relative
    assert not judge(consent(), subject=SISTER).is_effective
    refused = consent("c2", subject=SISTER, state=ConsentState.REFUSED)
    assert judge(refused, mine, subject=SISTER).clause is ConsentClause.REFUSED
    for_un = consent("c3", subject=SISTER, audience="un")
    assert judge(for_un, mine, subject=SISTER).clause is ConsentClause.AUDIENCE
    for scope in (ConsentScope.PUBLISH_NAME, ConsentScope.PUBLISH_IMAGE_OR_VOICE):
        named = consent(scope=scope, relatives=(SISTER,))
        assert not judge(named, scope=scope, subject=SISTER).is_effective


def test_records_of_several_people_are_not_taken_for_those_of_one() -> None:
    records = consent(), consent("c2", subject=SISTER)
    with pytest.raises(SeveralSubjectsError):
        judge(*records)
    assert judge(*records, subject=ANNA).consent == "c1"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("the public", "public"),
        (" The  Public ", "public"),
        ("named_partner", "named partner"),
        ("", ""),
        ("The", ""),
    ],
)
def test_one_spelling_for_an_audience(written: str, code: str) -> None:
    assert audience_code(written) == code


@st.composite
def records_of_one(draw: st.DrawFn) -> list[ConsentRecorded]:
    days = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat)
    return [
        consent(
            f"c{number}",
            state=draw(st.sampled_from(ConsentState)),
            medium=draw(st.none() | st.sampled_from(ConsentMedium)),
            audience=draw(st.sampled_from(["", "public", "un"])),
            about=draw(st.sampled_from([(), (QUOTE,)])),
            given_on=draw(st.none() | days),
            has_conditions=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


@given(records_of_one(), st.sampled_from(["", "public", "un"]))
def test_a_no_to_everything_at_the_end_always_stands(
    records: list[ConsentRecorded], audience: str
) -> None:
    no = consent("last", state=ConsentState.WITHDRAWN, withdrawn_on="2026-12-31")
    confirmed = UseJudgement(
        confirmed=frozenset(record.id for record in records), is_risk_passed=True
    )
    for about in ((), (QUOTE,)):
        verdict = judge(*records, no, audience=audience, about=about, judged=confirmed)
        assert not verdict.is_effective


@given(records_of_one(), st.sampled_from(["", "public", "un"]))
def test_nothing_is_effective_without_a_record_that_gives_it(
    records: list[ConsentRecorded], audience: str
) -> None:
    verdict = judge(*records, audience=audience, about=(QUOTE,))
    if verdict.is_effective:
        (record,) = (r for r in records if r.id == verdict.consent)
        assert record.state.is_given
        assert not record.has_conditions
        assert record.given_on is not None
        assert record.given_on <= TODAY.isoformat()
        assert record.audience in {"", audience}
