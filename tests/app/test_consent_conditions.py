"""Conditions of a consent, confirmed for one exact text by one officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guvoh.app.brief_check import brief_checker
from guvoh.app.briefs import BriefOptions, OwnText, make_brief, material_of
from guvoh.app.consent_conditions import confirm_conditions
from guvoh.app.drafts import find_draft, keep_draft
from guvoh.app.errors import InputError
from guvoh.casebook import ConsentConfirmed
from guvoh.model import ConsentState
from tests.app.agreements import agree
from tests.app.test_overrides import TODAY, draft_of

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


def clauses(casebook: OpenCasebook, id_: str) -> set[str]:
    """What stands against the consent of somebody in a draft."""
    draft = find_draft(casebook, id_)
    material = material_of(casebook, draft, TODAY).material
    remarks = brief_checker(casebook, TODAY)(draft.brief, material).remarks
    return {r.state.partition("|")[0] for r in remarks if r.rule == "P402"}


def conditional(casebook: OpenCasebook) -> str:
    (consent,) = agree(
        casebook,
        "publish_paraphrase",
        state=ConsentState.GIVEN_WITH_CONDITIONS,
        given_on="2026-02-01",
    )
    return consent


def test_a_confirmed_text_passes_and_its_entry_says_why(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    assert clauses(casebook, id_) == set()
    consent = conditional(casebook)
    assert clauses(casebook, id_) == {"conditions"}
    given = confirm_conditions(
        casebook, consent, find_draft(casebook, id_), reason="it names no place"
    )
    assert clauses(casebook, id_) == set()
    (record,) = casebook.records("consent_confirmation")
    assert record.body == given
    assert isinstance(record.body, ConsentConfirmed)
    assert (given.consent, given.brief) == (consent, id_)


def test_another_text_and_another_draft_are_not_confirmed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    consent = conditional(casebook)
    draft = find_draft(casebook, id_)
    confirm_conditions(casebook, consent, draft, reason="it names no place")
    text = draft.brief.text.replace("at night", "at dusk")
    other = make_brief(
        casebook, BriefOptions(language="en"), today=TODAY, text=OwnText(text=text)
    ).draft
    with casebook.writing() as writer:
        keep_draft(writer, replace(draft, brief=other.brief))
    assert "conditions" in clauses(casebook, id_)


def test_a_later_consent_and_a_withdrawal_stand(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = draft_of(casebook, tmp_path)
    draft = find_draft(casebook, id_)
    confirm_conditions(casebook, conditional(casebook), draft, reason="it keeps them")
    conditional(casebook)
    assert clauses(casebook, id_) == {"conditions"}
    agree(casebook, "publish_paraphrase", state=ConsentState.REFUSED)
    assert clauses(casebook, id_) == {"refused"}


def test_what_cannot_be_confirmed(casebook: OpenCasebook, tmp_path: Path) -> None:
    draft = find_draft(casebook, draft_of(casebook, tmp_path))
    (plain,) = casebook.records("consent")
    with pytest.raises(InputError, match="no conditions"):
        confirm_conditions(casebook, plain.id, draft, reason="why not")
    with pytest.raises(InputError, match="not said why"):
        confirm_conditions(casebook, conditional(casebook), draft, reason=" ")
    assert list(casebook.records("consent_confirmation")) == []
