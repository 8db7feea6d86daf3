"""What `guvoh count` says when it is stopped."""

from __future__ import annotations

from typing import IO

import click

from guvoh.cli.main import Exit


class StoppedError(click.ClickException):
    """Somebody pressed Ctrl-C.

    Args:
        language: `en` or `ru`.
    """

    exit_code = Exit.INTERRUPTED

    def __init__(self, language: str) -> None:
        super().__init__(
            "Прервано; ничего не записано."
            if language == "ru"
            else "Interrupted; nothing was written."
        )

    def show(self, file: IO[str] | None = None) -> None:
        """Prints the sentence as it is."""
        click.echo(self.message, err=True, file=file)
