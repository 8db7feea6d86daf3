"""A second officer agrees, with a passphrase of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from guvoh.cli.secrets import ask_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

F = TypeVar("F", bound="Callable[..., Any]")


def second_officer_option(function: F) -> F:
    """Adds --second-passphrase-fd."""
    return click.option(
        "--second-passphrase-fd",
        "second_fd",
        type=click.IntRange(min=0),
        metavar="N",
        help="Where two must agree: the second officer's passphrase.",
    )(function)


def agreeing_actors(first: str, folder: Path, second_fd: int | None) -> list[str]:
    """Ids of those who agree: who is at work, and the second officer if one came.

    Args:
        first: Id of who is at work.
        folder: The casebook.
        second_fd: Where the second passphrase comes from; None when nobody came.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    if second_fd is None:
        return [first]
    secret = ask_passphrase(second_fd, "Passphrase of the second officer")
    second = bootstrap.unlock(folder, Credential(passphrase=secret))
    bootstrap.require_officer(second)
    return sorted({first, second.actor})
