from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.briefs import BriefOptions, make_brief
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.consent_typing import TypedConsent
from guvoh.app.consent_uses import uses_of
from guvoh.app.consents import (
    consents_of,
    list_consents,
    record_consent,
    withdraw_consent,
)
from guvoh.app.errors import (
    InputError,
    NotFoundError,
    RefusedError,
    TwoActorsError,
)
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import find_subject, register_subject
from guvoh.casebook import (
    BriefReleased,
    BriefSigned,
    ConsentDetail,
    ProtectedText,
)
from guvoh.model import ConsentScope, ReasonCode
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import (
    ACTOR,
    SECOND,
    WITHOUT_VAULT,
    make_casebook,
    seal_text,
)

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 10)
NAME = "Зарипбоев Шерзод"


@pytest.fixture
def handle(casebook: OpenCasebook) -> str:
    values = [ProtectedText(kind="person_name", text=NAME)]
    return register_subject(casebook, values).handle


def typed(handle: str, **changes: Any) -> TypedConsent:
    fields: dict[str, Any] = {
        "subject": handle,
        "scopes": ("publish_paraphrase",),
        "state": "given",
        "medium": "written",
        "given_on": "2026-03-01",
    }
    return TypedConsent(**(fields | changes))


def record(casebook: OpenCasebook, handle: str, **changes: Any) -> None:
    record_consent(casebook, [typed(handle, **changes)], today=TODAY)


def standing(casebook: OpenCasebook, handle: str) -> list[str]:
    views = consents_of(casebook, handle, on=TODAY)
    return [str(view.to_dict()["standing"]) for view in views]


def test_each_use_is_a_record_and_the_vault_knows_how_it_was_asked(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "form.txt", "a signed form")
    other = [ProtectedText(kind="person_name", text="Лола Рахимова")]
    sister = register_subject(casebook, other).handle
    record(
        casebook,
        handle,
        scopes=("publish_paraphrase", "publish_pseudonym"),
        state="given_with_conditions",
        language="uz",
        audience="the UN",
        conditions="not while I am inside",
        embargo="after my release",
        hidden_from=("authorities", "family"),
        hidden_from_words="my brother",
        relatives=(sister,),
        about=(item[:8],),
        evidence=item[:8],
        taken_by="a lawyer",
        risk_shown="the letters are read",
    )
    views = consents_of(casebook, handle, on=TODAY)
    assert [view.recorded.scope for view in views] == [
        ConsentScope.PUBLISH_PARAPHRASE,
        ConsentScope.PUBLISH_PSEUDONYM,
    ]
    shown = views[0].to_dict()
    assert shown["handle"] == handle
    assert shown["standing"] == "embargoed"
    assert (shown["is_embargoed"], shown["has_conditions"]) == (True, True)
    assert shown["hidden_from"] == ["authorities", "family"]
    assert shown["covers_relatives"] == 1
    assert shown["about"] == [item]
    detail = views[0].detail
    assert isinstance(detail, ConsentDetail)
    assert detail.conditions == "not while I am inside"
    assert detail.hidden_from == "my brother"
    assert detail.evidence == item
    for words in ("brother", "release", "lawyer", "letters"):
        assert words not in str(shown)


def test_the_later_record_stands_and_the_earlier_stays(
    casebook: OpenCasebook, handle: str
) -> None:
    record(casebook, handle)
    record(casebook, handle, state="refused", given_on="2026-04-01")
    assert standing(casebook, handle) == ["replaced", "refused"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"scopes": ("publish_everything",)}, "scope is not known"),
        ({"scopes": ()}, "No use is named"),
        ({"state": "maybe"}, "state is not known"),
        ({"medium": "telepathy"}, "medium is not known"),
        ({"medium": ""}, "needs the field medium"),
        ({"given_on": ""}, "needs the field given_on"),
        ({"given_on": "2026-05-11"}, "not come yet"),
        ({"given_on": "2026-02-30"}, "no day"),
        ({"expires_on": "soon"}, "no day"),
        ({"expires_on": "2026-02-01"}, "not in order"),
        ({"embargo_until": "2026-02-01"}, "not in order"),
        ({"embargo_until": "2027-02-01", "expires_on": "2027-01-01"}, "not in order"),
        ({"language": "Uzbek"}, "no code"),
        ({"hidden_from": ("aliens",)}, "hidden_from is not known"),
        ({"state": "given_with_conditions"}, "needs the field conditions"),
        ({"state": "by_guardian", "is_minor": True}, "needs the field guardian"),
        ({"state": "by_guardian", "guardian": "aunt"}, "needs the field is_minor"),
        ({"state": "not_possible_to_ask"}, "needs the field reason"),
        (
            {"state": "not_possible_to_ask", "reason": "whim", "reason_words": "so"},
            "reason is not known",
        ),
    ],
)
def test_what_cannot_be_recorded_is_one_sentence_and_nothing_is_written(
    casebook: OpenCasebook, handle: str, changes: dict[str, Any], message: str
) -> None:
    before = casebook.checkpoint().size
    with pytest.raises(InputError, match=message) as error:
        record_consent(casebook, [typed(handle), typed(handle, **changes)], today=TODAY)
    assert str(error.value).startswith("Line 2: ")
    assert casebook.checkpoint().size == before


def test_people_items_and_audiences_must_be_there_and_name_nobody(
    casebook: OpenCasebook, handle: str
) -> None:
    with pytest.raises(NotFoundError):
        record(casebook, "S999999")
    for field in ("evidence", "about", "relatives"):
        value = "ffff" if field == "evidence" else ("ffff",)
        with pytest.raises(NotFoundError):
            record(casebook, handle, **{field: value})
    record(casebook, handle, audience=f"friends of {NAME}")
    (view,) = consents_of(casebook, handle, on=TODAY)
    assert view.recorded.audience == f"friends of [[{handle}]]"
    with pytest.raises(RefusedError):
        record(casebook, handle, audience="Dilshod Yunusov of the court")


def test_two_officers_decide_that_somebody_cannot_be_asked(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        values = [ProtectedText(kind="person_name", text=NAME)]
        handle = register_subject(casebook, values).handle
        unasked = typed(
            handle,
            state="not_possible_to_ask",
            reason="danger",
            reason_words="he is at the front",
        )
        for actors in ((), (ACTOR,), (ACTOR, ACTOR)):
            with pytest.raises(TwoActorsError):
                record_consent(casebook, [unasked], today=TODAY, actors=actors)
        (done,) = record_consent(
            casebook, [unasked], today=TODAY, actors=(ACTOR, SECOND)
        )
        assert (done.reason, done.actors) == (ReasonCode.DANGER, (ACTOR, SECOND))
        assert standing(casebook, handle) == ["not_possible_to_ask"]


def test_with_the_vault_shut_consent_is_seen_and_not_recorded(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    record(casebook, handle)
    casebook.close()
    path = tmp_path / "test.casebook"
    with OpenCasebook.open(path, WITHOUT_VAULT, actor=ACTOR) as shut:
        (view,) = consents_of(shut, handle, on=TODAY)
        assert view.detail is None
        assert view.verdict.is_effective
        with pytest.raises(RefusedError):
            record(shut, handle)
        with pytest.raises(RefusedError):
            withdraw_consent(shut, handle, ["publish_name"], on="", today=TODAY)


def test_what_runs_out_or_becomes_usable_soon_is_listed(
    casebook: OpenCasebook, handle: str
) -> None:
    record(casebook, handle, expires_on="2026-06-01")
    record(casebook, handle, scopes=("publish_name",), embargo_until="2026-05-20")
    record(casebook, handle, scopes=("contact_again",), expires_on="2027-01-01")
    record(casebook, handle, scopes=("keep_record",), expires_on="2026-05-01")

    def soon(days: int) -> list[str]:
        views = list_consents(casebook, on=TODAY, expiring_within=days)
        return [view.recorded.scope.value for view in views]

    assert soon(30) == ["publish_paraphrase", "publish_name"]
    assert soon(10) == ["publish_name"]
    assert soon(0) == []
    record(casebook, handle, state="refused", given_on="2026-05-01")
    assert soon(30) == ["publish_name"]
    assert len(list_consents(casebook, on=TODAY)) == 5


@pytest.fixture
def claim(casebook: OpenCasebook, handle: str, tmp_path: Path) -> str:
    item = seal_text(casebook, tmp_path, "letter.txt", f"{NAME} said: they took us.")
    record_sources(
        casebook,
        [TypedSource(label=f"[[{handle}]]", descriptors={"en": "a former prisoner"})],
    )
    told = TypedClaim(
        item=item,
        quote="they took us",
        wording="Men were taken",
        speaker=NAME,
        basis="own_experience",
    )
    return accept_claim(casebook, told).id


def sign_and_release(casebook: OpenCasebook, brief: str, claim: str) -> BriefReleased:
    signed = BriefSigned(
        actor=ACTOR,
        id=brief,
        stream="public",
        text_commitment="ab" * 32,
        claims=(claim,),
        checks=(),
        actors=(ACTOR,),
    )
    released = BriefReleased(
        actor=ACTOR,
        id="f1" * 16,
        brief=brief,
        stream="public",
        audience="the public",
        released_on="2026-04-01",
    )
    with casebook.writing() as writer:
        writer.append(signed, released)
    return released


def test_withdrawing_blocks_lists_and_keeps_the_record(
    casebook: OpenCasebook, handle: str, claim: str
) -> None:
    record(casebook, handle, scopes=("publish_quote_unnamed",))
    draft = make_brief(casebook, BriefOptions(language="en"), today=TODAY).draft
    released = sign_and_release(casebook, "e1" * 16, claim)
    done = withdraw_consent(
        casebook, handle, ["publish_quote_unnamed"], on="2026-05-09", today=TODAY
    )
    assert done.uses.drafts == (draft.id,)
    assert done.uses.briefs == ()
    assert done.uses.releases == (released,)
    assert done.uses.to_dict()["releases"][0]["audience"] == "the public"
    assert standing(casebook, handle) == ["replaced", "withdrawn"]
    (withdrawn,) = done.recorded
    assert withdrawn.withdrawn_on == "2026-05-09"


def test_uses_are_only_those_of_the_person(
    casebook: OpenCasebook, handle: str, claim: str
) -> None:
    make_brief(casebook, BriefOptions(language="en"), today=TODAY)
    sign_and_release(casebook, "e1" * 16, claim)
    other = [ProtectedText(kind="person_name", text="Лола Рахимова")]
    sister = register_subject(casebook, other).subject
    uses = uses_of(casebook, sister)
    assert (uses.drafts, uses.briefs, uses.releases) == ((), (), ())
    subject = find_subject(casebook, handle).id
    assert uses_of(casebook, subject).releases


def test_withdrawing_for_one_audience_leaves_the_others(
    casebook: OpenCasebook, handle: str
) -> None:
    record(casebook, handle)
    withdraw_consent(
        casebook,
        handle,
        ["publish_paraphrase"],
        on="2026-05-01",
        today=TODAY,
        audience="court",
    )
    assert standing(casebook, handle) == ["given", "withdrawn"]


def test_a_no_holds_when_an_earlier_yes_is_moved_into_the_vault(
    casebook: OpenCasebook, handle: str
) -> None:
    record(casebook, handle, audience="the Bureau")
    record(casebook, handle, state="refused", given_on="")
    (yes, no) = consents_of(casebook, handle, on=TODAY)
    assert no.recorded.given_on == TODAY.isoformat()
    register_subject(casebook, [ProtectedText(kind="other", text="the Bureau")])
    views = {v.recorded.id: v for v in consents_of(casebook, handle, on=TODAY)}
    moved = views[yes.recorded.id]
    assert "Bureau" not in moved.recorded.audience
    assert not moved.verdict.is_effective
    assert moved.verdict.consent == no.recorded.id


@pytest.mark.parametrize(
    ("scopes", "day"),
    [(["nothing"], "2026-05-01"), ([], ""), (["publish_name"], "2026-05-11")],
)
def test_what_cannot_be_withdrawn(
    casebook: OpenCasebook, handle: str, scopes: list[str], day: str
) -> None:
    with pytest.raises(InputError):
        withdraw_consent(casebook, handle, scopes, on=day, today=TODAY)


def test_what_was_typed_does_not_show(handle: str) -> None:
    assert handle not in repr(typed(handle, conditions="canary"))
    assert "canary" not in repr(typed(handle, conditions="canary"))
