"""`guvoh derive`: who takes from whom, and who stands apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.reasons import FILE, read_reason, reason_option
from guvoh.cli.session import open_casebook
from guvoh.cli.typed_lines import ListOrRecord, read_typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from guvoh.app.lineage import TypedDerivation, TypedIndependence
    from guvoh.casebook import DerivationRecorded, IndependenceRecorded
    from guvoh.store.casebook import OpenCasebook


@click.group("derive", cls=ListOrRecord)
def command() -> None:
    """Lineage: `guvoh derive` lists what is recorded, `guvoh derive FILE` records more.

    `guvoh derive from TARGET SOURCE` and `guvoh derive apart LEFT RIGHT` record one,
    by the beginnings of ids.
    """


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Lists derivations and decisions on independence."""
    from guvoh.casebook import DerivationRecorded, IndependenceRecorded  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        bodies = [
            record.body
            for kind in ("derivation", "independence")
            for record in casebook.records(kind)
            if isinstance(record.body, DerivationRecorded | IndependenceRecorded)
        ]
        _print(casebook, bodies, output)


@command.command("record")
@click.argument("file", type=FILE)
@casebook_option
@passphrase_option
@format_option
def record(file: Path, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Records from FILE (- is standard input) who takes from whom.

    One JSON object a line. A derivation has target (id of the item or source that
    repeats), source (id of what it takes from), kind (quotes, republishes, translates,
    summarises, relies_on, same_informant, same_document, press_release_of, unknown),
    certainty, and reason or quote: the exact words that show it, in the target or in
    quote_item. A decision on independence has left, right, is_independent and reason.
    """
    from guvoh.app.lineage import TypedDerivation, TypedIndependence  # noqa: PLC0415 -- loads the casebook

    def type_of(values: dict[str, Any]) -> type[TypedDerivation | TypedIndependence]:
        return TypedIndependence if "is_independent" in values else TypedDerivation

    _record(read_typed(file, type_of), folder, passphrase_fd, output)


@command.command("from")
@click.argument("target")
@click.argument("source")
@click.option("--kind", default="unknown", show_default=True, help="How it takes.")
@click.option("--certainty", default="certain", show_default=True, help="How sure.")
@reason_option
@casebook_option
@passphrase_option
@format_option
def from_(  # noqa: PLR0913 -- one argument for each option
    target: str,
    source: str,
    *,
    kind: str,
    certainty: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records that TARGET takes from SOURCE, both items or sources by id."""
    from guvoh.app.lineage import TypedDerivation  # noqa: PLC0415 -- loads the casebook

    typed = TypedDerivation(
        target=target,
        source=source,
        kind=kind,
        certainty=certainty,
        reason=read_reason(reason_file),
    )
    _record([typed], folder, passphrase_fd, output)


@command.command("apart")
@click.argument("left")
@click.argument("right")
@click.option("--no", "is_joined", is_flag=True, help="They do not stand apart.")
@reason_option
@casebook_option
@passphrase_option
@format_option
def apart(  # noqa: PLR0913 -- one argument for each option
    left: str,
    right: str,
    *,
    is_joined: bool,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records why LEFT and RIGHT know it separately, or with --no that they do not."""
    from guvoh.app.lineage import TypedIndependence  # noqa: PLC0415 -- loads the casebook

    typed = TypedIndependence(
        left=left,
        right=right,
        is_independent=not is_joined,
        reason=read_reason(reason_file),
    )
    _record([typed], folder, passphrase_fd, output)


def _record(
    typed: Sequence[TypedDerivation | TypedIndependence],
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    from guvoh.app.lineage import record_lineage  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        _print(casebook, record_lineage(casebook, typed), output)


def _print(
    casebook: OpenCasebook,
    bodies: Sequence[DerivationRecorded | IndependenceRecorded],
    output: str,
) -> None:
    from guvoh.app.origins import label_records  # noqa: PLC0415 -- loads the casebook

    rows = [_to_dict(body) for body in bodies]
    if output == "json":
        print_json({"schema": "guvoh/derivations/1", "derivations": rows})
        return
    labels = label_records(casebook)
    print_table(("id", "left", "how", "right"), [_row(row, labels) for row in rows])
    click.echo(f"{len(rows)} record(s).", err=True)


def _row(row: Mapping[str, Any], labels: Mapping[str, str]) -> tuple[str, ...]:
    left, right = row.get("target") or row["left"], row.get("source") or row["right"]
    how = row.get("kind") or (
        "stands apart from" if row["is_independent"] else "does not stand apart from"
    )
    return (row["id"][:8], labels.get(left, left), how, labels.get(right, right))


def _to_dict(body: DerivationRecorded | IndependenceRecorded) -> dict[str, Any]:
    from guvoh.casebook import DerivationRecorded  # noqa: PLC0415 -- loads the casebook

    if isinstance(body, DerivationRecorded):
        span = body.span
        return {
            "id": body.id,
            "target": body.target,
            "source": body.source,
            "kind": body.kind.value,
            "certainty": body.certainty.value,
            "reason": body.reason,
            "span": {"text": span.text, "start": span.start, "end": span.end}
            if span
            else None,
        }
    return {
        "id": body.id,
        "left": body.left,
        "right": body.right,
        "is_independent": body.is_independent,
        "reason": body.reason,
    }
