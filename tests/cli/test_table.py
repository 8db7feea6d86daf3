"""`guvoh case` and `guvoh table` as a person runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk


def lines(*objects: dict[str, Any]) -> str:
    return "\n".join(json.dumps(values) for values in objects)


def act(type_: str, month: str) -> dict[str, Any]:
    return {"kind": "act", "type": type_, "dates": month, "place_kind": "prison"}


def test_cases_are_recorded_shown_and_counted(desk: Desk) -> None:
    text = lines(
        {"kind": "event", "ref": "e", "title": "Recruiters visit a colony"},
        *[act("recruit", "2023-04") | {"event": "e"} for _ in range(4)],
        *[act("transport", "2023-05") for _ in range(4)],
        *[act("recruit", "2023-05") for _ in range(5)],
        *[act("transport", "2023-04") for _ in range(3)],
    )
    done = desk.run("case", "-", "--format", "json", text=text)
    assert done.returncode == 0, done.stderr
    event = json.loads(done.stdout)["cases"][0]
    shown = desk.run("case", "show", event["id"][:8], "--language", "ru")
    assert "Recruiters visit a colony" in shown.stdout
    assert "вербовка, 2023-04" in shown.stdout
    listed = desk.run("case", "--kind", "act", "--format", "json")
    assert len(json.loads(listed.stdout)["cases"]) == 16
    table = desk.run("table", "--rows", "month", "--columns", "act", "--format", "json")
    content = json.loads(table.stdout)
    assert content["cells"] == [[4, 3], [5, 4]]
    assert (
        desk.run("table", "--rows", "month", "--columns", "act").stdout.count("16") == 2
    )
    file = desk.home / "table.xlsx"
    arguments = ("table", "--rows", "month", "--columns", "act", "--format", "xlsx")
    assert desk.run(*arguments).returncode == 2
    assert desk.run(*arguments, "-o", str(file)).returncode == 0
    assert file.stat().st_size > 1000
    assert desk.run(*arguments, "-o", str(file)).returncode == 2


def test_tables_of_too_few_are_refused(desk: Desk) -> None:
    desk.run("case", "-", text=lines(act("recruit", "2023-04")))
    refused = desk.run("table", "--rows", "month", "--columns", "act")
    assert refused.returncode == 4
    assert refused.stdout == ""


def test_lines_that_are_no_cases(desk: Desk) -> None:
    assert desk.run("case", "-", text="[]").returncode == 3
    assert desk.run("case", "-", text='{"kind": "act"}').returncode == 2
    title = {"kind": "event", "title": "Karim Saidov was beaten by guards."}
    refused = desk.run("case", "-", text=lines(title))
    assert refused.returncode == 4
    assert "Saidov" not in refused.stderr
    assert desk.run("case", "show", "0000").returncode == 3
