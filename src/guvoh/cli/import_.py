"""`guvoh import`: a list becomes parties, places, events and acts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.casebook_options import format_option, passphrase_option
from guvoh.cli.import_mapping import confirm_mapping, load_mapping, show_mapping
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook, translated

if TYPE_CHECKING:
    from guvoh.app.sheet import Sheet
    from guvoh.app.sheet_import import ImportPlan

_FILE: Final = click.Path(path_type=Path, dir_okay=False)
_MOST_SHOWN: Final = 50


@click.command("import")
@click.argument("list_", metavar="LIST", type=_FILE)
@click.option("--propose", is_flag=True, help="Print the proposed mapping as YAML.")
@click.option("--mapping", type=_FILE, help="A mapping that you confirmed.")
@click.option("--sheet", type=click.IntRange(1), metavar="N", help="Which sheet.")
@click.option("--rejected", type=_FILE, help="Write rejected rows into this new file.")
@click.option("--dry-run", is_flag=True, help="Show what would be written.")
@click.option("--again", is_flag=True, help="Import a list that was imported before.")
@click.option(
    "--casebook",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="GUVOH_CASEBOOK",
    metavar="DIR",
    help="The casebook's folder; or set GUVOH_CASEBOOK.",
)
@passphrase_option
@format_option
def command(  # noqa: PLR0913 -- one argument for each option
    list_: Path,
    *,
    propose: bool,
    mapping: Path | None,
    sheet: int | None,
    rejected: Path | None,
    dry_run: bool,
    again: bool,
    folder: Path | None,
    passphrase_fd: int | None,
    output: str,
) -> int:
    """Imports the rows of LIST (csv, xlsx) as cases, after you confirmed the mapping.

    The program proposes which column is what; you confirm it on the terminal, or print
    it with --propose, correct it, and give it with --mapping. Names of victims are not
    written into the open part: a registered person becomes their handle, others are
    known by their row. All good rows are written at once, or none; rejected rows are
    listed by number, and the exit status is 1 then.
    """
    from guvoh.app.sheet_import import plan_import, write_import  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.sheet_mapping import propose_mapping  # noqa: PLC0415 -- same

    if rejected is not None and rejected.exists():
        raise click.UsageError("The file for rejected rows exists already.")
    read = _read_sheet(list_, sheet)
    if propose:
        show_mapping(read, propose_mapping(read))
        return Exit.DONE
    if folder is None:
        raise click.UsageError("Say which casebook: --casebook, or GUVOH_CASEBOOK.")
    with translated():
        confirmed = load_mapping(mapping, read) if mapping else confirm_mapping(read)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        plan = plan_import(casebook, read, confirmed, again=again)
        if not dry_run:
            write_import(casebook, plan)
    _print(plan, output, is_dry=dry_run)
    if rejected is not None and plan.rejections:
        _write_rejected(rejected, read, plan)
    return Exit.FINDINGS if plan.rejections else Exit.DONE


def _read_sheet(path: Path, number: int | None) -> Sheet:
    from guvoh.app.sheet import read_sheet  # noqa: PLC0415 -- loads the casebook
    from guvoh.intake import Sandbox  # noqa: PLC0415 -- loads formats

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"The list cannot be read: {error.strerror}.") from None
    with translated(), Sandbox() as sandbox:
        return read_sheet(data, path.name, sandbox, number=number)


def _print(plan: ImportPlan, output: str, *, is_dry: bool) -> None:
    if output == "json":
        from guvoh.app.case_view import describe  # noqa: PLC0415 -- loads the casebook

        print_json(
            {
                "schema": "guvoh/import/1",
                "list": plan.list_id,
                "dry_run": is_dry,
                "rows": plan.n_rows,
                "written": plan.counts,
                "registered": plan.n_registered,
                "records": [d.to_dict() for d in describe(plan.bodies)],
                "rejected": [rejection.to_dict() for rejection in plan.rejections],
            }
        )
        return
    counts = ", ".join(f"{n} {kind}(s)" for kind, n in plan.counts.items()) or "nothing"
    click.echo(f"{'Would write' if is_dry else 'Wrote'}: {counts}.")
    click.echo(f"{plan.n_registered} act(s) concern registered people.")
    if is_dry:
        _print_records(plan)
    if plan.rejections:
        click.echo(f"{len(plan.rejections)} of {plan.n_rows} rows are rejected:")
        print_table(
            ("row", "column", "field", "why"),
            [
                (str(r.row), str(r.column or "-"), r.field, r.sentence)
                for r in plan.rejections
            ],
        )


def _print_records(plan: ImportPlan) -> None:
    from guvoh.app.case_view import describe  # noqa: PLC0415 -- loads the casebook

    records = describe(plan.bodies)
    print_table(("kind", "label"), [(r.kind, r.label) for r in records[:_MOST_SHOWN]])
    if len(records) > _MOST_SHOWN:
        click.echo(f"… and {len(records) - _MOST_SHOWN} more; see --format json")


def _write_rejected(path: Path, sheet: Sheet, plan: ImportPlan) -> None:
    """The rejected rows as they were, with why; to be corrected and imported."""
    rows = {row.number: row for row in sheet.rows}
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*sheet.headings, "rejected row", "rejected because"])
            for rejection in plan.rejections:
                why = f"{rejection.field}: {rejection.sentence}"
                writer.writerow([*rows[rejection.row].cells, rejection.row, why])
    except OSError as error:
        raise UnreadableError(
            f"The rejected rows cannot be written: {error.strerror}."
        ) from None
    click.echo(
        "The rejected rows lie unencrypted in the file that you named: delete it when "
        "it is no longer needed.",
        err=True,
    )
