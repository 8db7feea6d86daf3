"""`guvoh table`: cases by any two of their sides."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_table, visible
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.case_table_text import TableText

AXES: Final = ("month", "region", "place_kind", "act", "means", "outcome")
_FORMATS: Final = ("text", "json", "csv", "md", "xlsx")


@click.command("table")
@click.option("--rows", type=click.Choice(AXES), required=True, help="The rows.")
@click.option("--columns", type=click.Choice(AXES), required=True, help="The columns.")
@click.option(
    "--k",
    type=click.IntRange(min=2),
    metavar="N",
    help="Hide cells of fewer than N people; 3, or what the policy says.",
)
@click.option(
    "--format", "output", type=click.Choice(_FORMATS), default="text", show_default=True
)
@click.option(
    "--output",
    "-o",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write into this new file; an Excel workbook needs one.",
)
@language_option
@casebook_option
@passphrase_option
def command(  # noqa: PLR0913 -- one argument for each option
    rows: str,
    columns: str,
    *,
    k: int | None,
    output: str,
    path: Path | None,
    language: str,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Counts acts by any two of month, region, place_kind, act, means, outcome.

    Rows and columns of fewer than --k people are merged into one; cells of fewer are
    hidden, and so many others that the totals cannot give them back. Acts done to
    people who are restricted or refused to be counted are left out.
    """
    from guvoh.app.case_facts import Axis  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.case_table import make_table  # noqa: PLC0415 -- same
    from guvoh.app.case_table_text import TableText  # noqa: PLC0415 -- same

    if output == "xlsx" and path is None:
        raise click.UsageError("An Excel workbook needs --output FILE.")
    if output == "text" and path is not None:
        raise click.UsageError("For a file choose --format csv, md, json or xlsx.")
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        table = make_table(casebook, Axis(rows), Axis(columns), k=k)
    text = TableText(table, language)
    if path is None and output == "text":
        _print(text)
    else:
        _write(path, _rendered(text, output))
    if table.n_left_out:
        click.echo(
            f"{table.n_left_out} act(s) left out: restricted, or not to be counted.",
            err=True,
        )


def _print(text: TableText) -> None:
    click.echo(click.style(visible(text.title), bold=True))
    print_table(text.heads, list(text.rows))
    for note in text.notes:
        click.echo(visible(note))


def _rendered(text: TableText, output: str) -> bytes:
    from guvoh.app import case_table_files as files  # noqa: PLC0415 -- loads the casebook

    match output:
        case "xlsx":
            return files.write_xlsx(text)
        case "csv":
            return files.write_csv(text).encode()
        case "md":
            return files.write_markdown(text).encode()
        case _:
            content: dict[str, Any] = text.to_dict()
            return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _write(path: Path | None, content: bytes) -> None:
    if path is None:
        sys.stdout.buffer.write(content)
        return
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise click.UsageError("The file to write exists already.") from None
    except OSError as error:
        raise UnreadableError(f"It cannot be written: {error.strerror}.") from None
