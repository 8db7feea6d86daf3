"""`guvoh export`: a file for others, composed anew, searched, then written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.new_file import check_new, export_errors, tell_scan, write_logged
from guvoh.cli.progress import progress_levels
from guvoh.cli.session import open_casebook
from guvoh.cli.table import AXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.case_table import CaseTable
    from guvoh.app.exports import Export
    from guvoh.store.casebook import OpenCasebook

AXIS = click.Choice(AXES)


@click.command("export")
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--table",
    "axes",
    type=(AXIS, AXIS),
    metavar="ROWS COLUMNS",
    help="A table of cases by two of their sides, in place of an ID.",
)
@click.option("--k", type=click.IntRange(min=2), metavar="N", help="As guvoh table.")
@click.option("--for", "role", required=True, help="For whom, by role: court, editor.")
@click.option(
    "--output",
    "-o",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="A new file; its end tells the format.",
)
@language_option
@casebook_option
@passphrase_option
def command(  # noqa: PLR0913 -- one argument for each option
    id_: str | None,
    *,
    axes: tuple[str, str] | None,
    k: int | None,
    role: str,
    path: Path,
    language: str,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Writes an item, a text version, a released brief or a table as a new file.

    ID is the beginning of an id. A text or brief becomes txt, md, html, docx or pdf; a
    picture png or jpg; a table csv, xlsx, md or json. The file is composed anew, so
    nothing of the sealed one goes with it, and is then opened by other means and
    searched for every protected value. Where something shows, nothing is written.

    A table is held against those that left before: where the difference is of fewer
    people than the house allows in a cell, it is refused.
    """
    from guvoh.app.exports import check_vault, record_export  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.released_tables import record_table  # noqa: PLC0415 -- same

    if (id_ is None) == (axes is None):
        raise click.UsageError("Give an ID, or --table ROWS COLUMNS, and not both.")
    check_new(path)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        export_errors(),
    ):
        check_vault(casebook)
        with progress_levels() as advance:
            progress = partial(advance, "Reading pictures of pages")
            if id_ is not None:
                export = _made(casebook, id_, role, path, progress)
                log = partial(record_export, casebook, export, role=role)
            else:
                table = _table(casebook, axes, k)
                export = _table_file(casebook, table, path, language, progress)
                log = partial(record_table, casebook, export, table, role=role)
        write_logged(path, export.data, log)
    tell_scan(export.scan.n_pictures, export.scan.not_looked_at)
    click.echo(f"{path}", err=True)


def _made(
    casebook: OpenCasebook,
    id_: str,
    role: str,
    path: Path,
    progress: Callable[[int, int], None],
) -> Export:
    from guvoh.app.exports import make_export  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.intake import Sandbox  # noqa: PLC0415 -- same
    from guvoh.publishing.exports import READERS  # noqa: PLC0415 -- same

    with Sandbox(readers=READERS) as sandbox:
        return make_export(
            casebook,
            id_,
            path.name,
            role=role,
            today=today_utc(),
            extractor=sandbox,
            progress=progress,
        )


def _table(
    casebook: OpenCasebook, axes: tuple[str, str] | None, k: int | None
) -> CaseTable:
    """The table, which shows nobody beside the tables that left before."""
    from guvoh.app.case_facts import Axis  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.case_table import make_table  # noqa: PLC0415 -- same
    from guvoh.app.released_tables import check_difference  # noqa: PLC0415 -- same

    assert axes is not None
    rows, columns = (Axis(axis) for axis in axes)
    table = make_table(casebook, rows, columns, k=k)
    check_difference(casebook, table)
    return table


def _table_file(
    casebook: OpenCasebook,
    table: CaseTable,
    path: Path,
    language: str,
    progress: Callable[[int, int], None],
) -> Export:
    from guvoh.app.case_table_text import TableText  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.exports import compose_table, scanned  # noqa: PLC0415 -- same

    data = compose_table(TableText(table, language), path.suffix)
    return scanned(
        casebook, data, items=(), kind="table", name=path.name, progress=progress
    )
