"""What a file may cost, who ends what costs more, and what a machine lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guvoh.intake import files_shut, sandbox_status
from guvoh.intake.extract import Kind
from guvoh.intake.limits import MEGABYTE, Limits, limits_for
from guvoh.intake.watchdog import Watchdog, resident_bytes

has_ps = pytest.mark.skipif(not Path("/bin/ps").exists(), reason="no ps here")


def sleeper() -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "import time; print(1, flush=True); time.sleep(60)",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_half_a_gigabyte_and_ten_seconds_but_more_for_pages_and_workbooks() -> None:
    assert limits_for(Kind.DOCX) == Limits()
    assert (Limits().memory, Limits().cpu_seconds) == (512 * MEGABYTE, 10)
    for kind in (Kind.PDF, Kind.IMAGE, Kind.XLSX):
        assert limits_for(kind).memory == 1024 * MEGABYTE
        assert limits_for(kind).cpu_seconds > 10


@pytest.mark.parametrize("field", ["cpu_seconds", "wall_seconds", "memory"])
def test_every_limit_is_above_zero(field: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        Limits(**{field: 0})


@has_ps
def test_the_parent_watches_the_memory_where_the_system_does_not() -> None:
    with sleeper() as process:
        limits = Limits(memory=MEGABYTE)
        with Watchdog(process, limits, limits_memory=False) as dog:
            process.wait()
        assert dog.reason == "too_big"


def test_what_ends_in_time_is_left_alone() -> None:
    with sleeper() as process:
        with Watchdog(process, Limits(), limits_memory=False) as dog:
            pass
        assert process.poll() is None
        assert dog.reason == ""
        process.kill()


@has_ps
def test_the_memory_of_a_process() -> None:
    assert resident_bytes(os.getpid()) > MEGABYTE
    assert resident_bytes(2**30) == 0


def test_every_lack_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_status, "network_cut", lambda: ())
    monkeypatch.setattr(sandbox_status, "LIMITS_MEMORY", False)
    monkeypatch.setattr(sandbox_status, "landlock_version", lambda: 0)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    status = sandbox_status.sandbox_status()
    assert not any((status.network, status.memory, status.files, status.processes))
    assert len(set(status.sentences)) == 4
    assert all(" " in sentence for sentence in status.sentences)


def test_nothing_lacks_on_a_recent_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_status, "network_cut", lambda: ("unshare",))
    monkeypatch.setattr(sandbox_status, "LIMITS_MEMORY", True)
    monkeypatch.setattr(sandbox_status, "landlock_version", lambda: 4)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert sandbox_status.sandbox_status().sentences == ()


@pytest.mark.parametrize("version", [0, -1])
def test_without_landlock_nothing_is_shut(
    version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_shut, "_call", lambda *_: version)
    assert files_shut.landlock_version() == 0
    assert not files_shut.shut_files()
