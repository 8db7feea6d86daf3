"""Hierarchies of named values, in the form that ARX reads and writes.

Source: ARX (Prasser, Kohlmayer et al. 2014), "value generalization hierarchies": a row
a value, from the value itself to *, parted by semicolons or commas.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

from guvoh.protection.risk.column import fold
from guvoh.protection.risk.errors import FactError, HierarchyError
from guvoh.protection.risk.ladder import Rung, stack_rungs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact

TOP = "*"
"""What stands for "nothing is said"."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hierarchy:
    """Values and what they are called at each coarser level."""

    levels: tuple[str, ...]
    """Names of the levels, finest first, without the one that says nothing."""
    labels: tuple[tuple[str, ...], ...] = field(repr=False)
    """Distinct labels of each level."""
    cells: NDArray[np.int32] = field(repr=False)
    """Shape (values, levels): position in `labels` of each value at each level."""
    has_names: bool = True
    """Whether the levels were named; else they are called 0, 1, 2 …"""
    aliases: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Other spellings of labels, both folded."""
    _nodes: tuple[dict[str, int], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        nodes = tuple(
            {fold(label): node for node, label in enumerate(labels)}
            for labels in self.labels
        )
        object.__setattr__(self, "_nodes", nodes)

    @classmethod
    def of(
        cls,
        rows: Iterable[Sequence[str]],
        *,
        levels: Sequence[str] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> Self:
        """Returns the hierarchy of these rows, each from a value to * .

        Raises:
            HierarchyError: a row has another length or does not end in *, a value
                stands twice, or one label lies under two of a coarser level.
        """
        table = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
        names = tuple(levels) or tuple(
            map(str, range(len(table[0]) - 1 if table else 0))
        )
        _check_rows(table, len(names) + 1)
        labels, cells = _encode(table, len(names))
        return cls(
            levels=names,
            labels=labels,
            cells=cells,
            has_names=bool(levels),
            aliases={fold(a): fold(b) for a, b in (aliases or {}).items()},
        )

    def find(self, text: str, level: int | None = None) -> tuple[int, int] | None:
        """Returns where a label stands: at this level, or at the finest that has it."""
        key = fold(text)
        key = self.aliases.get(key, key)
        for number in range(len(self.levels)) if level is None else (level,):
            if key in self._nodes[number]:
                return number, self._nodes[number][key]
        return None

    def lift(self, node: tuple[int, int], level: int) -> tuple[int, int]:
        """Returns what a label is called at a level, itself if that is no coarser."""
        if level <= node[0]:
            return node
        leaf = int(np.argmax(self.cells[:, node[0]] == node[1]))
        return level, int(self.cells[leaf, level])

    def leaves(self, node: tuple[int, int]) -> NDArray[np.bool_]:
        """Returns which values lie under a label, shape (values,)."""
        return np.asarray(self.cells[:, node[0]] == node[1])

    def place(self, attribute: str, values: Sequence[str]) -> HierarchyPlacement:
        """Lays the hierarchy against values of a population, at any of its levels.

        Raises:
            HierarchyError: some value stands nowhere in it.
        """
        found = [self.find(value) if value else None for value in values]
        unknown = sum(
            node is None and bool(value)
            for node, value in zip(found, values, strict=True)
        )
        if unknown:
            raise HierarchyError(
                f"The column {attribute}",
                f"holds {unknown} values that its hierarchy does not know",
                "add them to the hierarchy or correct the table",
            )
        lists = [
            np.flatnonzero(self.leaves(node)) if node else np.empty(0, np.intp)
            for node in found
        ]
        return HierarchyPlacement(hierarchy=self, leaves=tuple(lists))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HierarchyPlacement:
    """A hierarchy laid against a population's values."""

    hierarchy: Hierarchy
    """Whose labels are meant."""
    leaves: tuple[NDArray[np.intp], ...] = field(repr=False)
    """For each of the population's values, the hierarchy's values under it; none for
    an unknown one."""
    _flat: NDArray[np.intp] = field(init=False, repr=False)
    _known: NDArray[np.intp] = field(init=False, repr=False)
    _starts: NDArray[np.intp] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sizes = np.array([leaves.size for leaves in self.leaves], np.intp)
        flat = np.concatenate(self.leaves) if self.leaves else np.empty(0, np.intp)
        known = np.flatnonzero(sizes)
        ends = np.cumsum(sizes[known])
        object.__setattr__(self, "_flat", flat)
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_starts", ends - sizes[known])

    def climb(self, fact: Fact) -> tuple[Rung, ...]:
        """Returns the fact as it was said, then at each coarser level.

        Raises:
            FactError: the hierarchy has no such value or level.
        """
        nodes = [self._node(fact, value) for value in fact.values]
        said = max(level for level, _ in nodes)
        steps = [nodes]
        for level in range(min(level for level, _ in nodes) + 1, self._n_levels):
            lifted = [self.hierarchy.lift(node, level) for node in nodes]
            if set(lifted) != set(steps[-1]):
                steps.append(lifted)
        heights = [said, *(max(level for level, _ in step) for step in steps[1:])]
        masks = [self._masks(step) for step in steps]
        names = self.hierarchy.levels
        return stack_rungs(
            [
                (height, names[height], self._text(step))
                for height, step in zip(heights, steps, strict=True)
            ],
            [surely for surely, _ in masks],
            [maybe for _, maybe in masks],
        )

    @property
    def _n_levels(self) -> int:
        return len(self.hierarchy.levels)

    def _node(self, fact: Fact, value: str) -> tuple[int, int]:
        tree = self.hierarchy
        node = tree.find(value)
        if node is None:
            raise FactError(
                f"The attribute {fact.attribute}",
                "has a value that its hierarchy does not know",
                "use one of the hierarchy's words or add it there",
            )
        if fact.level in tree.levels:
            level = tree.levels.index(fact.level)
            # One word can name a town and its region.
            return tree.find(value, level) or tree.lift(node, level)
        if fact.level and tree.has_names:
            raise FactError(
                f"The attribute {fact.attribute}",
                f"has no level {fact.level}",
                f"its levels are {', '.join(tree.levels)}",
            )
        return node

    def _masks(
        self, nodes: Sequence[tuple[int, int]]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        inside = np.zeros(self.hierarchy.cells.shape[0], np.bool_)
        for node in nodes:
            inside |= self.hierarchy.leaves(node)
        surely = np.zeros(len(self.leaves), np.bool_)
        maybe = np.zeros(len(self.leaves), np.bool_)
        if self._known.size:
            hits = inside[self._flat]
            surely[self._known] = np.logical_and.reduceat(hits, self._starts)
            maybe[self._known] = np.logical_or.reduceat(hits, self._starts)
        return surely, maybe

    def _text(self, nodes: Sequence[tuple[int, int]]) -> str:
        labels = self.hierarchy.labels
        return " / ".join(dict.fromkeys(labels[level][node] for level, node in nodes))


def _check_rows(table: Sequence[tuple[str, ...]], width: int) -> None:
    if not table or width < 2:
        raise HierarchyError("The hierarchy", "is empty", "give a row for each value")
    seen: set[str] = set()
    for number, row in enumerate(table, 1):
        if len(row) != width:
            what = f"has {len(row)} cells, not {width}"
        elif row[-1] != TOP:
            what = "does not end in *"
        elif not all(row):
            what = "has an empty cell"
        elif fold(row[0]) in seen:
            what = "gives a value for the second time"
        else:
            seen.add(fold(row[0]))
            continue
        raise HierarchyError(
            f"Row {number} of the hierarchy",
            what,
            "write each value once, from the finest to *",
        )


def _encode(
    table: Sequence[tuple[str, ...]], n_levels: int
) -> tuple[tuple[tuple[str, ...], ...], NDArray[np.int32]]:
    cells = np.empty((len(table), n_levels), np.int32)
    labels: list[tuple[str, ...]] = []
    for level in range(n_levels):
        positions: dict[str, int] = {}
        first: list[str] = []
        for row, texts in enumerate(table):
            key = fold(texts[level])
            if positions.setdefault(key, len(first)) == len(first):
                first.append(texts[level])
            cells[row, level] = positions[key]
        labels.append(tuple(first))
        if level:
            _check_nesting(cells[:, level - 1], cells[:, level])
    return tuple(labels), cells


def _check_nesting(fine: NDArray[np.int32], coarse: NDArray[np.int32]) -> None:
    parent: dict[int, int] = {}
    for row, (child, above) in enumerate(
        zip(fine.tolist(), coarse.tolist(), strict=True)
    ):
        if parent.setdefault(child, above) != above:
            raise HierarchyError(
                f"Row {row + 1} of the hierarchy",
                "puts a label under another one than an earlier row does",
                "let each label lie under one label of the next level",
            )
