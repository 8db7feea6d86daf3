"""Special uniques of a whole table: all minimal unsafe sets of all people.

Sources: M. J. Elliot, A. M. Manning, R. W. Ford, "A computational algorithm for
handling the special uniques problem", Int. J. Uncertainty, Fuzziness and
Knowledge-Based Systems 10 (2002) 493–509: minimal sample uniques and the score
Σ (m − |S|)!; A. M. Manning, D. J. Haglin, J. A. Keane, "A recursive search algorithm
for statistical disclosure assessment", Data Mining and Knowledge Discovery 16 (2008)
165–196 (SUDA2). Here any k takes the place of 2, as in sdcMicro's suda2 for k = 2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.column import Column
    from guvoh.protection.risk.table import PopulationTable

MAX_ATTRIBUTES: Final = 14
"""Attributes that are combined at most: 16,383 sets, two kilobytes a person."""
_WORD: Final = 64
_DENSE: Final = 4
"""Possible classes a person up to which a histogram is faster than sorting."""
_SMALL: Final = 1 << 12
"""Possible classes for which it is in any case."""

_MOST_BITS: Final = 63


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpecialUniques:
    """The minimal unsafe sets of a table's people."""

    attributes: tuple[str, ...]
    """What was combined."""
    sets: tuple[tuple[str, ...], ...]
    """Each set that is minimal and unsafe for somebody, smallest first."""
    counts: tuple[int, ...]
    """For how many people it is, in the same order."""
    scores: NDArray[np.int64]
    """Shape (people,): SUDA scores, Σ (m − |S|)! over a person's minimal unsafe sets S
    of m attributes; 0 for whom no set is unsafe."""

    @property
    def n_unsafe(self) -> int:
        """People who have any unsafe set."""
        return int(np.count_nonzero(self.scores))

    @property
    def mean_score(self) -> float:
        """Mean SUDA score of all people."""
        return float(self.scores.mean())


@dataclass(frozen=True, slots=True, eq=False)
class _Classes:
    """People for whom a set is safe, and which class of it they are in."""

    rows: NDArray[np.int32]
    numbers: NDArray[np.int32]
    n: int


def find_special_uniques(
    table: PopulationTable, attributes: Sequence[str] = (), *, k: int = 2
) -> SpecialUniques:
    """Returns all minimal sets of attributes in which somebody is among fewer than k.

    People for whom a part of a set is unsafe are left out when its classes are
    counted: whoever shares their class shares that part with them and is left out too,
    so the sizes of the classes that matter stay exact.

    Args:
        table: the people; an unknown value is a value like any other here.
        attributes: columns to combine; all of them when empty.
        k: people who must be alike, at least 2; with 2 these are minimal sample
            uniques.

    Raises:
        PopulationError: the table lacks an attribute, or there are too many.
    """
    names = tuple(attributes or table.attributes)
    if len(names) > MAX_ATTRIBUTES:
        raise PopulationError(
            f"{len(names)} attributes",
            "are too many to combine",
            f"name {MAX_ATTRIBUTES} at most",
        )
    columns = {name: table.column(name) for name in names}
    # Numbers of sets run so that the attribute with fewest values changes fastest:
    # the set without it is at hand, and its classes are split into few.
    order = sorted(names, key=lambda name: len(columns[name].values))
    search = _Search(tuple(columns[name] for name in order), table.n, k)
    found = search.run()
    by_size = sorted(
        (tuple(name for name in names if number >> order.index(name) & 1), count)
        for number, count in found.items()
    )
    by_size.sort(key=lambda each: len(each[0]))
    return SpecialUniques(
        attributes=names,
        sets=tuple(members for members, _ in by_size),
        counts=tuple(count for _, count in by_size),
        scores=search.scores,
    )


class _Search:
    """Goes through all sets by number, each after all of its parts."""

    def __init__(self, columns: tuple[Column, ...], n: int, k: int) -> None:
        self._columns = columns
        self._k = k
        self._n_sets = 1 << len(columns)
        # One bit a set and person: is the set minimal and unsafe for them.
        self._minimal = np.zeros((-(-self._n_sets // _WORD), n), np.uint64)
        everybody = np.arange(n, dtype=np.int32)
        self._parents = {0: _Classes(everybody, np.zeros(n, np.int32), 1)}
        self._found: dict[int, int] = {}
        self.scores = np.zeros(n, np.int64)

    def run(self) -> dict[int, int]:
        """Returns for how many people each set is minimal and unsafe."""
        for number in range(1, self._n_sets):
            self._split(number)
        return self._found

    def _split(self, number: int) -> None:
        lowest = number & -number
        parent = self._drop_unsafe(number, self._parents[number ^ lowest])
        column = self._columns[lowest.bit_length() - 1]
        is_leaf = lowest == 1
        unsafe, classes = _count_classes(
            parent, column, k=self._k, wants_rest=not is_leaf
        )
        if unsafe.size:
            self._found[number] = unsafe.size
            size = number.bit_count()
            self.scores[unsafe] += math.factorial(len(self._columns) - size)
            word, bit = divmod(number, _WORD)
            self._minimal[word, unsafe] |= np.uint64(1 << bit)
        if not is_leaf:
            # Classes are kept until the last set that is split from them.
            gone = [each for each in self._parents if each and each & -each <= lowest]
            for each in gone:
                del self._parents[each]
            self._parents[number] = classes

    def _drop_unsafe(self, number: int, parent: _Classes) -> _Classes:
        """Returns those of the parent's people for whom no part is unsafe.

        Parts without the lowest attribute were seen to when the parent was split.
        """
        lowest = number & -number
        rows, numbers = parent.rows, parent.numbers
        words: dict[int, int] = {}
        for part in self._found:
            if part & number == part and part & lowest:
                word, bit = divmod(part, _WORD)
                words[word] = words.get(word, 0) | 1 << bit
        for word, bits in words.items():
            keeps = (self._minimal[word].take(rows, mode="clip") & np.uint64(bits)) == 0
            if not keeps.all():
                rows, numbers = rows[keeps], numbers[keeps]
        return _Classes(rows, numbers, parent.n)


def _count_classes(
    parent: _Classes, column: Column, *, k: int, wants_rest: bool
) -> tuple[NDArray[np.int32], _Classes]:
    """Splits classes by a column; returns who is among fewer than k, and the others."""
    rows, n_values = parent.rows, len(column.values)
    if not rows.size:
        return rows, parent
    n_keys = parent.n * n_values
    keys = parent.numbers.astype(np.int64)
    keys *= n_values
    keys += column.codes.take(rows, mode="clip")
    if n_keys.bit_length() + rows.size.bit_length() > _MOST_BITS:
        # A key and a place would not fit one number: columns of names or numbers.
        values, numbers = np.unique(keys, return_inverse=True)
        keys, n_keys = numbers.astype(np.int64), values.size
    if n_keys <= max(_DENSE * keys.size, _SMALL):
        return _count_dense(rows, keys, n_keys, k=k, wants_rest=wants_rest)
    return _count_sorted(rows, keys, k=k)


def _count_dense(
    rows: NDArray[np.int32],
    keys: NDArray[np.int64],
    n_keys: int,
    *,
    k: int,
    wants_rest: bool,
) -> tuple[NDArray[np.int32], _Classes]:
    sizes = np.bincount(keys, minlength=n_keys)
    is_safe = sizes >= k
    safe = is_safe.take(keys, mode="clip")
    unsafe = rows[~safe]
    if not wants_rest:
        return unsafe, _Classes(rows[:0], rows[:0], 0)
    new = np.cumsum(is_safe, dtype=np.int32)
    new -= 1
    numbers = new.take(keys[safe] if unsafe.size else keys, mode="clip")
    return unsafe, _Classes(
        rows[safe] if unsafe.size else rows, numbers, int(new[-1]) + 1
    )


def _count_sorted(
    rows: NDArray[np.int32], keys: NDArray[np.int64], *, k: int
) -> tuple[NDArray[np.int32], _Classes]:
    # The place of each person rides in the low bits, so that sorting keys is enough.
    n_bits = max(int(keys.size - 1).bit_length(), 1)
    keys <<= n_bits
    keys |= np.arange(keys.size)
    keys.sort()
    rows = rows.take(keys & ((1 << n_bits) - 1))
    keys >>= n_bits
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    sizes = np.diff(starts, append=keys.size)
    is_safe = sizes >= k
    safe = np.repeat(is_safe, sizes)
    n_safe = int(np.count_nonzero(is_safe))
    numbers = np.repeat(np.arange(n_safe, dtype=np.int32), sizes[is_safe])
    return rows[~safe], _Classes(rows[safe], numbers, n_safe)
