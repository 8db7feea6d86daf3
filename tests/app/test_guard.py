"""From the records of a casebook to what the rules of protection need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from guvoh.app.cases import record_cases
from guvoh.app.claims import TypedClaim, accept_claim, change_claim
from guvoh.app.draft_check import read_backing
from guvoh.app.errors import RefusedError
from guvoh.app.guard import open_guard
from guvoh.app.pseudonyms import assign_pseudonym
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import (
    generalise_subject,
    register_subject,
    restrict_subject,
)
from guvoh.casebook import ActRecorded, ClaimAccepted, ProtectedText
from guvoh.model import ConsentScope, DecimalText, Quantity
from guvoh.publishing import check
from guvoh.store.casebook import OpenCasebook
from tests.app.agreements import agree
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.publishing.guard import GuardedPerson

TODAY = date(2026, 5, 1)
LETTER = "Нилуфар Азимова пишет: нас увезли ночью на автобусе. Сорок человек увезли."
SHOWN = "Нас увезли ночью на автобусе, сказала женщина."


@pytest.fixture
def item(casebook: OpenCasebook, tmp_path: Path) -> str:
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    values = [
        ProtectedText(kind="person_name", text="Азимова Нилуфар Рустамовна"),
        ProtectedText(kind="phone", text="+7 000 214-36-58"),
    ]
    register_subject(casebook, values)
    accept(casebook, item, "нас увезли ночью на автобусе", "Nilufar Azimova")
    accept(casebook, item, "Сорок человек увезли", "a lawyer")
    return item


def accept(casebook: OpenCasebook, item: str, quote: str, speaker: str) -> str:
    typed = TypedClaim(
        item=item,
        quote=quote,
        wording="People were taken away at night",
        speaker=speaker,
        basis="own_experience",
    )
    return accept_claim(casebook, typed).id


def only_person(casebook: OpenCasebook) -> GuardedPerson:
    (person,) = open_guard(casebook, today=TODAY).people
    return person


def test_people_come_with_pseudonyms_of_every_stream_and_descriptors(
    casebook: OpenCasebook, item: str
) -> None:
    handle = only_person(casebook).handle
    for stream, name in (("public", "Gulbahor"), ("radio", "Zebo")):
        assign_pseudonym(casebook, handle, stream=stream, names={"en": name})
    descriptors = {"en": "a woman who was taken", "ru": "женщина"}
    record_sources(
        casebook, [TypedSource(label=f"[[{handle}]]", descriptors=descriptors)]
    )
    person = only_person(casebook)
    assert set(person.pseudonyms) == {"Gulbahor", "Zebo"}
    assert set(person.descriptors) == set(descriptors.values())


def test_claims_know_who_tells_who_is_told_about_and_who_is_counted(
    casebook: OpenCasebook, item: str
) -> None:
    guard = open_guard(casebook, today=TODAY)
    (key,) = [person.key for person in guard.people]
    first, second = (record.id for record in casebook.records("claim"))
    claims = sorted((guard.claim(first), guard.claim(second)), key=lambda c: c.tellers)
    assert [claim.tellers for claim in claims] == [(), (key,)]
    assert [claim.is_told_by_others for claim in claims] == [True, False]
    handle = only_person(casebook).handle
    bodies = record_cases(
        casebook,
        [
            {"kind": "party", "ref": "she", "type": "person", "subject": handle},
            {"kind": "act", "ref": "a", "type": "conscript_by_force", "victim": "she"},
        ],
    )
    act = next(body.id for body in bodies if isinstance(body, ActRecorded))
    for quantity, field in (
        (None, "told_about"),
        (Quantity(value=DecimalText("40")), "counted"),
    ):
        record = casebook.record("claim", claims[0].id)
        assert record is not None
        assert isinstance(record.body, ClaimAccepted)
        changed = replace(record.body, about=(act,), quantity=quantity)
        with casebook.writing() as writer:
            writer.append(change_claim(changed))
        found = open_guard(casebook, today=TODAY).claim(claims[0].id)
        assert getattr(found, field) == (key,)


def test_consents_are_judged_for_audience_day_and_claim(
    casebook: OpenCasebook, item: str
) -> None:
    scope = ConsentScope.PUBLISH_PARAPHRASE
    claim = next(
        record.id
        for record in casebook.records("claim")
        if open_guard(casebook, today=TODAY).claim(record.id).tellers
    )

    def clause(audience: str = "public", about: tuple[str, ...] = ()) -> str:
        (person,) = open_guard(casebook, today=TODAY, audience=audience).people
        return person.consent(scope, about=about).clause.value

    assert clause() == "missing"
    agree(casebook, "publish_paraphrase", audience="court")
    assert (clause(), clause("the court")) == ("audience", "given")
    agree(casebook, "publish_paraphrase")
    assert clause(about=(claim,)) == "given"
    agree(casebook, "publish_paraphrase", state="refused", about=(claim,))
    assert (clause(), clause(about=(claim,))) == ("given", "refused")
    agree(casebook, "publish_paraphrase", embargo_until="2026-06-01")
    assert clause() == "embargoed"


def test_consent_may_be_about_the_item_behind_a_claim(
    casebook: OpenCasebook, item: str
) -> None:
    agree(casebook, "publish_quote_unnamed", about=(item,))
    person = only_person(casebook)
    scope = ConsentScope.PUBLISH_QUOTE_UNNAMED
    claims = [record.id for record in casebook.records("claim")]
    assert person.consent(scope, about=claims).is_effective
    assert not person.consent(scope).is_effective


def test_restrictions_and_limits(casebook: OpenCasebook, item: str) -> None:
    key = only_person(casebook).key
    generalise_subject(casebook, key, attribute="place", level="region", reason="danger", actors=[ACTOR])  # fmt: skip
    assert [(x.attribute, x.level) for x in only_person(casebook).limits] == [("place", "region")]  # fmt: skip
    generalise_subject(casebook, key, attribute="place", level="country", reason="danger", actors=[ACTOR])  # fmt: skip
    assert [(x.attribute, x.level) for x in only_person(casebook).limits] == [("place", "country")]  # fmt: skip
    for scope, public, court in (
        ("analysis", False, False),
        ("sharing", False, True),
        ("publication", True, True),
        ("all", True, True),
    ):
        restrict_subject(casebook, key, scope=scope, reason="danger", actors=[ACTOR])
        for audience, expected in (("public", public), ("court", court)):
            guard = open_guard(casebook, today=TODAY, audience=audience)
            assert guard.person(key).is_restricted is expected
        restrict_subject(casebook, key, scope=scope, reason="danger", actors=[ACTOR], lifted=True)  # fmt: skip
    assert not only_person(casebook).is_restricted


def test_texts_know_whose_words_they_hold_and_who_can_read_them(
    casebook: OpenCasebook, item: str, tmp_path: Path
) -> None:
    press = seal_text(casebook, tmp_path, "press.txt", "Сорок человек увезли ночью.")
    court = seal_text(casebook, tmp_path, "court.txt", "Допрошена А.")
    record_sources(
        casebook,
        [
            TypedSource(label="Valley Gazette", kind="outlet", public_reason="a paper", items=(press,)),
            TypedSource(label="District Court", kind="court", public_reason="a court", items=(court,)),
        ],
    )  # fmt: skip
    guard = open_guard(casebook, today=TODAY)
    (key,) = [person.key for person in guard.people]
    texts = {text.text: text for text in guard.texts}
    assert texts[LETTER].tellers == texts[LETTER].people == (key,)
    assert not texts[LETTER].is_public
    assert texts["Сорок человек увезли ночью."].is_public
    assert not texts["Допрошена А."].is_public


def test_a_draft_is_checked_with_the_vault_open_alone(
    casebook: OpenCasebook, item: str, tmp_path: Path
) -> None:
    draft = "According to Nilufar Azimova, people were taken away at night."
    backing = read_backing(casebook, today=TODAY, language="en")
    codes = {r.code for r in check(draft, claims=backing).remarks if r.code[0] == "P"}
    assert codes == {"P401", "P402", "P403"}
    casebook.close()
    folder = tmp_path / "test.casebook"
    with OpenCasebook.open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        result = check(draft, claims=read_backing(shut, today=TODAY, language="en"))
        assert dict(result.families)["P"] == "not_checked: vault locked"
        assert not [r for r in result.remarks if r.code[0] == "P"]
        with pytest.raises(RefusedError):
            open_guard(shut, today=TODAY)
