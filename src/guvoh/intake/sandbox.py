"""Text taken out of files in a process that can do nothing else.

The child gets bytes on standard input and gives an extract on standard output. It has
no path, no key, no environment, where the system allows it no network, and limits of
memory, time, files and processes; whatever it does, the caller gets an `Extract`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

import guvoh
from guvoh.intake.child import (
    CPU_SECONDS,
    MIB,
    Request,
    read_message,
    write_message,
)
from guvoh.intake.extract import Extract
from guvoh.intake.kinds import detect_kind
from guvoh.intake.ocr import installed_languages, ocr_version, recognise_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from guvoh.intake.extract import Kind

FILES_PER_CHILD: Final = 50
LARGEST_FILE: Final = 200 * MIB
"""Larger files are sealed without text."""

DEEPEST: Final = 2
"""Files in files in files are sealed, but not opened."""

_BOOT: Final = (
    "import sys; sys.path[:0] = sys.argv[2:]; "
    "from guvoh.intake.child import main; main(sys.argv[1])"
)
_decode: Final = msgspec.msgpack.Decoder(Extract).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxStatus:
    """What the sandbox can keep from a hostile file on this machine."""

    has_no_network: bool
    """Whether the child has no network."""
    limits_memory: bool
    """Whether the system limits the child's memory."""
    sentences: tuple[str, ...]
    """What is missing, in words; empty when nothing is."""


class Sandbox:
    """Takes text out of files; use it in a `with` statement."""

    def __init__(
        self, *, progress: Callable[[int, int], None] = lambda *_: None
    ) -> None:
        self._progress = progress
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    @staticmethod
    def status() -> SandboxStatus:
        """What this machine gives."""
        has_no_network = bool(_network_cut())
        limits_memory = sys.platform == "linux"
        sentences = []
        if not has_no_network:
            sentences.append(
                "Files are parsed in a process that could reach the network: this "
                "system does not let programs cut it off (unshare)."
            )
        if not limits_memory:
            sentences.append(
                "The system does not limit memory; a file that wants too much is "
                "stopped by time alone."
            )
        return SandboxStatus(
            has_no_network=has_no_network,
            limits_memory=limits_memory,
            sentences=tuple(sentences),
        )

    def extract(self, data: bytes, *, name: str) -> Extract:
        """The text of a file, or the reason why there is none; never an error."""
        kind = detect_kind(data, name)
        if len(data) > LARGEST_FILE:
            return Extract(kind=kind, reason="too_big", tool="guvoh")
        extract = self._ask(Request(kind=kind, name=name, data=data))
        if extract.images and extract.text is None:
            return self._recognise(extract)
        if extract.text is not None and not extract.text.strip():
            return replace(extract, text=None, reason="no_text", images=())
        return replace(extract, images=())

    def _ask(self, request: Request) -> Extract:
        child = self._child
        if child is None or not child.serves(request.kind):
            self.close()
            child = self._child = _Child(request.kind)
        answer = child.ask(request)
        if isinstance(answer, str):
            self.close()
            return Extract(kind=request.kind, reason=answer, tool="guvoh")
        return answer

    def _recognise(self, extract: Extract) -> Extract:
        if not installed_languages():
            return replace(extract, images=(), reason="no_ocr")
        text, pages = recognise_pages(extract.images, progress=self._progress)
        tool = f"{extract.tool}; {ocr_version()}"
        if not text.strip():
            return replace(extract, images=(), reason="no_text", tool=tool)
        return replace(
            extract,
            text=text,
            reason="",
            images=(),
            pages=pages,
            tool=tool,
            warnings=(*extract.warnings, "ocr"),
        )


class _Child:
    """One process for files of one kind."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._n_served = 0
        paths = dict.fromkeys(
            (
                str(Path(guvoh.__file__).parent.parent),
                sysconfig.get_path("purelib"),
                sysconfig.get_path("platlib"),
            )
        )
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter
            [
                *_network_cut(),
                sys.executable,
                "-I",
                "-S",
                "-c",
                _BOOT,
                kind.value,
                *paths,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )

    def serves(self, kind: Kind) -> bool:
        """Whether it can take one more file of this kind."""
        return (
            kind is self._kind
            and self._n_served < FILES_PER_CHILD
            and self._process.poll() is None
        )

    def ask(self, request: Request) -> Extract | str:
        """The extract of a file, or the code of what went wrong."""
        self._n_served += 1
        timer = threading.Timer(self._patience, self._kill)
        timer.daemon = True
        timer.start()
        try:
            write_message(self._stdin, msgspec.msgpack.encode(request))
            message = read_message(self._stdout)
        except (OSError, MemoryError, OverflowError):
            message = None
        finally:
            is_late = not timer.is_alive()
            timer.cancel()
        if message is None:
            return "too_slow" if is_late else self._why()
        try:
            extract = _decode(message)
        except (msgspec.DecodeError, ValueError):
            return "failed"
        return extract if extract.kind is request.kind else "failed"

    def end(self) -> None:
        """Ends the process and waits for it."""
        self._kill()
        self._stdin.close()
        self._stdout.close()
        self._process.wait()

    @property
    def _patience(self) -> float:
        """Seconds of the wall clock for one file: start-up and twice its CPU time."""
        return 20.0 + 2.0 * CPU_SECONDS.get(self._kind, 10)

    @property
    def _stdin(self) -> BinaryIO:
        stream = self._process.stdin
        assert stream is not None
        return stream  # type: ignore[return-value]  # a binary pipe

    @property
    def _stdout(self) -> BinaryIO:
        stream = self._process.stdout
        assert stream is not None
        return stream  # type: ignore[return-value]  # a binary pipe

    def _kill(self) -> None:
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()

    def _why(self) -> str:
        """Why the process ended by itself."""
        code = self._process.wait()
        if code in {-signal.SIGXCPU, 128 + signal.SIGXCPU}:
            return "too_slow"
        if code in {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGKILL}:
            return "too_big"
        return "failed"


@cache
def _network_cut() -> tuple[str, ...]:
    """The command that cuts a process off the network; empty where there is none."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    for flags in (("-r", "-n"), ("-n",)):
        done = subprocess.run(  # noqa: S603 -- a program of the system
            [program, *flags, "true"], capture_output=True, check=False
        )
        if done.returncode == 0:
            return (program, *flags)
    return ()
