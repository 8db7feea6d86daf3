from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from guvoh.cli.main import group
from tests.cli import test_main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

# 60 people: every third in Ardat, every fourth of them a driver; two in Belovo.
PLACES = ["Ardat" if i % 3 == 0 else "Chusovoy" for i in range(58)] + ["Belovo"] * 2
JOBS = ["driver" if i % 12 == 0 else "cook" for i in range(60)]
REGIONS = "place,region,any\nArdat,Volga,*\nBelovo,Siberia,*\nChusovoy,Volga,*\n"


def write(folder: Path, subjects: list[dict[str, Any]]) -> list[str]:
    rows = [f"{place},{job}" for place, job in zip(PLACES, JOBS, strict=True)]
    table = folder / "people.csv"
    table.write_text("\n".join(["place,occupation", *rows]) + "\n", encoding="utf-8")
    published = folder / "published.json"
    published.write_text(
        json.dumps({"schema": "guvoh/published/1", "subjects": subjects}), "utf-8"
    )
    return [str(published), "--population", str(table)]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def ask(*arguments: str) -> tuple[Result, dict[str, Any]]:
    shown = run("risk", *arguments, "--format", "json")
    return shown, json.loads(shown.stdout)


def test_too_few_people_is_a_finding_with_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(REGIONS, "utf-8")
    given = write(
        tmp_path,
        [{"pseudonym": "Ilyas", "facts": {"place": "ardat", "occupation": "driver"}}],
    )
    shown, result = ask(*given, "--hierarchy", f"place={tmp_path / 'regions.csv'}")
    assert shown.exit_code == 1
    assert result["schema"] == "guvoh/risk/1"
    assert result["population"] == {"n": 60, "as_of": None}
    (subject,) = result["subjects"]
    assert (subject["pseudonym"], subject["k"], subject["threshold"]) == (
        "Ilyas",
        5,
        20,
    )
    assert subject["attributes"] == ["place", "occupation"]
    assert subject["minimal_unsafe_sets"] == [["occupation"]]
    assert [(s["change"], s["k"]) for s in subject["suggestions"]] == [
        ("leave out the occupation", 20)
    ]


def test_the_text_says_numbers_sets_and_repairs_in_both_languages(
    tmp_path: Path,
) -> None:
    given = write(
        tmp_path,
        [{"pseudonym": "Ilyas", "facts": {"place": "Ardat", "occupation": "cook"}}],
    )
    english = run("risk", *given)
    assert english.exit_code == 1
    assert "Ilyas: below — people who fit: 15, needed: 20" in english.stdout
    assert "Too much together: place + occupation" in english.stdout
    assert "Would do: leave out the occupation — leaves 20" in english.stdout
    russian = run("risk", *given, "--output-language", "ru")
    assert "Ilyas: мало — подходит людей: 15, нужно: 20" in russian.stdout
    assert "Достаточно: не называть: занятие — останется 20" in russian.stdout
    for shown in (english, russian):
        assert "anonym" not in shown.stdout.lower()
        assert "аноним" not in shown.stdout.lower()
        assert "Chusovoy" not in shown.stdout


def test_thresholds_go_by_adversary_or_are_given(tmp_path: Path) -> None:
    given = write(
        tmp_path,
        [{"pseudonym": "Ilyas", "facts": {"place": "Ardat", "occupation": "cook"}}],
    )
    assert run("risk", *given, "--adversary", "administration").exit_code == 0
    assert run("risk", *given, "--threshold", "15").exit_code == 0
    assert run("risk", *given, "--threshold", "16").exit_code == 1
    assert run("risk", *given, "--threshold", "1").exit_code == 2


def test_releases_count_together_and_the_last_can_be_changed(tmp_path: Path) -> None:
    releases = [{"date": "2024-01-05", "facts": {"place": "Ardat"}}]
    releases.append({"date": "2024-02-05", "facts": {"occupation": "cook"}})
    given = write(tmp_path, [{"pseudonym": "Ilyas", "releases": releases}])
    _, drafted = ask(*given)
    assert drafted["subjects"][0]["k"] == 15
    assert drafted["subjects"][0]["k_published"] == 20
    assert [s["change"] for s in drafted["subjects"][0]["suggestions"]] == [
        "leave out the occupation"
    ]
    shown, printed = ask(*given, "--all-published")
    assert shown.exit_code == 1
    assert printed["subjects"][0]["k"] == 15
    assert printed["subjects"][0]["suggestions"] == []


def test_a_person_without_facts_is_not_found_and_told_so(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {}}])
    shown, result = ask(*given)
    assert shown.exit_code == 0
    assert result["subjects"][0]["k"] == 60
    codes = {each["code"] for each in result["subjects"][0]["assumptions"]}
    assert "nothing_to_find_by" in codes


def test_what_the_table_lacks_is_named_and_alone_allows_no_answer(
    tmp_path: Path,
) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"scar": "yes"}}])
    shown, result = ask(*given)
    assert shown.exit_code == 3
    assert result["subjects"][0]["k"] is None
    assert result["subjects"][0]["unused"] == ["scar"]
    given = write(
        tmp_path,
        [{"pseudonym": "Ilyas", "facts": {"scar": "yes", "occupation": "cook"}}],
    )
    shown, result = ask(*given)
    assert shown.exit_code == 3
    assert shown.stderr.startswith("Error: The population does not tell scar, so that")
    assert (result["subjects"][0]["k"], result["subjects"][0]["safe"]) == (55, None)
    codes = {each["code"] for each in result["subjects"][0]["assumptions"]}
    assert "unknown_beyond" in codes
    text = run("risk", *given).stdout
    assert "Ilyas: unknown — people who fit: 55 at most, needed: 20" in text
    assert "Below the threshold: 0 of 1, unknown: 1. People: 60." in text
    shown, result = ask(*given, "--without", "scar")
    assert shown.exit_code == 0
    assert result["subjects"][0]["safe"] is True
    assert run("risk", *given, "--without", "rank").exit_code == 2


def test_nobody_who_fits_is_not_safe(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"occupation": "pilot"}}])
    shown, result = ask(*given)
    assert shown.exit_code == 1
    assert result["subjects"][0]["k"] == 0
    codes = {each["code"] for each in result["subjects"][0]["assumptions"]}
    assert "facts_do_not_fit" in codes


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (b"", "The table is empty"),
        (b"place,occupation\n", "The table holds no people"),
        (b"place,occupation\nArdat\n", "Row 2 of the table has 1 cells, not 2"),
        (b"place,occupation\n\xc0\xf0,cook\n", "The table is not in UTF-8"),
        (
            b"place,occupation\nNowhere,cook\n",
            "holds 1 values that its hierarchy does not",
        ),
        (b"town,occupation\nArdat,cook\n", "The table has no column place"),
        (b"{}", "schema guvoh/population/1"),
    ],
)
def test_a_table_that_allows_no_answer_is_refused(
    tmp_path: Path, table: bytes, sentence: str
) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"place": "Ardat"}}])
    (tmp_path / "people.csv").write_bytes(table)
    (tmp_path / "regions.csv").write_text(REGIONS, "utf-8")
    shown = run("risk", *given, "--hierarchy", f"place={tmp_path / 'regions.csv'}")
    assert shown.exit_code == 3
    assert sentence in shown.stderr
    assert shown.stdout == ""
    assert "Ardat" not in shown.stderr
    assert "Nowhere" not in shown.stderr


def test_a_value_that_no_hierarchy_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(REGIONS, "utf-8")
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"place": "Atlantis"}}])
    shown = run("risk", *given, "--hierarchy", f"place={tmp_path / 'regions.csv'}")
    assert shown.exit_code == 3
    assert "The attribute place has a value that its hierarchy" in shown.stderr
    assert "Atlantis" not in shown.stderr


def test_published_tables_do_instead_of_people(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"place": "Ardat"}}])
    cells = [[["Ardat"], 900], [["Belovo"], 100]]
    tables = [{"attributes": ["place"], "cells": cells}]
    (tmp_path / "people.csv").write_text(
        json.dumps({"schema": "guvoh/population/1", "n": 1000, "tables": tables}),
        "utf-8",
    )
    shown, result = ask(*given)
    assert shown.exit_code == 0
    assert result["subjects"][0]["k"] <= 900
    codes = {each["code"] for each in result["subjects"][0]["assumptions"]}
    assert "margins" in codes


def test_a_status_told_of_all_who_fit_is_a_finding(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"place": "Chusovoy"}}])
    given += ["--sensitive", "occupation=cook"]
    shown, result = ask(*given)
    assert shown.exit_code == 1
    assert result["subjects"][0]["safe"] is True
    assert result["subjects"][0]["harm"] == {
        "share": 1.0,
        "base": pytest.approx(55 / 60),
        "harmful": True,
    }
    english = run("risk", *given).stdout
    assert "Of those who fit, 100% have the sensitive status, of all 92%: so" in english
    assert run("risk", *given[:3], "--sensitive", "cook").exit_code == 2
    assert run("risk", *given[:3], "--sensitive", "scar=yes").exit_code == 3


def test_who_could_know_an_event_is_counted_where_it_is_known(tmp_path: Path) -> None:
    facts = {"place": "Ardat", "event": "the talk in the workshop"}
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": facts}])
    content = {
        "schema": "guvoh/population/1",
        "n": 1000,
        "tables": [
            {"attributes": ["place"], "cells": [[["Ardat"], 900], [["Belovo"], 100]]}
        ],
        "presence": [{"fact": "The talk in the workshop", "size": 30}],
    }
    (tmp_path / "people.csv").write_text(json.dumps(content), "utf-8")
    shown, result = ask(*given)
    assert shown.exit_code == 1
    assert result["subjects"][0]["unused"] == []
    assert result["subjects"][0]["present"] == {"at_most": 30, "planned": 15}
    text = run("risk", *given).stdout
    assert "Ilyas: below" in text
    assert "Could know the events told: 15 people, 30 at most" in text
    assert run("risk", *given, "--threshold", "15").exit_code == 0
    del content["presence"]
    (tmp_path / "people.csv").write_text(json.dumps(content), "utf-8")
    assert run("risk", *given).exit_code == 3


def test_it_runs_as_a_program_and_reads_standard_input(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"place": "Ardat"}}])
    shown = test_main.run("risk", *given)
    assert shown.returncode == 0
    assert "Ilyas: enough — people who fit: 20, needed: 20" in shown.stdout
    piped = CliRunner().invoke(
        group,
        ["risk", "-", *given[1:]],
        input=(tmp_path / "published.json").read_bytes(),
    )
    assert piped.output == shown.stdout


def test_one_who_is_suspected_more_than_others_is_a_finding(tmp_path: Path) -> None:
    given = write(tmp_path, [{"pseudonym": "Ilyas", "facts": {"occupation": "cook"}}])
    weights = tmp_path / "weights.csv"
    weights.write_text("place,weight\nBelovo,20\n*,1\n", "utf-8")
    assert ask(*given)[0].exit_code == 0
    shown, result = ask(*given, "--suspicion", str(weights))
    # 55 cooks fit; two of them, in Belovo, are suspected twenty times as much.
    assert shown.exit_code == 1
    (subject,) = result["subjects"]
    assert (subject["k"], subject["safe"]) == (55, True)
    assert subject["suspicion"]["highest"] == pytest.approx(20 / 93)
    assert subject["suspicion"]["k_effective"] == pytest.approx(93 / 20)
    text = run("risk", *given, "--suspicion", str(weights)).stdout
    assert "suspected most is held to be it by 22%, as one of 4.6" in text
    weights.write_text("place,weight\n*,1\n", "utf-8")
    assert ask(*given, "--suspicion", str(weights))[0].exit_code == 0
    weights.write_text("scar,weight\n*,1\n", "utf-8")
    assert run("risk", *given, "--suspicion", str(weights)).exit_code == 3
