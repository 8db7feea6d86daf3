"""A canary goes through everything, crashes included, and shows nowhere."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh import bootstrap
from guvoh.casebook import Place
from guvoh.store.keys import Credential
from tests.app.test_subjects import dump
from tests.cli.canary import LETTER, NAMES, PERSON, WORDING, leaks, needles, shows
from tests.cli.casebooks import PASSPHRASE, unlock
from tests.cli.test_main import GUVOH

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk

ALLOWED = ("in/", "test.casebook/vault.db", "test.casebook/blobs/")


@pytest.fixture
def sealed(desk: Desk) -> str:
    """The canary's letter, under her name, and a claim that names her."""
    (desk.home / "in").mkdir()
    path = desk.home / "in" / f"{NAMES[1]}.txt"
    path.write_text(LETTER, "utf-8")
    shown = desk.run(
        "seal", "in", "--from-file", "-", "--format", "json", text=NAMES[0]
    )
    item = str(json.loads(shown.stdout)["files"][0]["item"])
    line = {
        "item": item,
        "quote": "заставили подписать контракт",
        "wording": WORDING,
        "speaker": f"mother of {NAMES[1]}",
        "persons": {NAMES[1]: "public: named by mistake"},
    }
    assert desk.run("claim", "-", text=json.dumps(line)).returncode == 0
    return item


def decrypted(desk: Desk) -> bytes:
    """All of casebook.db, as somebody sees it who has its key."""
    unlocked = bootstrap.unlock(desk.folder, Credential(passphrase=PASSPHRASE))
    with bootstrap.open_casebook(desk.folder, unlocked) as casebook:
        return dump(casebook, Place.CASEBOOK).encode()


def register(desk: Desk) -> str:
    shown = desk.run("subject", "register", "-", text=PERSON)
    assert shown.returncode == 0, shown.stderr
    assert not shows((shown.stdout + shown.stderr).encode())
    return shown.stdout.split()[2].rstrip(".")


def test_the_needles_find_what_they_should() -> None:
    wanted = needles()
    assert len(wanted) > 100
    for text in (NAMES[0].lower(), NAMES[1].upper(), LETTER, WORDING):
        assert shows(text.encode())
        assert shows(text.encode("utf-16-le"))
        assert shows(json.dumps(text).encode())
    assert not shows("Зафар Каримов, +7 000 111-22-33".encode())


def test_nothing_of_her_lies_in_the_open(desk: Desk, sealed: str) -> None:
    assert shows(decrypted(desk))  # Her claim was accepted before she was protected.
    handle = register(desk)
    for command in (
        ("claim",),
        ("claim", "--format", "json"),
        ("log",),
        ("log", sealed),
        ("status",),
        ("verify",),
        ("subject", "list"),
        ("people", "list"),
        ("backup", "backups"),
        ("erase", handle, "--dry-run"),
    ):
        shown = desk.run(*command)
        assert shown.returncode == 0, shown.stderr
        assert not shows((shown.stdout + shown.stderr).encode()), command
    assert not shows(decrypted(desk))
    allowed = (*ALLOWED, "backups/")
    assert leaks(desk.home, allowed=allowed) == []
    copies = leaks(desk.home / "backups", allowed=())
    assert copies == []  # Even the vault's bytes are encrypted.


def test_errors_do_not_quote(desk: Desk, sealed: str) -> None:
    register(desk)
    wrong = {
        "item": sealed,
        "quote": f"слова {NAMES[0]}",
        "wording": WORDING,
        "basis": "gossip",
    }
    for command, text in (
        (("claim", "-"), json.dumps(wrong)),
        (("claim", "-"), f'{{"item": "{NAMES[1]}"'),
        (("claim", "-"), json.dumps({**wrong, "basis": "unknown"})),
        (("subject", "register", "-"), f"{NAMES[0]}\nperson_name"),
        (("subject", "register", "-"), f"person {NAMES[0]}"),
        (("people", "add", "--name", "X", "--new-passphrase-fd", "99"), ""),
    ):
        shown = desk.run(*command, text=text)
        assert shown.returncode != 0
        assert not shows((shown.stdout + shown.stderr).encode()), command
        assert "Traceback" not in shown.stderr


def test_a_draft_and_a_proposal_outlive_a_crash_in_the_vault_only(
    desk: Desk, sealed: str
) -> None:
    register(desk)
    script = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from guvoh import bootstrap\n"
        "from guvoh.store.keys import Credential\n"
        "folder, text = Path(sys.argv[1]), sys.stdin.read()\n"
        f"unlocked = bootstrap.unlock(folder, Credential(passphrase={PASSPHRASE!r}))\n"
        "casebook = bootstrap.open_casebook(folder, unlocked)\n"
        "with casebook.writing() as writer:\n"
        "    writer.put_working('draft', 'd', text)\n"
        "    writer.put_working('proposal', 'p', text)\n"
        "with casebook.writing() as writer:\n"
        "    writer.put_working('draft', 'e', text)\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [GUVOH[0], "-c", script, str(desk.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=desk.environment,
        cwd=desk.home,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(LETTER.encode())
    process.stdin.close()
    assert process.stdout.readline() == b"ready\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert leaks(desk.home, allowed=ALLOWED) == []
    assert not shows(decrypted(desk))
    assert "d" in _drafts(desk)
    assert "e" not in _drafts(desk)


def _drafts(desk: Desk) -> set[str]:
    unlocked = bootstrap.unlock(desk.folder, Credential(passphrase=PASSPHRASE))
    with bootstrap.open_casebook(desk.folder, unlocked) as casebook:
        return {id_ for id_, _ in casebook.working("draft")}


@pytest.mark.parametrize("seed", range(3))
def test_crashes_leave_nothing_behind(desk: Desk, sealed: str, seed: int) -> None:
    """Killed while sealing, while registering and while erasing; then all is done."""
    drawn = random.Random(seed)
    second = desk.home / "in" / "second.txt"
    second.write_text(LETTER * 2000, "utf-8")
    _kill(desk, drawn, ("seal", str(second), "--from-file", "-"), NAMES[0])
    _kill(desk, drawn, ("subject", "register", "-"), PERSON)
    assert leaks(desk.home, allowed=ALLOWED) == []
    assert desk.run("verify").returncode == 0
    listed = desk.run("subject", "list", "--format", "json").stdout
    subjects = json.loads(listed)["subjects"]
    handle = subjects[0]["handle"] if subjects else register(desk)
    if subjects:
        # Protected everywhere or not at all: the crash came after the whole.
        assert not shows(desk.run("claim").stdout.encode())
    arguments = ("erase", handle, "--reason", "law", "--yes", "--second-passphrase-fd")
    _kill(desk, drawn, (*arguments, "0"), PASSPHRASE + "\n")
    desk.run("lock")
    unlock(desk)
    assert desk.run("verify").returncode == 0
    assert leaks(desk.home, allowed=ALLOWED) == []
    state = json.loads(desk.run("subject", "list", "--format", "json").stdout)
    if state["subjects"][0]["state"] != "erased":
        done = desk.run(*arguments, "{0}", secrets=(PASSPHRASE,))
        assert done.returncode == 0, done.stderr
        unlock(desk)
    assert desk.run("verify").returncode == 0
    assert desk.run("search", text="Zulfiqorov").stdout == ""
    assert not shows(decrypted(desk))


def _kill(
    desk: Desk, drawn: random.Random, arguments: tuple[str, ...], text: str
) -> None:
    process = subprocess.Popen(
        [*GUVOH, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=desk.environment,
        cwd=desk.home,
    )
    assert process.stdin is not None
    process.stdin.write(text.encode())
    process.stdin.close()
    process.stdin = None
    time.sleep(drawn.uniform(0.2, 1.2))
    process.send_signal(signal.SIGKILL)
    out, err = process.communicate()
    assert not shows(err)
    assert not shows(out) or arguments[0] == "seal"  # It names the file it was given.


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")
def test_command_lines_and_environments_hold_nothing(desk: Desk) -> None:
    (desk.home / "in").mkdir()
    (desk.home / "in" / "a.txt").write_text(LETTER, "utf-8")
    seen = []
    for arguments, text in (
        (("seal", "in", "--from-file", "-"), NAMES[0]),
        (("subject", "register", "-"), PERSON),
        (("search",), NAMES[1]),
    ):
        process = subprocess.Popen(
            [*GUVOH, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=desk.environment,
            cwd=desk.home,
        )
        assert process.stdin is not None
        process.stdin.write(text.encode())
        process.stdin.close()
        while process.poll() is None:
            seen += _processes(os.getpid())
            time.sleep(0.02)
    everything = b"\0".join(seen)
    assert b"register" in everything
    assert not shows(everything)
    assert PASSPHRASE.encode() not in everything


def _processes(own: int) -> list[bytes]:
    found = []
    for path in Path("/proc").iterdir():
        if not path.name.isdigit() or int(path.name) == own:
            continue
        for name in ("cmdline", "environ"):
            try:
                data = (path / name).read_bytes()
            except OSError:
                continue
            if b"guvoh" in data or b"GUVOH" in data or b"tesseract" in data:
                found.append(data)
    return found
