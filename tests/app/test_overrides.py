"""A rule of protection overruled by two people, for one text and state of things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from guvoh.app.briefs import (
    BriefOptions,
    OwnText,
    ProtectionRemarksError,
    make_brief,
    sign_brief,
)
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.drafts import find_draft, keep_draft
from guvoh.app.errors import InputError, RefusedError, TwoActorsError
from guvoh.app.overrides import override_rule
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import register_subject, restrict_subject
from guvoh.casebook import OverrideGiven, ProtectedText
from guvoh.model import ConsentState, ReasonCode
from tests.app.agreements import agree
from tests.app.casebooks import ACTOR, SECOND, make_casebook, seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

TODAY = date(2026, 5, 1)
LETTER = "Нилуфар Азимова пишет: нас увезли ночью на автобусе."
WORDING = "Nilufar Azimova was driven away at night"


def draft_of(casebook: OpenCasebook, folder: Path) -> str:
    """A draft about a woman who agreed to be retold; nobody can count whom it fits."""
    item = seal_text(casebook, folder, "letter.txt", LETTER)
    values = [ProtectedText(kind="person_name", text="Азимова Нилуфар Рустамовна")]
    register_subject(casebook, values)
    accept_claim(
        casebook,
        TypedClaim(
            item=item,
            quote="нас увезли ночью на автобусе",
            wording=WORDING,
            speaker="Nilufar Azimova",
            basis="own_experience",
        ),
    )
    (subject,) = casebook.records("subject")
    handle = getattr(subject.body, "handle", "")
    record_sources(
        casebook,
        [
            TypedSource(
                label=f"[[{handle}]]", descriptors={"en": "a woman who was taken"}
            )
        ],
    )
    agree(casebook, "publish_paraphrase")
    return make_brief(casebook, BriefOptions(language="en"), today=TODAY).draft.id


def overrule(
    casebook: OpenCasebook, id_: str, rule: str = "P403", *actors: str
) -> tuple[OverrideGiven, ...]:
    return override_rule(
        casebook,
        id_,
        rule,
        reason="only she and we know",
        actors=actors or (ACTOR,),
        today=TODAY,
    )


def is_signed(casebook: OpenCasebook, id_: str) -> bool:
    try:
        sign_brief(casebook, id_, today=TODAY)
    except ProtectionRemarksError:
        return False
    return True


def test_one_officer_overrules_alone_and_the_log_says_so(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    assert not is_signed(casebook, id_)
    given = overrule(casebook, id_)
    assert {body.actors for body in given} == {(ACTOR,)}
    kept = [r.body for r in casebook.records("override")]
    assert sorted(kept, key=repr) == sorted(given, key=repr)
    assert is_signed(casebook, id_)


def test_where_there_are_two_officers_both_must_agree(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        id_ = draft_of(casebook, tmp_path)
        for actors in ((ACTOR,), (ACTOR, ACTOR)):
            with pytest.raises(TwoActorsError):
                overrule(casebook, id_, "P403", *actors)
        (first, *_) = overrule(casebook, id_, "P403", SECOND, ACTOR)
        assert first.actors == (ACTOR, SECOND)
        assert is_signed(casebook, id_)


@pytest.mark.parametrize("change", ["consent", "restriction", "text", "population"])
def test_it_is_void_when_text_consent_or_policy_change(
    casebook: OpenCasebook, tmp_path: Path, change: str
) -> None:
    id_ = draft_of(casebook, tmp_path)
    overrule(casebook, id_)
    (subject,) = casebook.records("subject")
    if change == "consent":
        agree(casebook, "publish_paraphrase", given_on="2026-02-01")
    elif change == "restriction":
        about = {"scope": "analysis", "reason": "danger", "actors": [ACTOR]}
        restrict_subject(casebook, subject.id, **about)  # type: ignore[arg-type]  # as named
    elif change == "text":
        draft = find_draft(casebook, id_)
        text = draft.brief.text.replace("at night", "at dusk")
        other = make_brief(
            casebook, BriefOptions(language="en"), today=TODAY, text=OwnText(text=text)
        ).draft
        with casebook.writing() as writer:
            keep_draft(writer, replace(draft, brief=other.brief))
    else:
        from guvoh.app.risk_policy import set_policy  # noqa: PLC0415 -- of this case

        set_policy(casebook, "k_public", "30", reason="more careful", actors=[ACTOR])
    assert not is_signed(casebook, id_)


def test_another_draft_of_the_same_words_is_not_meant(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    overrule(casebook, draft_of(casebook, tmp_path))
    again = make_brief(casebook, BriefOptions(language="en"), today=TODAY).draft.id
    assert not is_signed(casebook, again)


def test_only_a_rule_that_speaks_is_overruled_and_with_a_reason(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    with pytest.raises(InputError, match="says nothing"):
        overrule(casebook, id_, "P404")
    with pytest.raises(InputError, match="not overruled"):
        overrule(casebook, id_, "S101")
    with pytest.raises(InputError, match="not said why"):
        override_rule(casebook, id_, "P403", reason=" ", actors=[ACTOR], today=TODAY)
    overrule(casebook, id_)
    assert is_signed(casebook, id_)
    with pytest.raises(InputError, match="It is signed"):
        override_rule(
            casebook,
            id_,
            "P403",
            reason="only we could",
            actors=[ACTOR],
            today=TODAY,
            correction="The month was wrong",
        )


def test_a_missing_consent_is_overruled_apart(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    agree(casebook, "publish_paraphrase", state=ConsentState.REFUSED)
    overrule(casebook, id_)
    assert not is_signed(casebook, id_)
    overrule(casebook, id_, "P402")
    assert is_signed(casebook, id_)


def test_nobody_decides_for_who_cannot_be_asked_and_can_be_found(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    agree(
        casebook,
        "publish_paraphrase",
        state=ConsentState.NOT_POSSIBLE_TO_ASK,
        given_on=None,
        reason=ReasonCode.DANGER,
        actors=(ACTOR,),
    )
    with pytest.raises(RefusedError, match="cannot be asked"):
        overrule(casebook, id_, "P402")


def test_a_reason_hides_the_protected(casebook: OpenCasebook, tmp_path: Path) -> None:
    id_ = draft_of(casebook, tmp_path)
    given = override_rule(
        casebook,
        id_,
        "P403",
        reason="Nilufar Azimova agreed on the telephone",
        actors=[ACTOR],
        today=TODAY,
    )
    assert "Azimova" not in given[0].reason
    assert "[[S" in given[0].reason
