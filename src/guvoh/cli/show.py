"""`guvoh show`: one item with its text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.items import to_dict
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import open_casebook


@click.command("show")
@click.argument("item")
@casebook_option
@passphrase_option
@format_option
@click.option(
    "--original",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write the sealed original into this new file (- is standard output).",
)
def command(
    item: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
    original: Path | None,
) -> None:
    """One item: where it came from, its texts; ITEM is the beginning of its id."""
    from guvoh.app.items import read_text, show_item  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        summary = show_item(casebook, item)
        texts = [read_text(casebook, text.id) for text in summary.texts]
        if original is not None:
            pieces = casebook.open_blob(summary.item.id, summary.item.blob)
            _write(original, pieces)
            return
    content = to_dict(summary)
    if output == "json":
        for entry, text in zip(content["texts"], texts, strict=True):
            entry["text"] = None if text is None else text.text
            entry["pages"] = (
                []
                if text is None
                else [{"page": page.page, "start": page.start} for page in text.pages]
            )
        print_json({"schema": "guvoh/item/1", "item": content})
        return
    for field in ("id", "kind", "acquired", "sealed_at", "parent", "name", "size"):
        _line(field, content[field])
    for field in ("sha256", "received_from", "method", "url"):
        _line(field, content[field])
    for key, value in content["metadata"] or []:
        _line(key, value)
    for added, text in zip(summary.texts, texts, strict=True):
        click.echo()
        click.echo(click.style(f"Text {added.id[:8]} by {added.tool}", bold=True))
        if text is not None:
            click.echo(text.text)
        elif added.reason:
            from guvoh.intake import reason_sentence  # noqa: PLC0415 -- loads tables

            click.echo(reason_sentence(added.reason, "en"))
        else:
            click.echo("The words lie in the vault, which is shut.")


def _line(field: str, value: object) -> None:
    if value not in {None, ""}:
        click.echo(f"{field.replace('_', ' '):14} {visible(str(value))}")


def _write(path: Path, pieces: object) -> None:
    from collections.abc import Iterable  # noqa: PLC0415 -- to tell mypy

    assert isinstance(pieces, Iterable)
    if str(path) == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    try:
        with path.open("xb") as file:
            for piece in pieces:
                file.write(piece)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already.") from None
    click.echo(
        f"Wrote {path}, unencrypted: delete it when it is no longer needed.", err=True
    )
