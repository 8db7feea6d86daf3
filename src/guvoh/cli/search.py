"""`guvoh search`: words found in the sealed texts."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 -- click reads the annotation's type

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import open_casebook, translated


@click.command("search")
@casebook_option
@passphrase_option
@format_option
def command(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Words found in the sealed texts, in any form and script.

    The words are asked for, or read from standard input: they may be somebody's name,
    and other programs can read a command line. All words must stand in a text; "words
    in quotes" stand together as they are, -word must not be there, word* is the
    beginning of a word. Needs the open vault.
    """
    from guvoh.app.items import search_texts  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook, translated():
        words = _ask()
        hits = list(search_texts(casebook, words))
    if output == "json":
        print_json(
            {
                "schema": "guvoh/search/1",
                "hits": [
                    {
                        "item": hit.item,
                        "text": hit.text_id,
                        "name": hit.name,
                        "excerpts": list(hit.excerpts),
                    }
                    for hit in hits
                ],
            }
        )
    else:
        for hit in hits:
            click.echo(f"{hit.item[:8]}  {visible(hit.name)}")
            for excerpt in hit.excerpts:
                click.echo(f"    … {visible(excerpt)} …")
        click.echo(f"{len(hits)} text(s) found.", err=True)


def _ask() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Search for", err=True))
    return sys.stdin.read().strip()
