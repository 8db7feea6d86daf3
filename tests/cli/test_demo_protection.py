from __future__ import annotations

import csv
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml

from guvoh.cli.demo_desk import DemoDesk
from guvoh.cli.demo_fits import Fit
from guvoh.cli.demo_protection import DemoProtection, NotRefusedError
from guvoh.cli.demo_protection_page import STEPS, draw_fits, protection_section
from guvoh.cli.demo_protection_words import say
from tests.cli.test_demo import step
from tests.cli.test_main import run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EXAMPLE = resources.files("guvoh.example")
FITS = {
    "printed": Fit(k=112, threshold=11),
    "drafted": Fit(k=7, threshold=11),
    "mended": Fit(k=14, threshold=11),
    "next_alone": Fit(k=24, threshold=11),
    "next": Fit(k=1, threshold=11),
}


def register() -> list[dict[str, str]]:
    text = (EXAMPLE / "register.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (EXAMPLE / "protection.yaml").read_text("utf-8")
    )
    return loaded


def count(rows: Iterable[dict[str, str]], **wanted: str) -> int:
    return sum(all(row[k].startswith(v) for k, v in wanted.items()) for row in rows)


def test_the_numbers_shown_are_those_of_the_register() -> None:
    result = run("demo", "--protection")
    assert result.returncode == 0, result.stderr
    shown = result.stdout
    rows = register()
    fitting = [row for row in rows if row["place"] == "IK-14"]
    # None of the four from Azerbaijan is from Central Asia.
    asian = [row for row in fitting if row["nationality"] != "Azerbaijan"]
    before = count(fitting, nationality="Uzbekistan", entry_date="2022")
    after = count(asian, entry_date="2022")
    assert before < 11 <= after
    refused = step(shown, "The brief is to leave")
    assert f"{before} people fit" in refused
    assert f"part of the world: {after} fit" in refused
    assert "P402" in refused
    assert "given for others than these readers" in refused
    assert "Nothing was signed, recorded or written." in refused
    mended = step(shown, "He is asked again")
    assert f"{before} before, {after} now" in mended
    assert "4 files" in mended
    ledger = step(shown, "The ledger")
    assert "Central Asia" in ledger
    assert "Uzbekistan" not in ledger
    following = step(shown, "A week later")
    alone = count((row for row in rows if row["nationality"] != "Azerbaijan"), age="30")
    both = count(asian, entry_date="2022", age="30")
    assert f"it is safe: {alone} people fit" in following
    assert f"{both} people fit" in following
    assert f"leave out the age: {after} fit" in following
    for mark in ("Zaripboyev", "Зарипбоев", "Loladasht", "[[S"):
        assert mark not in refused + mended + ledger + following


def test_the_register_has_as_many_as_the_bulletin_says_and_no_names() -> None:
    rows = register()
    assert len(rows) == 700
    assert {*rows[0]} == {
        "number",
        "place",
        "nationality",
        "age",
        "entry_date",
        "offence",
    }
    bulletin = (EXAMPLE / "files" / "statistics.txt").read_text("utf-8")
    for nationality in ("Uzbekistan", "Tajikistan", "Kyrgyzstan"):
        n = count(rows, place="IK-14", nationality=nationality)
        assert f"{n} of {nationality}" in bulletin
    places = (EXAMPLE / "register_places.csv").read_text("utf-8")
    for row in rows:
        assert f"\n{row['place']}," in places


class _Lenient(DemoProtection):
    """A demo in a program whose gates let everything pass."""

    def _make(self, *_: Any, **__: Any) -> Any:
        return None

    def _count(self, *_: Any, **__: Any) -> Fit:
        return FITS["next"]

    def _leave(self, made: Any) -> Any:
        return made


class _Empty:
    def records(self, _: str) -> tuple[object, ...]:
        return ()


def test_a_demo_without_a_refusal_stops(tmp_path: Path) -> None:
    desk = DemoDesk({}, tmp_path, tmp_path, "en", claims={"beaten": "c1"})
    work = _Lenient(desk, plan(), cast("Any", _Empty()), "s1", date(2025, 5, 6))
    with pytest.raises(NotRefusedError, match="The next draft was not refused") as told:
        work.refuse_next()
    assert told.value.exit_code != 0


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_picture_has_a_dot_a_person_and_a_line_at_the_threshold(
    language: str,
) -> None:
    svg = draw_fits(FITS, language)
    # Thirty dots stand for more than thirty people.
    assert svg.count("<circle") == 30 + 7 + 14 + 24 + 1
    assert "… 112" in svg
    assert say("must", language).format(threshold=11) in svg
    assert svg.count(say("verdict_unsafe", language)) == 2
    assert svg.count(say("verdict_safe", language)) == 2


def test_the_section_holds_what_was_said_and_no_markup_of_it() -> None:
    remarks = [["P403 “<b>”: 7 people fit"], ["P403 “30”: 1 people fit"]]
    section = protection_section(FITS, remarks, "ru")
    assert 'lang="ru"' in section
    assert "&lt;b&gt;" in section
    assert "<b>" not in section
    assert "<script" not in section


def test_every_step_and_wording_has_words_in_both_languages() -> None:
    for name in STEPS:
        assert say(f"bar_{name}", "en") != say(f"bar_{name}", "ru")
    for which in ("risky", "mended"):
        assert {*plan()[which]} == {"en", "ru"}
