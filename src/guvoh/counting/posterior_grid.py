"""A distribution over whole numbers, held at few of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.results import Posterior

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Numbers of unseen cases at which a posterior is computed."""

    unseen: Floats
    """Shape (nodes,); whole, ascending, 0 or more."""
    weights: Floats
    """Shape (nodes,); how many whole numbers each node stands for."""

    @property
    def cap(self) -> float:
        """The largest number of unseen cases."""
        return float(self.unseen[-1])


def spaced_grid(n_observed: int, multiple: int = 30, nodes: int = 1000) -> Grid:
    """About `nodes` numbers from 1 to `multiple` · n, unweighted.

    This is the grid in the examples of the R package dga, `unique(round(seq(1, 30 n,
    length.out = 1000)))`; its answers depend on where the nodes fall.
    """
    unseen = np.unique(np.round(np.linspace(1, multiple * n_observed, nodes)))
    return Grid(unseen=unseen, weights=np.ones(len(unseen)))


def whole_grid(n_observed: int, multiple: int = 10) -> Grid:
    """Every whole number from 1 to `multiple` · n."""
    unseen = np.arange(1, multiple * n_observed + 1, dtype=np.float64)
    return Grid(unseen=unseen, weights=np.ones(len(unseen)))


def first_grid(cap: float) -> Grid:
    """Nodes from 0 to the cap, dense at the small end, for a search of the modes.

    The unseen number n0 given all else is a negative binomial, whose spread is at
    least √n0, so equal steps in √n0 are the finest that can ever be needed; there are
    at most 96 of them, and a refinement follows.
    """
    roots = np.linspace(0, np.sqrt(cap), 96) ** 2
    powers = np.geomspace(1, cap, 32)
    return weigh(np.concatenate([roots, powers]))


def weigh(unseen: Floats) -> Grid:
    """The grid at these nodes with trapezoid weights, 1 where all neighbours stand."""
    nodes = np.unique(np.round(unseen))
    gaps = np.diff(nodes)
    weights = np.full(len(nodes), 0.5)
    weights[1:-1] = 0
    weights[:-1] += gaps / 2
    weights[1:] += gaps / 2
    return Grid(unseen=nodes, weights=weights)


def split_gaps(grid: Grid, gaps: Bools) -> Grid:
    """The grid with nodes added inside these gaps, each cut into four.

    Args:
        grid: nodes.
        gaps: shape (nodes − 1,).
    """
    left, right = grid.unseen[:-1][gaps], grid.unseen[1:][gaps]
    inner = [left + share * (right - left) for share in (0.25, 0.5, 0.75)]
    return weigh(np.concatenate([grid.unseen, *inner]))


def quantile(grid: Grid, mass: Floats, share: float) -> float:
    """The number of unseen cases up to which `share` of the mass lies.

    Between nodes the density is taken as a straight line. Where every node stands for
    one number this is the first node at which the sum reaches `share`.

    Args:
        grid: nodes.
        mass: shape (nodes,); sums to 1.
        share: in (0, 1).
    """
    if (grid.weights == 1).all():
        place = int(np.searchsorted(np.cumsum(mass), share))
        return float(grid.unseen[min(place, len(mass) - 1)])
    gaps = np.diff(grid.unseen)
    density = mass / grid.weights
    below = _sum_below(grid, mass)
    after = int(np.searchsorted(below, share))
    if after in (0, len(mass)) or gaps[after - 1] == 1:
        return float(grid.unseen[min(after, len(mass) - 1)])
    part = (share - below[after - 1]) / (below[after] - below[after - 1])
    first, second = density[after - 1], density[after]
    slope, area = second - first, part * (first + second)
    step = area / (first + np.sqrt(first**2 + slope * area))
    return float(grid.unseen[after - 1] + step * gaps[after - 1])


def thin(n_observed: int, grid: Grid, mass: Floats, points: int = 400) -> Posterior:
    """The distribution of the number of cases in at most `points` equal stretches.

    The ends, with one ten-thousandth of the mass each, are left out.
    """
    low = np.floor(quantile(grid, mass, 1e-4))
    high = np.ceil(quantile(grid, mass, 1 - 1e-4))
    stretches = int(min(points, high - low + 1))
    edges = np.linspace(low - 0.5, high + 0.5, stretches + 1)
    ends = np.append(grid.unseen[0] - 0.5, grid.unseen + 0.5)
    parts = np.diff(np.interp(edges, ends, np.append(0, _sum_below(grid, mass))))
    values = n_observed + (edges[:-1] + edges[1:]) / 2
    shares = parts / parts.sum()
    return Posterior(
        values=tuple(values.tolist()), probabilities=tuple(shares.tolist())
    )


def _sum_below(grid: Grid, mass: Floats) -> Floats:
    """The mass up to every node, itself included, without the gap that follows it."""
    gaps = np.append(np.diff(grid.unseen), 1)
    return np.asarray(np.cumsum(mass) - mass / grid.weights * (gaps - 1) / 2)
