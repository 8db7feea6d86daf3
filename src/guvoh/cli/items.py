"""`guvoh items`: what is in a casebook."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads the annotation's type
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.items import ItemSummary


@click.command("items")
@casebook_option
@passphrase_option
@format_option
def command(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """What is in a casebook.

    Names of files are shown only while the vault is open.
    """
    from guvoh.app.items import list_items  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        items = list(list_items(casebook))
    if output == "json":
        print_json({"schema": "guvoh/items/1", "items": [to_dict(i) for i in items]})
        return
    print_table(
        ("id", "kind", "sealed", "signs", "name"),
        [
            (
                summary.item.id[:8],
                summary.item.kind,
                summary.sealed_at[:10],
                length_in_words(summary),
                "in the vault" if summary.receipt is None else summary.receipt.name,
            )
            for summary in items
        ],
    )
    click.echo(f"{len(items)} item(s).", err=True)


def length_in_words(summary: ItemSummary) -> str:
    """The length of the newest text, or the reason why there is none."""
    if not summary.texts:
        return "-"
    text = summary.texts[-1]
    return text.reason or str(text.n_code_points)


def to_dict(summary: ItemSummary) -> dict[str, Any]:
    """An item for JSON; what lies in the shut vault is null."""
    item, receipt = summary.item, summary.receipt
    return {
        "id": item.id,
        "kind": item.kind,
        "acquired": item.acquired,
        "sealed_at": summary.sealed_at,
        "parent": item.parent,
        "copy_role": item.copy_role,
        "texts": [
            {
                "id": text.id,
                "tool": text.tool,
                "n_code_points": text.n_code_points,
                "n_pages": text.n_pages,
                "reason": text.reason,
                "warnings": list(text.warnings),
            }
            for text in summary.texts
        ],
        "name": None if receipt is None else receipt.name,
        "size": None if receipt is None else receipt.size,
        "sha256": None if receipt is None else receipt.sha256,
        "received_from": None if receipt is None else receipt.received_from,
        "method": None if receipt is None else receipt.method,
        "url": None if receipt is None else receipt.url,
        "metadata": None if receipt is None else [list(m) for m in receipt.metadata],
    }
