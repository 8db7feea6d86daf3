from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.brief_check import BriefCheck, BriefRemark
from guvoh.app.brief_corrections import correct_brief
from guvoh.app.brief_list import BriefState, list_briefs
from guvoh.app.brief_material import read_material
from guvoh.app.briefs import (
    BriefOptions,
    MadeBrief,
    OpenRemarksError,
    OwnText,
    ProtectionRemarksError,
    Signing,
    make_brief,
    sign_brief,
)
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.drafts import find_draft, stored_drafts
from guvoh.app.erasure import plan_erasure
from guvoh.app.errors import (
    InputError,
    NotFoundError,
    ProtectedBriefError,
    RefusedError,
)
from guvoh.app.judgements import judge
from guvoh.app.overrides import override_rule
from guvoh.app.pseudonyms import assign_pseudonym
from guvoh.app.publication import Publication, ReleasePlan, publish_brief
from guvoh.app.requests import TypedRequest, record_requests
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import register_subject, restrict_subject
from guvoh.casebook import (
    AllowanceGiven,
    BriefSigned,
    ClaimStatus,
    ProtectedText,
    SourceRecorded,
)
from guvoh.crypto import commit
from guvoh.model import ClaimStatus as StatusCode
from guvoh.publishing.brief import HouseStyle, MissingPseudonymError
from guvoh.store.casebook import OpenCasebook
from tests.app.agreements import agree
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 1)
LETTER = (
    "It was late when they came. Шерзод Зарипбоев said: “They woke us at night and we "
    "signed”. Forty men were taken in May. Nobody was taken, says the service."
)
ENGLISH = BriefOptions(language="en")
WORDS = "They woke us at night and we signed"


@pytest.fixture
def item(casebook: OpenCasebook, tmp_path: Path) -> str:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    values = [
        ProtectedText(kind="person_name", text="Зарипбоев Шерзод Комилович"),
        ProtectedText(kind="phone", text="+7 000 214-36-58"),
    ]
    register_subject(casebook, values)
    accept(casebook, item, WORDS, "Sherzod Zaripboyev was made to sign at night", "Sherzod Zaripboyev", basis="own_experience", form="direct")  # fmt: skip
    accept(casebook, item, "Forty men were taken in May", "Forty men were taken in May", "a lawyer", basis="service_given")  # fmt: skip
    accept(casebook, item, "Nobody was taken", "Men were taken in May", "Penal Service", speaker_kind="state_body", certainty="denied")  # fmt: skip
    handle = handle_of(casebook)
    record_sources(
        casebook,
        [TypedSource(label=f"[[{handle}]]", descriptors={"en": "a former prisoner"})],
    )
    agree(casebook, "publish_paraphrase", "publish_quote_unnamed")
    return item


def accept(
    casebook: OpenCasebook,
    item: str,
    quote: str,
    wording: str,
    speaker: str,
    **more: str,
) -> str:
    typed = TypedClaim(item=item, quote=quote, wording=wording, speaker=speaker, **more)  # type: ignore[arg-type]  # texts only
    return accept_claim(casebook, typed).id


def handle_of(casebook: OpenCasebook) -> str:
    (record,) = casebook.records("subject")
    return str(getattr(record.body, "handle", ""))


def claim_ids(casebook: OpenCasebook) -> list[str]:
    return [record.id for record in casebook.records("claim")]


def make(casebook: OpenCasebook, text: str | None = None) -> MadeBrief:
    own = None if text is None else OwnText(text=text)
    return make_brief(casebook, ENGLISH, today=TODAY, text=own)


def sign(casebook: OpenCasebook, id_: str, **given: Any) -> Signing:
    """Signs what two people let stand: nobody can count whom the text fits."""
    override_rule(
        casebook, id_, "P403", reason="only we could", actors=[ACTOR], today=TODAY
    )
    return sign_brief(casebook, id_, today=TODAY, **given)


def text_of(made: MadeBrief) -> str:
    return made.draft.brief.text


def test_a_brief_is_laid_out_and_kept(casebook: OpenCasebook, item: str) -> None:
    made = make(casebook)
    text = text_of(made)
    assert f"a former prisoner, who went through it: “{WORDS}”." in text
    assert "Forty men were taken in May, according to a lawyer" in text
    assert "Penal Service denied this: Men were taken in May." in text
    assert "Sherzod" not in text
    assert {remark.rule for remark in made.check.remarks} == {"P403"}
    assert made.is_kept
    (kept,) = stored_drafts(casebook)
    assert kept == made.draft
    assert find_draft(casebook, kept.id[:6]) == kept


def test_a_brief_of_chosen_claims_brings_their_contradictions(
    casebook: OpenCasebook, item: str
) -> None:
    chosen = claim_ids(casebook)[1]
    found = read_material(casebook, stream="public", today=TODAY, claims=[chosen[:8]])
    assert [claim.id for claim in found.material.claims] == [chosen]
    assert found.n_added == 0
    with pytest.raises(NotFoundError):
        read_material(casebook, stream="public", today=TODAY, claims=["ffff"])


def test_requests_come_with_their_claims(casebook: OpenCasebook, item: str) -> None:
    request = TypedRequest(
        addressee="Penal Service", claims=(claim_ids(casebook)[1],), questions=("Who?",)
    )
    record_requests(casebook, [request])
    assert "Request for comment to Penal Service: draft." in text_of(make(casebook))


def test_what_is_not_accepted_any_more_is_left_out(
    casebook: OpenCasebook, item: str
) -> None:
    lawyer = claim_ids(casebook)[1]
    before = make(casebook)
    with casebook.writing() as writer:
        writer.append(
            ClaimStatus(
                actor=ACTOR,
                id=lawyer,
                status=StatusCode.RETRACTED_BY_SPEAKER,
                reason="taken back",
            )
        )
    assert "Forty men" not in text_of(make(casebook))
    with pytest.raises(InputError, match="not accepted any more"):
        sign_brief(casebook, before.draft.id, today=TODAY)


def test_what_a_restricted_person_tells_is_left_out(
    casebook: OpenCasebook, item: str
) -> None:
    (subject,) = casebook.records("subject")
    restrict_subject(
        casebook,
        subject.id,
        scope="publication",
        reason="danger",
        actors=[ACTOR],
    )
    made = make(casebook)
    assert made.material.n_restricted == 1
    assert "prisoner" not in text_of(made)


def test_pseudonyms_are_those_of_the_stream(casebook: OpenCasebook, item: str) -> None:
    options = BriefOptions(language="en", style=HouseStyle.PSEUDONYM, stream="radio")
    with pytest.raises(MissingPseudonymError):
        make_brief(casebook, options, today=TODAY)
    assign_pseudonym(
        casebook, handle_of(casebook), stream="radio", names={"en": "Farukh"}
    )
    assert "Farukh (name changed)" in text_of(
        make_brief(casebook, options, today=TODAY)
    )


def test_with_the_vault_shut_a_brief_is_laid_out_without_quotes_and_not_kept(
    casebook: OpenCasebook, item: str, tmp_path: Path
) -> None:
    casebook.close()
    with OpenCasebook.open(
        tmp_path / "test.casebook", WITHOUT_VAULT, actor=ACTOR
    ) as shut:
        made = make(shut)
        assert not made.is_kept
        assert "“" not in text_of(made)
        assert "made to sign at night" in text_of(made)
        assert list(list_briefs(shut)) == []
        with pytest.raises(RefusedError, match="vault shut"):
            make(shut, "Forty men were taken in May.")


def test_a_protected_name_in_a_persons_text_is_refused(
    casebook: OpenCasebook, item: str
) -> None:
    with pytest.raises(ProtectedBriefError, match="P401") as refused:
        make(casebook, "Forty men were taken in May. Шерзода увезли.")
    assert refused.value.places == ((29, 36),)
    assert "Шерзод" not in str(refused.value)
    assert list(stored_drafts(casebook)) == []


def test_signing_confirms_the_text_and_keeps_the_checks(
    casebook: OpenCasebook, item: str
) -> None:
    made = make(casebook)
    assert any(s.needs_person for s in made.draft.brief.sentences)
    signing = sign(casebook, made.draft.id[:8])
    record = casebook.record("brief", made.draft.id)
    assert record is not None
    assert isinstance(record.body, BriefSigned)
    text = signing.draft.brief.text
    salted = commit(bytes.fromhex(signing.draft.salt), text.encode()).hex()
    assert record.body.text_commitment == salted
    assert not any(s.needs_person for s in signing.draft.brief.sentences)
    outcomes = {check.rule: check.outcome for check in record.body.checks}
    assert outcomes["S201"] == "passed"
    assert outcomes["P401"] == outcomes["P405"] == "passed"
    assert outcomes["P403"] == "overridden"
    assert outcomes["S303"] == outcomes["F501"] == "passed"
    assert {*record.body.claims} == {*claim_ids(casebook)}
    with pytest.raises(InputError, match="It is signed"):
        sign_brief(casebook, made.draft.id, today=TODAY)


def test_open_remarks_stop_a_signature_until_allowed(
    casebook: OpenCasebook, item: str
) -> None:
    made = make(casebook, "Forty men were taken in May, according to a lawyer.\n\nBirds sing there.")  # fmt: skip
    assert {remark.rule for remark in made.check.remarks} == {"S101"}
    with pytest.raises(OpenRemarksError, match="S101"):
        sign_brief(casebook, made.draft.id, today=TODAY)
    with pytest.raises(InputError, match="cannot be allowed"):
        sign_brief(casebook, made.draft.id, today=TODAY, allowed={"P401": "no reason"})
    told = make(casebook)
    with pytest.raises(ProtectionRemarksError, match="P403"):
        sign_brief(casebook, told.draft.id, today=TODAY)
    signing = sign_brief(
        casebook, made.draft.id, today=TODAY, allowed={"S101": "the scene"}
    )
    allowances = [r.body for r in casebook.records("allowance")]
    assert len(allowances) == len(made.check.remarks)
    for body in allowances:
        assert isinstance(body, AllowanceGiven)
        assert (body.rule, body.reason) == ("S101", "the scene")
        assert body.draft == signing.signed.text_commitment
    assert ("S101", "allowed") in {(c.rule, c.outcome) for c in signing.signed.checks}


def test_the_check_is_given_from_outside(casebook: OpenCasebook, item: str) -> None:
    remark = BriefRemark(rule="S201", message="", start=0, end=1, stops=True)

    def refuse(brief: object, material: object) -> BriefCheck:
        return BriefCheck(remarks=(remark,))

    made = make_brief(casebook, ENGLISH, today=TODAY, check=refuse)
    assert made.check.remarks == (remark,)
    with pytest.raises(OpenRemarksError, match="S201"):
        sign_brief(casebook, made.draft.id, today=TODAY, check=refuse)


def test_a_sentence_changed_by_hand_is_checked_again(
    casebook: OpenCasebook, item: str
) -> None:
    made = make(casebook, "Sixty men were taken in May, according to a lawyer.")
    assert "S201" in {remark.rule for remark in made.check.remarks}


def test_one_side_of_a_contradiction_alone_is_found(
    casebook: OpenCasebook, item: str
) -> None:
    ids = claim_ids(casebook)
    judge(casebook, ids[1], ids[2], is_same=True, reason="the same month")
    both = make_brief(
        casebook, BriefOptions(language="en", claims=(ids[1],)), today=TODAY
    )
    assert both.material.n_added == 1
    assert {remark.rule for remark in both.check.remarks} <= {"P403"}
    alone = make(casebook, "Forty men were taken in May, according to a lawyer.")
    assert {remark.rule for remark in alone.check.remarks} == {"S303"}


def publish(
    casebook: OpenCasebook,
    id_: str,
    audience: str = "the public",
    day: str = "2026-05-01",
) -> Publication:
    plan = ReleasePlan(audience=audience, released_on=day)
    return publish_brief(casebook, id_, plan, today=TODAY)


def test_publishing_needs_an_audience_a_day_and_nothing_against_it(
    casebook: OpenCasebook, item: str
) -> None:
    made = make(casebook)
    with pytest.raises(ProtectionRemarksError, match="P403"):
        publish(casebook, made.draft.id)
    (view,) = list_briefs(casebook)
    assert view.state is BriefState.DRAFT
    sign(casebook, made.draft.id)
    for audience, day in ((" ", "2026-05-01"), ("the public", "2026-02-30")):
        with pytest.raises(InputError):
            publish(casebook, made.draft.id, audience, day)
    done = publish(casebook, made.draft.id)
    assert done.released.stream == "public"
    (view,) = list_briefs(casebook)
    assert view.state is BriefState.RELEASED
    assert view.to_dict()["releases"] == [
        {"audience": "the public", "date": "2026-05-01"}
    ]


def test_a_correction_says_what_was_wrong_and_where_the_old_text_went(
    casebook: OpenCasebook, item: str
) -> None:
    old = sign(casebook, make(casebook).draft.id).draft
    publish(casebook, old.id)
    with pytest.raises(ProtectionRemarksError):
        publish(casebook, old.id, "partners")  # What was decided, was for the first.
    decide = {"reason": "only we could", "actors": [ACTOR], "today": TODAY}
    override_rule(casebook, old.id, "P403", audience="partners", **decide)  # type: ignore[arg-type]  # as named
    publish(casebook, old.id, "partners")
    new = make(casebook).draft
    override_rule(
        casebook,
        new.id,
        "P403",
        reason="only we could",
        actors=[ACTOR],
        today=TODAY,
        correction="The month was wrong",
    )
    done = correct_brief(
        casebook,
        old.id,
        reason="The month was wrong",
        new=new.id,
        released_on="2026-05-09",
        today=TODAY,
    )
    assert [r.audience for r in done.earlier] == ["the public", "partners"]
    assert [r.audience for r in done.releases] == ["the public", "partners"]
    assert {r.brief for r in done.releases} == {new.id}
    assert done.draft is not None
    text = done.draft.brief.text
    assert "Correction\n\nThe month was wrong.\n\nWhat is said" in text
    assert done.corrected.text_commitment == done.draft.commitment()
    states = {view.id: view.state for view in list_briefs(casebook)}
    assert states == {old.id: BriefState.CORRECTED, new.id: BriefState.RELEASED}
    with pytest.raises(InputError, match="put right"):
        publish(casebook, old.id, "x", "2026-05-09")


def test_a_brief_can_be_taken_back(casebook: OpenCasebook, item: str) -> None:
    old = sign(casebook, make(casebook).draft.id).draft
    about = {"reason": "unsafe", "new": None, "released_on": "2026-05-09"}
    with pytest.raises(InputError, match="never left"):
        correct_brief(casebook, old.id, today=TODAY, **about)  # type: ignore[arg-type]  # as named
    publish(casebook, old.id)
    done = correct_brief(casebook, old.id, today=TODAY, **about)  # type: ignore[arg-type]  # as named
    assert done.corrected.is_withdrawn
    assert done.releases == ()
    (view,) = list_briefs(casebook)
    assert view.state is BriefState.WITHDRAWN


def test_a_text_that_was_changed_in_the_vault_is_not_released(
    casebook: OpenCasebook, item: str
) -> None:
    signed = sign(casebook, make(casebook).draft.id).draft
    row = signed.to_dict()
    row["brief"]["sections"][0]["blocks"][0]["sentences"][0]["parts"][0][1] = "Other"
    with casebook.writing() as writer:
        writer.put_working("draft", signed.id, json.dumps(row))
    with pytest.raises(InputError, match="not the one that was signed"):
        publish(casebook, signed.id, "all")


def test_an_erasure_takes_drafts_that_tell_of_the_person(
    casebook: OpenCasebook, item: str
) -> None:
    draft = make(casebook).draft
    lawyer = make_brief(
        casebook,
        BriefOptions(language="en", claims=(claim_ids(casebook)[1],)),
        today=TODAY,
    ).draft
    (subject,) = casebook.records("subject")
    plan = plan_erasure(casebook, subject.id)
    assert ("draft", draft.id) in plan.working
    assert ("draft", lawyer.id) not in plan.working


def test_no_vault_value_lies_in_the_open(casebook: OpenCasebook, item: str) -> None:
    labels = [
        r.body.label
        for r in casebook.records("source")
        if isinstance(r.body, SourceRecorded)
    ]
    assert not any("Sherzod" in label for label in labels)
    draft = make(casebook).draft
    assert "Sherzod" not in json.dumps(draft.to_dict())
    assert draft.people == (f"[[{handle_of(casebook)}]]",)
    assert handle_of(casebook) not in draft.brief.text
