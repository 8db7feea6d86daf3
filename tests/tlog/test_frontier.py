from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tlog.published import ENTRIES, ROOTS, RecursiveTree, stored

from guvoh.tlog import (
    EMPTY_ROOT,
    MAX_SIZE,
    FormatError,
    Frontier,
    RangeError,
    frontier_at,
    leaf_hash,
    root_at,
)

LEAVES = [leaf_hash(b"entry %d" % i) for i in range(300)]
TREE = RecursiveTree([b"entry %d" % i for i in range(300)])


def test_the_published_roots() -> None:
    frontier = Frontier.empty()
    assert frontier.root().hex() == ROOTS[0]
    for entry, root in zip(ENTRIES, ROOTS[1:], strict=True):
        frontier = frontier.append(leaf_hash(entry))
        assert frontier.root().hex() == root


@pytest.mark.parametrize("size", [*range(65), 100, 128, 255, 256, 257, 300])
def test_the_root_is_that_of_the_definition(size: int) -> None:
    frontier = Frontier.empty().extend(LEAVES[:size])
    assert frontier.size == size
    assert frontier.root() == TREE.root(0, size)
    assert frontier == frontier_at(size, stored(TREE))
    assert root_at(size, stored(TREE)) == TREE.root(0, size)


@given(st.integers(0, 300), st.integers(0, 300))
def test_appending_in_two_parts_is_appending_at_once(one: int, other: int) -> None:
    early, late = sorted((one, other))
    frontier = Frontier.empty().extend(LEAVES[:early])
    before = frontier.hashes
    assert frontier.extend(LEAVES[early:late]) == Frontier.empty().extend(LEAVES[:late])
    assert frontier.hashes == before


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 9))
def test_completed_subtrees_are_reported_once_and_right(
    one: int, other: int, level: int
) -> None:
    early, late = sorted((one, other))
    seen: dict[tuple[int, int], bytes] = {}

    def keep(level: int, position: int, hash_: bytes) -> None:
        assert (level, position) not in seen
        seen[level, position] = hash_

    frontier = Frontier.empty().extend(LEAVES[:early])
    frontier.extend(LEAVES[early:late], completed=keep, min_level=level)
    assert seen == {
        (high, position): TREE.root(position << high, (position + 1) << high)
        for high in range(level, 10)
        for position in range(early >> high, late >> high)
    }


def test_from_level_8_on_unless_told_otherwise() -> None:
    seen: list[tuple[int, int]] = []
    Frontier.empty().extend(LEAVES, completed=lambda *node: seen.append(node[:2]))
    assert seen == [(8, 0)]


@given(st.integers(0, 300))
def test_written_and_read_again(size: int) -> None:
    frontier = Frontier.empty().extend(LEAVES[:size])
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier


@pytest.mark.parametrize(
    ("size", "length"), [(0, 1), (0, 32), (1, 0), (1, 31), (1, 33), (3, 32), (3, 96)]
)
def test_bytes_that_do_not_fit_the_size(size: int, length: int) -> None:
    with pytest.raises(FormatError, match="length"):
        Frontier.from_bytes(size, bytes(length))


@pytest.mark.parametrize("size", [-1, MAX_SIZE + 1])
def test_sizes_no_log_can_have(size: int) -> None:
    with pytest.raises(RangeError):
        Frontier.from_bytes(size, b"")
    with pytest.raises(RangeError):
        Frontier(size=size, hashes=())
    with pytest.raises(RangeError):
        frontier_at(size, stored(TREE))


def test_the_largest_log_takes_no_more() -> None:
    full = Frontier(size=MAX_SIZE, hashes=(EMPTY_ROOT,) * 63)
    with pytest.raises(RangeError):
        full.append(LEAVES[0])


@pytest.mark.parametrize("hashes", [(), (b"short",), (LEAVES[0], LEAVES[1])])
def test_hashes_that_do_not_fit_the_size(hashes: tuple[bytes, ...]) -> None:
    with pytest.raises(FormatError):
        Frontier(size=4, hashes=hashes)


@pytest.mark.parametrize("leaf", [b"", b"entry", bytes(33)])
def test_an_entry_is_not_taken_for_its_hash(leaf: bytes) -> None:
    with pytest.raises(FormatError, match="32 bytes"):
        Frontier.empty().append(leaf)
