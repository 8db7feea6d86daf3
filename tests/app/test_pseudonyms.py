from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.briefs import BriefOptions, make_brief
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import InputError, NotFoundError, ProtectedTextError, RefusedError
from guvoh.app.facts import kept_fact
from guvoh.app.pseudonyms import (
    CULTURES,
    SEXES,
    NoPseudonymLeftError,
    PseudonymRefusedError,
    assign_pseudonym,
    draw_for_subject,
    told_first,
)
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import find_subject, register_subject
from guvoh.casebook import FactsReleased, ProtectedText
from guvoh.model import GrammaticalCase
from guvoh.protection.fact import Fact
from guvoh.protection.ledger import FoundFact
from guvoh.protection.pseudonyms import Culture, Sex, names_of
from guvoh.publishing.brief import HouseStyle
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text

if TYPE_CHECKING:
    from pathlib import Path


def register(casebook: OpenCasebook, name: str) -> str:
    values = [ProtectedText(kind="person_name", text=name)]
    return register_subject(casebook, values).handle


@pytest.fixture
def handle(casebook: OpenCasebook) -> str:
    register(casebook, "Исматов Далер")
    return register(casebook, "Зарипбоев Шерзод Комилович")


def assign(casebook: OpenCasebook, handle: str, **names: str) -> dict[str, str]:
    assigned = assign_pseudonym(casebook, handle, stream="public", names=names)
    return {form.case.value: form.text for form in assigned.forms}


def test_a_pseudonym_has_its_cases(casebook: OpenCasebook, handle: str) -> None:
    assigned = assign_pseudonym(
        casebook, handle, stream="public", names={"en": "Farukh", "ru": "Фарух"}
    )
    english = [form.text for form in assigned.forms if form.language == "en"]
    assert english == ["Farukh"]
    russian = {f.case: f.text for f in assigned.forms if f.language == "ru"}
    assert russian[GrammaticalCase.GENITIVE] == "Фаруха"
    assert russian[GrammaticalCase.INSTRUMENTAL] == "Фарухом"
    assert len(russian) == 6


@pytest.mark.parametrize(
    "name",
    [
        "Sherzod",  # a registered name, in another script
        "Sherzad",  # so near to it that a reader takes it for it
        "Shukhrat",  # begins like the given name
        "Zafar",  # begins like the family name
        "Karim",  # begins like the father's name
        "Daler",  # another protected person's
        "Dalir",
    ],
)
def test_a_pseudonym_that_points_to_anybody_is_refused(
    casebook: OpenCasebook, handle: str, name: str
) -> None:
    with pytest.raises(PseudonymRefusedError) as refused:
        assign(casebook, handle, en=name)
    assert name not in str(refused.value)


def test_a_pseudonym_is_never_used_twice(casebook: OpenCasebook, handle: str) -> None:
    other = register(casebook, "Рахимов Лутфулло")
    assign(casebook, handle, en="Farukh")
    for again in (handle, other):
        with pytest.raises(PseudonymRefusedError):
            assign_pseudonym(casebook, again, stream="other", names={"ru": "Фаррух"})
    assign(casebook, handle, en="Anvar")
    with pytest.raises(PseudonymRefusedError):
        assign(casebook, handle, en="Farukh")


def test_a_public_name_is_no_pseudonym(casebook: OpenCasebook, handle: str) -> None:
    minister = TypedSource(label="Furqat Odilov", public_reason="minister")
    record_sources(casebook, [minister])
    with pytest.raises(PseudonymRefusedError):
        assign(casebook, handle, en="Furkat")


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"en": "Фарух"},
        {"ru": "Farukh"},
        {"en": "F."},
        {"tg": "Фаррух"},
        {"en": " "},
    ],
)
def test_what_is_no_name_of_its_language_is_refused(
    casebook: OpenCasebook, handle: str, names: dict[str, str]
) -> None:
    with pytest.raises(InputError):
        assign(casebook, handle, **names)


def test_streams_and_people_must_be_there(casebook: OpenCasebook, handle: str) -> None:
    with pytest.raises(InputError, match="stream has no name"):
        assign_pseudonym(casebook, handle, stream=" ", names={"en": "Farukh"})
    with pytest.raises(ProtectedTextError):
        assign_pseudonym(casebook, handle, stream="Sherzod", names={"en": "Farukh"})
    with pytest.raises(NotFoundError):
        assign(casebook, "S999999", en="Farukh")


def test_with_the_vault_shut_nothing_is_assigned(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    casebook.close()
    path = tmp_path / "test.casebook"
    with (
        OpenCasebook.open(path, WITHOUT_VAULT, actor=ACTOR) as shut,
        pytest.raises(RefusedError, match="vault shut"),
    ):
        assign(shut, handle, en="Farukh")


def draw(casebook: OpenCasebook, handle: str, **changes: object) -> dict[str, str]:
    arguments: dict[str, object] = {"stream": "public", "culture": "tajik", "sex": "m"}
    return draw_for_subject(casebook, handle, **(arguments | changes))  # type: ignore[arg-type]  # by name


def test_a_drawn_pseudonym_is_one_that_can_be_assigned(
    casebook: OpenCasebook, handle: str
) -> None:
    for number in range(4):
        names = draw(casebook, handle, stream=f"series {number}")
        assert set(names) == {"en", "ru"}
        assign_pseudonym(casebook, handle, stream=f"series {number}", names=names)


def test_the_codes_of_the_lists_are_those_of_the_command() -> None:
    from guvoh.cli.pseudonym import _CULTURES, _SEXES  # noqa: PLC0415 -- compared

    assert _CULTURES == CULTURES
    assert set(_SEXES) == set(SEXES)


def test_who_has_one_gets_another_only_when_that_is_said(
    casebook: OpenCasebook, handle: str
) -> None:
    first = draw(casebook, handle)
    assign_pseudonym(casebook, handle, stream="public", names=first)
    with pytest.raises(InputError, match="--fresh"):
        draw(casebook, handle)
    assert draw(casebook, handle, stream="radio")["en"] != first["en"]
    assert draw(casebook, handle, is_fresh=True)["en"] != first["en"]


def test_names_in_the_same_story_are_not_drawn(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    names = names_of(Culture.TAJIK, Sex.MALE)
    usual = [name.cyrillic for name in names if name.band == 1]
    with_them = "Шерзод Зарипбоев сидел с ними: " + ", ".join(usual) + "."
    seal_text(casebook, tmp_path, "letter.txt", with_them)
    neutral = {name.cyrillic for name in names_of(Culture.NEUTRAL, Sex.MALE)}
    without_him = "Другая история: " + ", ".join(sorted(neutral)) + "."
    seal_text(casebook, tmp_path, "other.txt", without_him)
    drawn = {draw(casebook, handle)["ru"] for _ in range(10)}
    assert drawn.isdisjoint(usual)
    assert drawn <= neutral


def test_where_nobody_is_left_it_says_so_without_a_name(casebook: OpenCasebook) -> None:
    values = [
        ProtectedText(kind="single_name", text=name.latin)
        for culture in (Culture.TAJIK, Culture.NEUTRAL)
        for name in names_of(culture, Sex.MALE)
        if name.band == 1
    ]
    handle = register_subject(casebook, values).handle
    with pytest.raises(NoPseudonymLeftError, match="descriptor") as refused:
        draw(casebook, handle)
    assert not [v.text for v in values if v.text in str(refused.value)]


@pytest.mark.parametrize(
    "changes", [{"culture": "nobody"}, {"sex": "q"}, {"decade": 1995}, {"stream": ""}]
)
def test_what_is_said_of_them_must_be_a_code(
    casebook: OpenCasebook, handle: str, changes: dict[str, object]
) -> None:
    with pytest.raises(InputError):
        draw(casebook, handle, **changes)


def test_it_says_what_a_name_would_tell_first(
    casebook: OpenCasebook, handle: str
) -> None:
    kind: dict[str, Any] = {"culture": "tajik", "sex": "m", "decade": 1990}
    assert told_first(casebook, handle) == ()
    new = ("nationality", "sex", "age")
    assert tuple(told_first(casebook, handle, **kind)) == new
    released = FactsReleased(
        actor=ACTOR,
        id="e1" * 16,
        release="e2" * 16,
        stream="public",
        subject=find_subject(casebook, handle).id,
        item=None,
        alias="",
        released_on="2026-04-01",
        supersedes=None,
        reason="",
        facts=tuple(
            kept_fact(FoundFact(fact=Fact(attribute=name, values=("x",)), rule="typed"))
            for name in ("birth_place", "sex")
        ),
    )
    with casebook.writing() as writer:
        writer.append(released)
    assert tuple(told_first(casebook, handle, **kind)) == ("age",)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "(name changed)"), ("ru", "(имя изменено)")]
)
def test_a_drawn_pseudonym_is_labelled_in_both_languages(
    casebook: OpenCasebook, handle: str, tmp_path: Path, language: str, label: str
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "Шерзод Зарипбоев: увезли сорок.")
    wording = {"en": "Forty men were taken", "ru": "Увезли сорок человек"}[language]
    told = TypedClaim(
        item=item,
        quote="увезли сорок",
        wording=wording,
        language=language,
        speaker="Зарипбоев Шерзод",
        basis="eyewitness",
    )
    accept_claim(casebook, told)
    names = draw(casebook, handle)
    assign_pseudonym(casebook, handle, stream="public", names=names)
    options = BriefOptions(language=language, style=HouseStyle.PSEUDONYM)
    made = make_brief(casebook, options, today=date(2026, 5, 1))
    assert f"{names[language]} {label}" in made.draft.brief.text


def test_drawing_records_nothing(casebook: OpenCasebook, handle: str) -> None:
    before = casebook.checkpoint().size
    draw(casebook, handle)
    assert casebook.checkpoint().size == before
