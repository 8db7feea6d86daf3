"""A new file that leaves the casebook: logged first, then written, never half."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from guvoh.cli.main import UnreadableError
from guvoh.cli.session import RefusedByRuleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def check_new(path: Path) -> None:
    """Returns when no file lies there yet.

    Raises:
        click.UsageError: One does.
    """
    if path.exists() or path.is_symlink():
        raise click.UsageError(f"{path} exists already; nothing was changed.")


def write_logged(path: Path, data: bytes, log: Callable[[], object]) -> None:
    """Writes a new file that only its owner can read, once the log knows of it.

    When the log refuses, no file is left. When the disk is full after that, the log
    says more than happened, never less.

    Raises:
        click.UsageError: The file exists.
        UnreadableError: It cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; nothing was changed.") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            log()
            file.write(data)
    except OSError as error:
        path.unlink()
        raise UnreadableError(f"{path} cannot be written: {error.strerror}.") from None
    except BaseException:
        path.unlink()
        raise


@contextmanager
def export_errors() -> Iterator[None]:
    """Turns refusals of a composed file into one sentence and the right exit code."""
    from guvoh.publishing.brief import BriefError, MissingGlyphError  # noqa: PLC0415 -- loads libraries
    from guvoh.publishing.errors import PublishingError  # noqa: PLC0415 -- same
    from guvoh.publishing.exports import MalformedRangeError, UncoveredError  # noqa: PLC0415 -- same

    try:
        yield
    except MalformedRangeError as error:
        raise click.UsageError(str(error)) from None
    except MissingGlyphError as error:
        raise UnreadableError(str(error)) from None
    except (UncoveredError, BriefError) as error:
        raise RefusedByRuleError(str(error)) from None
    except PublishingError as error:
        raise UnreadableError(str(error)) from None


def tell_scan(n_pictures: int, not_looked_at: tuple[str, ...]) -> None:
    """Says what the last look at a file saw, and what it did not."""
    if not_looked_at:
        click.echo(
            "Its pictures were not read, as tesseract is not installed: look at each "
            "yourself.",
            err=True,
        )
    elif n_pictures:
        click.echo(f"{n_pictures} picture(s) of it read by OCR.", err=True)
