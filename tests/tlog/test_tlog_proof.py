from __future__ import annotations

import base64
import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tlog.published import GO_CHECKPOINT, RecursiveTree, stored
from tests.tlog.signatures import ORIGIN, flip, signer, verifier

from guvoh.tlog import (
    Checkpoint,
    FormatError,
    InclusionError,
    Note,
    OriginError,
    TlogError,
    TlogProof,
    UnsignedError,
    inclusion_proof,
    parse_note,
    parse_proof,
    sign_checkpoint,
    sign_note,
)
from guvoh.tlog.tlog_proof import MAX_EXTRA_BYTES, MAX_PROOF_BYTES

TREE = RecursiveTree([b"entry %d" % i for i in range(11)])


def signed_head(size: int) -> Note:
    head = Checkpoint(origin=ORIGIN, size=size, root=TREE.root(0, size))
    return parse_note(sign_checkpoint(head, signer()))


def prove(index: int, size: int = 11, extra: bytes | None = None) -> TlogProof:
    hashes = inclusion_proof(index, size, stored(TREE))
    return TlogProof(
        index=index, hashes=hashes, checkpoint=signed_head(size), extra=extra
    )


PROOF = prove(4)
FILE = PROOF.to_bytes()
HEAD = PROOF.checkpoint.to_bytes().decode()
HASH = base64.b64encode(bytes(32)).decode()
TOP = "c2sp.org/tlog-proof@v1\n"


def test_the_published_form() -> None:
    """As TestMarshal in github.com/transparency-dev/formats, proof (Apache-2.0)."""
    head = signed_head(11)
    one, two = TREE.root(0, 1), TREE.root(0, 2)
    encoded = [base64.b64encode(hash_).decode() for hash_ in (one, two)]
    plain = TlogProof(index=5, hashes=(one, two), checkpoint=head)
    assert plain.to_bytes().decode() == (
        f"{TOP}index 5\n{encoded[0]}\n{encoded[1]}\n\n{HEAD}"
    )
    extra = TlogProof(
        index=10, hashes=(one,), checkpoint=head, extra=b"extra information"
    )
    assert extra.to_bytes().decode() == (
        f"{TOP}extra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n{encoded[0]}\n\n{HEAD}"
    )
    bare = TlogProof(index=0, hashes=(), checkpoint=head)
    assert bare.to_bytes().decode() == f"{TOP}index 0\n\n{HEAD}"


@given(
    st.integers(1, 11).flatmap(
        lambda size: st.tuples(st.integers(0, size - 1), st.just(size))
    ),
    st.none() | st.binary(min_size=1, max_size=40),
)
def test_written_read_and_verified(place: tuple[int, int], extra: bytes | None) -> None:
    proof = prove(*place, extra=extra)
    again = parse_proof(proof.to_bytes())
    assert again == proof
    again.verify(TREE.entries[place[0]], verifier())


def test_another_entry_is_not_proved() -> None:
    PROOF.verify(b"entry 4", verifier())
    for index in (0, 3, 5, 10):
        with pytest.raises(InclusionError):
            PROOF.verify(b"entry %d" % index, verifier())
    with pytest.raises(InclusionError):
        dataclasses.replace(PROOF, index=5).verify(b"entry 4", verifier())


def test_a_stranger_has_signed() -> None:
    with pytest.raises(UnsignedError):
        PROOF.verify(b"entry 4", verifier(2))


def test_another_log() -> None:
    with pytest.raises(OriginError):
        PROOF.verify(b"entry 4", verifier(), origin="steppe.example/casebook/8")


def test_a_log_whose_key_has_another_name() -> None:
    head = Checkpoint(origin="the old archive", size=11, root=TREE.root(0, 11))
    note = sign_note(head.to_text(), signer())
    proof = dataclasses.replace(PROOF, checkpoint=note)
    proof.verify(b"entry 4", verifier(), origin="the old archive")
    with pytest.raises(OriginError):
        proof.verify(b"entry 4", verifier())


def test_no_bit_of_a_proof_can_change() -> None:
    for bit in range(len(FILE) * 8):
        with pytest.raises(TlogError):
            parse_proof(flip(FILE, bit)).verify(b"entry 4", verifier())


def test_extra_data_are_signed_by_nobody() -> None:
    proof = prove(4, extra=b"seen by a colleague")
    data = proof.to_bytes()
    accepted = 0
    for bit in range(len(data) * 8):
        try:
            changed = parse_proof(flip(data, bit))
            changed.verify(b"entry 4", verifier())
        except TlogError:
            continue
        accepted += 1
        assert changed != proof
        assert dataclasses.replace(changed, extra=proof.extra) == proof
    assert accepted > 0


def test_no_byte_can_be_lost_or_added() -> None:
    for place in range(len(FILE)):
        with pytest.raises(TlogError):
            parse_proof(FILE[:place] + FILE[place + 1 :]).verify(b"entry 4", verifier())
    for place in range(len(FILE) + 1):
        for byte in (b" ", b"\n", b"\r", b"\v", b"0", b"="):
            with pytest.raises(TlogError):
                parse_proof(FILE[:place] + byte + FILE[place:]).verify(
                    b"entry 4", verifier()
                )


# The errors of TestUnmarshalErrors in github.com/transparency-dev/formats, and more.
@pytest.mark.parametrize(
    "data",
    [
        "",
        TOP,
        f"wrong-header\nindex 0\n\n{HEAD}",
        f"c2sp.org/tlog-proof@v2\nindex 0\n\n{HEAD}",
        f"{TOP}extra !!notbase64!!\nindex 0\n\n{HEAD}",
        f"{TOP}extra \nindex 0\n\n{HEAD}",
        f"{TOP}extra QQ==\nextra QQ==\nindex 0\n\n{HEAD}",
        f"{TOP}extra QQ==\n\n{HEAD}",
        f"{TOP}\n\n{HEAD}",
        f"{TOP}\n{HEAD}",
        f"{TOP}index notanumber\n\n{HEAD}",
        f"{TOP}index -5\n\n{HEAD}",
        f"{TOP}index 05\n\n{HEAD}",
        f"{TOP}index  5\n\n{HEAD}",
        f"{TOP}index 11\n\n{HEAD}",
        f"{TOP}index 0\n!!notbase64!!\n\n{HEAD}",
        f"{TOP}index 0\n{base64.b64encode(bytes(64)).decode()}\n\n{HEAD}",
        f"{TOP}index 0\n" + "a" * 65 * 1024 + "\n",
        f"{TOP}index 0\n" + f"{HASH}\n" * 64 + f"\n{HEAD}",
        f"{TOP}index 0\nextra QQ==\n\n{HEAD}",
        f"{TOP}index 0\n\n\n{HEAD}",
        f"{TOP}index 0\n{HEAD}",
        f"{TOP}index 0\n\n{GO_CHECKPOINT}",
        f"{TOP}index 0\n\n" + sign_note("A note.\n", signer()).to_bytes().decode(),
    ],
)
def test_what_is_no_proof(data: str) -> None:
    with pytest.raises(FormatError):
        parse_proof(data.encode())


@pytest.mark.parametrize("length", [0, MAX_EXTRA_BYTES + 1])
def test_extra_data_empty_or_too_long(length: int) -> None:
    with pytest.raises(FormatError):
        prove(4, extra=bytes(length))


def test_the_longest_extra_data_are_read() -> None:
    proof = prove(4, extra=bytes(MAX_EXTRA_BYTES))
    assert parse_proof(proof.to_bytes()) == proof


def test_a_negative_place() -> None:
    with pytest.raises(FormatError):
        dataclasses.replace(PROOF, index=-1)


def test_what_is_far_too_long_is_not_even_read() -> None:
    with pytest.raises(FormatError, match="it is too long"):
        parse_proof(FILE + bytes(MAX_PROOF_BYTES))
