"""What any population answers: how many people match every combination of levels.

A population is a table of people (`PopulationTable`) or published counts (`Margins`).
Neither ever gives out who matches, only how many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Axis:
    """What is known of one attribute, from nothing to everything, as masks.

    Step 0 is nothing: every value matches. Each further step tells more, so its mask
    lies within the mask of the step before it.
    """

    attribute: str
    """An attribute of the population."""
    masks: NDArray[np.bool_]
    """Shape (steps, values): does this value fit what is known at this step. The
    values stand in the order of `Population.values(attribute)`."""
    levels: tuple[str, ...]
    """Name of the level of each step; "" where nothing more is said than is published,
    and for a fact as it was said."""
    n_fixed: int = 0
    """Last step that is published already: the draft chooses among this and later."""

    @property
    def n_steps(self) -> int:
        """Number of steps, at least 1."""
        return len(self.levels)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LatticeCounts:
    """How many people match every combination of steps.

    Arrays have one dimension an axis, in the order of the axes asked for, and the
    length of its steps: `people[2, 0]` is who matches step 2 of the first attribute
    when nothing is known of the second. Without axes they have no dimension and hold
    the whole population. More knowledge never gives more people.
    """

    people: NDArray[np.int64]
    """How many people match: counted, or for margins the cautious estimate, after the
    stress factor, rounded down, at most the Fréchet bound."""
    uniqueness: NDArray[np.float64] | None = None
    """Chance that nobody but the person matches, 0–1; None where people are counted
    one by one, so that it is whether `people` is 1."""
    bound: NDArray[np.int64] | None = None
    """Number that cannot be exceeded (Fréchet): below the threshold, it proves the
    combination unsafe. None where `people` is exact."""


class Population(Protocol):
    """People among whom somebody could be sought, as one adversary has them."""

    @property
    def n(self) -> int:
        """Number of people, at least 1."""
        ...

    @property
    def as_of(self) -> str:
        """Date the figures are of, ISO 8601 as precise as known; "" when unknown."""
        ...

    @property
    def attributes(self) -> tuple[str, ...]:
        """What is known about each of them."""
        ...

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Codes of `guvoh.protection.risk.words` that every answer rests on."""
        ...

    def values(self, attribute: str) -> tuple[str, ...]:
        """Distinct values of an attribute, each once; an unknown attribute raises."""
        ...

    def count_lattice(self, axes: Sequence[Axis]) -> LatticeCounts:
        """Returns who matches every combination of steps of the axes, one a attribute.

        Raises:
            PopulationError: the lattice is too large for this population.
        """
        ...
