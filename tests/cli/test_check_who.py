"""`guvoh check` on a casebook with its vault open: what it says, and of whom nothing."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.canary import LETTER, PERSON, needles
from tests.cli.casebooks import make_desk, unlock
from tests.cli.test_main import GUVOH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.casebooks import Desk

DRAFT = """# What Қаҳрамон wrote

Zulfiqorov Qahramon was made to sign a contract. His mother is at 8 000 987 65 43.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = make_desk(tmp_path_factory.mktemp("desk"))
    unlock(made)
    path = made.home / "letter.txt"
    path.write_text(LETTER, "utf-8")
    shown = made.run(
        "seal", str(path), "--from-file", "-", "--format", "json", text="a mother"
    )
    item = json.loads(shown.stdout)["files"][0]["item"]
    made.run("subject", "register", "-", text=PERSON)
    claim = {
        "item": item,
        "quote": "Меня заставили подписать контракт",
        "wording": "Zulfiqorov Qahramon was made to sign a contract",
        "speaker": "Zulfiqorov Qahramon",
    }
    done = made.run("claim", "-", text=json.dumps(claim))
    assert done.returncode == 0, done.stderr
    (made.home / "draft.md").write_text(DRAFT, "utf-8")
    yield made
    made.run("lock")


def on_a_terminal(desk: Desk, *arguments: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [*GUVOH, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=desk.environment,
            cwd=desk.home,
        ) as process:
            os.close(theirs)
            shown = b""
            try:
                while piece := os.read(ours, 4096):
                    shown += piece
            except OSError:
                # A terminal whose other end was closed gives an error at its end.
                pass
            process.wait(timeout=60)
        return process.returncode, shown.decode()
    finally:
        os.close(ours)


def draft(desk: Desk) -> Path:
    return desk.home / "draft.md"


def test_no_form_of_output_holds_what_the_draft_gives_away(desk: Desk) -> None:
    for form in ("text", "json", "sarif"):
        shown = desk.run("check", str(draft(desk)), "--all", "--format", form)
        assert shown.returncode == 1, shown.stderr
        for code in ("P401", "P402", "P403"):
            assert code in shown.stdout
        told = (shown.stdout + shown.stderr).encode()
        assert not [needle for needle in needles() if needle in told]


def test_whom_it_is_about_is_told_to_whoever_sits_there(desk: Desk) -> None:
    refused = desk.run("check", str(draft(desk)), "--who")
    assert (refused.returncode, refused.stdout) == (2, "")
    status, shown = on_a_terminal(desk, "check", str(draft(desk)), "--who")
    assert status == 1
    assert "concerns S" in shown
    assert not [needle for needle in needles() if needle in shown.encode()]
