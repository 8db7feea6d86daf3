"""The tree of two-way tables by which the share of people with attributes is read off.

Of all trees, the one whose tables have the most mutual information gives the likeliest
distribution with these tables. Sums over attributes of which nothing is known, and over
the values of a coarser level, are carried from the leaves to the root.

**Source:** C. K. Chow, C. N. Liu, Approximating discrete probability distributions with
dependence trees, IEEE Transactions on Information Theory 14(3), 1968; the sums are
belief propagation, J. Pearl, AAAI 1982.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Masks = Mapping[str, NDArray[np.bool_]]

_MOST_NUMBERS: Final = 1 << 27
"""Numbers held at once in one array, a gigabyte."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Margin:
    """A published table of one or two attributes."""

    attributes: tuple[str, ...]
    """One or two attributes."""
    counts: NDArray[np.int64]
    """How many people, by the values of each in their order."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Factor:
    """Numbers by the steps of some attributes and the values of one more."""

    attributes: tuple[str, ...]
    """The attributes whose steps the rows are, the last varying fastest."""
    numbers: Numbers
    """Shape (product of steps, values)."""

    def times(self, other: _Factor) -> _Factor:
        product = self.numbers[:, None, :] * other.numbers[None, :, :]
        return _Factor(
            attributes=self.attributes + other.attributes,
            numbers=product.reshape(-1, product.shape[-1]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tree:
    """A tree, or several trees that count as independent of each other."""

    shares: Mapping[str, Numbers]
    """Share of people with each value, by attribute."""
    edges: Mapping[tuple[str, str], Numbers]
    """Share of people with each pair of values, by the attributes of an edge."""
    neighbours: Mapping[str, tuple[str, ...]] = field(init=False)
    """Attributes joined to each."""
    _given: Mapping[tuple[str, str], Numbers] = field(init=False, repr=False)
    """Share of each value of the first among those with a value of the second."""

    def __post_init__(self) -> None:
        beside: dict[str, list[str]] = {attribute: [] for attribute in self.shares}
        for left, right in self.edges:
            beside[left].append(right)
            beside[right].append(left)
        joined = {attribute: tuple(others) for attribute, others in beside.items()}
        object.__setattr__(self, "neighbours", joined)
        given = {}
        for (left, right), joint in self.edges.items():
            given[left, right] = _among(joint, self.shares[right])
            given[right, left] = _among(joint.T, self.shares[left])
        object.__setattr__(self, "_given", given)

    def share(self, masks: Masks) -> Numbers:
        """The share of people that fits each combination of steps.

        Args:
            masks: Shape (steps, values) of each attribute of which anything is known.

        Returns:
            One dimension an attribute, in their order; 0 to 1.

        Raises:
            PopulationError: There are too many combinations for the memory.
        """
        attributes: list[str] = []
        rows = np.ones(1)
        for component in self._components(masks):
            known = [attribute for attribute in masks if attribute in component]
            room, root = min((self._room(node, masks), node) for node in known)
            if room > _MOST_NUMBERS:
                raise PopulationError(
                    "The facts",
                    "have too many combinations for these tables",
                    "give fewer of them at once",
                )
            names, numbers = self._sum_at(root, masks)
            attributes += names
            rows = np.outer(rows, numbers).ravel()
        shape = [len(masks[attribute]) for attribute in attributes]
        order = [attributes.index(attribute) for attribute in masks]
        return np.clip(rows.reshape(shape).transpose(order), 0.0, 1.0)

    def _components(self, attributes: Iterable[str]) -> Iterator[frozenset[str]]:
        """The attributes joined with any of these, each set once."""
        seen: set[str] = set()
        for start in attributes:
            if start in seen:
                continue
            found, waiting = {start}, [start]
            while waiting:
                new = set(self.neighbours[waiting.pop()]) - found
                found |= new
                waiting += new
            seen |= found
            yield frozenset(found)

    def _sum_at(self, root: str, masks: Masks) -> tuple[tuple[str, ...], Numbers]:
        """Sums over the values of the root, with all that its branches say."""
        factors = [
            _Factor(attributes=(), numbers=self.shares[root][None, :]),
            *self._factors(root, "", masks),
        ]
        # Two halves of about one size: no array then has both all combinations and
        # all values.
        halves = factors[:2] if len(factors) > 1 else [*factors, _one(factors[0])]
        for factor in sorted(factors[2:], key=lambda f: -len(f.numbers)):
            small = min((0, 1), key=lambda i: len(halves[i].numbers))
            halves[small] = halves[small].times(factor)
        left, right = halves
        summed = left.numbers @ right.numbers.T
        return left.attributes + right.attributes, summed.ravel()

    def _factors(self, node: str, parent: str, masks: Masks) -> list[_Factor]:
        """What is known of a node itself, and what each of its branches says of it."""
        found = []
        if node in masks:
            found.append(
                _Factor(attributes=(node,), numbers=masks[node].astype(np.float64))
            )
        for child in self.neighbours[node]:
            if child != parent:
                factors = self._factors(child, node, masks)
                # Of a branch of which nothing is known every value counts: 1.
                if factors:
                    whole = reduce(_Factor.times, factors)
                    found.append(
                        _Factor(
                            attributes=whole.attributes,
                            numbers=whole.numbers @ self._given[child, node],
                        )
                    )
        return found

    def _room(self, root: str, masks: Masks) -> int:
        """Numbers in the largest array when this attribute is the root."""
        most = 1

        def rows(node: str, parent: str) -> int:
            nonlocal most
            n = math.prod(
                rows(child, node) for child in self.neighbours[node] if child != parent
            )
            n *= len(masks.get(node, ((),)))
            values = [len(self.shares[node]), len(self.shares[parent or node])]
            most = max(most, n * (max(values) if parent else 1))
            return n

        rows(root, "")
        return most


def _among(joint: Numbers, shares: Numbers) -> Numbers:
    """Divides the columns of a table by the share of each; 0 where that is 0."""
    some = shares > 0
    divided = np.zeros_like(joint)
    divided[:, some] = joint[:, some] / shares[some]
    return divided


def grow_tree(
    columns: Mapping[str, Sequence[str]], n: int, tables: Iterable[Margin]
) -> Tree:
    """The tree of the two-way tables with the most mutual information.

    Args:
        columns: Values of each attribute; each stands in a table.
        n: Number of people, 1 or more; what every table adds up to.
        tables: The published tables.
    """
    shares: dict[str, Numbers] = {}
    pairs: list[tuple[float, tuple[str, str], Numbers]] = []
    for table in tables:
        joint = table.counts / n
        match table.attributes:
            case (left, right):
                pairs.append((_information(joint), (left, right), joint))
                shares.setdefault(left, joint.sum(axis=1))
                shares.setdefault(right, joint.sum(axis=0))
            case _:
                shares.setdefault(table.attributes[0], joint)
    group = {attribute: attribute for attribute in columns}
    edges = {}
    for _, (left, right), joint in sorted(pairs, key=lambda p: (-p[0], p[1])):
        joined, other = group[left], group[right]
        if joined != other:
            edges[left, right] = joint
            group = {a: joined if g == other else g for a, g in group.items()}
    return Tree(shares={a: shares[a] for a in columns}, edges=edges)


def _information(joint: Numbers) -> float:
    """Mutual information of two attributes in nats, 0 or more.

    Args:
        joint: Share of people with each pair of values; adds up to 1.
    """
    apart = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    some = joint > 0
    return float((joint[some] * np.log(joint[some] / apart[some])).sum())


def _one(like: _Factor) -> _Factor:
    return _Factor(attributes=(), numbers=np.ones((1, like.numbers.shape[1])))
