"""Ends a process that takes too long or, where the system sets no limit, too much."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from guvoh.intake.isolation import kill

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from guvoh.intake.limits import Limits

LIMITS_MEMORY: Final = sys.platform == "linux"
"""Whether RLIMIT_AS holds: macOS takes it and ignores it, Windows has none."""
LOOK_EVERY: Final = 0.25
"""Seconds between two looks at the memory."""


class Watchdog:
    """Watches a process while one file is read; used in a `with` statement."""

    reason: str
    """Code of why the process was ended; empty when it was not."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        limits: Limits,
        *,
        limits_memory: bool = LIMITS_MEMORY,
    ) -> None:
        self.reason = ""
        self._process = process
        self._limits = limits
        self._looks_at_memory = not limits_memory
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_done.set()
        self._thread.join()

    def _watch(self) -> None:
        end = time.monotonic() + self._limits.wall_seconds
        while (left := end - time.monotonic()) > 0:
            wait = min(left, LOOK_EVERY) if self._looks_at_memory else left
            if self._is_done.wait(wait):
                return
            if self._looks_at_memory and self._is_too_big():
                self._end("too_big")
                return
        self._end("too_slow")

    def _end(self, reason: str) -> None:
        self.reason = reason
        kill(self._process)

    def _is_too_big(self) -> bool:
        return resident_bytes(self._process.pid) > self._limits.memory


def resident_bytes(process_id: int) -> int:
    """Returns how much memory a process holds; 0 when that cannot be told."""
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        shown = subprocess.run(  # noqa: S603 -- a program of the system
            ["/bin/ps", "-o", "rss=", "-p", str(process_id)],
            capture_output=True,
            text=True,
            check=False,
            timeout=5,
        )
        return int(shown.stdout) * 1024
    return 0
