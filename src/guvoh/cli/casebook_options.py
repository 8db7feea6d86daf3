"""Options that every command on a casebook has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def casebook_option(function: F) -> F:
    """Adds --casebook."""
    return click.option(
        "--casebook",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="GUVOH_CASEBOOK",
        required=True,
        metavar="DIR",
        help="The casebook's folder; or set GUVOH_CASEBOOK.",
    )(function)


def passphrase_option(function: F) -> F:
    """Adds --passphrase-fd; there is no variable for it."""
    return click.option(
        "--passphrase-fd",
        type=click.IntRange(min=0),
        metavar="N",
        help="Read the passphrase from this file descriptor instead of asking.",
    )(function)


def format_option(function: F) -> F:
    """Adds --format."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        help="What is printed.",
    )(function)


def language_option(function: F) -> F:
    """Adds --language."""
    return click.option(
        "--language",
        type=click.Choice(["en", "ru"]),
        default="en",
        help="Language of what is printed.",
    )(function)
