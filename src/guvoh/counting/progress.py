"""How far long work has come, told to whoever watches it.

>>> with watch(lambda stage, done, total: None):
...     pass
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Watcher = Callable[["Stage", int, int], None]


class Stage(StrEnum):
    """What is counted."""

    RESAMPLES = "resamples"
    MODELS = "models"
    DRAWS = "draws"
    SWEEPS = "sweeps"


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watch(watcher: Watcher | None) -> Iterator[None]:
    """Calls the watcher with stage, number done and total while the block runs.

    It is called often, and from the work itself: an exception that it raises ends the
    work. None silences what is inside, so that inner work does not hide the outer.
    """
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def report(stage: Stage, done: int, total: int) -> None:
    """Tells the watcher, if there is one."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(stage, done, total)
