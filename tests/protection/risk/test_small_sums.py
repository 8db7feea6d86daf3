"""New counts against those that left before."""

from __future__ import annotations

import numpy as np

from guvoh.protection.risk.small_sums import ReleasedCounts, SmallGroup


def rows(*counts: list[int], n: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Counts over n people; who stands in a list twice is counted twice."""
    return np.array([np.bincount(count, minlength=n) for count in counts], np.int64)


def test_what_new_counts_give_away_with_old_ones() -> None:
    before = rows(list(range(9)), n=12)
    new = rows(list(range(10)), list(range(6)), n=12)
    audit = ReleasedCounts(before, k=3).audit(new)
    assert audit.group == SmallGroup(rows=(0,), n_people=1)


def test_what_old_counts_give_away_already_is_not_the_new_ones_doing() -> None:
    before = rows(list(range(9)), list(range(8)), n=20)
    assert ReleasedCounts(before, k=3).audit(rows(list(range(20)), n=20)).group is None


def test_what_a_table_gives_away_by_itself_is_let_pass() -> None:
    new = rows(list(range(9)), list(range(7)), n=9)
    released = ReleasedCounts(new[:0], k=3)
    assert released.audit(new).group == SmallGroup(rows=(0, 1), n_people=2)
    assert released.audit(new, apart=[(0, 1)]).group is None


def test_people_stand_for_several_and_are_counted_several_times() -> None:
    """Two acts on one person are one person; a group of ten is ten."""
    before = rows([0, 0, 1, 2, 3], n=4)
    new = rows([1, 2, 3], n=4)
    assert ReleasedCounts(before, k=2).audit(new).group == SmallGroup(
        rows=(0,), n_people=1
    )
    many = np.array([10, 1, 1, 1])
    assert ReleasedCounts(before, n_people=many, k=3).audit(new).group is None


def test_the_group_is_not_told() -> None:
    assert repr(SmallGroup(rows=(0,), n_people=1)) == "SmallGroup(1 counts)"
