"""Random tables with hierarchies, and the plain way to count in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.risk import Hierarchies, Hierarchy, PopulationTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NAMES = ("place", "article", "unit", "kin")
LEVELS = ("fine", "middle", "coarse")


@dataclass(frozen=True)
class World:
    """People, the paths of their values, and what is known of one of them."""

    rows: tuple[tuple[str, ...], ...]
    paths: tuple[Mapping[str, tuple[str, ...]], ...]
    facts: tuple[Fact, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return NAMES[: len(self.paths)]

    def table(self) -> PopulationTable:
        return PopulationTable.of(
            {name: [row[i] for row in self.rows] for i, name in enumerate(self.names)}
        )

    def hierarchies(self) -> Hierarchies:
        return Hierarchies(
            {
                name: Hierarchy.of(
                    [(*path, "*") for path in paths.values()], levels=LEVELS
                )
                for name, paths in zip(self.names, self.paths, strict=True)
            }
        )

    def fits(self, row: Sequence[str], facts: Iterable[Fact]) -> bool:
        """Goes by labels alone: does this row have what each fact says."""
        return all(self._has(row, fact) for fact in facts)

    def count(self, facts: Iterable[Fact]) -> int:
        known = tuple(facts)
        return sum(self.fits(row, known) for row in self.rows)

    def _has(self, row: Sequence[str], fact: Fact) -> bool:
        column = self.names.index(fact.attribute)
        if not row[column]:
            return False
        level = LEVELS.index(fact.level)
        return self.paths[column][row[column]][level] in fact.values


@st.composite
def worlds(draw: st.DrawFn, *, releases: Sequence[str] = ("",)) -> World:
    """Draws up to four attributes, a few dozen people, a few facts."""
    n_columns = draw(st.integers(1, len(NAMES)))
    paths = []
    for _ in range(n_columns):
        size = draw(st.integers(1, 6))
        middles = [draw(st.integers(0, 3)) for _ in range(size)]
        tops = [draw(st.integers(0, 1)) for _ in range(4)]
        paths.append(
            {f"v{i}": (f"v{i}", f"m{m}", f"t{tops[m]}") for i, m in enumerate(middles)}
        )
    cells = [st.sampled_from(["", *each]) for each in paths]
    rows = draw(st.lists(st.tuples(*cells), min_size=1, max_size=40))
    facts = []
    for _ in range(draw(st.integers(0, 6))):
        column = draw(st.integers(0, n_columns - 1))
        level = draw(st.integers(0, 2))
        labels = sorted({path[level] for path in paths[column].values()})
        facts.append(
            Fact(
                attribute=NAMES[column],
                values=tuple(
                    draw(st.sets(st.sampled_from(labels), min_size=1, max_size=2))
                ),
                level=LEVELS[level],
                release=draw(st.sampled_from(releases)),
            )
        )
    return World(rows=tuple(rows), paths=tuple(paths), facts=tuple(facts))
