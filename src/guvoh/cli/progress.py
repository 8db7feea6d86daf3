"""A progress bar on standard error, only where a person can see it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress_bar(doing: str, total: int) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 -- only for people
    from rich.progress import Progress  # noqa: PLC0415 -- same

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def progress_levels() -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function to call with a level's name, how many are done, of how many."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415 -- only for people
    from rich.progress import Progress, TaskID  # noqa: PLC0415 -- same

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(level: str, done: int, total: int) -> None:
            if level not in tasks:
                tasks[level] = bar.add_task(level, total=total)
            bar.update(tasks[level], completed=done, total=total)

        yield advance
