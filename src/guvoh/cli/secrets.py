"""Passphrases: from a prompt or a file descriptor, never an argument or a variable."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

_LONGEST = 4096


def ask_passphrase(
    fd: int | None, prompt: str = "Passphrase", *, may_be_empty: bool = False
) -> str:
    """The passphrase as it was typed, or the next line of the descriptor.

    Raises:
        UsageError: There is neither a terminal nor a descriptor, or it is empty.
    """
    text = _read_line(fd) if fd is not None else _prompt(prompt)
    if not text and not may_be_empty:
        raise click.UsageError("The passphrase is empty.")
    return text


def ask_new_passphrase(fd: int | None) -> str:
    """A new passphrase, typed twice at a prompt; empty means: make one for me."""
    if fd is not None:
        return _read_line(fd)
    while True:
        first = _prompt("New passphrase (empty: let the program make one)")
        if not first or first == _prompt("The same once more"):
            return first
        click.echo("They are not the same; try again.", err=True)


def _prompt(prompt: str) -> str:
    if not _has_terminal():
        raise click.UsageError(
            "There is no terminal to ask for the passphrase; unlock the casebook first "
            "(guvoh unlock), or give --passphrase-fd."
        )
    return str(
        click.prompt(prompt, hide_input=True, err=True, default="", show_default=False)
    )


def _has_terminal() -> bool:
    if sys.stdin.isatty():
        return True
    with suppress(OSError), Path("/dev/tty").open("rb"):
        return True
    return False


def _read_line(fd: int) -> str:
    data = bytearray()
    try:
        while len(data) < _LONGEST:
            sign = os.read(fd, 1)
            if sign in {b"", b"\n"}:
                break
            data += sign
    except OSError as error:
        raise click.UsageError(
            f"File descriptor {fd} cannot be read: {error.strerror}."
        ) from error
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8").rstrip("\r")
    raise click.UsageError("The passphrase is not in UTF-8.")
