"""The hierarchies of a population's attributes: given, shipped or computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.column import fold
from guvoh.protection.risk.errors import FactError, HierarchyError
from guvoh.protection.risk.hierarchy import TOP, Hierarchy
from guvoh.protection.risk.intervals import DateLadder, IntervalLadder, NumberLadder
from guvoh.protection.risk.ladder import Ladder, Placement, Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.population import Population

SHIPPED: Final = Path(__file__).parent / "hierarchies"
"""Folder of the hierarchies that come with the program: NAME.csv, and NAME.aliases.csv
with another spelling and the label it means in each row."""
COMPUTED: Final[Mapping[str, IntervalLadder]] = {
    "dates": DateLadder(),
    "numbers": NumberLadder(),
}
"""Ladders that need no file."""


class FlatLadder:
    """Values that are said or not, with nothing between."""

    def place(self, attribute: str, values: Sequence[str]) -> FlatPlacement:  # noqa: ARG002 -- as every ladder
        """Lays it against any values."""
        return FlatPlacement(keys=tuple(map(fold, values)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlatPlacement:
    """Values of a population without a hierarchy."""

    keys: tuple[str, ...] = field(repr=False)
    """Its values, folded."""

    def climb(self, fact: Fact) -> tuple[Rung, ...]:
        """Returns the fact as it was said, and nothing else.

        Raises:
            FactError: a level is asked for.
        """
        if fact.level:
            raise FactError(
                f"The attribute {fact.attribute}",
                f"has no level {fact.level}",
                "give it a hierarchy",
            )
        wanted = {fold(value) for value in fact.values} - {""}
        mask = np.fromiter((key in wanted for key in self.keys), np.bool_)
        return (Rung(height=0, level="", text=" / ".join(fact.values), mask=mask),)


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchies:
    """A ladder for each attribute; where none is given, the values tell which.

    Dates and numbers get the computed ladders, other values are said or not.
    """

    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    """Those that were given, by attribute."""
    _placements: dict[tuple[str, tuple[str, ...]], Placement] = field(
        default_factory=dict, init=False, repr=False
    )

    def place(self, attribute: str, population: Population) -> Placement:
        """Lays an attribute's ladder against a population's values; kept once done.

        Raises:
            HierarchyError: some value of the population stands on no rung.
            PopulationError: the population lacks the attribute.
        """
        values = population.values(attribute)
        placement = self._placements.get((attribute, values))
        if placement is None:
            ladder = self.ladders.get(attribute) or guess_ladder(attribute, values)
            placement = ladder.place(attribute, values)
            self._placements[attribute, values] = placement
        return placement

    def __repr__(self) -> str:
        return f"Hierarchies({', '.join(self.ladders)})"


def guess_ladder(attribute: str, values: Iterable[str]) -> Ladder:
    """Returns the ladder that all values can be read by.

    Four figures are a year only where the attribute is called a date.
    """
    texts = [value for value in values if value]
    dates, numbers = COMPUTED["dates"], COMPUTED["numbers"]
    is_called_date = "date" in attribute.casefold()
    if not texts:
        return FlatLadder()
    if is_called_date and all(dates.read(text) for text in texts):
        return dates
    if all(numbers.read(text) for text in texts):
        return numbers
    if all(dates.read(text) for text in texts):
        return dates
    return FlatLadder()


def load_hierarchies(
    sources: Mapping[str, str | Path] | Iterable[str | Path],
) -> Hierarchies:
    """Returns hierarchies from files, shipped ones by name, and computed ones.

    Args:
        sources: for each attribute, the path of a CSV file in ARX's form, the name of
            a shipped hierarchy, "dates" or "numbers". Without attributes, each is for
            the attribute that it is called after.

    Raises:
        HierarchyError: one is unknown or cannot be read.
    """
    if isinstance(sources, Mapping):
        pairs = [(attribute, source) for attribute, source in sources.items()]
    else:
        pairs = [(Path(source).stem, source) for source in sources]
    return Hierarchies({attribute: _load(source) for attribute, source in pairs})


def shipped_names() -> tuple[str, ...]:
    """Returns the names of the hierarchies that come with the program."""
    files = sorted(SHIPPED.glob("*.csv"))
    return tuple(path.stem for path in files if "." not in path.stem)


def read_hierarchy(data: bytes, *, aliases: bytes = b"") -> Hierarchy:
    """Returns the hierarchy of a CSV file in ARX's form.

    The first line may name the levels: it is taken so when it alone does not end in *.
    Columns are parted by comma or semicolon.

    Raises:
        HierarchyError: the file is not in UTF-8 or is no hierarchy.
    """
    rows = _rows(data)
    levels: Sequence[str] = ()
    if len(rows) > 1 and rows[0][-1].strip() != TOP and rows[1][-1].strip() == TOP:
        levels = [name.strip() for name in rows.pop(0)[:-1]]
    return Hierarchy.of(
        rows,
        levels=levels,
        aliases={row[0]: row[1] for row in _rows(aliases) if len(row) == 2},
    )


def _load(source: str | Path) -> Ladder:
    if isinstance(source, str) and source in COMPUTED:
        return COMPUTED[source]
    path = Path(source)
    if isinstance(source, str) and source in shipped_names():
        path = SHIPPED / f"{source}.csv"
    aliases = path.with_suffix(".aliases.csv")
    try:
        return read_hierarchy(
            path.read_bytes(), aliases=aliases.read_bytes() if aliases.exists() else b""
        )
    except OSError as error:
        raise HierarchyError(
            "A hierarchy",
            f"cannot be opened ({error.strerror})",
            f"give a file, or one of {', '.join((*COMPUTED, *shipped_names()))}",
        ) from None


def _rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = max(",;", key=first.count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [row for row in rows if row]
    except UnicodeDecodeError:
        raise HierarchyError(
            "The hierarchy", "is not in UTF-8", "save it in that encoding"
        ) from None
    except csv.Error:
        raise HierarchyError(
            "The hierarchy", "is no comma-separated values", "write it anew"
        ) from None
