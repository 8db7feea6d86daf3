from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import (
    LengthError,
    RecoveryKeyError,
    format_recovery_key,
    parse_recovery_key,
)
from guvoh.crypto.proquint import to_words

KEY = bytes(range(16))
KEYS = st.binary(min_size=16, max_size=16)
SEPARATORS = st.sampled_from([" ", "-", "\n", "\r\n", " - ", "\u2013", "\u00a0", ""])


def test_it_is_nine_words_in_three_lines() -> None:
    text = format_recovery_key(KEY)
    lines = text.split("\n")
    assert [len(line.split("-")) for line in lines] == [3, 3, 3]
    assert text.startswith("-".join(to_words(KEY[:6])))


@given(KEYS)
def test_what_is_printed_is_read(key: bytes) -> None:
    assert parse_recovery_key(format_recovery_key(key)) == key


@given(KEYS, st.data())
def test_how_it_is_typed_does_not_matter(key: bytes, data: st.DataObject) -> None:
    words = format_recovery_key(key).replace("\n", "-").split("-")
    typed = ""
    for word in words:
        change = data.draw(st.sampled_from([str.upper, str.title, str.lower]))
        typed += change(word) + data.draw(SEPARATORS)
    assert parse_recovery_key("  " + typed + "\n") == key


@given(KEYS)
def test_cyrillic_look_alikes_are_read(key: bytes) -> None:
    text = format_recovery_key(key)
    small = text.translate(str.maketrans("aojshdp", "аојѕһԁр"))
    capital = text.upper().translate(str.maketrans("AOKMTHPBSJI", "АОКМТНРВЅЈІ"))
    assert parse_recovery_key(small) == key
    assert parse_recovery_key(capital) == key


def test_a_wrong_letter_is_caught() -> None:
    # The check word misses one wrong letter in 65,536 on average; this key has none.
    text = format_recovery_key(KEY)
    for place, letter in enumerate(text):
        for other in string.ascii_lowercase:
            if letter in "-\n" or other == letter:
                continue
            with pytest.raises(RecoveryKeyError):
                parse_recovery_key(text[:place] + other + text[place + 1 :])


def test_two_words_changing_places_are_caught() -> None:
    words = format_recovery_key(KEY).replace("\n", "-").split("-")
    for i in range(8):
        changed = [*words]
        changed[i], changed[i + 1] = changed[i + 1], changed[i]
        with pytest.raises(RecoveryKeyError):
            parse_recovery_key("-".join(changed))


def test_it_says_what_is_missing_or_which_word_and_nothing_else() -> None:
    text = format_recovery_key(KEY)
    with pytest.raises(RecoveryKeyError, match="44 letters instead of 45"):
        parse_recovery_key(text[:-1])
    with pytest.raises(RecoveryKeyError, match="word 2 has a letter") as caught:
        parse_recovery_key(text.replace(text[6:11], "babax"))
    assert "babax" not in str(caught.value)
    with pytest.raises(RecoveryKeyError, match="0 letters"):
        parse_recovery_key("")


@given(st.text(max_size=80))
def test_nothing_else_is_a_recovery_key(text: str) -> None:
    with pytest.raises(RecoveryKeyError):
        parse_recovery_key(text)


def test_a_key_of_another_length_is_not_printed() -> None:
    with pytest.raises(LengthError):
        format_recovery_key(bytes(32))
