"""Text taken out of files in a process that can do nothing else.

The child gets bytes on standard input and gives an extract on standard output. It has
no path, no key, no environment, where the system allows it no network and no disk, and
limits of memory, time, files and processes; whatever it does, the caller gets an
`Extract`.
"""

from __future__ import annotations

import signal
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.intake.child import MAX_FILES
from guvoh.intake.errors import WireError
from guvoh.intake.extract import Extract
from guvoh.intake.formats.untold import REASONS, extract_untold
from guvoh.intake.isolation import interpreter, kill, start
from guvoh.intake.kinds import detect_kind
from guvoh.intake.limits import MEGABYTE, limits_for
from guvoh.intake.ocr_pages import ocr_pages
from guvoh.intake.readers import READERS
from guvoh.intake.sandbox_status import SandboxStatus, sandbox_status
from guvoh.intake.watchdog import Watchdog
from guvoh.intake.wire import Answer, Request, frame, read_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import BinaryIO, Self

    from guvoh.intake.extract import Kind
    from guvoh.intake.limits import Limits

LARGEST_FILE: Final = 200 * MEGABYTE
"""Larger files are sealed without text."""
MAX_CHILDREN: Final = 3
"""Kinds with a process at a time: folders are mixed, and a start takes 0.2 seconds."""
TOOL: Final = "guvoh"
DYING_SECONDS: Final = 2.0
"""Between the end of a process's words and its own."""
_SIGNALS: Final = {"SIGXCPU": "too_slow", "SIGKILL": "too_big", "SIGABRT": "too_big"}
_BOOT: Final = (
    "from guvoh.intake.child import main; "
    "main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))"
)


class Sandbox:
    """Takes text out of files; use it in a `with` statement.

    Args:
        progress: Called with the pages done and all pages while pictures are read.
        readers: Module and function for each kind; others than ours are for tests.
        limits: What a file of a kind may cost.
        folders: Where modules of readers may lie, besides our own.
    """

    def __init__(
        self,
        *,
        progress: Callable[[int, int], None] = lambda *_: None,
        readers: Mapping[Kind, str] = READERS,
        limits: Callable[[Kind], Limits] = limits_for,
        folders: Sequence[Path] = (),
    ) -> None:
        self._progress = progress
        self._readers = readers
        self._limits = limits
        self._folders = folders
        self._children: dict[Kind, _Child] = {}

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
        """Ends the children."""
        while self._children:
            self._children.popitem()[1].end()

    @staticmethod
    def status() -> SandboxStatus:
        """What this machine can keep from a hostile file, and what it cannot."""
        return sandbox_status()

    def extract(self, data: bytes, *, name: str, kind: Kind | None = None) -> Extract:
        """The text of a file, or the reason why there is none; never an error.

        Args:
            data: All bytes of the file.
            name: Its name, as data; it helps to tell the kind.
            kind: What it is to be read as, whatever it looks like.
        """
        kind = kind or detect_kind(data, name)
        if kind in REASONS:
            return extract_untold(kind, data)
        if len(data) > LARGEST_FILE:
            return Extract(kind=kind, reason="too_big", tool=TOOL)
        answer = self._ask(kind, data, name)
        if answer.extract is None:
            return Extract(kind=kind, reason=answer.reason, tool=TOOL)
        extract = ocr_pages(answer.extract, progress=self._progress)
        if extract.text is not None and not extract.text.strip():
            return replace(extract, text=None, reason="no_text", pages=())
        return extract

    def _ask(self, kind: Kind, data: bytes, name: str) -> Answer:
        child = self._child_for(kind)
        try:
            return child.ask(data, name)
        finally:
            if not child.is_whole:
                self._children.pop(kind).end()

    def _child_for(self, kind: Kind) -> _Child:
        child = self._children.pop(kind, None)
        if child is not None and not child.serves_more:
            child.end()
            child = None
        if child is None:
            self._make_room()
            limits = self._limits(kind)
            numbers = (str(limits.memory), str(limits.cpu_seconds))
            command = interpreter(
                _BOOT, self._readers[kind], *numbers, folders=self._folders
            )
            child = _Child(kind, command, limits)
        # The last place is that of the kind that was asked for last.
        self._children[kind] = child
        return child

    def _make_room(self) -> None:
        while len(self._children) >= MAX_CHILDREN:
            self._children.pop(next(iter(self._children))).end()


class _Child:
    """One process for files of one kind."""

    def __init__(self, kind: Kind, command: list[str], limits: Limits) -> None:
        self.is_whole = True
        self._kind = kind
        self._limits = limits
        self._n_served = 0
        self._process = start(command, environment={})

    @property
    def serves_more(self) -> bool:
        """Whether it can take one more file."""
        return self._n_served < MAX_FILES and self._process.poll() is None

    def ask(self, data: bytes, name: str) -> Answer:
        """The extract of a file, or the code of what went wrong.

        After a failure of the process, as opposed to one of the file, or when the user
        interrupts, it is no longer whole: what it would say next might belong to the
        file before.
        """
        self._n_served += 1
        self.is_whole = False
        request = Request(
            kind=self._kind,
            name=name.encode("utf-8", "replace").decode("utf-8"),
            size=len(data),
            cpu_seconds=self._limits.cpu_seconds,
        )
        with Watchdog(self._process, self._limits) as watchdog:
            answer = self._exchange(frame(request), data)
        if answer is None:
            return Answer(extract=None, reason=watchdog.reason or self._why())
        self.is_whole = True
        return answer

    def _exchange(self, request: bytes, data: bytes) -> Answer | None:
        requests, answers = self._pipes
        try:
            requests.write(request)
            requests.write(data)
            requests.flush()
            answer = read_answer(answers)
        except (OSError, WireError, MemoryError):
            return None
        if answer.extract is not None and answer.extract.kind is not self._kind:
            return None
        return answer

    @property
    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise WireError
        return requests, answers  # type: ignore[return-value]  # binary pipes

    def _why(self) -> str:
        """Why the process ended by itself, as far as the system tells.

        The kernel ends what used up its time with SIGXCPU, and what used up the
        machine's memory with SIGKILL; libraries in C end themselves with SIGABRT when
        they get no memory.
        """
        try:
            code = self._process.wait(timeout=DYING_SECONDS)
        except subprocess.TimeoutExpired:
            # It lives, so what it said was no answer.
            return "failed"
        for name, reason in _SIGNALS.items():
            if code == -getattr(signal, name, code):
                return reason
        return "failed"

    def end(self) -> None:
        """Ends the process and waits for it."""
        kill(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # What was not sent yet is lost with the process that is gone.
                    continue
        self._process.wait()
