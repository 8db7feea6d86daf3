"""Published counts that give single people away when they are subtracted.

"41 were taken" and "40 of them were men" tells that one was not. Each count is of a
set of people of the casebook; whoever works inside the vault has the sets, and no
answer names a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Bits = NDArray[np.uint8]


class DifferenceKind(StrEnum):
    """How a small number comes out of published ones."""

    NESTED = "nested"
    """One count is of all the people of another and of a few more."""
    PARTS = "parts"
    """A total minus its parts leaves a few."""
    REISSUED = "reissued"
    """A count was published again, of a few people more or fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A small number of people that published counts give away."""

    kind: DifferenceKind
    """How."""
    counts: tuple[str, ...]
    """Names of the counts: the larger or the total first, before before after."""
    n_people: int
    """How many people it is, at least 1; not for print."""

    def __repr__(self) -> str:
        return f"Difference({self.kind.value}, {len(self.counts)} counts)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CountedSets:
    """The people whom published counts are of, as bitmaps."""

    names: tuple[str, ...]
    """Names of the counts."""
    n_people: int
    """How many people there are to be counted."""
    bits: Bits
    """Shape (counts, bytes): bit x of a row is set when person x was counted."""
    sizes: NDArray[np.int64]
    """How many people each count is of."""

    @classmethod
    def of(cls, sets: Mapping[str, Iterable[int]], *, n_people: int) -> CountedSets:
        """The bitmaps of sets of people.

        Args:
            sets: Places of the people counted, 0 to n_people − 1, by name of the count.
            n_people: How many people there are to be counted.

        Raises:
            PopulationError: A place is outside.
        """
        is_in = np.zeros((len(sets), n_people), np.bool_)
        for row, people in enumerate(sets.values()):
            places = np.fromiter(people, np.int64)
            if places.size and not 0 <= places.min() <= places.max() < n_people:
                raise PopulationError(
                    "A published count",
                    "is of people outside those to be counted",
                    "number all people from 0",
                )
            is_in[row, places] = True
        return cls.of_rows(tuple(sets), is_in)

    @classmethod
    def of_rows(cls, names: Sequence[str], is_in: NDArray[np.bool_]) -> CountedSets:
        """The bitmaps of rows.

        Args:
            names: Names of the counts.
            is_in: Shape (counts, people): who was counted.
        """
        return cls(
            names=tuple(names),
            n_people=is_in.shape[1],
            bits=np.packbits(is_in, axis=1),
            sizes=np.count_nonzero(is_in, axis=1).astype(np.int64),
        )

    def rows(self) -> NDArray[np.bool_]:
        """Shape (counts, people): who was counted."""
        unpacked = np.unpackbits(self.bits, axis=1, count=self.n_people)
        return unpacked.astype(np.bool_)

    def __repr__(self) -> str:
        return f"CountedSets({len(self.names)} counts)"


def find_nested(counts: CountedSets, *, k: int) -> Iterator[Difference]:
    """Pairs of counts of which one holds the other and 1 to k − 1 people more."""
    order = np.argsort(counts.sizes, kind="stable")
    sizes = counts.sizes[order]
    for place, larger in enumerate(order):
        # Only counts that are smaller by less than k need to be compared.
        first = int(np.searchsorted(sizes, sizes[place] - k, side="right"))
        last = int(np.searchsorted(sizes, sizes[place], side="left"))
        near = order[first:last]
        outside = np.bitwise_and(counts.bits[near], ~counts.bits[larger])
        for smaller in near[~outside.any(axis=1)]:
            yield Difference(
                kind=DifferenceKind.NESTED,
                counts=(counts.names[larger], counts.names[smaller]),
                n_people=int(counts.sizes[larger] - counts.sizes[smaller]),
            )


def find_rests(counts: CountedSets, *, k: int) -> Iterator[Difference]:
    """Totals of which published parts that share nobody leave 1 to k − 1 people.

    Parts are taken as they come, largest first, when they share nobody with those
    taken before; other choices are for the audit of `row_space`.
    """
    by_size = np.argsort(-counts.sizes, kind="stable")
    for total in by_size:
        whole = counts.bits[total]
        is_part = ~np.bitwise_and(counts.bits, ~whole).any(axis=1)
        is_part &= (counts.sizes > 0) & (counts.sizes < counts.sizes[total])
        taken: list[int] = []
        left = whole.copy()
        for part in by_size[is_part[by_size]]:
            if not np.bitwise_and(counts.bits[part], ~left).any():
                left &= ~counts.bits[part]
                taken.append(int(part))
        n_left = int(np.bitwise_count(left).sum())
        if len(taken) > 1 and 0 < n_left < k:
            yield Difference(
                kind=DifferenceKind.PARTS,
                counts=(counts.names[total], *(counts.names[p] for p in taken)),
                n_people=n_left,
            )


def find_reissued(
    before: CountedSets, after: CountedSets, *, k: int
) -> Iterator[Difference]:
    """Counts of one name whose people differ by 1 to k − 1 between two releases.

    Raises:
        PopulationError: The two are not of the same people.
    """
    if before.n_people != after.n_people:
        raise PopulationError(
            "Two releases",
            "are not of the same people",
            "number all people of the casebook the same way for both",
        )
    earlier = {name: row for row, name in enumerate(before.names)}
    for row, name in enumerate(after.names):
        if name in earlier:
            changed = np.bitwise_xor(before.bits[earlier[name]], after.bits[row])
            n_changed = int(np.bitwise_count(changed).sum())
            if 0 < n_changed < k:
                yield Difference(
                    kind=DifferenceKind.REISSUED,
                    counts=(name, name),
                    n_people=n_changed,
                )
