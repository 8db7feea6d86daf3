"""`guvoh consent` and `guvoh subject pseudonym --draw`, as a person runs them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk

TODAY = datetime.now(UTC).date()
GIVEN = (TODAY - timedelta(days=20)).isoformat()
SOON = (TODAY + timedelta(days=20)).isoformat()
WORDS = "only after I have left the country"


@pytest.fixture
def handle(desk: Desk) -> str:
    shown = desk.run(
        *("subject", "register", "-", "--format", "json"),
        text="person_name Зарипбоев Шерзод Комилович\n",
    )
    assert shown.returncode == 0, shown.stderr
    content = json.loads(shown.stdout)
    assert content["releases"] == []
    return str(content["handle"])


def line(handle: str, **changes: Any) -> str:
    said = {
        "subject": handle,
        "scopes": ["publish_paraphrase", "publish_pseudonym"],
        "state": "given",
        "medium": "oral_recorded",
        "given_on": GIVEN,
        "expires_on": SOON,
        "risk_shown": WORDS,
    }
    return json.dumps(said | changes)


def test_recorded_listed_shown_and_taken_back(desk: Desk, handle: str) -> None:
    done = desk.run("consent", "-", text=line(handle))
    assert done.returncode == 0, done.stderr
    assert "2 consent(s) recorded" in done.stdout
    listed = desk.run("consent", "list", "--expiring", "30", "--format", "json")
    rows = json.loads(listed.stdout)["consents"]
    assert [row["standing"] for row in rows] == ["given", "given"]
    assert rows[0]["handle"] == handle
    assert WORDS not in listed.stdout
    status = json.loads(desk.run("status", "--format", "json").stdout)
    assert status["n_consents_expiring"] == 2
    assert "2 consent(s) run out" in desk.run("status").stdout
    shown = desk.run("consent", "show", handle)
    assert WORDS in shown.stdout
    as_json = desk.run("consent", "show", handle, "--format", "json")
    assert WORDS not in as_json.stdout
    assert len(json.loads(as_json.stdout)["consents"]) == 2
    back = desk.run("consent", "withdraw", handle, "publish_pseudonym")
    assert back.returncode == 0, back.stderr
    assert "taken back: publish_pseudonym" in back.stdout
    assert "Nothing that was laid out" in back.stdout
    rows = json.loads(desk.run("consent", "--format", "json").stdout)["consents"]
    assert [row["standing"] for row in rows] == ["given", "replaced", "withdrawn"]
    assert rows[2]["withdrawn_on"] == TODAY.isoformat()


BAD: dict[str, tuple[dict[str, Any] | str, int]] = {
    "a field twice": ('{"state": "refused", "state": "given"}', 3),
    "no JSON": ("not json", 3),
    "fields missing": ('{"subject": "S1"}', 3),
    "scopes as a text": ({"scopes": "publish_name"}, 3),
    "of nobody": ({"subject": "S999999"}, 3),
    "of the future": ({"given_on": SOON}, 2),
    "an unknown use": ({"scopes": ["publish_all"]}, 2),
    "in the wrong order": ({"expires_on": "2020-01-01"}, 2),
    "why nobody could be asked": ({"state": "not_possible_to_ask"}, 2),
}


def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(
    desk: Desk, handle: str
) -> None:
    for what, (changes, status) in BAD.items():
        bad = changes if isinstance(changes, str) else line(handle, **changes)
        refused = desk.run("consent", "record", "-", text=f"{line(handle)}\n{bad}")
        assert refused.returncode == status, what
        assert "Traceback" not in refused.stderr
        assert refused.stderr.count("Error: ") == 1
    rows = json.loads(desk.run("consent", "list", "--format", "json").stdout)
    assert rows["consents"] == []


def test_a_pseudonym_is_drawn_shown_and_taken_when_confirmed(
    desk: Desk, handle: str
) -> None:
    drawing = ("subject", "pseudonym", handle, "--draw", "--culture", "uzbek")
    refused = desk.run(*drawing, "--sex", "m", text="n\n")
    assert refused.returncode == 130
    assert "Take this pseudonym?" in refused.stderr
    assert "genitive" in refused.stderr
    taken = desk.run(*drawing, "--sex", "m", "--yes", "--format", "json")
    assert taken.returncode == 0, taken.stderr
    forms = json.loads(taken.stdout)["forms"]
    assert {form["language"] for form in forms} == {"en", "ru"}
    assert len(forms) == 7
    again = desk.run(*drawing, "--sex", "m", "--yes")
    assert again.returncode == 2
    assert "--fresh" in again.stderr
    fresh = desk.run(*drawing, "--sex", "m", "--yes", "--fresh", "--format", "json")
    assert json.loads(fresh.stdout)["forms"][0]["text"] != forms[0]["text"]
    both = desk.run(*drawing, "-", text="en Timur")
    assert both.returncode == 2
