from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_main import GUVOH, run

if TYPE_CHECKING:
    from pathlib import Path


def test_two_spellings_in_words() -> None:
    shown = run("names", "Жўраев Сардор", "Djuraev Sardor")
    assert shown.returncode == 0
    assert shown.stdout.startswith("can be one name")
    assert "Ж, дж, ҷ, j, zh, dzh and dj stand for one letter" in shown.stdout


def test_two_spellings_in_russian() -> None:
    shown = run("names", "--language", "ru", "Жўраев Сардор", "Djuraev Sardor")
    assert "передают одну букву" in shown.stdout


def test_the_json_contract() -> None:
    shown = run("names", "--format", "json", "Ҳасан Юсупов", "Ҳусан Юсупов")
    answer = json.loads(shown.stdout)
    assert answer["schema"] == "guvoh/names/1"
    assert answer["a"] == "Ҳасан Юсупов"
    assert answer["b"] == "Ҳусан Юсупов"
    assert answer["same"] is False
    assert 0 <= answer["score"] <= 1
    assert answer["reasons"][0]["rule"] == "other-given"


def test_one_spelling_is_taken_apart_and_declined() -> None:
    answer = json.loads(run("names", "--format", "json", "Каримов Сардор").stdout)
    assert answer["schema"] == "guvoh/name/1"
    assert [token["role"] for token in answer["tokens"]] == ["surname", "given"]
    assert answer["cases"]["instrumental"] == "Каримовым Сардором"
    text = run("names", "Каримов Сардор").stdout
    assert "surname" in text
    assert "Каримову Сардору" in text


def test_no_output_tells_sex_or_people() -> None:
    for arguments in (
        ["Каримова Нодира", "Каримов Нодир"],
        ["Каримова Нодира Анваровна"],
        ["Karimova", "Karimov"],
    ):
        for output in ("text", "json"):
            shown = run("names", "--format", output, *arguments).stdout.lower()
            for word in ("sex", "female", "woman", "uzbek name", "culture", "regional"):
                assert word not in shown


def test_a_file_of_pairs_gives_one_json_line_a_pair(tmp_path: Path) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(
        "id,name_a,name_b\n1,Олимов Сардор,Alimov Sardor\n2,,Карим\n3,王伟,Wang Wei\n",
        "utf-8",
    )
    shown = run("names", "--pairs", str(table))
    assert shown.returncode == 0
    answers = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [answer["same"] for answer in answers] == [True, False, False]
    assert "There is no name here." in answers[1]["warnings"]


def test_people_are_found_in_a_text(tmp_path: Path) -> None:
    people = tmp_path / "people.txt"
    people.write_text("Йўлдошев Ҳасан\n\nКаримова Нодира\n", "utf-8")
    text = tmp_path / "text.txt"
    text.write_text("О Хасане\nЮлдашеве и Nodira Karimova ҳақида.", "utf-8")
    shown = run("names", "--find", str(text), "--people", str(people))
    assert shown.returncode == 1
    assert "line 1: Хасане Юлдашеве = Йўлдошев Ҳасан" in shown.stdout
    shown = run(
        "names", "--find", str(text), "--people", str(people), "--format", "json"
    )
    mentions = json.loads(shown.stdout)["mentions"]
    assert [(m["person"], m["start"]) for m in mentions] == [(0, 2), (1, 20)]


def test_nobody_found_is_no_finding(tmp_path: Path) -> None:
    people, text = tmp_path / "people.txt", tmp_path / "text.txt"
    people.write_text("Йўлдошев Ҳасан\n", "utf-8")
    text.write_text("Никого.", "utf-8")
    assert run("names", "--find", str(text), "--people", str(people)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "Give one name"),
        (["a", "b", "c"], 2, "Give one name"),
        (["", "Карим"], 3, ""),
        (["--pairs", "missing.csv"], 3, "missing.csv cannot be opened"),
        (["--find", "x.txt"], 2, "go together"),
        (["--pairs", "x.csv", "a"], 2, "takes no names"),
    ],
)
def test_wrong_input_gets_one_sentence(
    arguments: list[str], status: int, says: str
) -> None:
    shown = run("names", *arguments)
    assert shown.returncode == status
    assert says in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\n1,2\n", "has no column name_a and name_b"),
        (b"", "has no column"),
        (b"name_a,name_b\n\xff\xfe,x\n", "is not in UTF-8"),
    ],
)
def test_a_bad_table_gets_one_sentence(
    tmp_path: Path, content: bytes, says: str
) -> None:
    table = tmp_path / "pairs.csv"
    table.write_bytes(content)
    shown = run("names", "--pairs", str(table))
    assert shown.returncode == 3
    assert says in shown.stderr
    assert "Traceback" not in shown.stderr


def test_names_can_come_from_standard_input() -> None:
    shown = subprocess.run(
        [*GUVOH, "names", "-"],
        input="Жўраев Сардор\nDjuraev Sardor\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.startswith("can be one name")
    assert run("names", "--find", "-", "--people", "-").returncode == 2


def test_the_format_can_be_set_by_a_variable() -> None:
    shown = subprocess.run(
        [*GUVOH, "names", "Карим", "Karim"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GUVOH_NAMES_FORMAT": "json", "GUVOH_NAMES_LANGUAGE": "ru"},
    )
    answer = json.loads(shown.stdout)
    assert answer["warnings"] == ["Дана только одна часть имени."]


def test_an_unclear_case_has_its_own_verdict() -> None:
    shown = run("names", "Каримова Нодира", "Каримов Нодир")
    assert shown.stdout.startswith("unclear without the sentence")


def test_long_and_odd_names_have_an_answer() -> None:
    for odd in ("К" * 500, "王伟", "А.", "Kарим", "ООО Ромашка", "…", "\u202eмиирак"):
        shown = run("names", odd, "Каримов Сардор")
        assert shown.returncode == 0
        assert "Traceback" not in shown.stderr
