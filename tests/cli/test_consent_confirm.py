"""`guvoh consent confirm` as a person runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk


def lines(*rows: dict[str, Any]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def test_it_asks_for_a_consent_and_a_brief_that_are_there(desk: Desk) -> None:
    done = desk.run("subject", "register", "-", text="person_name Кодиров Расул\n")
    assert done.returncode == 0, done.stderr
    handle = done.stdout.split()[2].rstrip(".")
    row = {"subject": handle, "scopes": ["publish_paraphrase"], "medium": "written"}
    row |= {"state": "given_with_conditions", "given_on": "2026-02-01"}
    row |= {"conditions": "no place is named"}
    row |= {"conditions": "Не называть колонию."}
    made = desk.run("consent", "-", "--format", "json", text=lines(row))
    assert made.returncode == 0, made.stderr
    consent = json.loads(made.stdout)["recorded"][0]["id"]
    done = desk.run("consent", "confirm", consent[:8], "abcdef12", text="no place\n")
    assert done.returncode in {2, 3}
    assert "There is no such brief" in done.stderr
    assert "keep the conditions" not in desk.run("log").stdout
