"""The cells of a row, read by field into codes and dates; or why they cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.date_text import UnclearDateError, read_date
from guvoh.app.sheet_mapping import IGNORE
from guvoh.app.sheet_terms import SEVERAL, country_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.app.sheet import Row
    from guvoh.app.sheet_mapping import SheetMapping
    from guvoh.model import DateInterval

REASONS: Final = {
    "overlong": "it has more cells than headings, so that some may have shifted",
    "act_missing": "it is not said what was done",
    "unknown_value": "the value is not known; give its code under values",
    "unclear_date": "the date cannot be read, or has two readings; set day_first",
    "no_country": "the country is not known; write a code such as UZ",
    "protected": "somebody protected shows in it",
    "unsettled": "it names a person who is neither registered nor public",
    "victim_named": "a victim of the list is named in it",
    "several_people": "more than one registered person shows in it",
}
"""Why a row is rejected."""


class RejectedRowError(Exception):
    """A row cannot be used; caught by who reads the rows."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(REASONS[reason])
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, by field; each raises RejectedRowError."""

    row: Row
    """The row."""
    mapping: SheetMapping
    """What its columns are."""

    def text(self, name: str) -> str:
        """What stands in a field, or holds for all rows; empty when nothing does."""
        index = self.mapping.columns.get(name)
        if index is None:
            return self.mapping.constants.get(name, "")
        return self.row.cells[index]

    def code(self, name: str) -> str | None:
        """The code of a field that has one at most."""
        return next(self.codes(name), None)

    def codes(self, name: str) -> Iterator[str]:
        """The codes of a field that can have several."""
        text = self.text(name)
        parts = parts_of(name, text) if name in SEVERAL else iter((text,))
        for part in parts:
            if not part:
                continue
            code = self.mapping.code(name, part)
            if code is None:
                raise RejectedRowError(name, "unknown_value")
            if code != IGNORE:
                yield code

    def date(self) -> DateInterval | None:
        """When it was."""
        text = self.text("date")
        try:
            return read_date(text, order=self.mapping.order) if text else None
        except UnclearDateError:
            raise RejectedRowError("date", "unclear_date") from None

    def country(self) -> str | None:
        """The country's code."""
        text = self.text("country")
        code = country_of(text) if text else None
        if text and code is None:
            raise RejectedRowError("country", "no_country")
        return code
