from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import (
    CEILING,
    FLOOR,
    RECOMMENDED,
    Argon2Cost,
    CostError,
    LengthError,
    MemoryShortError,
    PassphraseTextError,
    calibrate_cost,
    derive_passphrase_key,
    passphrase_key,
)
from guvoh.crypto.passphrase_key import argon2id

SALT = bytes(range(16))
MIB = 1024 * 1024


def test_the_vector_of_the_standard() -> None:
    # RFC 9106 §5.3; its cost lies under our floor, so the primitive is called.
    tag = argon2id(
        b"\x01" * 32,
        salt=b"\x02" * 16,
        cost=Argon2Cost(32, 3, 4),
        pepper=b"\x03" * 8,
        associated=b"\x04" * 12,
    )
    assert tag.hex() == (
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    )


def test_the_floor_is_the_second_choice_of_the_standard() -> None:
    assert (FLOOR.memory_kib, FLOOR.iterations, FLOOR.lanes) == (65536, 3, 4)
    assert (RECOMMENDED.memory_kib, RECOMMENDED.iterations) == (524288, 3)


def test_a_key_at_the_floor() -> None:
    # One real derivation; й typed as one code point or as two is the same passphrase.
    composed = derive_passphrase_key("тайга й", salt=SALT, cost=FLOOR)
    decomposed = derive_passphrase_key("таи\u0306га и\u0306", salt=SALT, cost=FLOOR)
    assert composed == decomposed
    assert composed == argon2id("тайга й".encode(), salt=SALT, cost=FLOOR)
    assert len(composed) == 32


@pytest.mark.parametrize(
    "cost",
    [
        Argon2Cost(FLOOR.memory_kib - 1, 3, 4),
        Argon2Cost(FLOOR.memory_kib, 2, 4),
        Argon2Cost(FLOOR.memory_kib, 3, 3),
        Argon2Cost(CEILING.memory_kib + 1, 3, 4),
        Argon2Cost(FLOOR.memory_kib, CEILING.iterations + 1, 4),
        Argon2Cost(FLOOR.memory_kib, 3, CEILING.lanes + 1),
        Argon2Cost(0, 0, 0),
        Argon2Cost(-1, 3, 4),
        Argon2Cost(2**40, 2**40, 2**40),
    ],
)
def test_a_cost_out_of_range_is_refused_before_any_work(
    cost: Argon2Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_args: object, **_kwargs: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(passphrase_key, "argon2id", never)
    with pytest.raises(CostError):
        derive_passphrase_key("correct words", salt=SALT, cost=cost)


@given(st.integers(min_value=-1, max_value=2**45))
def test_calibration_stays_in_range(available: int) -> None:
    cost = calibrate_cost(available)
    cost.check()
    assert FLOOR <= cost <= RECOMMENDED
    assert cost == FLOOR or cost.memory_kib * 1024 * 2 <= available


def test_calibration_takes_half_of_what_there_is() -> None:
    assert calibrate_cost(8192 * MIB) == RECOMMENDED
    assert calibrate_cost(1024 * MIB) == RECOMMENDED
    assert calibrate_cost(1024 * MIB - 1).memory_kib == 256 * 1024
    assert calibrate_cost(300 * MIB).memory_kib == 128 * 1024
    assert calibrate_cost(0) == FLOOR


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: object) -> None:
            raise MemoryError

    monkeypatch.setattr(passphrase_key, "Argon2id", Starved)
    with pytest.raises(MemoryShortError, match="512 MiB"):
        derive_passphrase_key("correct words", salt=SALT, cost=RECOMMENDED)


@pytest.mark.parametrize("passphrase", ["", "cut \ud800 short"])
def test_what_cannot_be_encoded_is_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseTextError) as caught:
        derive_passphrase_key(passphrase, salt=SALT, cost=FLOOR)
    assert "cut" not in str(caught.value)
    # The codec's own error would quote the text in a traceback.
    assert caught.value.__suppress_context__ is bool(passphrase)


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(LengthError):
        derive_passphrase_key("correct words", salt=SALT[:15], cost=FLOOR)
