"""The text of a file that a person names, taken out in the sandbox."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def read_file_text(path: Path) -> str:
    """The text of a file of any kind that can be sealed; - is standard input.

    What a reader should know of it, such as a guessed encoding, is said on standard
    error.

    Raises:
        UnreadableError: It is not there, is empty, or holds no text.
    """
    from guvoh.intake import Sandbox, reason_sentence  # noqa: PLC0415 -- loads formats

    try:
        is_standard_input = str(path) == "-"
        data = sys.stdin.buffer.read() if is_standard_input else path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}.") from None
    if not data.strip():
        raise UnreadableError(f"{path} is empty; there is nothing to read.")
    with Sandbox() as sandbox:
        extract = sandbox.extract(data, name=path.name)
    if extract.text is None:
        why = reason_sentence(extract.reason).removesuffix("; it is sealed as it is")
        raise UnreadableError(f"{path} has no text: {why}.")
    if not extract.text.strip():
        raise UnreadableError(f"{path} is empty; there is nothing to read.")
    for warning in extract.warnings:
        click.echo(reason_sentence(warning), err=True)
    return extract.text
