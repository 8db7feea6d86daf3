"""`guvoh log`: the readable history of a casebook or of anything in it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook


@click.command("log")
@click.argument("id_", metavar="[ID]", required=False)
@casebook_option
@passphrase_option
@format_option
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write the signed checkpoint of the log's end into this file (- prints it).",
)
def command(
    id_: str | None,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
    checkpoint: Path | None,
) -> None:
    """Who did what and when; with ID (its beginning), only what concerns that.

    The checkpoint is five lines to print and keep elsewhere: with it anybody sees
    whether an older copy was put in place.
    """
    from guvoh.app.history import read_history  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        if checkpoint is not None:
            note = casebook.head_note().decode("utf-8")
            if str(checkpoint) == "-":
                click.echo(note, nl=False)
            else:
                _write(checkpoint, note)
                click.echo(f"Wrote {checkpoint}.", err=True)
            return
        lines = list(read_history(casebook, id_))
    if output == "json":
        print_json(
            {"schema": "guvoh/log/1", "entries": [asdict(line) for line in lines]}
        )
        return
    print_table(
        ("entry", "time", "who", "what", "id", ""),
        [
            (
                str(line.seq),
                line.time.replace("T", " ").rstrip("Z"),
                line.actor or "-",
                line.deed,
                line.id[:8],
                "" if line.state == "open" else line.state,
            )
            for line in lines
        ],
    )
    click.echo(f"{len(lines)} entries; times are UTC.", err=True)


def _write(path: Path, note: str) -> None:
    try:
        path.write_text(note, "utf-8")
    except OSError as error:
        raise UnreadableError(
            f"The checkpoint cannot be written: {error.strerror}. Name another file."
        ) from None
