"""Opening the casebook that a command works on, and errors as exit codes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.secrets import ask_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.keys import Credential, Unlocked


class RefusedByRuleError(click.ClickException):
    """A protection rule refuses the act."""

    exit_code = Exit.REFUSED


@contextmanager
def translated() -> Iterator[None]:
    """Turns the errors of a casebook into one sentence and the right exit code."""
    from guvoh.app.errors import AppError, InputError, RefusedError  # noqa: PLC0415 -- loads the casebook
    from guvoh.casebook import CasebookError  # noqa: PLC0415 -- same
    from guvoh.crypto import CryptoError  # noqa: PLC0415 -- same
    from guvoh.model import ModelError  # noqa: PLC0415 -- same
    from guvoh.store.errors import StoreError  # noqa: PLC0415 -- same

    try:
        yield
    except RefusedError as error:
        raise RefusedByRuleError(str(error)) from None
    except InputError as error:
        raise click.UsageError(str(error)) from None
    except (AppError, StoreError, CasebookError, CryptoError, ModelError) as error:
        raise UnreadableError(str(error)) from None


def unlock_folder(
    folder: Path, passphrase_fd: int | None, *, ask_again: bool = False
) -> Unlocked:
    """The keys of a casebook: from a running agent, or for a passphrase.

    Args:
        folder: The casebook.
        passphrase_fd: Where the passphrase comes from; None asks.
        ask_again: Whether to ask although an agent holds the keys.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.store.agent import harden_process  # noqa: PLC0415 -- same

    harden_process()
    with translated():
        if passphrase_fd is None and not ask_again:
            held = bootstrap.held_by_agent(folder)
            if held is not None:
                return held
        else:
            from guvoh.store.layout import Layout  # noqa: PLC0415 -- same

            Layout(folder).check()
        passphrase = ask_passphrase(passphrase_fd)
        return bootstrap.unlock(folder, _credential(passphrase))


@contextmanager
def open_casebook(
    folder: Path,
    *,
    passphrase_fd: int | None,
    unlocked: Unlocked | None = None,
) -> Iterator[OpenCasebook]:
    """The open casebook, closed at the end; its errors get their exit codes."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    if unlocked is None:
        unlocked = unlock_folder(folder, passphrase_fd)
    with translated():
        casebook = bootstrap.open_casebook(folder, unlocked)
        try:
            yield casebook
        finally:
            casebook.close()


def _credential(text: str) -> Credential:
    """A passphrase, or a recovery key when it is one."""
    from guvoh.crypto import RecoveryKeyError, parse_recovery_key  # noqa: PLC0415 -- loads libraries
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    try:
        return Credential(recovery_key=parse_recovery_key(text))
    except RecoveryKeyError:
        return Credential(passphrase=text)
