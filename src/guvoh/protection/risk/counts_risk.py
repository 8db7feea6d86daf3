"""What a list of published counts gives away, and what to withhold of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.protection.risk.differencing import find_nested, find_rests
from guvoh.protection.risk.small_sums import ReleasedCounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.counts_file import PublishedCounts

DEFAULT_K: Final = 3
"""People that are enough where nobody says, as in tables of cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedGroup:
    """Counts that give fewer than k people away, alone or by sums and differences."""

    kind: str
    """small (the count itself), nested, parts, reissued or combined."""
    counts: tuple[str, ...]
    """Names of the counts; the larger or the total first."""
    is_printed: bool
    """Whether all of them are printed already, so that it cannot be mended."""

    def to_dict(self) -> dict[str, Any]:
        """The group as JSON."""
        return {
            "kind": self.kind,
            "counts": list(self.counts),
            "printed": self.is_printed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsRisk:
    """What published counts give away together."""

    k: int
    """People that are enough."""
    n_counts: int
    """How many counts there are."""
    groups: tuple[DisclosedGroup, ...]
    """Counts that give a small group away."""
    withheld: tuple[str, ...]
    """Counts that are not printed, without which nothing more is given away."""
    is_complete: bool
    """Whether nothing else could be found; otherwise nobody knows."""

    @property
    def is_safe(self) -> bool:
        """Whether it is certain that no group under k is given away."""
        return self.is_complete and not self.groups

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON."""
        return {
            "schema": "guvoh/counts-risk/1",
            "k": self.k,
            "n_counts": self.n_counts,
            "disclosed": [group.to_dict() for group in self.groups],
            "withhold": list(self.withheld),
            "complete": self.is_complete,
        }


def measure_counts(counts: PublishedCounts, *, k: int | None = None) -> CountsRisk:
    """Looks for groups of 1 to k − 1 people that counts give away.

    Args:
        counts: The counts and whom they count.
        k: People that are enough; None takes the file's number, or 3.
    """
    enough = k or counts.k or DEFAULT_K
    groups = {group.counts: group for group in _simple(counts, enough)}
    withheld: list[str] = []
    rows, n_people = _distinct(counts)
    names = np.array(counts.sets.names, object)
    is_printed = np.array(counts.is_published, np.bool_)
    printed = ReleasedCounts(rows[:0], n_people=n_people, k=enough)
    audit = printed.audit(rows[is_printed])
    is_complete = audit.is_complete
    if audit.group is not None:
        _add(groups, counts, names[is_printed][list(audit.group.rows)])
    left = ~is_printed
    released = ReleasedCounts(rows[is_printed], n_people=n_people, k=enough)
    while True:
        audit = released.audit(rows[left])
        is_complete &= audit.is_complete
        if audit.group is None:
            break
        places = np.flatnonzero(left)[list(audit.group.rows)]
        _add(
            groups,
            counts,
            names[_with_printed(rows, is_printed, places, n_people, enough)],
        )
        chosen = _choose(counts, groups, places, withheld)
        withheld.append(str(names[chosen]))
        left[chosen] = False
    return CountsRisk(
        k=enough,
        n_counts=len(names),
        groups=tuple(groups.values()),
        withheld=tuple(sorted(withheld)),
        is_complete=is_complete,
    )


def _choose(
    counts: PublishedCounts,
    groups: Iterable[tuple[str, ...]],
    places: NDArray[np.intp],
    withheld: Sequence[str],
) -> int:
    """The count that has a part in most of what is given away, then the smallest."""
    names, sizes = counts.sets.names, counts.sets.sizes
    open_ = [set(group) for group in groups if not set(group) & set(withheld)]

    def worth(place: int) -> tuple[int, int]:
        return -sum(names[place] in group for group in open_), int(sizes[place])

    return min((int(place) for place in places), key=worth)


def _simple(counts: PublishedCounts, k: int) -> Iterator[DisclosedGroup]:
    """The groups that a single count, two, or a total and its parts give away."""
    sets = counts.sets
    title = dict(zip(sets.names, counts.titles, strict=True))
    for name, size in zip(sets.names, sets.sizes.tolist(), strict=True):
        if 0 < size < k:
            yield _group(counts, "small", (name,))
    for found in (*find_nested(sets, k=k), *find_rests(sets, k=k)):
        is_again = len({title[name] for name in found.counts}) == 1
        kind = "reissued" if is_again else found.kind.value
        if sets.sizes[sets.names.index(found.counts[-1])]:
            yield _group(counts, kind, found.counts)


def _add(
    groups: dict[tuple[str, ...], DisclosedGroup],
    counts: PublishedCounts,
    names: NDArray[np.object_],
) -> None:
    """Adds counts that are not told of yet, in any order."""
    if all(set(names) != set(known) for known in groups):
        found = _group(counts, "combined", tuple(map(str, names)))
        groups[found.counts] = found


def _group(
    counts: PublishedCounts, kind: str, names: tuple[str, ...]
) -> DisclosedGroup:
    printed = dict(zip(counts.sets.names, counts.is_published, strict=True))
    return DisclosedGroup(
        kind=kind, counts=names, is_printed=all(printed[name] for name in names)
    )


def _with_printed(
    rows: NDArray[np.int64],
    is_printed: NDArray[np.bool_],
    places: NDArray[np.intp],
    n_people: NDArray[np.int64],
    k: int,
) -> NDArray[np.intp]:
    """New counts with those printed ones that they give a group away with."""
    printed = np.flatnonzero(is_printed)
    all_of = np.concatenate([printed, places])
    audit = ReleasedCounts(rows[:0], n_people=n_people, k=k).audit(
        rows[all_of], apart=[range(len(printed))]
    )
    return all_of[list(audit.group.rows)] if audit.group else places


def _distinct(
    counts: PublishedCounts,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """People whom all counts treat alike as one column, and how many they are."""
    is_in = counts.sets.rows()
    packed = np.packbits(is_in, axis=0)
    _, first, sizes = np.unique(packed, axis=1, return_index=True, return_counts=True)
    return is_in[:, first].astype(np.int64), sizes.astype(np.int64)
