"""Options that commands on briefs share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from guvoh.cli.brief_output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def output_options(function: F) -> F:
    """Adds --output and --format."""
    function = click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="DIR_OR_FILE",
        help="A folder, or a new file.",
    )(function)
    return click.option(
        "--format",
        "format_",
        type=click.Choice([*FORMATS, "all", "json"]),
        default="md",
        show_default=True,
        help="What is written.",
    )(function)


def allow_option(function: F) -> F:
    """Adds --allow."""
    return click.option(
        "--allow",
        "allowed",
        nargs=2,
        multiple=True,
        metavar="RULE REASON",
        help="Let the remarks of a rule stand, with a reason that is kept.",
    )(function)
