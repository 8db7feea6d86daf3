"""`guvoh source`, `derive`, `judge`, `origins` and `finding` as a person runs them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from guvoh.cli.main import group
from tests.cli.casebooks import make_desk, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.casebooks import Desk

QUOTE = "forty men were taken"
OUTLETS = ("Morning Bell", "Harbour Post", "Valley Gazette")
TELLERS = {"Morning Bell": "a resident", "Valley Gazette": "the caretaker"}


@dataclass(frozen=True)
class Told:
    """A casebook in which two outlets asked somebody and one republishes."""

    desk: Desk
    items: dict[str, str]
    claims: dict[str, str]
    sources: dict[str, str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Made once: every command costs a start of the program."""
    made = make_desk(tmp_path_factory.mktemp("told"))
    unlock(made)
    yield Told(made, *record(made))
    made.run("lock")


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(values) + "\n" for values in objects)


def printed(desk: Desk, *arguments: str, text: str = "") -> dict[str, Any]:
    shown = desk.run(*arguments, "--format", "json", text=text)
    assert shown.returncode == 0, shown.stderr
    answer: dict[str, Any] = json.loads(shown.stdout)
    return answer


def record(desk: Desk) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The ids of items and claims by outlet, of sources by label."""
    files = []
    for outlet in OUTLETS:
        path = desk.home / f"{outlet}.txt"
        path.write_text(f"{outlet} writes that {QUOTE}.\n", "utf-8")
        files.append(str(path))
    sealed = printed(desk, "seal", *files, "--from-file", "-", text="a colleague")
    items = dict(zip(OUTLETS, (file["item"] for file in sealed["files"]), strict=True))
    told = [{"type": "publisher", "name": "Bell Press", "kind": "outlet"}] + [
        {"label": outlet, "kind": "outlet", "items": [item[:12]]}
        for outlet, item in items.items()
    ]
    printed(desk, "source", "-", text=lines(*told))
    claims = [
        {
            "item": item,
            "quote": QUOTE,
            "wording": "Forty men were taken, an outlet writes.",
            "speaker": TELLERS.get(outlet, outlet),
            "basis": "eyewitness" if outlet in TELLERS else "unknown",
        }
        for outlet, item in items.items()
    ]
    accepted = printed(desk, "claim", "-", text=lines(*claims))["claims"]
    ids = dict(zip(OUTLETS, (claim["id"] for claim in accepted), strict=True))
    listed = printed(desk, "source")["sources"]
    return items, ids, {row["label"]: row["id"] for row in listed}


def test_from_reports_to_what_stands_behind_them(told: Told) -> None:
    desk, items, sources = told.desk, told.items, told.sources
    bell, post, gazette = (told.claims[outlet] for outlet in OUTLETS)
    alone = desk.run("origins", post[:8])
    assert "Origins: 0." in alone.stdout
    assert "The record stops at Harbour Post." in alone.stdout

    proposed = desk.run("judge", "--propose")
    assert "3 pair(s) to judge." in proposed.stderr
    for other in (post, gazette):
        judged = desk.run(
            "judge", "same", bell[:10], other[:10], text="Read side by side."
        )
        assert judged.returncode == 0, judged.stderr

    derivation = {
        "target": items["Harbour Post"],
        "source": items["Morning Bell"],
        "kind": "republishes",
        "quote": "Harbour Post writes",
    }
    (taken,) = printed(desk, "derive", "-", text=lines(derivation))["derivations"]
    assert taken["span"]["start"] == 0
    shown = desk.run("origins", post[:8])
    assert shown.returncode == 0, shown.stderr
    assert "several origins, independence unknown" in shown.stdout
    assert "Origins: 2. Chains that share nothing: 2." in shown.stdout
    graded = desk.run(
        "judge", "grade", bell, "confirmed_independently", text="Two say so."
    )
    assert graded.returncode == 4
    assert "several_origins_independence_unknown" in graded.stderr

    apart = desk.run(
        *("derive", "apart", sources["a resident"], sources["the caretaker"]),
        text="They live in two towns.",
    )
    assert apart.returncode == 0, apart.stderr
    (group,) = printed(desk, "origins")["groups"]
    assert group["state"] == "corroborated_independent"
    graded = desk.run(
        "judge", "grade", bell, "confirmed_independently", text="Two say so."
    )
    assert graded.returncode == 0, graded.stderr

    russian = desk.run("origins", bell, "--language", "ru")
    assert "Записано, что независимы: a resident; the caretaker." in russian.stdout
    dropped = desk.run("judge", "status", gazette, "superseded", text="Told anew.")
    assert dropped.returncode == 0, dropped.stderr
    picture = desk.home / "chains.svg"
    one = desk.run("origins", bell, "--picture", str(picture))
    again = desk.run("origins", bell, "--picture", str(picture))
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert "Everything passes through Morning Bell, a resident." not in one.stdout
    assert "Everything passes through" in one.stdout
    assert f"Not counted: {gazette[:8]}." in one.stdout
    words = "".join(ET.parse(picture).getroot().itertext())  # noqa: S314 -- our own
    for word in ("a resident", "republishes", "everything passes here"):
        assert word in words

    finding = {
        "statement": "Men were taken from the hostel.",
        "claims_for": [bell[:8], post[:8]],
        "standard": "reasonable_grounds",
        "status": "likely",
        "reason": "A resident saw it.",
    }
    (found,) = printed(desk, "finding", "-", text=lines(finding))["findings"]
    assert found["claims_for"] == [bell, post]
    listed = desk.run("finding", "--language", "ru")
    assert "вероятно" in listed.stdout.lower()
    assert "Men were taken from the hostel." in listed.stdout


def test_judgements_are_reversed_and_name_nobody(told: Told) -> None:
    desk = told.desk
    left, right, *_ = told.items.values()
    desk.run("subject", "register", "-", text="person_name Юлдашев Хасан Анварович\n")
    reason = "Оба письма от Хасана Юлдашева."
    (made,) = printed(desk, "judge", "same", left, right, text=reason)["judgements"]
    assert made["kind"] == "same_item"
    assert "Юлдашев" not in made["reason"]
    assert "[[S" in made["reason"]
    assert made["id"][:8] in desk.run("judge", "--list").stdout
    claim = printed(desk, "claim", "list")["claims"][0]["id"]
    for words in (("grade", claim, "possibly_true"), ("status", claim, "needs_work")):
        said = printed(desk, "judge", *words, text="Only one paper has it.")
        assert words[2] in said.values()
    undone = desk.run("judge", "reverse", made["id"][:8], text="It was hasty.")
    assert undone.returncode == 0, undone.stderr
    assert made["id"][:8] not in desk.run("judge").stdout


@pytest.mark.parametrize(
    ("arguments", "text", "status", "message"),
    [
        (("origins", "ffffffff"), "", 3, "There is no claim ffffffff"),
        (("derive", "from", "ffffffff", "eeeeeeee"), "So.", 3, "guvoh source"),
        (("judge", "reverse", "ffffffff"), "So.", 3, "guvoh judge --list"),
        (("finding", "-"), '{"statement": "x"}', 2, "is missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    told: Told, arguments: tuple[str, ...], text: str, status: int, message: str
) -> None:
    shown = told.desk.run(*arguments, text=text)
    assert shown.returncode == status, shown.stderr
    assert message in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "text", "status", "message"),
    [
        (("origins", "--picture", "a.svg"), "", 2, "name a claim"),
        (("source", "-"), "no json", 3, "Line 1 is no JSON object."),
        (("source", "-"), '\n{"name": "x"}', 3, "Line 1 has an unknown field"),
        (("source", "-"), '{"label": 3}', 3, "In line 1 label must be a text."),
        (("source", "-"), '{"label": "x", "items": "y"}', 3, "a list of texts"),
        (("source", "no-such-file"), "", 3, "cannot be read"),
        (("derive", "-"), '{"target": "x"}', 3, "Line 1 lacks source"),
        (("derive", "-"), '{"is_independent": true}', 3, "Line 1 lacks left"),
        (("finding", "-"), '{"claims_for": [1]}', 3, "must be a list of texts"),
        (("finding", "-"), '{"persons": {"a": 1}}', 3, "must be an object of texts"),
        (("judge", "same", "a"), "", 2, "Missing argument"),
    ],
)
def test_what_cannot_be_read_is_said_before_a_casebook_is_opened(
    arguments: tuple[str, ...], text: str, status: int, message: str
) -> None:
    shown = CliRunner().invoke(
        group, arguments, input=text, env={"GUVOH_CASEBOOK": "nowhere.casebook"}
    )
    assert shown.exit_code == status
    assert message in shown.stderr
