from __future__ import annotations

import pytest
from tests.tlog.published import (
    CONSISTENCY,
    ENTRIES,
    INCLUSION,
    RecursiveTree,
    stored,
)

from guvoh.tlog import (
    MAX_SIZE,
    RangeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)

TREE = RecursiveTree([b"entry %d" % i for i in range(64)])
SUBTREE = stored(TREE)
CT = stored(RecursiveTree(ENTRIES))


@pytest.mark.parametrize(("place", "proof"), INCLUSION.items())
def test_the_published_inclusion_proofs(
    place: tuple[int, int], proof: tuple[str, ...]
) -> None:
    made = inclusion_proof(*place, CT)
    assert tuple(hash_.hex() for hash_ in made) == proof


@pytest.mark.parametrize(("sizes", "proof"), CONSISTENCY.items())
def test_the_published_consistency_proofs(
    sizes: tuple[int, int], proof: tuple[str, ...]
) -> None:
    made = consistency_proof(*sizes, CT)
    assert tuple(hash_.hex() for hash_ in made) == proof


@pytest.mark.parametrize("size", range(1, 65))
def test_every_inclusion_proof_is_that_of_the_definition_and_verifies(
    size: int,
) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, SUBTREE)
        assert list(proof) == TREE.path(index, 0, size)
        leaf = leaf_hash(TREE.entries[index])
        verify_inclusion(leaf, index, size, proof, TREE.root(0, size))


@pytest.mark.parametrize("new", range(65))
def test_every_consistency_proof_is_that_of_the_definition_and_verifies(
    new: int,
) -> None:
    for old in range(new + 1):
        proof = consistency_proof(old, new, SUBTREE)
        wanted = TREE.growth(old, 0, new, known=True) if old else []
        assert list(proof) == wanted
        verify_consistency(old, TREE.root(0, old), new, TREE.root(0, new), proof)


@pytest.mark.parametrize(
    ("index", "size"), [(-1, 4), (4, 4), (0, 0), (0, -1), (0, MAX_SIZE + 1)]
)
def test_no_proof_of_an_entry_outside_the_log(index: int, size: int) -> None:
    with pytest.raises(RangeError):
        inclusion_proof(index, size, SUBTREE)


@pytest.mark.parametrize(("old", "new"), [(-1, 4), (5, 4), (0, -1), (1, MAX_SIZE + 1)])
def test_no_proof_that_a_log_shrank(old: int, new: int) -> None:
    with pytest.raises(RangeError):
        consistency_proof(old, new, SUBTREE)
