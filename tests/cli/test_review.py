"""Reading and reviewing with the real program, at a terminal and from a file."""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, cast

import pytest
from click.testing import CliRunner

from guvoh.app.errors import InputError
from guvoh.app.proposals import StoredProposal
from guvoh.cli.read import command
from guvoh.cli.review_screen import review_all
from tests.cli.test_main import GUVOH
from tests.cli.test_terminal import read_until

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.proposals import ItemReading
    from guvoh.casebook.ports import Casebook
    from tests.cli.casebooks import Desk

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

ARTICLE = (
    "A market was raided at night\n\n"
    "“They took forty men,” said the lawyer of two of them.\n\n"
    "The prison service denied that anybody had been taken.\n"
)


NUMBER = (
    '{"value": 1, "unit": null, "approximate": false, "of": "x", "bound": ["exact"]}'
)


@pytest.fixture
def read(desk: Desk) -> Desk:
    """A desk with a sealed article that was read."""
    path = desk.home / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    assert desk.run("seal", str(path), "--from-file", "-", text="x").returncode == 0
    shown = desk.run("read", "all", "--into")
    assert shown.returncode == 0, shown.stderr
    assert "new proposal(s)" in shown.stdout
    return desk


def waiting(desk: Desk) -> list[dict[str, Any]]:
    shown = desk.run("review", "--format", "json")
    assert shown.returncode == 0, shown.stderr
    found: list[dict[str, Any]] = json.loads(shown.stdout)["waiting"]
    return found


def decide(desk: Desk, *lines: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    text = "\n".join(map(json.dumps, lines))
    return desk.run("review", "--decisions", "-", text=text)


def test_decisions_from_a_file(read: Desk) -> None:
    proposals = waiting(read)
    assert any(p["text"] == "They took forty men," for p in proposals)
    assert "They took forty men" in read.run("review", "--list").stdout
    shown = decide(
        read,
        *(
            {"proposal": p["id"], "decision": "accept"}
            if p["form"] == "direct"
            else {"proposal": p["id"], "decision": "reject", "reason": "not now"}
            for p in proposals
        ),
    )
    assert shown.returncode == 0, shown.stderr
    assert "1 accepted" in shown.stderr
    assert waiting(read) == []
    assert "They took forty men" in read.run("claim").stdout


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("no json", 3, "Line 1 is no JSON object"),
        ('{"proposal": "aaaa", "decision": "believe"}', 3, "none of accept"),
        ('{"decision": "skip"}', 3, "names no proposal"),
        ('{"proposal": "ffff", "decision": "skip", "reason": "\\ud800"}', 3, "no JSON"),
        ('\n{"number": ' + NUMBER + "}", 3, "Line 2 may hold"),
        ("[" * 100_000, 3, "Line 1 is no JSON object"),
        ('{"proposal": "ffff", "decision": "skip", "x": 1}', 3, "nothing else"),
        ('{"proposal": "zzzzzz", "decision": "skip"}', 2, "no such proposal"),
    ],
)
def test_decisions_that_are_none(read: Desk, line: str, status: int, says: str) -> None:
    n = len(waiting(read))
    shown = read.run("review", "--decisions", "-", text=line)
    assert shown.returncode == status
    assert says in shown.stderr
    assert len(waiting(read)) == n


def test_contradicting_decisions(read: Desk) -> None:
    id_ = waiting(read)[0]["id"]
    shown = decide(
        read,
        {"proposal": id_, "decision": "skip"},
        {"proposal": id_, "decision": "accept"},
    )
    assert shown.returncode == 2
    assert "contradict" in shown.stderr


def at_terminal(
    desk: Desk, *keys: tuple[str, bytes], end: str = "to review", status: int = 0
) -> str:
    """Runs the review at a terminal: waits for a text, then types, again and again."""
    main, other = pty.openpty()
    program = subprocess.Popen(
        [*GUVOH, "review"],
        stdin=other,
        stdout=other,
        stderr=other,
        env={**desk.environment, "TERM": "xterm"},
        cwd=desk.home,
        start_new_session=True,
    )
    os.close(other)
    seen = ""
    for pattern, typed in keys:
        seen += read_until(main, pattern)
        # A terminal forgets what is typed before the program asks for a key.
        time.sleep(0.3)
        os.write(main, typed)
    while part := read_until(main, end):
        seen += part
        if end in part:
            break
    assert program.wait(60) == status, seen
    os.close(main)
    return seen


def test_single_keys_and_going_on_later(read: Desk) -> None:
    n = len(waiting(read))
    seen = at_terminal(read, ("a accept", b"s"), ("a accept", b"q"))
    assert f"1 of {n}" in seen
    assert "1 skipped" in seen
    assert len(waiting(read)) == n
    keys = [("a accept", b"r"), ("Why", b"no claim\n")] * n
    assert f"{n} rejected; 0 to review" in at_terminal(read, *keys)


def test_a_claim_from_words_selected_by_hand(read: Desk) -> None:
    at_terminal(
        read,
        ("a accept", b"n"),
        ("exact words", b"A market was raided at night\n"),
        ("Language", b"\n"),
        ("asserted", b"A market was raided, says Dilshod Rahimov.\n"),
        ("Who", b"a trader\n"),
        ("How they know", b"guess\n"),
        ("own_experience", b"eyewitness\n"),
        ("How firmly", b"\n"),
        ("leave out", b"l"),
        ("accepted", b"q"),
    )
    claim = read.run("claim").stdout
    assert "a trader (eyewitness, said)" in claim
    assert "A market was raided" in claim
    assert "Dilshod" not in claim


def test_a_proposal_whose_text_is_gone_does_not_stop_the_review(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise InputError("The text of the proposal is gone", "proposal", "Read again.")

    monkeypatch.setattr("guvoh.app.review.around", refuse)
    stored = StoredProposal(
        id="ab" * 16, item="c", text="d", language="en", content={}, salt="00"
    )
    assert review_all(cast("Casebook", None), [stored, stored]) == ()
    assert capsys.readouterr().err.count("Proposal abababab: The text") == 2


def test_an_interrupted_review_says_what_it_kept(read: Desk) -> None:
    n = len(waiting(read))
    keys = (("a accept", b"r"), ("Why", b"no claim\n"), ("a accept", b"\x03"))
    end = "go on with: guvoh review"
    seen = at_terminal(read, *keys, end=end, status=130)
    assert "1 decision(s) were made and are kept" in seen
    assert len(waiting(read)) == n - 1


def test_reading_a_file_needs_no_casebook(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    shown = desk.run("read", str(path), "--format", "json")
    assert shown.returncode == 0, shown.stderr
    content = json.loads(shown.stdout)
    assert content["schema"] == "guvoh/read/1"
    for proposal in content["proposals"]:
        assert ARTICLE[proposal["start"] : proposal["end"]] == proposal["text"]
    assert "They took forty men" in desk.run("read", str(path)).stdout


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b" \n", "empty"),
        ("noise.bin", bytes(range(256)) * 20, "no text"),
        ("japanese.txt", "彼らは連れて行かれた。".encode(), "not recognised"),
        ("uzbek.txt", b"Uni olib ketishdi va u keyin qaytmadi.", "rules"),
    ],
)
def test_what_cannot_be_read(desk: Desk, name: str, data: bytes, says: str) -> None:
    (desk.home / name).write_bytes(data)
    shown = desk.run("read", name)
    assert shown.returncode == 3
    assert says in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("russian.txt", "Он сказал, что их увезли.".encode("cp1251"), "was guessed"),
        ("torn.docx", b"PK\x03\x04" + bytes(60), "no text: the file is damaged.\n"),
    ],
)
def test_what_a_reader_of_a_file_should_know(
    desk: Desk, name: str, data: bytes, says: str
) -> None:
    (desk.home / name).write_bytes(data)
    assert says in desk.run("read", name).stderr


def test_an_interrupted_reading_says_what_it_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def interrupt(_: object, item: str, **__: object) -> ItemReading:
        if item == "b":
            raise KeyboardInterrupt
        done.append(item)
        return cast("ItemReading", None)

    monkeypatch.setattr("guvoh.cli.read.open_casebook", lambda *_, **__: nullcontext())
    monkeypatch.setattr("guvoh.app.proposals.unread_items", lambda _: ["a", "b", "c"])
    monkeypatch.setattr("guvoh.app.proposals.read_item", interrupt)
    arguments = ["all", "--into", "--casebook", str(tmp_path)]
    shown = CliRunner().invoke(command, arguments)
    assert shown.exit_code == 130
    assert "1 of 3 item(s) were read" in shown.stderr
    assert done == ["a"]


def test_wrong_use(desk: Desk) -> None:
    (desk.home / "a.txt").write_text("He came.", "utf-8")
    assert desk.run("read", "missing.txt").returncode == 3
    public = desk.run("read", "a.txt", "--model-endpoint", "http://8.8.8.8/v1")
    assert public.returncode == 2
    assert "public" in public.stderr
    dated = desk.run("read", "a.txt", "--published", "soon")
    assert dated.returncode == 2
