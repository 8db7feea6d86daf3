"""`guvoh source`: who asserts, and whose own words an item is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.reasons import FILE
from guvoh.cli.session import open_casebook
from guvoh.cli.typed_lines import ListOrRecord, read_typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guvoh.app.sources import TypedPublisher, TypedSource
    from guvoh.casebook import PublisherRecorded, SourceRecorded


@click.group("source", cls=ListOrRecord)
def command() -> None:
    """Sources: `guvoh source` lists them, `guvoh source FILE` records or changes."""


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Lists sources and publishers."""
    from guvoh.casebook import PublisherRecorded, SourceRecorded  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        bodies = [
            record.body
            for kind in ("source", "publisher")
            for record in casebook.records(kind)
            if isinstance(record.body, SourceRecorded | PublisherRecorded)
        ]
    _print(bodies, output)


@command.command("record")
@click.argument("file", type=FILE)
@casebook_option
@passphrase_option
@format_option
def record(file: Path, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Records or changes sources from FILE (- is standard input).

    One JSON object a line: label (what colleagues call it), kind, items (ids of the
    items that are its own words), descriptors (how a brief speaks of it, by language),
    publisher (id or name), public_reason (why a person may be named), reliability with
    its reason and scheme. A label that is there, or an id, changes that source; what a
    line leaves out stays. Protected people are turned into handles; whoever else is
    named must be settled in persons. With "type": "publisher" a line records a
    publisher: name, kind, country, owner, independence.
    """
    from guvoh.app.sources import TypedPublisher, TypedSource, record_sources  # noqa: PLC0415 -- loads the casebook

    def type_of(values: dict[str, Any]) -> type[TypedPublisher | TypedSource]:
        is_publisher = values.pop("type", "source") == "publisher"
        return TypedPublisher if is_publisher else TypedSource

    typed = read_typed(file, type_of)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = record_sources(casebook, typed)
    _print(done, output)


def _print(bodies: Sequence[SourceRecorded | PublisherRecorded], output: str) -> None:
    rows = [_to_dict(body) for body in bodies]
    if output == "json":
        print_json({"schema": "guvoh/sources/1", "sources": rows})
        return
    print_table(
        ("id", "kind", "items", "label"),
        [
            (row["id"][:8], row["kind"], str(len(row.get("items", ()))), row["label"])
            for row in rows
        ],
    )
    click.echo(f"{len(rows)} source(s) and publisher(s).", err=True)


def _to_dict(body: SourceRecorded | PublisherRecorded) -> dict[str, Any]:
    from guvoh.casebook import PublisherRecorded  # noqa: PLC0415 -- loads the casebook

    if isinstance(body, PublisherRecorded):
        return {
            "type": "publisher",
            "id": body.id,
            "label": body.name,
            "kind": body.kind.value,
            "country": body.country,
            "owner": body.owner,
            "independence": body.independence,
        }
    return {
        "type": "source",
        "id": body.id,
        "label": body.label,
        "kind": body.kind.value,
        "subject": body.subject,
        "descriptors": {w.language: w.text for w in body.descriptors},
        "public_reason": body.public_reason,
        "publisher": body.publisher,
        "items": list(body.items),
        "reliability": body.reliability.value if body.reliability else None,
        "scheme": body.scheme,
        "reason": body.reason,
    }
