from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import (
    BOX_OVERHEAD,
    CryptoError,
    DamagedBoxError,
    LengthError,
    WrongKeyError,
    open_box,
    seal_box,
)

KEY = bytes(range(0x80, 0xA0))
CONTEXT = b"slot 4 of a casebook"


def test_the_vector_of_the_draft() -> None:
    # draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    nonce = bytes(range(0x40, 0x58))
    plaintext = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip "
        b"for the future, sunscreen would be it."
    )
    context = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    ciphertext = bytes.fromhex(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49"
    )
    box = seal_box(KEY, plaintext, context=context, random=lambda _: nonce)
    assert box == b"\x01" + nonce + ciphertext
    assert open_box(KEY, box, context=context) == plaintext


@given(
    key=st.binary(min_size=32, max_size=32),
    plaintext=st.binary(max_size=200),
    context=st.binary(max_size=50),
)
def test_what_is_sealed_opens(key: bytes, plaintext: bytes, context: bytes) -> None:
    box = seal_box(key, plaintext, context=context)
    assert open_box(key, box, context=context) == plaintext
    assert len(box) == len(plaintext) + BOX_OVERHEAD


def test_the_same_plaintext_never_gives_the_same_box() -> None:
    boxes = {seal_box(KEY, b"same", context=CONTEXT) for _ in range(50)}
    assert len(boxes) == 50


def test_another_key_or_context_does_not_open() -> None:
    box = seal_box(KEY, b"a secret", context=CONTEXT)
    with pytest.raises(WrongKeyError):
        open_box(bytes(32), box, context=CONTEXT)
    with pytest.raises(WrongKeyError):
        open_box(KEY, box, context=b"slot 5 of a casebook")
    with pytest.raises(WrongKeyError):
        open_box(KEY, box, context=b"")


def test_no_flipped_bit_opens() -> None:
    box = seal_box(KEY, b"a secret", context=CONTEXT)
    for bit in range(len(box) * 8):
        changed = bytearray(box)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DamagedBoxError if bit < 8 else WrongKeyError):
            open_box(KEY, bytes(changed), context=CONTEXT)


def test_no_other_length_opens() -> None:
    box = seal_box(KEY, b"a secret", context=CONTEXT)
    for length in range(len(box)):
        is_short = length < BOX_OVERHEAD
        with pytest.raises(DamagedBoxError if is_short else WrongKeyError):
            open_box(KEY, box[:length], context=CONTEXT)
    with pytest.raises(WrongKeyError):
        open_box(KEY, box + b"\x00", context=CONTEXT)


@given(st.binary(max_size=100))
def test_nothing_made_up_opens(box: bytes) -> None:
    with pytest.raises(CryptoError):
        open_box(KEY, box, context=CONTEXT)


def test_keys_and_nonces_of_another_length_are_refused() -> None:
    box = seal_box(KEY, b"a secret", context=CONTEXT)
    with pytest.raises(LengthError):
        seal_box(KEY[:31], b"a secret", context=CONTEXT)
    with pytest.raises(LengthError):
        seal_box(KEY, b"a secret", context=CONTEXT, random=lambda n: bytes(n - 1))
    with pytest.raises(LengthError):
        open_box(KEY + b"\x00", box, context=CONTEXT)


def test_no_failure_shows_key_or_content() -> None:
    box = seal_box(KEY, b"a secret", context=CONTEXT)
    with pytest.raises(WrongKeyError) as caught:
        open_box(KEY, box[:-1], context=CONTEXT)
    shown = repr(caught.value) + str(caught.value)
    assert "secret" not in shown
    assert KEY.hex() not in shown
    assert caught.value.__cause__ is None
