"""Lines about facts: typed at a prompt, or read from a file or standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.fact_corrections import FactCorrection, TypedFact

_ABOUT_HELP = "One line each: the handle, a space, and what the article calls them."
_FACT_HELP = "One fact a line: the attribute, a space, what it may be (a | b)."
_STEP_HELP = "One step a line: remove N, confirm N, change N FACT, add FACT."


def read_about(file: Path | None) -> dict[str, str]:
    """Handles by the words under which an article speaks of people.

    Raises:
        UnreadableError: A line has no words, or words stand twice.
    """
    about: dict[str, str] = {}
    for number, line in _lines(file, _ABOUT_HELP):
        handle, _, words = line.partition(" ")
        if not words.strip() or words.strip() in about:
            raise UnreadableError(f"Line {number} is not a handle and new words.")
        about[words.strip()] = handle
    return about


def read_typed_facts(file: Path | None) -> list[TypedFact]:
    """Facts, one a line.

    Raises:
        UnreadableError: A line is no fact.
    """
    return [_fact(number, line) for number, line in _lines(file, _FACT_HELP)]


def read_correction(file: Path | None) -> FactCorrection:
    """What is to be put right.

    Raises:
        UnreadableError: A line is no step, or a fact is changed twice.
    """
    from guvoh.app.fact_corrections import FactCorrection  # noqa: PLC0415 -- loads the casebook

    add: list[TypedFact] = []
    change: dict[int, TypedFact] = {}
    steps: dict[str, set[int]] = {"remove": set(), "confirm": set()}
    for number, line in _lines(file, _STEP_HELP):
        step, _, rest = line.partition(" ")
        which, _, fact = rest.strip().partition(" ")
        if step == "add":
            add.append(_fact(number, rest))
        elif step in steps and which.isdecimal() and not fact:
            steps[step].add(int(which))
        elif step == "change" and which.isdecimal() and int(which) not in change:
            change[int(which)] = _fact(number, fact)
        else:
            raise UnreadableError(f"Line {number} is no step. {_STEP_HELP}")
    return FactCorrection(
        add=tuple(add),
        remove=frozenset(steps["remove"]),
        confirm=frozenset(steps["confirm"]),
        change=change,
    )


def _fact(number: int, line: str) -> TypedFact:
    from guvoh.app.fact_corrections import TypedFact  # noqa: PLC0415 -- loads the casebook

    attribute, _, values = line.strip().partition(" ")
    if not values.strip():
        raise UnreadableError(f"Line {number} has an attribute and no value.")
    return TypedFact(attribute=attribute, values=tuple(values.split("|")))


def _lines(file: Path | None, help_: str) -> list[tuple[int, str]]:
    if file is None and sys.stdin.isatty():
        click.echo(help_ + " An empty line ends the list.", err=True)
        typed = []
        while line := click.prompt(">", default="", show_default=False, err=True):
            typed.append(line)
        return list(enumerate(typed, 1))
    try:
        is_input = file is None or str(file) == "-"
        data = (
            sys.stdin.buffer.read() if is_input or file is None else file.read_bytes()
        )
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UnreadableError("The lines cannot be read as UTF-8.") from None
    return [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
