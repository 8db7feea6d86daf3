"""How the columns of a list become fields of cases: proposed here, confirmed by people.

A mapping is kept as YAML, so that a person can correct it and use it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.date_text import DateOrder, UnclearDateError, has_strokes, read_date
from guvoh.app.errors import InputError
from guvoh.app.sheet_terms import (
    CODED,
    FIELDS,
    code_of,
    field_of,
    field_within,
    is_other,
    parts_of,
)
from guvoh.model import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.app.sheet import Sheet

IGNORE: Final = "ignore"
"""Said of a value that shall count as an empty cell."""
_SAMPLE: Final = 500
_MOST_VALUES: Final = 100
REJECT: Final = "reject"
LEAVE_OUT: Final = "leave_out"
_KEYS: Final = frozenset(
    {"columns", "constants", "values", "day_first", "persons", "victims_in_texts"}
)


class MappingError(InputError):
    """A mapping cannot be used."""

    def __init__(self, what: str, where: str = "mapping") -> None:
        super().__init__(
            what, where, "Print one to start from with: guvoh import --propose LIST"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """Which column holds which field, and what its values mean."""

    columns: Mapping[str, int]
    """For each field the index of its column, from 0."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Codes, dates and places that hold for every row, by field."""
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """For a field with codes what values mean; None is not yet said."""
    day_first: bool | None = None
    """Whether 03/04/2023 is in April; None when it does not matter or is not known."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""
    victims_in_texts: str = REJECT
    """What becomes of rows that name a victim of the list in another cell: `REJECT`, or
    `LEAVE_OUT` for a gap in place of the name."""

    def __repr__(self) -> str:
        return "SheetMapping(‹protected›)"

    @property
    def order(self) -> DateOrder:
        """How days with strokes are read."""
        return DateOrder(day_first=self.day_first)

    def code(self, name: str, value: str) -> str | None:
        """The code that a value of a field means; None when that is not known."""
        said = self.values.get(name, {}).get(value)
        return said or code_of(name, value)

    def to_dict(self, sheet: Sheet) -> dict[str, Any]:
        """It for YAML; columns are named by their headings where these are unique."""
        return {
            "columns": {
                name: _column_name(sheet, self.columns[name])
                if name in self.columns
                else None
                for name in FIELDS
            },
            "constants": dict(self.constants),
            "values": {name: dict(said) for name, said in self.values.items()},
            "day_first": self.day_first,
            "persons": dict(self.persons),
            "victims_in_texts": self.victims_in_texts,
        }


def propose_mapping(sheet: Sheet) -> SheetMapping:
    """The mapping that headings and contents suggest; a person must confirm it."""
    columns: dict[str, int] = {}
    taken = {at for at, heading in enumerate(sheet.headings) if is_other(heading)}
    for find in (field_of, field_within):
        for index, heading in enumerate(sheet.headings):
            name = find(heading)
            if name and name not in columns and index not in taken:
                columns[name] = index
                taken.add(index)
    for index in range(len(sheet.headings)):
        name = None if index in taken else _field_by_contents(sheet, index)
        if name and name not in columns:
            columns[name] = index
    mapping = SheetMapping(columns=columns)
    return SheetMapping(
        columns=columns,
        values={
            name: {
                value: mapping.code(name, value) for value in _distinct(sheet, name, at)
            }
            for name, at in columns.items()
            if name in CODED
        },
        day_first=_day_first(sheet, columns.get("date")),
    )


def read_mapping(content: object, sheet: Sheet) -> SheetMapping:
    """The mapping that a person wrote, checked against the list.

    Raises:
        MappingError: A field, column or code is not known, or act is missing.
    """
    if not isinstance(content, dict) or not set(content) <= _KEYS:
        raise MappingError(f"A mapping has only {', '.join(sorted(_KEYS))}")
    tables = ("columns", "constants", "values", "persons")
    parts = {name: content.get(name) or {} for name in tables}
    if not all(isinstance(part, dict) for part in parts.values()):
        raise MappingError("A part of it is no table of names and values")
    day_first = content.get("day_first")
    if day_first is not None and not isinstance(day_first, bool):
        raise MappingError("It is neither true nor false", "day_first")
    in_texts = content.get("victims_in_texts") or REJECT
    if not isinstance(in_texts, str) or in_texts not in {REJECT, LEAVE_OUT}:
        raise MappingError(
            f"It is neither {REJECT} nor {LEAVE_OUT}", "victims_in_texts"
        )
    columns = {
        _field_name(name): _column_index(sheet, name, column)
        for name, column in parts["columns"].items()
        if column is not None
    }
    mapping = SheetMapping(
        columns=columns,
        constants=dict(_constants(parts["constants"], day_first)),
        values={
            _field_name(name): dict(_meanings(name, said))
            for name, said in parts["values"].items()
        },
        day_first=day_first,
        persons={str(name): str(said) for name, said in parts["persons"].items()},
        victims_in_texts=in_texts,
    )
    if "act" not in {*mapping.columns, *mapping.constants}:
        raise MappingError(
            "It is not said what was done: act needs a column or a constant", "act"
        )
    return mapping


def _field_by_contents(sheet: Sheet, index: int) -> str | None:
    """The field whose values a column holds, judging by most of its cells."""
    cells = list(sheet.column(index))[:_SAMPLE]
    if not cells:
        return None
    points = {"date": sum(map(_is_date, cells)) / len(cells)}
    for name in CODED:
        known = sum(
            any(code_of(name, part) for part in parts_of(name, cell)) for cell in cells
        )
        points[name] = known / len(cells)
    best = max(points, key=lambda name: points[name])
    return best if points[best] > 0.5 else None


def _is_date(cell: str) -> bool:
    try:
        read_date(cell, order=DateOrder(day_first=True))
    except UnclearDateError:
        return False
    return True


def _day_first(sheet: Sheet, index: int | None) -> bool | None:
    """What the days of a column that are clear say of the others."""
    if index is None:
        return None
    pairs = [pair for cell in sheet.column(index) if (pair := has_strokes(cell))]
    says = {first > 12 for first, second in pairs if max(first, second) > 12}
    return says.pop() if len(says) == 1 else None


def _distinct(sheet: Sheet, name: str, index: int) -> list[str]:
    found = (part for cell in sheet.column(index) for part in parts_of(name, cell))
    return list(dict.fromkeys(found))[:_MOST_VALUES]


def _column_name(sheet: Sheet, index: int) -> str | int:
    heading = sheet.headings[index]
    is_unique = heading and sheet.headings.count(heading) == 1
    return heading if is_unique and not heading.isdigit() else index + 1


def _column_index(sheet: Sheet, name: object, column: object) -> int:
    """The index of a column, by heading or by number from 1."""
    if type(column) is int and 1 <= column <= len(sheet.headings):
        return column - 1
    heading = " ".join(str(column).split())
    match [i for i, known in enumerate(sheet.headings) if known == heading]:
        case [index]:
            return index
        case []:
            raise MappingError("There is no such column", str(name))
    raise MappingError("Several columns are called so; give its number", str(name))


def _field_name(name: object) -> str:
    if name not in FIELDS:
        raise MappingError(f"A field is not known; there are {', '.join(FIELDS)}")
    return str(name)


def _constants(
    constants: Mapping[Any, Any], day_first: bool | None
) -> Iterator[tuple[str, str]]:
    for name, value in constants.items():
        known, text = _field_name(name), str(value).strip()
        if known in CODED and text not in vocabulary(CODED[known]).terms:
            raise MappingError("A code is not known", known)
        if known == "date":
            read_date(text, order=DateOrder(day_first=day_first))
        if known == "victim":
            raise MappingError("Not all rows have the same victim", known)
        yield known, text


def _meanings(name: object, said: object) -> Iterator[tuple[str, str | None]]:
    known = _field_name(name)
    if known not in CODED or not isinstance(said, dict):
        raise MappingError("This field has no codes", known)
    for value, code in said.items():
        is_known = code in {None, IGNORE} or code in vocabulary(CODED[known]).terms
        if not is_known:
            raise MappingError("A code is not known", known)
        yield " ".join(str(value).split()), code
