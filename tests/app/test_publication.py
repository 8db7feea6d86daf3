"""A brief leaves: checked on its day and for its audience, searched, remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from guvoh.app.brief_list import BriefState, list_briefs
from guvoh.app.briefs import BriefOptions, ProtectionRemarksError, make_brief
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.consents import withdraw_consent
from guvoh.app.errors import InputError
from guvoh.app.exports import UncleanExportError
from guvoh.app.facts import released_facts
from guvoh.app.population_entry import TypedPopulation, enter_population
from guvoh.app.publication import Publication, ReleasePlan, publish_brief
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import register_subject
from guvoh.casebook import BriefReleased, ProtectedText
from guvoh.protection.risk.policy import Adversary
from tests.app.agreements import agree
from tests.app.casebooks import seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

TODAY = date(2026, 5, 1)
LETTER = (
    "Нилуфар Азимова пишет: меня держали в колонии. Она узбечка. Она была швеёй. "
    "Её привезли в 2023 году."
)
WORDINGS = (
    ("Она узбечка", "Nilufar Azimova is an Uzbek"),
    ("Она была швеёй", "Nilufar Azimova was a seamstress"),
    ("Её привезли в 2023 году", "Nilufar Azimova arrived in 2023"),
)
HEADER = "nationality,occupation,entry_date,sex"


@dataclass(frozen=True)
class World:
    casebook: OpenCasebook
    claims: tuple[str, ...]
    subject: str

    def draft(self, claim: int) -> str:
        options = BriefOptions(language="en", claims=(self.claims[claim],))
        return make_brief(self.casebook, options, today=TODAY).draft.id

    def publish(self, id_: str, day: str = "2026-05-01", *formats: str) -> Publication:
        plan = ReleasePlan(audience="the public", released_on=day, formats=formats)
        return publish_brief(self.casebook, id_, plan, today=TODAY)


@pytest.fixture
def world(casebook: OpenCasebook, tmp_path: Path) -> World:
    """A woman of whom three things are known; together they fit two people only."""
    item = seal_text(casebook, tmp_path, "letter.txt", LETTER)
    register_subject(
        casebook,
        [ProtectedText(kind="person_name", text="Азимова Нилуфар Рустамовна")],
    )
    claims = tuple(
        accept_claim(
            casebook,
            TypedClaim(
                item=item,
                quote=quote,
                wording=wording,
                speaker="Nilufar Azimova",
                basis="own_experience",
            ),
        ).id
        for quote, wording in WORDINGS
    )
    (subject,) = casebook.records("subject")
    handle = getattr(subject.body, "handle", "")
    record_sources(
        casebook,
        [TypedSource(label=f"[[{handle}]]", descriptors={"en": "a former prisoner"})],
    )
    agree(casebook, "publish_paraphrase")
    return World(casebook=casebook, claims=claims, subject=subject.id)


@pytest.fixture
def register(world: World, tmp_path: Path) -> World:
    """Each detail fits hundreds, any two fit forty, all three fit two."""
    rows = [
        *["Uzbek,tailor,2023,female"] * 2,
        *["Uzbek,tailor,2022,female"] * 40,
        *["Uzbek,cook,2023,female"] * 40,
        *["Tajik,tailor,2023,female"] * 40,
        *["Uzbek,cook,2021,female"] * 200,
        *["Tajik,tailor,2021,female"] * 200,
        *["Tajik,cook,2023,female"] * 200,
    ]
    path = tmp_path / "register.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    for adversary in (Adversary.PUBLIC, Adversary.ADMINISTRATION):
        typed = TypedPopulation(source=path, adversary=adversary, reason="A register")
        enter_population(world.casebook, typed)
    return world


def test_three_briefs_each_safe_alone_are_refused_together(register: World) -> None:
    drafts = [register.draft(claim) for claim in range(3)]
    for id_ in drafts[:2]:
        register.publish(id_)
    third = register.draft(2)
    with pytest.raises(ProtectionRemarksError) as refused:
        register.publish(third)
    remarks = [r for r in refused.value.check.remarks if r.rule == "P403"]
    assert remarks
    assert any("2" in r.message and "2023" not in r.message for r in remarks)
    assert "Azimova" not in str(refused.value)
    # The third alone, in a casebook that printed nothing, would have passed.
    states = {view.id: view.state for view in list_briefs(register.casebook)}
    assert states[third] is BriefState.DRAFT


def test_any_one_of_them_alone_leaves(register: World) -> None:
    done = register.publish(register.draft(2))
    assert done.n_people == 1


def test_what_a_release_gave_away_is_in_the_ledger(register: World) -> None:
    assert not released_facts(register.casebook, register.subject)
    done = register.publish(register.draft(0))
    facts = released_facts(register.casebook, register.subject)
    assert "nationality" in {fact.attribute for fact in facts}
    assert {fact.release for fact in facts} == {done.released.id}


def test_files_are_composed_and_searched(register: World) -> None:
    done = register.publish(register.draft(0), "2026-05-01", "md", "html", "docx")
    assert [file.format for file in done.files] == ["md", "html", "docx"]
    assert b"former prisoner" in done.files[0].data
    assert all(file.scan.is_clean for file in done.files)
    assert all(file.scan.n_characters for file in done.files)


def test_a_file_in_which_somebody_shows_does_not_leave(
    register: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leak = "Письмо Азимовой Нилуфар".encode()
    monkeypatch.setattr("guvoh.app.publication.render_page", lambda *_: leak)
    id_ = register.draft(0)
    with pytest.raises(UncleanExportError):
        register.publish(id_, "2026-05-01", "md")
    assert not list(register.casebook.records("release"))
    (view,) = list_briefs(register.casebook)
    assert view.state is BriefState.DRAFT


def test_a_consent_taken_back_stops_a_signed_brief(register: World) -> None:
    id_ = register.draft(0)
    register.publish(id_)
    done = withdraw_consent(
        register.casebook,
        register.subject,
        ["publish_paraphrase"],
        on="2026-05-02",
        today=date(2026, 5, 2),
    )
    assert [release.brief for release in done.uses.releases] == [id_]
    with pytest.raises(ProtectionRemarksError, match="P402"):
        register.publish(id_, "2026-05-03")


def test_a_consent_must_hold_on_the_day_of_the_release(
    register: World,
) -> None:
    agree(register.casebook, "publish_paraphrase", expires_on="2026-05-20")
    id_ = register.draft(1)
    with pytest.raises(ProtectionRemarksError, match="P402"):
        register.publish(id_, "2026-05-21")
    register.publish(id_, "2026-05-19")


def test_without_figures_nothing_passes(world: World) -> None:
    with pytest.raises(ProtectionRemarksError, match="P403"):
        world.publish(world.draft(0))


@pytest.mark.parametrize("day", ["", "2026-02-30", "May"])
def test_a_day_that_is_none(register: World, day: str) -> None:
    id_ = register.draft(0)
    with pytest.raises(InputError, match="day"):
        register.publish(id_, day)
    assert not [
        r
        for r in register.casebook.records("release")
        if isinstance(r.body, BriefReleased)
    ]


def test_a_day_before_the_consent_is_no_way_around_it(register: World) -> None:
    id_ = register.draft(0)
    with pytest.raises(ProtectionRemarksError, match="P402"):
        register.publish(id_, "2020-01-01")


def test_a_brief_leaves_once_for_the_same_readers_and_day(register: World) -> None:
    id_ = register.draft(0)
    register.publish(id_)
    with pytest.raises(InputError, match="already"):
        register.publish(id_)
    register.publish(id_, "2026-05-02")
    assert len(list(register.casebook.records("release"))) == 2
