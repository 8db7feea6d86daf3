"""A casebook on disk, and the program run on it as a subprocess."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh import bootstrap
from guvoh.crypto import FLOOR
from guvoh.store.keys import Credential
from tests.cli.test_main import GUVOH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

PASSPHRASE = "lusab babad gutih tugad kumid"
RECOVERY_KEY = bytes(range(16))


@dataclass(frozen=True)
class Desk:
    """A person's machine: a casebook, a runtime folder, a temporary folder."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "test.casebook"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "GUVOH_CASEBOOK": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "HOME": str(self.home / "home"),
            "TMPDIR": str(self.home / "tmp"),
            "LANG": "C.UTF-8",
        }

    def run(
        self,
        *arguments: str,
        text: str = "",
        secrets: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command; `secrets` are lines for file descriptors named {0}, {1}."""
        fds = [_pipe(secret) for secret in secrets]
        try:
            return subprocess.run(
                [*GUVOH, *(a.format(*fds) if fds else a for a in arguments)],
                input=text,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
                env={**self.environment, **(environment or {})},
                pass_fds=fds,
                cwd=self.home,
            )
        finally:
            for fd in fds:
                os.close(fd)


def make_desk(home: Path) -> Desk:
    for name in ("run", "home", "tmp"):
        (home / name).mkdir(mode=0o700)
    desk = Desk(home)
    bootstrap.new_casebook(
        desk.folder,
        name="Vera",
        credential=Credential(passphrase=PASSPHRASE, cost=FLOOR),
        recovery_key=RECOVERY_KEY,
    )
    return desk


def unlock(desk: Desk, passphrase: str = PASSPHRASE) -> None:
    shown = desk.run("unlock", "--passphrase-fd", "{0}", secrets=(passphrase,))
    assert shown.returncode == 0, shown.stderr


@contextmanager
def open_desk(desk: Desk) -> Iterator[OpenCasebook]:
    """The casebook of a desk, for what no command does yet."""
    unlocked = bootstrap.unlock(desk.folder, Credential(passphrase=PASSPHRASE))
    casebook = bootstrap.open_casebook(desk.folder, unlocked)
    try:
        yield casebook
    finally:
        casebook.close()


def _pipe(text: str) -> int:
    reading, writing = os.pipe()
    os.write(writing, text.encode() + b"\n")
    os.close(writing)
    return reading
