"""Tables of cases as files: CSV, Markdown, Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.publishing.exports import sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.app.case_table_text import TableText

_MARKDOWN: Final = re.compile(r"([\\|*_`\[\]<>#])")


def write_csv(text: TableText) -> str:
    """The table, and its notes under it, as CSV (RFC 4180, lines ending in LF)."""
    notes = ((note,) for note in text.notes)
    return sheet.write_csv((text.heads, *text.rows, (), *notes)).decode()


def write_markdown(text: TableText) -> str:
    """The table with its title and notes as Markdown."""
    rows = [_line(text.heads), _line(["---"] + ["---:"] * (len(text.heads) - 1), "")]
    rows += [_line(row) for row in text.rows]
    notes = [f"\n{_escaped(note)}" for note in text.notes]
    return "\n".join([f"**{_escaped(text.title)}**\n", *rows, *notes]) + "\n"


def write_xlsx(text: TableText) -> bytes:
    """The table with its title and notes as an Excel workbook."""
    from guvoh.app.case_table_text import MARK  # noqa: PLC0415 -- loads the casebook

    rows: list[Sequence[sheet.Cell]] = [(text.title,), text.heads]
    for label, counts, total in text.counts:
        shown = (MARK if count is None else count for count in counts)
        rows.append((label, *shown, total))
    rows += [(note,) for note in text.notes]
    return sheet.write_xlsx(rows)


def _line(cells: list[str] | tuple[str, ...], special: str | None = None) -> str:
    shown = cells if special is not None else [_escaped(cell) for cell in cells]
    return f"| {' | '.join(shown)} |"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
