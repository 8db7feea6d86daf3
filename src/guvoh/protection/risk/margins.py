"""A population of which only tables of one or two attributes are published.

The chance that somebody has several attributes is read off a tree of the two-way
tables (C. K. Chow and C. N. Liu, 1968); where only one-way tables are known, attributes
count as independent. It is an estimate, so the number of people it gives is divided by
a stress factor. What no estimate is needed for is the Fréchet bound: no more people
can have two attributes than have the rarer of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.margins_tree import Margin, Tree, grow_tree
from guvoh.protection.risk.population import LatticeCounts
from guvoh.protection.risk.uniqueness import (
    chance_right,
    chance_unique,
    fewest_people,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.population import Axis
    from guvoh.protection.risk.presence import Presence

DEFAULT_STRESS: Final = 2.0
"""By how much the estimate of people is lowered; PROTECTION §2.5 has the figures."""
LARGEST_LATTICE: Final = 1 << 24
"""Combinations of steps that are estimated at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginEstimate:
    """What published tables say of the people who match."""

    expected: float
    """N p̂ / s: people expected, after the stress factor, 0 or more."""
    right: float
    """ρ = ξ: chance that one picked out of them is the person, 0 to 1."""
    unique: float
    """Chance that nobody but the person matches, 0 to 1."""
    fewest: int
    """5 % lower quantile of their number, the person among them; 1 or more."""
    at_most: int
    """Fréchet bound: there are no more, for certain. Under the threshold, it proves
    that they are too few."""
    people: int
    """What to decide by: counted where one table tells it, else `expected` rounded
    down, at most the bound."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Margins:
    """Published tables of a population; a `Population`.

    Made by `guvoh.protection.risk.margins_file.read_margins`, which sees to it that
    the tables agree with each other.
    """

    n: int
    """Number of people."""
    as_of: str
    """Date the tables are of, as precise as known."""
    columns: Mapping[str, tuple[str, ...]]
    """Values of each attribute."""
    tables: tuple[Margin, ...]
    """The tables; every attribute stands in one at least."""
    presences: tuple[Presence, ...] = ()
    """Who could know events, where known."""
    stress: float = DEFAULT_STRESS
    """The estimate is divided by this, 1 or more."""
    assumptions: tuple[str, ...] = field(init=False, default=())
    """Codes of what every answer rests on."""
    _tree: Tree = field(init=False, repr=False)
    _singles: Mapping[str, NDArray[np.float64]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not 1 <= self.stress < np.inf:
            raise PopulationError(
                "The stress factor", "is under 1", "give a number of 1 or more"
            )
        tree = grow_tree(self.columns, self.n, self.tables)
        object.__setattr__(self, "_tree", tree)
        singles = {a: np.rint(share * self.n) for a, share in tree.shares.items()}
        object.__setattr__(self, "_singles", singles)
        codes = ["margins", "stress"]
        if len(tree.edges) < len(self.columns) - 1:
            codes.append("independence")
        object.__setattr__(self, "assumptions", tuple(codes))

    @property
    def attributes(self) -> tuple[str, ...]:
        """What is known about each of them."""
        return tuple(self.columns)

    def values(self, attribute: str) -> tuple[str, ...]:
        """Distinct values of an attribute.

        Raises:
            PopulationError: No table has the attribute.
        """
        try:
            return self.columns[attribute]
        except KeyError:
            raise PopulationError(
                "An attribute", "stands in no published table", "leave it out"
            ) from None

    def rename(self, names: Mapping[str, str]) -> Margins:
        """The population with attributes called as in `names`, and without others.

        A table of two of which one stays is added up over the other.

        Raises:
            PopulationError: No table has one of them.
        """
        for old in names:
            self.values(old)
        tables: dict[frozenset[str], Margin] = {}
        for table in sorted(self.tables, key=lambda table: -len(table.attributes)):
            kept = tuple(names[a] for a in table.attributes if a in names)
            gone = tuple(i for i, a in enumerate(table.attributes) if a not in names)
            if kept:
                counts = table.counts.sum(axis=gone)
                margin = Margin(attributes=kept, counts=counts)
                tables.setdefault(frozenset(kept), margin)
        columns = {new: self.columns[old] for old, new in names.items()}
        return replace(self, columns=columns, tables=tuple(tables.values()))

    def count_lattice(self, axes: Sequence[Axis]) -> LatticeCounts:
        """Estimates who matches every combination of steps of the axes.

        Raises:
            PopulationError: The lattice is too large, an axis does not fit the values
                of its attribute, or two have one attribute.
        """
        share = self.cautious_share(axes)
        bound = self.bound(axes)
        # Rounded down, but not below a whole number that was missed by a hair.
        estimate = np.floor(share * self.n / self.stress + 1e-9).astype(np.int64)
        is_counted = self._in_one_table(axes)
        people = np.where(is_counted, bound, np.minimum(estimate, bound))
        unique = chance_unique(share / self.stress, self.n)
        return LatticeCounts(
            people=people,
            uniqueness=np.where(is_counted, (bound <= 1).astype(np.float64), unique),
            bound=bound,
        )

    def estimate(self, axes: Sequence[Axis]) -> MarginEstimate:
        """All that the tables say of people who match the last step of every axis.

        Raises:
            PopulationError: As in `count_lattice`.
        """
        last = tuple(
            replace(axis, masks=axis.masks[-1:], levels=axis.levels[-1:])
            for axis in axes
        )
        counts = self.count_lattice(last)
        share = np.asarray(self.cautious_share(last) / self.stress)
        return MarginEstimate(
            expected=float(share.ravel()[0]) * self.n,
            right=float(chance_right(share, self.n).ravel()[0]),
            unique=float(chance_unique(share, self.n).ravel()[0]),
            fewest=int(fewest_people(share, self.n).ravel()[0]),
            at_most=int(self.bound(last).ravel()[0]),
            people=int(counts.people.ravel()[0]),
        )

    def share(self, axes: Sequence[Axis]) -> NDArray[np.float64]:
        """p̂: the share of people who match each combination, shaped as the axes."""
        self._check(axes)
        return self._tree.share({a.attribute: a.masks for a in axes})

    def cautious_share(self, axes: Sequence[Axis]) -> NDArray[np.float64]:
        """p̂, lowered where a table shows two attributes to go together more rarely.

        A tree leaves tables out. For each of those the share is multiplied with
        p(a,b) of the table over p(a,b) of the tree where that is under 1; and no step
        may have more people than the step before it.
        """
        share = self.share(axes)
        place = {axis.attribute: i for i, axis in enumerate(axes)}
        for table in self.tables:
            if len(table.attributes) != 2 or table.attributes in self._tree.edges:
                continue
            if not all(attribute in place for attribute in table.attributes):
                continue
            first, second = sorted(place[attribute] for attribute in table.attributes)
            pair = [axes[first], axes[second]]
            expected = self.share(pair)
            counted = self._count(table, pair) / self.n
            ratio = np.divide(
                counted, expected, out=np.ones_like(expected), where=expected > 0
            )
            spread = [axis.n_steps if axis in pair else 1 for axis in axes]
            share = share * np.minimum(ratio, 1.0).reshape(spread)
        for dimension in range(share.ndim):
            share = np.minimum.accumulate(share, axis=dimension)
        return share

    def bound(self, axes: Sequence[Axis]) -> NDArray[np.int64]:
        """The Fréchet bound: no more people match each combination.

        F ≤ the least count of the combination in any table; as every step of an
        attribute holds the later ones, that of fewer attributes is no lower.

        **Source:** M. Fréchet, on tables of correlation with given margins,
        Annales de l'Université de Lyon A 14, 1951.
        """
        shape = tuple(axis.n_steps for axis in axes)
        least: NDArray[np.int64] = np.full(shape, self.n, np.int64)
        for i, axis in enumerate(axes):
            counts = self._singles[axis.attribute] @ axis.masks.T.astype(np.float64)
            spread = [-1 if j == i else 1 for j in range(len(axes))]
            least = np.minimum(least, np.rint(counts).astype(np.int64).reshape(spread))
        known = {axis.attribute for axis in axes}
        for table in self.tables:
            if len(table.attributes) == 2 and known.issuperset(table.attributes):
                least = np.minimum(least, self._count(table, axes))
        return least

    def _count(self, table: Margin, axes: Sequence[Axis]) -> NDArray[np.int64]:
        """Counts of a two-way table by the steps of its axes, 1 long for the others."""
        place = {axis.attribute: i for i, axis in enumerate(axes)}
        left, right = (place[attribute] for attribute in table.attributes)
        # As floating numbers the product takes a tenth of the time, and is as exact.
        rows = axes[left].masks.astype(np.float64)
        columns = axes[right].masks.astype(np.float64)
        counts = np.rint(rows @ table.counts.astype(np.float64) @ columns.T)
        if left > right:
            counts = counts.T
        pair = (left, right)
        spread = [axis.n_steps if i in pair else 1 for i, axis in enumerate(axes)]
        return counts.astype(np.int64).reshape(spread)

    def _in_one_table(self, axes: Sequence[Axis]) -> NDArray[np.bool_]:
        """Which combinations one table counts, so that nothing is estimated."""
        shape = tuple(axis.n_steps for axis in axes)
        is_counted = np.zeros(shape, np.bool_)
        # Without any attribute it is everybody, table or not.
        for attributes in ((), *(table.attributes for table in self.tables)):
            within = np.ones(shape, np.bool_)
            for i, axis in enumerate(axes):
                if axis.attribute not in attributes:
                    spread = [-1 if j == i else 1 for j in range(len(axes))]
                    within &= axis.masks.all(axis=1).reshape(spread)
            is_counted |= within
        return is_counted

    def _check(self, axes: Sequence[Axis]) -> None:
        if len({axis.attribute for axis in axes}) < len(axes):
            raise PopulationError(
                "An attribute", "is asked for twice", "join what is known of it"
            )
        for axis in axes:
            if axis.masks.shape != (axis.n_steps, len(self.values(axis.attribute))):
                raise PopulationError(
                    "What is known of an attribute",
                    "does not fit its values",
                    "make it for this population",
                )
        n_nodes = 1
        for axis in axes:
            n_nodes *= axis.n_steps
        if n_nodes > LARGEST_LATTICE:
            raise PopulationError(
                "The facts",
                f"have {n_nodes} combinations, more than {LARGEST_LATTICE}",
                "give fewer of them at once",
            )
