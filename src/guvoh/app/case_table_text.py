"""Tables of cases in words: labels of lines, and the notes that stand under them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.case_facts import UNKNOWN, Axis
from guvoh.app.case_table import OTHER
from guvoh.model import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.app.case_table import CaseTable, Line

MARK: Final = "*"
"""Stands in a hidden cell."""
_VOCABULARIES: Final = {
    Axis.PLACE_KIND: "place_of_recruitment",
    Axis.ACT: "act_type",
    Axis.MEANS: "means",
    Axis.OUTCOME: "outcome",
}


class TableText:
    """A table in one language."""

    def __init__(self, table: CaseTable, language: str = "en") -> None:
        self._table = table
        self._language = language

    @property
    def title(self) -> str:
        """What the table is of."""
        return self._say(
            _words()["title"],
            rows=self._axis(self._table.rows_axis),
            columns=self._axis(self._table.columns_axis),
        )

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns: what the rows are, the columns, the total."""
        table = self._table
        columns = (
            self._label(table.columns_axis, line, table.n_merged_columns)
            for line in table.columns
        )
        return (self._axis(table.rows_axis), *columns, self._all)

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """Label, cells and total of each row, and of the total at the end."""
        for label, cells, total in self.counts:
            shown = (MARK if cell is None else str(cell) for cell in cells)
            yield (label, *shown, str(total))

    @property
    def counts(self) -> Iterator[tuple[str, tuple[int | None, ...], int]]:
        """The same in numbers; None is hidden."""
        table = self._table
        for line, cells in zip(table.rows, table.cells, strict=True):
            label = self._label(table.rows_axis, line, table.n_merged_rows)
            yield label, cells, line.total
        yield self._all, tuple(line.total for line in table.columns), table.total

    @property
    def notes(self) -> tuple[str, ...]:
        """What must stand under the table."""
        return tuple(self._notes())

    def to_dict(self) -> dict[str, Any]:
        """The table as guvoh/table/1."""
        table = self._table
        return {
            "schema": "guvoh/table/1",
            "title": self.title,
            "rows": self._lines(table.rows_axis, table.rows, table.n_merged_rows),
            "columns": self._lines(
                table.columns_axis, table.columns, table.n_merged_columns
            ),
            "cells": [list(row) for row in table.cells],
            "total": table.total,
            "k": table.k,
            "notes": list(self.notes),
        }

    @property
    def _all(self) -> str:
        return self._say(_words()["line"]["total"])

    def _notes(self) -> Iterator[str]:
        table, notes = self._table, _words()["note"]
        yield self._say(notes["counted"], total=table.total)
        for axis in (table.rows_axis, table.columns_axis):
            if axis.overlaps:
                yield self._say(notes["overlaps"], axis=self._axis(axis), all=self._all)
        if table.n_hidden:
            yield self._say(notes["hidden"], mark=MARK, k=table.k)
        if table.n_merged_rows or table.n_merged_columns:
            yield self._say(notes["merged"], k=table.k)
        if any(line.value == UNKNOWN for line in (*table.rows, *table.columns)):
            yield self._say(notes["unknown"])

    def _lines(
        self, axis: Axis, lines: tuple[Line, ...], n_merged: int
    ) -> dict[str, Any]:
        return {
            "axis": axis.value,
            "lines": [
                {
                    "value": line.value,
                    "label": self._label(axis, line, n_merged),
                    "total": line.total,
                }
                for line in lines
            ],
        }

    def _label(self, axis: Axis, line: Line, n_merged: int) -> str:
        words, value = _words()["line"], line.value
        if value == OTHER:
            return self._say(words["other"], n=n_merged)
        if axis in _VOCABULARIES:
            return vocabulary(_VOCABULARIES[axis]).terms[value].label(self._language)
        if value == UNKNOWN:
            return self._say(words["unknown"])
        if axis is Axis.MONTH and len(value) == 4:
            return self._say(words["year"], year=value)
        if axis is Axis.REGION and len(value) == 2 and value.isupper():
            return self._say(words["country"], country=value)
        return value

    def _axis(self, axis: Axis) -> str:
        return self._say(_words()["axis"][axis.value])

    def _say(self, sentence: Mapping[str, str], **parts: object) -> str:
        return sentence[self._language].format(**parts)


@cache
def _words() -> Any:  # noqa: ANN401 -- as parsed
    import yaml  # noqa: PLC0415 -- tables in JSON need no words of it

    path = resources.files(__package__) / "case_table_words.yaml"
    return yaml.safe_load(path.read_text("utf-8"))
