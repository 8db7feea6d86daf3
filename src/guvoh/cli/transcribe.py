"""`guvoh transcribe`: what a person heard or read in an item."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.session import open_casebook


@click.command("transcribe")
@click.argument("item")
@click.argument(
    "file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
)
@casebook_option
@passphrase_option
@click.option("--text-language", metavar="CODE", help="Language of the text: ru, uz, …")
def command(
    item: str,
    file: Path,
    folder: Path,
    passphrase_fd: int | None,
    text_language: str | None,
) -> None:
    """Keeps what a person wrote down from a voice note, a film, a handwritten page.

    ITEM is the beginning of its id; the text is read from FILE or standard input. It
    stands beside the item's other texts, with your id as its tool.
    """
    from guvoh.app.items import transcribe_item  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        try:
            if str(file) == "-":
                text = sys.stdin.buffer.read().decode("utf-8-sig")
            else:
                text = file.read_text("utf-8-sig")
        except OSError as error:
            raise UnreadableError(f"{file} cannot be read.") from error
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{file} is not in UTF-8.") from error
        added = transcribe_item(casebook, item, text, language=text_language)
    click.echo(
        f"Kept text {added.id[:8]} of item {added.item[:8]}: "
        f"{added.n_code_points} signs."
    )
