"""The ledger: released, imported, corrected; nothing is ever taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from guvoh.app.article_facts import import_article
from guvoh.app.briefs import BriefOptions, make_brief
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import InputError, NotFoundError, RefusedError
from guvoh.app.fact_corrections import (
    FactCorrection,
    TypedFact,
    add_facts,
    correct_facts,
)
from guvoh.app.facts import (
    all_released_facts,
    fact_records,
    facts_of_brief,
    find_facts,
    record_release_facts,
    released_facts,
)
from guvoh.app.pseudonyms import assign_pseudonym
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import register_subject
from guvoh.casebook import BriefReleased, ProtectedText
from guvoh.protection.ledger import UNIQUE, is_unique, knowledge
from guvoh.publishing.brief import HouseStyle
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.casebook import FactsReleased

TODAY = date(2026, 5, 1)
ARTICLE = (
    "Davlat, a welder of 34, came to IK-6 in May 2022.\n\n"
    "A woman from Bukhara visits him. “I was 19 then,” says Davlat.\n"
)


@pytest.fixture
def handle(casebook: OpenCasebook) -> str:
    values = [ProtectedText(kind="person_name", text="Шерзод Зарипбоев")]
    return register_subject(casebook, values).handle


def told(record: FactsReleased) -> set[tuple[str, str]]:
    return {(f.attribute.value, value) for f in record.facts for value in f.values}


def article(casebook: OpenCasebook, folder: Path, text: str = ARTICLE) -> str:
    return seal_text(casebook, folder, "article.txt", text)


def release(stream: str = "public") -> BriefReleased:
    return BriefReleased(
        actor=ACTOR,
        id="f" * 32,
        brief="e" * 32,
        stream=stream,
        audience="the public",
        released_on="2026-05-01",
    )


def test_an_article_is_read_and_kept(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    item = article(casebook, tmp_path)
    (record,) = import_article(
        casebook,
        item[:8],
        about={"Davlat": handle},
        released_on="2024-03-01",
        outlet="Steppe Courier",
    )
    assert {
        ("alias", "Davlat"),
        ("occupation", "welder"),
        ("entry_date", "2022-05"),
        ("place", "IK-6"),
        ("other", "reachable on 2024-03-01"),
    } <= told(record)
    assert (record.item, record.release) == (item, None)
    facts = released_facts(casebook, handle)
    assert {fact.release for fact in facts} == {item}
    assert facts == all_released_facts(casebook)[record.subject]
    place = next(fact for fact in facts if fact.values == ("IK-6",))
    assert ARTICLE[place.start : place.end] == "IK-6"


def test_a_dry_run_writes_nothing(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    size = casebook.checkpoint().size
    item = article(casebook, tmp_path)
    size = casebook.checkpoint().size
    records = import_article(
        casebook,
        item,
        about={"Davlat": handle},
        released_on=None,
        outlet="Courier",
        is_dry=True,
    )
    assert records
    assert casebook.checkpoint().size == size
    assert released_facts(casebook, handle) == ()


def test_a_printed_name_leaves_one_person_and_is_not_repeated(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    item = article(casebook, tmp_path, "Sherzod Zaripboev is 34 and has asthma.\n")
    (record,) = import_article(
        casebook, item, about={}, released_on=None, outlet="Courier"
    )
    assert ("health", "asthma") in told(record)
    assert any(map(is_unique, released_facts(casebook, handle)))
    assert record.facts[-1].level == UNIQUE
    assert not any("herzod" in value for _, value in told(record))


def test_articles_that_cannot_be_read_are_refused(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    item = article(casebook, tmp_path)
    for about, day, outlet in (
        ({}, "2024-03-01", "Courier"),
        ({"Nobody": handle}, "2024-03-01", "Courier"),
        ({"Davlat": handle}, "2024-3-1", "Courier"),
        ({"Davlat": handle}, "2024-03-01", " "),
    ):
        with pytest.raises(InputError):
            import_article(casebook, item, about=about, released_on=day, outlet=outlet)
    with pytest.raises(NotFoundError):
        import_article(
            casebook, item, about={"Davlat": "S0"}, released_on=None, outlet="Courier"
        )
    assert released_facts(casebook, handle) == ()


def test_facts_by_hand_and_their_correction(
    casebook: OpenCasebook, handle: str
) -> None:
    first = add_facts(
        casebook,
        handle,
        [
            TypedFact(attribute="age", values=("30-39",)),
            TypedFact(attribute="place", values=("Omsk", " Perm ")),
        ],
        outlet="radio",
        released_on="2024-01-02",
        reason="Heard it.",
    )
    second = correct_facts(
        casebook,
        first.id[:8],
        FactCorrection(
            add=(TypedFact(attribute="rank", values=("private",)),),
            remove=frozenset({2}),
            change={1: TypedFact(attribute="age", values=("34",), level="1")},
        ),
        reason="Heard it again.",
    )
    assert told(second) == {("age", "34"), ("rank", "private")}
    assert second.supersedes == first.id
    assert fact_records(casebook, handle) == (second,)
    assert fact_records(casebook, handle, with_history=True) == (first, second)
    assert {fact.release for fact in released_facts(casebook, handle)} == {second.id}
    with pytest.raises(InputError, match="put right already"):
        find_facts(casebook, first.id)


def test_confirming_makes_a_fact_sure(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    text = "Davlat and Nodir sing. One of them is a welder.\n"
    other = register_subject(
        casebook, [ProtectedText(kind="person_name", text="Олимов Фирдавс")]
    ).handle
    record, _ = import_article(
        casebook,
        article(casebook, tmp_path, text),
        about={"Davlat": handle, "Nodir": other},
        released_on=None,
        outlet="Courier",
    )
    number = next(n for n, f in enumerate(record.facts, 1) if f.values == ("welder",))
    assert record.facts[number - 1].is_unsure
    done = correct_facts(
        casebook,
        record.id,
        FactCorrection(confirm=frozenset({number})),
        reason="He is the welder.",
    )
    assert not done.facts[number - 1].is_unsure


@pytest.mark.parametrize(
    "correction",
    [
        FactCorrection(),
        FactCorrection(remove=frozenset({9})),
        FactCorrection(add=(TypedFact(attribute="colour", values=("red",)),)),
        FactCorrection(add=(TypedFact(attribute="age", values=(" ",)),)),
        FactCorrection(
            add=(TypedFact(attribute="age", values=("3",), knowability="all"),)
        ),
    ],
)
def test_corrections_that_say_nothing_are_refused(
    casebook: OpenCasebook, handle: str, correction: FactCorrection
) -> None:
    record = add_facts(
        casebook,
        handle,
        [TypedFact(attribute="age", values=("34",))],
        outlet="radio",
        released_on=None,
        reason="Heard it.",
    )
    with pytest.raises(InputError):
        correct_facts(casebook, record.id, correction, reason="Because.")
    with pytest.raises(InputError):
        correct_facts(casebook, record.id, correction, reason=" ")
    assert fact_records(casebook, handle) == (record,)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("age", "old"), ("age", "39-30"), ("entry_date", "2023-13"), ("date", "May")],
)
def test_an_age_or_a_date_that_is_none_is_refused(
    casebook: OpenCasebook, handle: str, attribute: str, value: str
) -> None:
    with pytest.raises(InputError, match="cannot be read") as refused:
        add_facts(
            casebook,
            handle,
            [TypedFact(attribute=attribute, values=("2023", value))],
            outlet="radio",
            released_on=None,
            reason="Heard it.",
        )
    assert value not in str(refused.value)
    assert fact_records(casebook, handle) == ()


def test_a_brief_gives_away_what_its_sentences_say(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    text = "“He was 34 and had asthma when they took him from IK-6,” she told us."
    item = seal_text(casebook, tmp_path, "talk.txt", text)
    record_sources(casebook, [TypedSource(label=f"[[{handle}]]", kind="victim")])
    assign_pseudonym(casebook, handle, stream="public", names={"en": "Davlat"})
    accept_claim(
        casebook,
        TypedClaim(
            item=item,
            quote="He was 34 and had asthma when they took him from IK-6",
            wording=f"[[{handle}]] was 34 and had asthma when taken from IK-6.",
            speaker=f"[[{handle}]]",
            basis="own_experience",
        ),
    )
    made = make_brief(
        casebook,
        BriefOptions(language="en", style=HouseStyle.PSEUDONYM),
        today=TODAY,
    )
    brief = made.draft.brief
    (found,) = facts_of_brief(casebook, brief, today=TODAY)
    values = {(f.attribute, value) for f in found.facts for value in f.values}
    assert {("health", "asthma"), ("place", "IK-6"), ("age", "34")} <= values
    (record,) = record_release_facts(casebook, release(), [found])
    assert record.release == "f" * 32
    assert record.alias == "Davlat"
    with casebook.writing() as writer:
        writer.append(record)
    assert {f.release for f in released_facts(casebook, handle)} == {"f" * 32}


def test_streams_that_nobody_links_stay_apart(
    casebook: OpenCasebook, handle: str
) -> None:
    for outlet, fact in (
        ("one", TypedFact(attribute="age", values=("30-39",))),
        ("two", TypedFact(attribute="age", values=("35-44",))),
        ("three", TypedFact(attribute="other", values=("only cook",), level=UNIQUE)),
        ("four", TypedFact(attribute="other", values=("only cook",), level=UNIQUE)),
    ):
        add_facts(
            casebook, handle, [fact], outlet=outlet, released_on=None, reason="Read."
        )
    linked = knowledge(released_facts(casebook, handle))
    assert linked["age"].strands == (("35-39",),)
    apart = released_facts(casebook, handle, stream="one")
    assert [fact.values for fact in apart] == [("30-39",)]
    assert len(released_facts(casebook, handle, stream="three")) == 2
    assert released_facts(casebook, handle, stream="new") == ()


def test_with_the_vault_shut_nothing_is_told(
    casebook: OpenCasebook, handle: str, tmp_path: Path
) -> None:
    casebook.close()
    path = tmp_path / "test.casebook"
    with OpenCasebook.open(path, WITHOUT_VAULT, actor=ACTOR) as shut:
        with pytest.raises(RefusedError):
            released_facts(shut, handle)
        with pytest.raises(RefusedError):
            all_released_facts(shut)
        with pytest.raises(RefusedError):
            import_article(shut, "aaaa", about={}, released_on=None, outlet="x")
