"""A population as a table: one row a person, one column an attribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from guvoh.protection.risk.column import Column
from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.lattice import count_nodes
from guvoh.protection.risk.population import LatticeCounts
from guvoh.protection.risk.table_bytes import decode_table, encode_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from guvoh.protection.risk.population import Axis


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PopulationTable:
    """People in coded columns. It gives out how many people match, never who."""

    columns: Mapping[str, Column]
    """What is known of each person, by attribute; all columns are of one length."""
    n: int
    """Number of people, at least 1."""
    as_of: str = ""
    """Date the table is of; "" when unknown."""

    def __post_init__(self) -> None:
        if not self.columns:
            raise PopulationError("The table", "has no column", "name its columns")
        if self.n < 1:
            raise PopulationError(
                "The table", "holds no people", "give one row for each person"
            )
        for name, column in self.columns.items():
            if column.codes.size != self.n:
                raise PopulationError(
                    f"The column {name}",
                    f"has {column.codes.size} values for {self.n} people",
                    "give each person a value, empty where it is unknown",
                )

    @classmethod
    def of(cls, columns: Mapping[str, Iterable[str]], *, as_of: str = "") -> Self:
        """Returns the table of these texts, one sequence an attribute."""
        coded = {name: Column.of(texts) for name, texts in columns.items()}
        return cls(columns=coded, n=_length(coded), as_of=as_of)

    @classmethod
    def of_codes(
        cls,
        columns: Mapping[str, tuple[NDArray[np.integer[Any]], Iterable[str]]],
        *,
        as_of: str = "",
    ) -> Self:
        """Returns the table of codes and of the values that they stand for."""
        coded = {
            name: Column.of_codes(name, codes, values)
            for name, (codes, values) in columns.items()
        }
        return cls(columns=coded, n=_length(coded), as_of=as_of)

    @property
    def attributes(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.columns)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Codes of what every answer of a table rests on."""
        unknown = any("" in column.values for column in self.columns.values())
        return ("table_as_it_is", "unknown_fits_nothing")[: 1 + unknown]

    def values(self, attribute: str) -> tuple[str, ...]:
        """Distinct values of a column."""
        return self.column(attribute).values

    def column(self, attribute: str) -> Column:
        """The column of an attribute.

        Raises:
            PopulationError: there is none.
        """
        try:
            return self.columns[attribute]
        except KeyError:
            raise PopulationError(
                "The table",
                f"has no column {attribute}",
                f"its columns are {', '.join(self.columns)}",
            ) from None

    def rename(self, names: Mapping[str, str]) -> Self:
        """Returns the table with columns called as in `names`, and without others."""
        columns = {new: self.column(old) for old, new in names.items()}
        return type(self)(columns=columns, n=self.n, as_of=self.as_of)

    def count_lattice(self, axes: Sequence[Axis]) -> LatticeCounts:
        """Counts who matches every combination of steps: exact, one pass.

        Raises:
            PopulationError: an attribute is missing, or there are too many nodes.
        """
        codes = [self.column(axis.attribute).codes for axis in axes]
        return LatticeCounts(people=count_nodes(axes, codes, self.n))

    def to_bytes(self) -> bytes:
        """Returns the coded table; it holds all values and must be kept encrypted."""
        return encode_table(self.columns, n=self.n, as_of=self.as_of)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Returns the table that `to_bytes` wrote.

        Raises:
            PopulationError: the bytes are something else, or were cut or altered.
        """
        columns, n, as_of = decode_table(data)
        return cls(columns=columns, n=n, as_of=as_of)

    def __repr__(self) -> str:
        return f"PopulationTable({self.n} people, {len(self.columns)} columns)"


def _length(columns: Mapping[str, Column]) -> int:
    return next(iter(columns.values())).codes.size if columns else 0
