"""The sandbox: whatever a parser is made to do, the next file is read."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import guvoh
from guvoh.intake import sandbox as sandbox_module
from guvoh.intake.child import MAX_SIGNS
from guvoh.intake.extract import Extract, Kind
from guvoh.intake.limits import MEGABYTE, Limits
from guvoh.intake.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
EXAMPLE = Path(guvoh.__file__).parent / "example" / "files"
STATUS = Sandbox.status()
SMALL = Limits(cpu_seconds=1, wall_seconds=30.0, memory=256 * MEGABYTE)


def sandbox_of(reader: str = "obey", *, limits: Limits = SMALL) -> Sandbox:
    return Sandbox(
        readers={Kind.TEXT: f"hostile_readers:{reader}"},
        limits=lambda _: limits,
        folders=(HERE,),
    )


@pytest.fixture(name="sandbox")
def _sandbox() -> Iterator[Sandbox]:
    with sandbox_of() as sandbox:
        yield sandbox


def told(sandbox: Sandbox, order: str) -> str:
    return sandbox.extract(order.encode(), name="a.txt").text or ""


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("loop", "too_slow"),
        (f"repeat {MAX_SIGNS + 1}", "too_big"),
        ("eat", "too_big"),
        ("eat_slowly", "too_big"),
        ("raise Gulnora", "failed"),
        ("refuse encrypted", "encrypted"),
        ("exit 0", "failed"),
        ("exit 1", "failed"),
        ("leave Gulnora", "failed"),
        ("crash", "failed"),
        ("abort", "too_big"),
        ("babble", "failed"),
        ("promise", "failed"),
        ("unknown", "failed"),
    ],
)
def test_a_hostile_file_gets_its_reason_and_the_next_is_read(
    sandbox: Sandbox, order: str, reason: str
) -> None:
    found = sandbox.extract(order.encode(), name="a.txt")
    assert found == Extract(kind=Kind.TEXT, reason=reason, tool="guvoh")
    assert told(sandbox, "say words") == "words"


def test_a_file_that_waits_is_ended_by_the_clock() -> None:
    short = dataclasses.replace(SMALL, wall_seconds=1.0)
    with sandbox_of(limits=short) as sandbox:
        assert sandbox.extract(b"sleep", name="a").reason == "too_slow"
        assert told(sandbox, "say words") == "words"


def test_after_an_interruption_the_next_file_gets_its_own_text(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sandbox_module, "read_answer", interrupt)
        with pytest.raises(KeyboardInterrupt):
            sandbox.extract(b"say first", name="a.txt")
    assert told(sandbox, "say second") == "second"


def test_what_is_no_extract_is_a_failure() -> None:
    with sandbox_of("give_no_extract") as sandbox:
        assert sandbox.extract(b"x", name="a").reason == "failed"


def test_a_reader_that_cannot_be_loaded_is_a_failure() -> None:
    with sandbox_of("not_there") as sandbox:
        assert sandbox.extract(b"x", name="a").reason == "failed"


def test_what_a_library_prints_goes_nowhere(
    sandbox: Sandbox, capfd: pytest.CaptureFixture[str]
) -> None:
    assert told(sandbox, "print Gulnora") == "Gulnora"
    assert told(sandbox, "say words") == "words"
    assert capfd.readouterr() == ("", "")


def test_half_surrogates_arrive_as_question_marks(sandbox: Sandbox) -> None:
    assert told(sandbox, "surrogate") == "a?b"
    assert sandbox.extract(b"say x", name="a\udcff.txt").text == "x"


def test_the_kind_is_that_which_was_detected(sandbox: Sandbox) -> None:
    assert sandbox.extract(b"say x", name="a.txt").kind is Kind.TEXT


def test_the_caller_may_say_what_a_file_is(sandbox: Sandbox) -> None:
    found = sandbox.extract(b"say words", name="a.csv", kind=Kind.TEXT)
    assert (found.kind, found.text) == (Kind.TEXT, "words")
    assert sandbox.extract(b"say", name="a.txt", kind=Kind.SOUND).text is None


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_blank_text_is_no_text(sandbox: Sandbox, text: str) -> None:
    found = sandbox.extract(f"say {text}".encode(), name="a.txt")
    assert (found.text, found.reason) == (None, "no_text")


def test_one_child_reads_fifty_files_of_a_kind_then_a_fresh_one(
    sandbox: Sandbox,
) -> None:
    processes = [told(sandbox, "who") for _ in range(51)]
    assert len(set(processes[:50])) == 1
    assert processes[50] != processes[0]


def test_each_kind_has_its_child_and_the_oldest_makes_room() -> None:
    kinds = (Kind.TEXT, Kind.CSV, Kind.HTML, Kind.EML)
    readers = dict.fromkeys(kinds, "hostile_readers:obey")
    with Sandbox(readers=readers, folders=(HERE,)) as sandbox:

        def who(kind: Kind) -> str:
            return sandbox.extract(b"who", name="a", kind=kind).text or ""

        first = {kind: who(kind) for kind in kinds[:3]}
        assert len(set(first.values())) == 3
        assert {kind: who(kind) for kind in kinds[:3]} == first
        fourth = who(Kind.EML)
        assert {kind: who(kind) for kind in kinds[1:]} == {
            **{kind: first[kind] for kind in kinds[1:3]},
            Kind.EML: fourth,
        }
        with pytest.raises(ProcessLookupError):
            os.kill(int(first[Kind.TEXT]), 0)


def test_a_closed_sandbox_leaves_no_process() -> None:
    with sandbox_of() as sandbox:
        process = int(told(sandbox, "who"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_sound_film_and_others_start_no_child() -> None:
    with Sandbox(readers={}) as sandbox:
        assert sandbox.extract(b"OggS", name="a").reason == "no_text_sound"
        assert sandbox.extract(b"FLV\x01", name="a").reason == "no_text_film"
        assert sandbox.extract(b"\0\1", name="a").reason == "no_text_other"
        assert sandbox.extract(b"{\\rtf1}", name="a").reason == "no_text_old_office"


def test_files_above_the_limit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_module, "LARGEST_FILE", 3)
    with Sandbox(readers={}) as sandbox:
        assert sandbox.extract(b"1234", name="a.txt").reason == "too_big"


def test_the_child_has_no_environment_and_no_folder(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUVOH_CANARY", "Gulnora")
    assert told(sandbox, "environment") == "{}"
    assert told(sandbox, "folder") == "/"


def test_the_child_has_its_pipes_and_no_other_open_file(sandbox: Sandbox) -> None:
    with (HERE / "__init__.py").open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        assert told(sandbox, "open_files") == "[0, 1, 2, 3, 4]"


def test_the_child_knows_no_casebook(sandbox: Sandbox) -> None:
    modules = told(sandbox, "modules")
    assert "guvoh.intake.child" in modules
    assert "guvoh.intake.sandbox'" not in modules
    assert "guvoh.casebook" not in modules


def test_the_child_writes_no_file(sandbox: Sandbox, tmp_path: Path) -> None:
    assert told(sandbox, f"write {tmp_path / 'new'}") != "done"
    assert [path.read_bytes() for path in tmp_path.iterdir()] in ([], [b""])


@pytest.mark.skipif(not STATUS.files, reason="no Landlock here")
def test_the_child_makes_deletes_and_reads_no_file(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_text("words", "utf-8")
    assert told(sandbox, f"touch {tmp_path / 'new'}") == "PermissionError"
    assert told(sandbox, f"delete {there}") == "PermissionError"
    assert told(sandbox, f"read {there}") == "PermissionError"
    assert there.read_text("utf-8") == "words"
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.skipif(not STATUS.network, reason="the network cannot be cut off here")
def test_the_child_has_no_network(sandbox: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert told(sandbox, f"connect {port}") not in {"done", ""}
        assert told(sandbox, f"send {port}") not in {"done", ""}
    assert told(sandbox, "interfaces") == "['lo']"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_a_process_with_limits_starts_no_other() -> None:
    # The limit does not count for the superuser, so the superuser becomes another.
    code = (
        "import os\n"
        "from guvoh.intake.limits import hold\n"
        "hold(memory=2**30, cpu_seconds=5)\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: os.fork()\n"
        "except BlockingIOError: print('refused')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == b"refused\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("article.html", "put him in a cell"),
        ("court_record.pdf", "Sergovo"),
        ("interview.md", "Сергово"),
        ("letter_cellmate.txt", "колон"),
        ("letter_lawyer.docx", "client"),
        ("letter_mother.odt", "Bermet opa"),
        ("list_families.csv", ","),
        ("list_hotline.xlsx", "\t"),
        ("message.eml", "Subject:"),
        ("whatsapp_chat.txt", "Дилором"),
    ],
)
def test_the_example_files_are_read_in_the_sandbox(name: str, words: str) -> None:
    with Sandbox() as sandbox:
        found = sandbox.extract((EXAMPLE / name).read_bytes(), name=name)
    assert found.reason == ""
    assert words in (found.text or "")


def test_an_archive_gives_its_files() -> None:
    with Sandbox() as sandbox:
        data = (EXAMPLE / "two_letters.zip").read_bytes()
        found = sandbox.extract(data, name="two_letters.zip")
    assert (found.text, found.reason, len(found.children)) == (None, "archive", 2)
