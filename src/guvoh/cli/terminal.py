"""One line on the terminal that says how far long work has come."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.counting.progress import Stage

_PATIENCE_SECONDS: Final = 0.5
"""Work that is done sooner shows nothing."""
_PAUSE_SECONDS: Final = 0.1
_WORDS: Final = {
    "resamples": ("resamples", "бутстреп-выборок"),
    "models": ("models", "моделей"),
    "draws": ("draws", "вариантов"),
    "sweeps": ("sweeps", "проходов"),
}


@contextmanager
def show_progress(language: str) -> Iterator[None]:
    """Shows progress on standard error while the block runs, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from guvoh.counting.progress import watch  # noqa: PLC0415 -- slow

    line = _Line(language)
    try:
        with watch(line.show):
            yield
    finally:
        line.clear()


class _Line:
    """The line, written over and over and wiped at the end."""

    def __init__(self, language: str) -> None:
        self.column = 0 if language == "en" else 1
        self.next = time.monotonic() + _PATIENCE_SECONDS
        self.width = 0

    def show(self, stage: Stage, done: int, total: int) -> None:
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + _PAUSE_SECONDS
        word = _WORDS[stage.value][self.column]
        of = ("of", "из")[self.column]
        self.write(f"{done:,} {of} {total:,} {word}".replace(",", "\u202f"))

    def clear(self) -> None:
        if self.width:
            self.write("")
            click.echo("\r", nl=False, err=True)

    def write(self, words: str) -> None:
        click.echo(f"\r{words:<{self.width}}", nl=False, err=True)
        self.width = max(self.width, len(words))
