"""`guvoh facts` as a subprocess: nobody's name is asked for or shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.cli.facts_lines import read_about, read_correction, read_typed_facts
from guvoh.cli.main import Exit, UnreadableError
from tests.cli.canary import NAMES, PERSON, shows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.casebooks import Desk

ARTICLE = (
    "Davlat, a welder of 34, came to IK-6 in May 2022. He has asthma.\n"
    f"His name is {NAMES[1]}.\n"
)


def register(desk: Desk) -> str:
    shown = desk.run("subject", "register", "-", text=PERSON)
    return shown.stdout.split()[2].rstrip(".")


def seal(desk: Desk) -> str:
    (desk.home / "in").mkdir()
    (desk.home / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    shown = desk.run("seal", "in", "--from-file", "-", "--format", "json", text="web")
    return str(json.loads(shown.stdout)["files"][0]["item"])


def facts(desk: Desk, *arguments: str, text: str = "") -> dict[str, Any]:
    shown = desk.run("facts", *arguments, "--format", "json", text=text)
    assert shown.returncode == Exit.DONE, shown.stderr
    assert not shows((shown.stdout + shown.stderr).encode())
    content: dict[str, Any] = json.loads(shown.stdout)
    assert content["schema"] == "guvoh/facts/1"
    return content


def test_the_way_of_a_fact(desk: Desk) -> None:
    handle, item = register(desk), seal(desk)
    source = ("--outlet", "Courier", "--date", "2024-03-01")
    (record,) = facts(
        desk, "import", item[:8], "-", *source, text=f"{handle} Davlat\n"
    )["records"]
    assert record["person"] == handle
    told = {(f["attribute"], v) for f in record["facts"] for v in f["values"]}
    assert {("occupation", "welder"), ("place", "IK-6"), ("health", "asthma")} <= told
    (unique,) = (f for f in record["facts"] if f["level"] == "unique")
    assert unique["values"] == ["only bearer of what was printed"]

    facts(
        desk, "correct", record["id"][:8], "-", "--reason", "Read again.",
        text="remove 1\nadd unit 3rd brigade\n",
    )  # fmt: skip
    shown = facts(desk, "show", handle)
    assert [record["current"] for record in shown["records"]] == [True]
    known = {each["attribute"]: each["strands"] for each in shown["known"]}
    assert known["unit"] == [["3rd brigade"]]

    text = desk.run("facts", "show", handle, "--history")
    assert text.returncode == Exit.DONE
    assert "put right since" in text.stdout
    assert "Known of it all together" in text.stdout
    assert not shows((text.stdout + text.stderr).encode())
    # What is asked for by hand stands in a file or on standard input.
    shown_again = desk.run(
        "facts", "add", handle, "-", "--outlet", "radio", "--reason", "Heard it.",
        text=f"{NAMES[1]} 34\n",
    )  # fmt: skip
    assert shown_again.returncode == Exit.USAGE
    assert not shows((shown_again.stdout + shown_again.stderr).encode())


def test_lines_are_read(tmp_path: Path) -> None:
    file = tmp_path / "lines"
    file.write_text("S7 a tall woman\n# a note\n\nS8 Davlat\n", "utf-8")
    assert read_about(file) == {"a tall woman": "S7", "Davlat": "S8"}
    file.write_text("age 30-39\nrank private | corporal\n", "utf-8")
    assert [f.values for f in read_typed_facts(file)] == [
        ("30-39",),
        ("private ", " corporal"),
    ]
    file.write_text("remove 2\nconfirm 3\nchange 4 age 34\nadd rank private\n", "utf-8")
    correction = read_correction(file)
    assert correction.remove == {2}
    assert correction.confirm == {3}
    assert correction.change is not None
    assert correction.change[4].values == ("34",)
    assert correction.add[0].attribute == "rank"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_about, "S7"),
        (read_about, "S7 Davlat\nS8 Davlat"),
        (read_typed_facts, "age"),
        (read_correction, "remove"),
        (read_correction, "remove 2 3"),
        (read_correction, "change 2"),
        (read_correction, "forget 2"),
        (read_correction, "change 2 age 34\nchange 2 age 35"),
    ],
)
def test_bad_lines_are_refused_without_repeating_them(
    read: Callable[[Path], object], text: str, tmp_path: Path
) -> None:
    file = tmp_path / "lines"
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableError) as caught:
        read(file)
    assert "Davlat" not in str(caught.value)
    file.write_bytes(b"\xff")
    with pytest.raises(UnreadableError):
        read(file)
