"""Reasons that people give: from a file or standard input, never an argument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
"""A file to read; - is standard input."""


def reason_option(function: F) -> F:
    """Adds --reason-file; without it the reason is asked for or read."""
    return click.option(
        "--reason-file",
        type=FILE,
        default="-",
        show_default=True,
        help="A file with the reason; - asks for it, or reads standard input.",
    )(function)


def read_reason(file: Path) -> str:
    """The reason, in one paragraph.

    Raises:
        UnreadableError: The file cannot be read.
    """
    try:
        if str(file) != "-":
            text = file.read_text("utf-8-sig")
        elif sys.stdin.isatty():
            text = click.prompt("Why", err=True)
        else:
            text = sys.stdin.read()
    except (OSError, UnicodeDecodeError):
        raise UnreadableError("The reason cannot be read as UTF-8.") from None
    return " ".join(text.split())
