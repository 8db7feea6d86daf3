"""`guvoh import` as a person runs it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml
from openpyxl import Workbook

from guvoh.app.errors import InputError
from guvoh.app.sheet import Sheet
from guvoh.cli.import_mapping import change_mapping, load_mapping
from guvoh.cli.main import UnreadableError
from tests.cli.test_main import GUVOH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.casebooks import Desk

NAME = "Сафаров Далер"
ROWS = [
    ["ФИО", "Дата", "Область", "Тип места", "Деяние", "Средства", "Примечание"],
    [NAME, "04.2023", "Северная область", "СИЗО", "вербовка", "пытки; угрозы", ""],
    [NAME, "04.2023", "Северная область", "тюрьма", "магия", "", ""],
    [NAME, "однажды", "Северная область", "тюрьма", "вербовка", "", ""],
    [NAME, "05.2023", "Северная область", "ИК-99", "перевозка", "облава", ""],
]


def write_csv(desk: Desk) -> Path:
    path = desk.home / "list.csv"
    path.write_text("\n".join("\t".join(row) for row in ROWS), "cp1251")
    return path


def propose(desk: Desk, path: Path) -> Path:
    shown = desk.run(
        "import", str(path), "--propose", environment={"GUVOH_CASEBOOK": ""}
    )
    assert shown.returncode == 0, shown.stderr
    mapping = desk.home / "mapping.yaml"
    mapping.write_text(shown.stdout, "utf-8")
    return mapping


def test_a_list_is_imported_after_its_mapping_was_confirmed(desk: Desk) -> None:
    path = write_csv(desk)
    mapping = propose(desk, path)
    content = yaml.safe_load(mapping.read_text("utf-8"))
    assert content["columns"]["victim"] == "ФИО"
    assert content["values"]["act"] == {
        "вербовка": "recruit",
        "магия": None,
        "перевозка": "transport",
    }
    arguments = ("import", str(path), "--mapping", str(mapping))
    dry = desk.run(*arguments, "--dry-run")
    assert dry.returncode == 1
    assert "Would write: 2 party(s), 1 place(s), 2 act(s)" in dry.stdout
    assert json.loads(desk.run("case", "--format", "json").stdout)["cases"] == []
    rejected = desk.home / "rejected.csv"
    done = desk.run(*arguments, "--rejected", str(rejected), "--format", "json")
    assert done.returncode == 1
    imported = json.loads(done.stdout)
    assert imported["rejected"] == [
        {"row": 3, "field": "act", "column": 5, "reason": "unknown_value"},
        {"row": 4, "field": "date", "column": 2, "reason": "unclear_date"},
    ]
    assert "Сафаров" not in done.stdout + done.stderr + dry.stdout + dry.stderr
    assert "магия" not in done.stdout + done.stderr
    lines = rejected.read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "магия" in lines[1]
    cases = desk.run("case", "--format", "json").stdout
    assert len(json.loads(cases)["cases"]) == 5
    assert "Сафаров" not in cases
    again = desk.run(*arguments)
    assert again.returncode == 2
    assert "--again" in again.stderr
    assert desk.run(*arguments, "--again", "--rejected", str(rejected)).returncode == 2
    assert desk.run(*arguments, "--again").returncode == 1


def test_excel_and_csv_are_one_list(desk: Desk) -> None:
    book = Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    path = desk.home / "list.xlsx"
    book.save(path)
    mapping = propose(desk, path)
    done = desk.run("import", str(path), "--mapping", str(mapping))
    assert done.returncode == 1, done.stderr
    again = desk.run("import", str(write_csv(desk)), "--mapping", str(mapping))
    assert again.returncode == 2
    assert "imported before" in again.stderr


def confirm(desk: Desk, path: Path, *answers: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [*GUVOH, "import", str(path)],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=desk.environment,
            cwd=desk.home,
        ) as process:
            os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
            output, _ = process.communicate(timeout=60)
        return process.returncode, output.decode()
    finally:
        os.close(ours)
        os.close(theirs)


def test_the_mapping_is_confirmed_on_a_terminal(desk: Desk) -> None:
    path = write_csv(desk)
    status, output = confirm(desk, path, "victim=", "act:crime", "act=99", "yes")
    assert status == 1
    assert "A code is not known" in output
    assert "There is no such column" in output
    assert "магия" in output
    assert "Wrote: 1 place(s), 2 act(s)" in output


def test_whoever_does_not_confirm_imports_nothing(desk: Desk) -> None:
    path = write_csv(desk)
    status, output = confirm(desk, path, "no")
    assert status == 130
    assert "nothing was written" in output
    assert desk.run("import", str(path)).returncode == 2
    assert json.loads(desk.run("case", "--format", "json").stdout)["cases"] == []


def test_lists_and_mappings_that_cannot_be_read(desk: Desk) -> None:
    path = write_csv(desk)
    (desk.home / "bad.yaml").write_text(f"columns: [{NAME}", "utf-8")
    (desk.home / "empty.csv").write_text("", "utf-8")
    bad = desk.run("import", str(path), "--mapping", str(desk.home / "bad.yaml"))
    assert bad.returncode == 3
    assert "Сафаров" not in bad.stderr
    assert desk.run("import", str(desk.home / "empty.csv"), "--propose").returncode == 3
    assert desk.run("import", str(desk.home / "none.csv"), "--propose").returncode == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("constants: {date: 2026-13-45}", "no YAML"),
        ("[" * 5000, "no YAML"),
        (None, "No such file"),
    ],
)
def test_a_mapping_that_cannot_be_read_is_said_without_its_content(
    tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "mapping.yaml"
    if content is not None:
        path.write_text(content, "utf-8")
    sheet = Sheet(headings=("Act",), rows=())
    with pytest.raises(UnreadableError, match=says):
        load_mapping(path, sheet)


def test_changes_as_they_are_typed() -> None:
    content = {"columns": {"act": "A", "place": None}, "constants": {}, "values": {}}
    assert change_mapping(content, "place=2")["columns"] == {"act": "A", "place": 2}
    assert change_mapping(content, "place=B")["columns"]["place"] == "B"
    assert change_mapping(content, "act=")["columns"]["act"] is None
    changed = change_mapping(content, "act: recruit")
    assert changed["constants"] == {"act": "recruit"}
    assert change_mapping(changed, "act:")["constants"] == {}
    for answer in ("maybe", "crime=1", ""):
        with pytest.raises(InputError):
            change_mapping(content, answer)
