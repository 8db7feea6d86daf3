from __future__ import annotations

import base64

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.tlog.published import (
    CONSISTENCY,
    ENTRIES,
    GO_CHECKPOINT,
    GO_ENTRY,
    GO_INDEX,
    GO_PROOF,
    INCLUSION,
    ROOTS,
    RecursiveTree,
    stored,
)
from tests.tlog.signatures import flip

from guvoh.tlog import (
    EMPTY_ROOT,
    MAX_SIZE,
    ConsistencyError,
    InclusionError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    parse_checkpoint,
    verify_consistency,
    verify_inclusion,
)

TREE = RecursiveTree([b"entry %d" % i for i in range(64)])
SUBTREE = stored(TREE)
OTHER = RecursiveTree([b"entry %d" % i for i in range(63)] + [b"forged"])
SOME = bytes(range(32))


def hashes(proof: tuple[str, ...]) -> list[bytes]:
    return [bytes.fromhex(hash_) for hash_ in proof]


def root(size: int) -> bytes:
    return bytes.fromhex(ROOTS[size])


@pytest.mark.parametrize(("place", "proof"), INCLUSION.items())
def test_the_published_inclusion_proofs(
    place: tuple[int, int], proof: tuple[str, ...]
) -> None:
    index, size = place
    verify_inclusion(leaf_hash(ENTRIES[index]), index, size, hashes(proof), root(size))


@pytest.mark.parametrize(("sizes", "proof"), CONSISTENCY.items())
def test_the_published_consistency_proofs(
    sizes: tuple[int, int], proof: tuple[str, ...]
) -> None:
    old, new = sizes
    verify_consistency(old, root(old), new, root(new), hashes(proof))


def test_an_entry_of_a_public_log_of_58_million() -> None:
    head = parse_checkpoint(GO_CHECKPOINT)
    proof = [base64.b64decode(line) for line in GO_PROOF]
    leaf = leaf_hash(GO_ENTRY.encode())
    verify_inclusion(leaf, GO_INDEX, head.size, proof, head.root)
    with pytest.raises(InclusionError):
        verify_inclusion(leaf, GO_INDEX + 1, head.size, proof, head.root)


# What is tried is what the Go tests try (github.com/transparency-dev/merkle,
# proof/verify_test.go: corruptInclusionProof).
@pytest.mark.parametrize(
    ("place", "proof"), [item for item in INCLUSION.items() if item[1]]
)
def test_corrupted_inclusion_proofs(
    place: tuple[int, int], proof: tuple[str, ...]
) -> None:
    index, size = place
    leaf, path, top = leaf_hash(ENTRIES[index]), hashes(proof), root(size)
    corrupted = [
        (leaf, index - 1, size, path, top),
        (leaf, index + 1, size, path, top),
        (leaf, index ^ 2, size, path, top),
        (leaf, index, size * 2, path, top),
        (leaf, index, size // 2, path, top),
        (SOME, index, size, path, top),
        (leaf, index, size, path, EMPTY_ROOT),
        (leaf, index, size, path, SOME),
        (leaf, index, size, [*path, b""], top),
        (leaf, index, size, [*path, top], top),
        (leaf, index, size, [b"", *path], top),
        (leaf, index, size, [top, *path], top),
        (leaf, index, size, path[:-1], top),
        (leaf, index, size, [path[0], SOME, *path[1:]], top),
        (b"short", index, size, path, top),
        (leaf, index, size, path, b"short"),
    ]
    for case in corrupted:
        with pytest.raises(InclusionError):
            verify_inclusion(*case)


# proof/verify_test.go: corruptConsistencyProof.
@pytest.mark.parametrize(
    ("sizes", "proof"), [item for item in CONSISTENCY.items() if item[1]]
)
def test_corrupted_consistency_proofs(
    sizes: tuple[int, int], proof: tuple[str, ...]
) -> None:
    old, new = sizes
    first, second, path = root(old), root(new), hashes(proof)
    corrupted = [
        (old - 1, first, new, second, path),
        (old + 1, first, new, second, path),
        (old ^ 2, first, new, second, path),
        (old, first, new * 2, second, path),
        (old, first, new // 2, second, path),
        (old, SOME, new, second, path),
        (old, first, new, SOME, path),
        (old, second, new, first, path),
        (old, first, new, second, []),
        (old, first, new, second, [*path, b""]),
        (old, first, new, second, [*path, first]),
        (old, first, new, second, [*path, second]),
        (old, first, new, second, [b"", *path]),
        (old, first, new, second, [first, *path]),
        (old, first, new, second, [second, *path]),
        (old, first, new, second, [path[0], *path]),
        (old, first, new, second, path[:-1]),
    ]
    for case in corrupted:
        with pytest.raises(ConsistencyError):
            verify_consistency(*case)


@given(st.data())
def test_an_inclusion_proof_fits_one_entry_at_one_place_only(
    data: st.DataObject,
) -> None:
    size = data.draw(st.integers(1, 64))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, SUBTREE)
    entry = data.draw(st.integers(0, 63))
    place = data.draw(st.integers(-1, 70))
    assume((entry, place) != (index, index))
    with pytest.raises(InclusionError):
        verify_inclusion(
            leaf_hash(TREE.entries[entry]), place, size, proof, TREE.root(0, size)
        )


@given(st.data())
def test_one_bit_of_an_inclusion_proof(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 64))
    index = data.draw(st.integers(0, size - 1))
    proof = list(inclusion_proof(index, size, SUBTREE))
    part = data.draw(st.integers(0, len(proof) - 1))
    proof[part] = flip(proof[part], data.draw(st.integers(0, 255)))
    with pytest.raises(InclusionError, match="do not lead"):
        verify_inclusion(
            leaf_hash(TREE.entries[index]), index, size, proof, TREE.root(0, size)
        )


@given(st.data())
def test_no_proof_makes_a_rewritten_log_consistent(data: st.DataObject) -> None:
    """One early entry was exchanged; the proofs of either log are of no help."""
    changed = data.draw(st.integers(0, 62))
    old = data.draw(st.integers(changed + 1, 63))
    entries = list(TREE.entries)
    entries[changed] = b"forged"
    forged = RecursiveTree(entries)
    for tree in (TREE, forged):
        proof = consistency_proof(old, 64, stored(tree))
        with pytest.raises(ConsistencyError):
            verify_consistency(old, TREE.root(0, old), 64, forged.root(0, 64), proof)


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.lists(st.binary(min_size=32, max_size=32), max_size=8),
)
def test_made_up_hashes_prove_nothing(one: int, other: int, proof: list[bytes]) -> None:
    old, new = sorted((one, other))
    assume(0 < old < new)
    with pytest.raises(ConsistencyError):
        verify_consistency(old, TREE.root(0, old), new, TREE.root(0, new), proof)
    with pytest.raises(InclusionError):
        verify_inclusion(SOME, old, new, proof, TREE.root(0, new))


@given(st.data())
def test_one_bit_of_a_consistency_proof(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 64))
    old = data.draw(st.integers(1, new - 1))
    proof = list(consistency_proof(old, new, SUBTREE))
    part = data.draw(st.integers(0, len(proof) - 1))
    proof[part] = flip(proof[part], data.draw(st.integers(0, 255)))
    with pytest.raises(ConsistencyError, match="do not lead"):
        verify_consistency(old, TREE.root(0, old), new, TREE.root(0, new), proof)


@given(st.data())
def test_a_consistency_proof_fits_its_two_sizes_only(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 64))
    old = data.draw(st.integers(1, new - 1))
    claimed = data.draw(st.integers(-1, 64))
    assume(claimed != old)
    proof = consistency_proof(old, new, SUBTREE)
    with pytest.raises(ConsistencyError):
        verify_consistency(claimed, TREE.root(0, old), new, TREE.root(0, new), proof)


@pytest.mark.parametrize(
    ("old", "old_root", "new", "new_root", "proof", "what"),
    [
        (-1, SOME, 1, SOME, [], "shorter"),
        (2, SOME, 1, SOME, [], "shorter"),
        (0, EMPTY_ROOT, MAX_SIZE + 1, SOME, [], "shorter"),
        (1, SOME, 1, SOME, [SOME], "nothing to prove"),
        (0, EMPTY_ROOT, 1, SOME, [SOME], "nothing to prove"),
        (0, SOME, 1, SOME, [], "empty log"),
        (0, SOME, 0, SOME, [], "empty log"),
        (1, SOME, 1, EMPTY_ROOT, [], "same size"),
        (3, SOME, 5, SOME, [], "proof is empty"),
        (1, SOME, 2, SOME, [], "too short"),
        (3, SOME, 5, SOME, [SOME] * 9, "too long"),
        (3, SOME, 5, b"short", [], "32 bytes"),
    ],
)
def test_what_is_wrong_with_a_consistency_proof(
    old: int,
    old_root: bytes,
    new: int,
    new_root: bytes,
    proof: list[bytes],
    what: str,
) -> None:
    with pytest.raises(ConsistencyError, match=what):
        verify_consistency(old, old_root, new, new_root, proof)


def test_roots_of_the_right_shape_and_the_wrong_log() -> None:
    proof = consistency_proof(3, 64, SUBTREE)
    with pytest.raises(ConsistencyError, match="earlier root"):
        verify_consistency(3, SOME, 64, TREE.root(0, 64), proof)
    with pytest.raises(ConsistencyError, match="later root"):
        verify_consistency(3, TREE.root(0, 3), 64, OTHER.root(0, 64), proof)


@pytest.mark.parametrize(
    ("index", "size", "proof", "what"),
    [
        (-1, 1, [], "outside"),
        (1, 1, [], "outside"),
        (0, 0, [], "outside"),
        (0, MAX_SIZE + 1, [], "outside"),
        (0, 2, [b"short"], "32 bytes"),
        (0, 2, [], "too short"),
        (0, 2, [SOME, SOME], "too long"),
        (0, 1, [], "do not lead"),
    ],
)
def test_what_is_wrong_with_an_inclusion_proof(
    index: int, size: int, proof: list[bytes], what: str
) -> None:
    with pytest.raises(InclusionError, match=what):
        verify_inclusion(SOME, index, size, proof, EMPTY_ROOT)
