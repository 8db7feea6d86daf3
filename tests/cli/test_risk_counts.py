from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli import test_main

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

ROWS = [
    {"key": f"person {i}", "region": "Omsk" if i < 20 else "Tula", "sex": "fm"[i > 0]}
    for i in range(40)
]
ALL: dict[str, Any] = {"name": "taken", "where": {}}
MEN: dict[str, Any] = {"name": "men", "where": {"sex": "m"}, "n": 39}
OMSK: dict[str, Any] = {"name": "Omsk", "where": {"region": "Omsk"}}


def ask(
    folder: Path, counts: list[dict[str, Any]], *arguments: str
) -> subprocess.CompletedProcess[str]:
    path = folder / "counts.json"
    content = {"schema": "guvoh/counts/1", "people": ROWS, "counts": counts}
    path.write_text(json.dumps(content), "utf-8")
    return test_main.run("risk", "--counts", str(path), *arguments)


def test_counts_that_single_one_out(tmp_path: Path) -> None:
    shown = ask(tmp_path, [ALL, MEN, OMSK])
    assert shown.returncode == 1
    assert "taken − men: one minus the other\nWithhold: men\n" in shown.stdout
    assert "person" not in shown.stdout.replace("people", "")
    answer = json.loads(ask(tmp_path, [ALL, MEN, OMSK], "--format", "json").stdout)
    assert answer["schema"] == "guvoh/counts-risk/1"
    assert answer["disclosed"] == [
        {"kind": "nested", "counts": ["taken", "men"], "printed": False}
    ]
    assert (answer["withhold"], answer["k"]) == (["men"], 3)


def test_counts_that_do_not(tmp_path: Path) -> None:
    shown = ask(tmp_path, [ALL, OMSK], "--output-language", "ru")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Чисел: 2" in shown.stdout
    assert ask(tmp_path, [ALL, OMSK], "--threshold", "21").returncode == 1


def test_what_is_printed_is_said_to_be_beyond_help(tmp_path: Path) -> None:
    shown = ask(tmp_path, [ALL | {"published": True}, MEN | {"published": True}])
    assert shown.returncode == 1
    assert "printed already" in shown.stdout
    assert "Withhold" not in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("risk",), 2),
        (("risk", "--counts", "absent.json"), 3),
        (("risk", "facts.json", "--counts", "absent.json"), 2),
        (("risk", "--population", "people.csv"), 2),
    ],
)
def test_what_must_be_given(arguments: tuple[str, ...], status: int) -> None:
    assert test_main.run(*arguments).returncode == status


def test_a_number_that_is_not_that_of_the_people(tmp_path: Path) -> None:
    shown = ask(tmp_path, [MEN | {"n": 38}])
    assert shown.returncode == 3
    assert "Count 1 is printed as another number" in shown.stderr
