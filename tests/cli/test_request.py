"""`guvoh request` as a person runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk

ASKED = {
    "addressee": "Regional prison service",
    "questions": ["Were prisoners made to sign contracts in April?"],
    "deadline": "2026-03-09",
}


def ask(desk: Desk, **more: Any) -> str:
    shown = desk.run("request", "-", "--format", "json", text=json.dumps(ASKED | more))
    assert shown.returncode == 0, shown.stderr
    return str(json.loads(shown.stdout)["requests"][0]["id"])


def test_from_a_draft_to_an_answer(desk: Desk) -> None:
    id_ = ask(desk)
    assert "draft" in desk.run("request").stdout
    for state in ("approved", "sent"):
        moved = desk.run("request", "move", id_[:8], state, "--on", "2026-03-01")
        assert moved.returncode == 0, moved.stderr
    shown = desk.run("request", "--overdue", "--language", "ru")
    assert "просрочен" in shown.stdout
    assert "1 overdue" in shown.stderr
    status = json.loads(desk.run("status", "--format", "json").stdout)
    assert status["n_requests_overdue"] == status["n_requests_open"] == 1
    assert "1 request(s) for comment overdue" in desk.run("status").stdout
    letter = desk.home / "reply.txt"
    letter.write_text("We deny that. There were no contracts in April.\n", "utf-8")
    sealed = desk.run(
        "seal", str(letter), "--from-file", "-", "--format", "json", text="the service"
    )
    item = json.loads(sealed.stdout)["files"][0]["item"]
    moved = desk.run(
        *("request", "move", id_[:8], "denies_act", "--reply", item[:8]),
        *("--quotes", "-", "--format", "json"),
        text="There were no contracts in April.\n",
    )
    assert moved.returncode == 0, moved.stderr
    request = json.loads(moved.stdout)["request"]
    assert request["reply"] == item
    assert len(request["reply_spans"]) == 1
    assert request["is_final"]
    done = desk.run("request", "reply", id_[:8], "--in-text")
    assert "yes, checked by" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("no_such_state",), 2),
        (("sent",), 2),
        (("not_sent_safety",), 2),
        (("approved", "--by", "Nobody"), 2),
    ],
)
def test_steps_that_cannot_be(
    desk: Desk, arguments: tuple[str, ...], status: int
) -> None:
    id_ = ask(desk)
    assert desk.run("request", "move", id_[:8], *arguments).returncode == status
    assert '"draft"' in desk.run("request", "show", id_[:8], "--format", "json").stdout


def test_lines_that_are_no_requests(desk: Desk) -> None:
    for line in ("[]", "{}", '{"addressee": 1}', '{"addressee": "x", "who": "y"}'):
        assert desk.run("request", "-", text=line).returncode == 3
    assert desk.run("request", "-", text='{"addressee": "x"}').returncode == 2
    assert desk.run("request", "show", "0000").returncode == 3
