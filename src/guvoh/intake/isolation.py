"""How a process is started so that it has nothing but its pipes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

import guvoh

if TYPE_CHECKING:
    from collections.abc import Sequence

PROBE_SECONDS: Final = 10


@cache
def network_cut() -> tuple[str, ...]:
    """Returns the command that cuts a process off the network; empty without one.

    It is tried once: some systems have the program and forbid its use.
    """
    program = shutil.which("unshare")
    if program is None:
        return ()
    for flags in (("-r", "-n"), ("-n",)):
        try:
            done = subprocess.run(  # noqa: S603 -- a program of the system
                [program, *flags, "true"],
                capture_output=True,
                check=False,
                timeout=PROBE_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return (program, *flags)
    return ()


def interpreter(code: str, *arguments: str, folders: Sequence[Path] = ()) -> list[str]:
    """Returns the command that runs code in a bare interpreter, off the network.

    Neither the user's settings nor `site` are read; only our own folders are there,
    and those that are named.
    """
    paths = [*_import_folders(), *(str(folder) for folder in folders)]
    boot = f"import sys; sys.path[:0] = {paths!r}; {code}"
    bare = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", boot]
    return [*network_cut(), *bare, *arguments]


def _import_folders() -> tuple[str, ...]:
    """The folders of this package and of the packages it needs."""
    ours = Path(guvoh.__file__).resolve().parents[1]
    theirs = Path(msgspec.__file__).resolve().parents[1]
    schemes = (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    return tuple(dict.fromkeys((str(ours), str(theirs), *schemes)))


def start(
    command: list[str], *, environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    """Starts a process in its own group with two pipes and nothing else."""
    if sys.platform == "win32":
        # Without it Python finds no source of randomness there, and does not start.
        environment = environment | {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    return subprocess.Popen(  # noqa: S603 -- our own interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its group at once, if it is still there."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError, PermissionError):
        process.kill()
