from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from guvoh.cli.mask_words import SENTENCES
from guvoh.protection.identifiers import IdentifierKind, IdentifierType
from guvoh.protection.identifiers.proposers import NO_RULES
from tests.cli.test_main import GUVOH, run

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """To whom it may concern

My name is Sherzod Tillaev, I was a welder in Urgench until 4 April 2022.
They took me from colony IK-31 and promised 195,000 roubles. I had tuberculosis.
Mr Odil Hamidov of the Kurtamysh District Court (case no. 2217/22) knew of it.
Tillaev is not the only Uzbek they took.
"""
FOUND = {
    ("Sherzod Tillaev", "person", "direct"),
    ("welder", "occupation", "quasi"),
    ("Urgench", "place", "quasi"),
    ("4 April 2022", "date", "quasi"),
    ("195,000 roubles", "quantity", "quasi"),
    ("tuberculosis", "other", "quasi"),
    ("Mr Odil Hamidov", "person", "direct"),
    ("Kurtamysh District Court", "organisation", "quasi"),
    ("2217/22", "code", "direct"),
    ("Tillaev", "person", "quasi"),
    ("Uzbek", "group", "quasi"),
}
"""What stands in the letter and must be found, so and not otherwise."""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_an_invented_letter_as_json(letter: Path) -> None:
    shown = run("mask", str(letter), "--format", "json")
    assert shown.returncode == 1, shown.stderr
    answer = json.loads(shown.stdout)
    assert answer["schema"] == "guvoh/mask/1"
    text = answer["document"]["text"]
    assert answer["document"]["name"] == "letter.txt"
    assert answer["document"]["language"] == "en"
    for span in answer["spans"]:
        assert text[span["start"] : span["end"]] == span["text"]
    found = {(s["text"], s["kind"], s["identifier"]) for s in answer["spans"]}
    assert found >= FOUND
    assert any("IK-31" in text for text, _, _ in found)


def test_the_letter_in_words(letter: Path) -> None:
    shown = run("mask", str(letter))
    assert shown.returncode == 1
    lines = shown.stdout.splitlines()
    assert any(
        line.startswith("3: Sherzod Tillaev  (person, direct, 0.") for line in lines
    )
    assert "does not make a text safe" in shown.stderr


def test_the_letter_for_readers_of_russian(letter: Path) -> None:
    shown = run("mask", str(letter), "--output-language", "ru")
    assert "3: Sherzod Tillaev  (человек, прямо, 0." in shown.stdout
    assert "текст от этого не становится безопасным" in shown.stderr


def test_nothing_found_is_status_0(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("we went there and came back and said nothing about it", "utf-8")
    shown = run("mask", str(path))
    assert shown.returncode == 0
    assert shown.stdout == ""
    assert "Nothing was found" in shown.stderr


def test_standard_input_is_read() -> None:
    shown = subprocess.run(
        [*GUVOH, "mask", "-"],
        input="They came for Gulnora Rasulova in the night.",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert shown.returncode == 1
    assert "1: Gulnora Rasulova" in shown.stdout


def test_markdown_and_html_are_read_as_read_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><p>She saw Gulnora Rasulova in Termez.</p></body></html>", "utf-8"
    )
    shown = run("mask", str(path))
    assert "Gulnora Rasulova" in shown.stdout


def test_a_file_that_is_not_there_is_status_3(tmp_path: Path) -> None:
    shown = run("mask", str(tmp_path / "none.txt"))
    assert shown.returncode == 3
    assert "cannot be read" in shown.stderr
    assert shown.stdout == ""


def test_an_empty_file_is_status_3(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(" \n", "utf-8")
    shown = run("mask", str(path))
    assert shown.returncode == 3
    assert "is empty" in shown.stderr


def test_every_code_has_its_words_in_both_languages() -> None:
    codes = {*IdentifierKind, *IdentifierType, NO_RULES, "no_russian_names_model"}
    for words in SENTENCES.values():
        assert codes <= set(words)
    assert set(SENTENCES["en"]) == set(SENTENCES["ru"])
