from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from guvoh.counting.datasets import load_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.counting.table import Table

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

# A background job hands down that interrupts are ignored; here they are heard.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
MAIN = "from guvoh.cli.main import main; main()"
PROGRAM = (sys.executable, "-c", HEARING + MAIN, "count")


def cells(table: Table) -> dict[str, int]:
    rows = zip(table.histories, table.counts, strict=True)
    return {"".join("01"[int(on)] for on in row): int(n) for row, n in rows}


@pytest.fixture
def kosovo(tmp_path: Path) -> Path:
    table = load_dataset("kosovo")
    rows = [f"{','.join(word)},{n}" for word, n in cells(table).items()]
    path = tmp_path / "kosovo.csv"
    path.write_text("\n".join([",".join([*table.lists, "count"]), *rows]))
    return path


@pytest.fixture
def draws(tmp_path: Path) -> Path:
    table = load_dataset("kosovo")
    draw = {"lists": list(table.lists), "cells": cells(table)}
    path = tmp_path / "draws.jsonl"
    path.write_text("\n".join(json.dumps({"draw": i, **draw}) for i in range(3000)))
    return path


@pytest.fixture
def six(tmp_path: Path) -> Path:
    """Every pairwise model of six lists: 32,768."""
    rows = [f"{','.join(f'{w:06b}')},{200 // w.bit_count()}" for w in range(1, 64)]
    path = tmp_path / "six.csv"
    path.write_text("\n".join(["A,B,C,D,E,F,count", *rows]))
    return path


def read_until(terminal: int, pattern: str) -> str:
    """What the program writes until the pattern shows; fails after a minute."""
    text, end = "", time.monotonic() + 60
    while time.monotonic() < end:
        try:
            part = os.read(terminal, 1024).decode()
        except OSError:  # Linux says so when the program has closed its end.
            part = ""
        text += part
        if not part or re.search(pattern, text):
            return text
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("kosovo", "-m loglinear-stepwise --resamples 300000", "of 300.000 resamples"),
        ("kosovo", "-m loglinear-bic --resamples 90000 --language ru", "из 90.000 бут"),
        ("six", "-m loglinear-bic --resamples 20", "of 32.768 models"),
        ("draws", "-m loglinear-stepwise", "of 3.000 draws"),
    ],
)
def test_long_work_shows_how_far_it_is_and_stops_when_told(
    request: pytest.FixtureRequest, name: str, arguments: str, words: str
) -> None:
    path = request.getfixturevalue(name)
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, str(path), *arguments.split()],
        stdout=subprocess.PIPE,
        stderr=end,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as program:
        os.close(end)
        assert re.search(words, read_until(terminal, words))
        program.send_signal(signal.SIGINT)
        last = read_until(terminal, "(Interrupted|Прервано).*\n")
        assert program.wait(30) == 130
        assert program.stdout is not None
        assert program.stdout.read() == b""
    os.close(terminal)
    assert ("Прервано" if "ru" in arguments else "Interrupted") in last
    assert "Traceback" not in last


def test_nothing_is_shown_off_a_terminal_and_interrupts_are_heard(kosovo: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, str(kosovo), "-m", "loglinear-stepwise", "--resamples", "300000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        time.sleep(3)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert program.returncode == 130
    assert out == ""
    assert err.strip() == "Interrupted; nothing was written."
