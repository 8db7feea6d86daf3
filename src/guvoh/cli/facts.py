"""`guvoh facts`: what was printed about protected people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.facts_lines import read_about, read_correction, read_typed_facts
from guvoh.cli.printing import print_json, print_table, visible
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.casebook import FactsReleased
    from guvoh.protection.ledger import Known

_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_DATE: Final = click.option(
    "--date", "released_on", metavar="DAY", help="When it appeared, YYYY-MM-DD."
)
_OUTLET: Final = click.option("--outlet", required=True, help="Where it appeared.")
_REASON: Final = click.option("--reason", required=True, help="Why; it is kept.")


@click.group("facts")
def command() -> None:
    """What was printed about protected people: show, import, add, correct.

    People are known by their handles; names and facts come from a prompt, a file or
    standard input, never as arguments. Needs the open vault.
    """


@command.command("show")
@click.argument("handle")
@click.option("--history", is_flag=True, help="Also what was put right since.")
@casebook_option
@passphrase_option
@format_option
def show(
    handle: str, *, history: bool, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """All that was printed about a person, and what is known of it together."""
    from guvoh.app.facts import fact_records, released_facts  # noqa: PLC0415 -- loads the casebook
    from guvoh.protection.ledger import knowledge, shipped_chains  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        records = fact_records(casebook, handle, with_history=history)
        current = {r.id for r in fact_records(casebook, handle)}
        told = released_facts(casebook, handle)
        known = knowledge(told, hierarchies=shipped_chains())
    if output == "json":
        print_json(
            {
                "schema": "guvoh/facts/1",
                "person": handle,
                "records": [_record(r, is_current=r.id in current) for r in records],
                "known": [_known(each) for each in known.values()],
            }
        )
        return
    for record in records:
        _print_record(record, is_current=record.id in current)
    if not records:
        click.echo(f"Nothing was printed about {handle}.")
        return
    click.echo("Known of it all together:")
    rows = [
        (k.attribute, "; ".join(" or ".join(s) for s in k.strands), _doubt(k))
        for k in known.values()
    ]
    print_table(("attribute", "what it is", ""), rows)


@command.command("import")
@click.argument("item")
@click.argument("file", type=_FILE, required=False)
@_OUTLET
@_DATE
@click.option("--dry-run", is_flag=True, help="Show what would be recorded.")
@casebook_option
@passphrase_option
@format_option
def import_(  # noqa: PLR0913 -- one argument an option
    item: str,
    file: Path | None,
    *,
    outlet: str,
    released_on: str | None,
    dry_run: bool,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records what an article that others printed tells about protected people.

    ITEM is the sealed article. FILE (- is standard input) holds a line for each way in
    which it speaks of somebody: the handle, a space, and the pseudonym or description
    as it stands there. Without FILE they are asked for. Real names are found by
    themselves.
    """
    from guvoh.app.article_facts import import_article  # noqa: PLC0415 -- loads the casebook

    about = read_about(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        records = import_article(
            casebook,
            item,
            about=about,
            released_on=released_on,
            outlet=outlet,
            is_dry=dry_run,
        )
        handles = _handles(casebook, records)
    _print_recorded(records, handles, output, is_dry=dry_run)


@command.command("add")
@click.argument("handle")
@click.argument("file", type=_FILE, required=False)
@_OUTLET
@_DATE
@_REASON
@casebook_option
@passphrase_option
@format_option
def add(  # noqa: PLR0913 -- one argument an option
    handle: str,
    file: Path | None,
    *,
    outlet: str,
    released_on: str | None,
    reason: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records facts by hand that were printed or said where there is no file of it.

    FILE (- is standard input) holds one fact a line: the attribute, a space, and what
    it may be, several values with | between them, such as: age 30-39. Without FILE they
    are asked for.
    """
    from guvoh.app.fact_corrections import add_facts  # noqa: PLC0415 -- loads the casebook

    facts = read_typed_facts(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        record = add_facts(
            casebook,
            handle,
            facts,
            outlet=outlet,
            released_on=released_on,
            reason=reason,
        )
        handles = _handles(casebook, [record])
    _print_recorded([record], handles, output, is_dry=False)


@command.command("correct")
@click.argument("id_", metavar="ID")
@click.argument("file", type=_FILE, required=False)
@_REASON
@casebook_option
@passphrase_option
@format_option
def correct(
    id_: str,
    file: Path | None,
    *,
    reason: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Puts a record of facts right; the earlier one stays in the history.

    FILE (- is standard input) holds one step a line; facts have the numbers that
    `guvoh facts show` gives: remove 3, confirm 4, change 5 age 30-39, add rank private.
    Without FILE they are asked for.
    """
    from guvoh.app.fact_corrections import correct_facts  # noqa: PLC0415 -- loads the casebook

    correction = read_correction(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        record = correct_facts(casebook, id_, correction, reason=reason)
        handles = _handles(casebook, [record])
    _print_recorded([record], handles, output, is_dry=False)


def _handles(casebook: Any, records: Iterable[FactsReleased]) -> dict[str, str]:  # noqa: ANN401 -- any casebook
    from guvoh.app.subjects import handle_of  # noqa: PLC0415 -- loads the casebook

    return {r.subject: handle_of(casebook, r.subject) for r in records}


def _print_recorded(
    records: Iterable[FactsReleased],
    handles: dict[str, str],
    output: str,
    *,
    is_dry: bool,
) -> None:
    if output == "json":
        rows = [
            {"person": handles[r.subject], **_record(r, is_current=not is_dry)}
            for r in records
        ]
        print_json({"schema": "guvoh/facts/1", "dry_run": is_dry, "records": rows})
        return
    for record in records:
        click.echo(f"{handles[record.subject]}:")
        _print_record(record, is_current=True)
    if is_dry:
        click.echo("Nothing was recorded: this was a dry run.", err=True)


def _print_record(record: FactsReleased, *, is_current: bool) -> None:
    where = "release" if record.release else "elsewhere"
    state = "" if is_current else "  (put right since)"
    day = record.released_on or "day not known"
    click.echo(f"{record.id[:8]}  {day}  {where}: {visible(record.stream)}{state}")
    if record.reason:
        click.echo(f"  reason: {visible(record.reason)}")
    rows = [
        (
            str(number),
            fact.attribute.value,
            " | ".join(fact.values),
            fact.knowability,
            ", ".join(
                word
                for word, holds in (
                    ("implied", fact.is_implied),
                    ("unsure", fact.is_unsure),
                )
                if holds
            ),
        )
        for number, fact in enumerate(record.facts, 1)
    ]
    print_table(("no", "attribute", "what it may be", "known to", ""), rows)


def _record(record: FactsReleased, *, is_current: bool) -> dict[str, Any]:
    return {
        "id": record.id,
        "release": record.release,
        "item": record.item,
        "stream": record.stream,
        "released_on": record.released_on,
        "current": is_current,
        "supersedes": record.supersedes,
        "reason": record.reason,
        "facts": [
            {
                "attribute": fact.attribute.value,
                "values": list(fact.values),
                "level": fact.level,
                "knowability": fact.knowability,
                "implied": fact.is_implied,
                "unsure": fact.is_unsure,
                "start": fact.start,
                "end": fact.end,
            }
            for fact in record.facts
        ],
    }


def _known(known: Known) -> dict[str, Any]:
    return {
        "attribute": known.attribute,
        "strands": [list(strand) for strand in known.strands],
        "contradictory": known.is_contradictory,
    }


def _doubt(known: Known) -> str:
    return "the facts contradict each other" if known.is_contradictory else ""
