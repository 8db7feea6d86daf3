"""Tables and JSON on standard output."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def print_json(content: dict[str, Any], *, indent: int | None = 2) -> None:
    """Prints one JSON value."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=indent))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table with columns as wide as they need; nothing for no rows."""
    if not rows:
        return
    cells = [tuple(map(visible, row)) for row in rows]
    widths = [
        max(len(row[i]) for row in (tuple(heads), *cells)) for i in range(len(heads))
    ]
    for row in (tuple(heads), *cells):
        line = "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        )
        click.echo(line.rstrip())


def visible(text: str) -> str:
    """The text with signs that could fool a reader or a terminal made visible."""
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _HIDDEN else sign
        for sign in text
    )
