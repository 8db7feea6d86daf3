"""What the reading of one file may cost, and who holds a process to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from guvoh.intake.extract import Kind

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use for one file."""

    cpu_seconds: int = 10
    """Time of the processor."""
    wall_seconds: float = 40.0
    """Time on the clock; more than that of the processor, as machines are busy."""
    memory: int = 512 * MEGABYTE
    """Bytes of address space, interpreter and libraries included."""

    def __post_init__(self) -> None:
        if min(self.cpu_seconds, self.wall_seconds, self.memory) <= 0:
            raise ValueError("Every limit is above zero.")


PAGES = Limits(cpu_seconds=60, wall_seconds=180.0, memory=1024 * MEGABYTE)
"""Ten seconds and two a page for 25 pages. How many pages a PDF has, only a parser can
say, so the bonus is the same for all."""
WORKBOOK = Limits(cpu_seconds=30, wall_seconds=90.0, memory=1024 * MEGABYTE)
"""Two million cells, the most that is read, take 20 seconds."""
BY_KIND = {Kind.PDF: PAGES, Kind.IMAGE: PAGES, Kind.XLSX: WORKBOOK}
OPEN_FILES = 64


def limits_for(kind: Kind) -> Limits:
    """Returns what reading a file of this kind may cost."""
    return BY_KIND.get(kind, Limits())


def hold(*, memory: int, cpu_seconds: int) -> None:
    """Holds this process to its limits; nothing can lift the hard ones again.

    It can write to no file, keep no core, start no process and no thread (where it is
    not the superuser, for whom the kernel does not count) and open few files. Systems
    without the module `resource` hold nothing; `Sandbox.status` says so.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- is not on every system

    if sys.platform == "linux":
        # macOS counts what is only reserved, and refuses: there the parent watches.
        lower(resource.RLIMIT_AS, memory)
    lower(resource.RLIMIT_CPU, cpu_seconds)
    lower(resource.RLIMIT_FSIZE, 0)
    lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_NPROC, 0)


def lower(which: int, value: int) -> None:
    """Sets a limit, soft and hard, and never above the hard one that is there."""
    import resource  # noqa: PLC0415 -- is not on every system

    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def allow_cpu(seconds: int) -> None:
    """Lets this process use so many more seconds of the processor, then it ends."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- is not on every system

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    if hard != resource.RLIM_INFINITY:
        until = min(until, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
