from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import (
    LengthError,
    PassphraseWeakness,
    generate_passphrase,
    passphrase_weakness,
)
from guvoh.crypto.proquint import from_word


@given(st.binary(min_size=10, max_size=10))
def test_all_eighty_bits_are_in_it(data: bytes) -> None:
    passphrase = generate_passphrase(lambda _: data)
    assert re.fullmatch(r"([a-z]{5}-){4}[a-z]{5}", passphrase)
    words = passphrase.split("-")
    assert b"".join(from_word(word) or b"" for word in words) == data


def test_generated_ones_differ_and_are_not_weak() -> None:
    made = {generate_passphrase() for _ in range(200)}
    assert len(made) == 200
    assert {passphrase_weakness(passphrase) for passphrase in made} == {None}


def test_a_bad_source_of_randomness_is_refused() -> None:
    with pytest.raises(LengthError):
        generate_passphrase(lambda _: b"")


@pytest.mark.parametrize(
    ("passphrase", "weakness"),
    [
        ("", PassphraseWeakness.TOO_SHORT),
        ("eleven char", PassphraseWeakness.TOO_SHORT),
        ("aaaaaaaaaaaaaaaa", PassphraseWeakness.REPEATED),
        ("ababababababab", PassphraseWeakness.REPEATED),
        ("a1!a1!a1!a1!a1!", PassphraseWeakness.REPEATED),
        ("abcdabcdabcdab", PassphraseWeakness.REPEATED),
        ("    ....    ....", PassphraseWeakness.REPEATED),
        ("1234567890123", PassphraseWeakness.KEYBOARD_ROW),
        ("qwertyuiop12", PassphraseWeakness.KEYBOARD_ROW),
        ("poiuytrewq!!!", PassphraseWeakness.KEYBOARD_ROW),
        ("QwertyAsdfgh1", PassphraseWeakness.KEYBOARD_ROW),
        ("1qaz2wsx3edc", PassphraseWeakness.KEYBOARD_ROW),
        ("йцукенгшщзхъ", PassphraseWeakness.KEYBOARD_ROW),
        ("абвгдеёжзийк", PassphraseWeakness.KEYBOARD_ROW),
        ("passwordpassword", PassphraseWeakness.COMMON),
        ("Password12345678", PassphraseWeakness.COMMON),
        ("парольпароль2026", PassphraseWeakness.COMMON),
        ("welcome-welcome-admin", PassphraseWeakness.COMMON),
        ("our goat eats the fence", None),
        ("зелёный чайник поёт", None),
        ("(!?*)~#%&/+=", None),
        ("the password is under a stone", None),
        ("lusab-babad-gutih-tugad-gutuk", None),
    ],
)
def test_plainly_weak_ones(
    passphrase: str, weakness: PassphraseWeakness | None
) -> None:
    assert passphrase_weakness(passphrase) is weakness


@given(st.text(max_size=60))
def test_any_text_is_judged(passphrase: str) -> None:
    weakness = passphrase_weakness(passphrase)
    assert weakness is None or weakness.value.endswith(".")
    if len(passphrase) < 12:
        assert weakness is PassphraseWeakness.TOO_SHORT
