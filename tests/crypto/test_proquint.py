from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto.proquint import from_word, to_words

# arXiv:0901.4016, its table of addresses.
PUBLISHED = {
    "127.0.0.1": "lusab-babad",
    "63.84.220.193": "gutih-tugad",
    "63.118.7.35": "gutuk-bisog",
    "140.98.193.141": "mudof-sakat",
    "64.255.6.200": "haguz-biram",
    "128.30.52.45": "mabiv-gibot",
    "147.67.119.2": "natag-lisaf",
    "212.58.253.68": "tibup-zujah",
    "216.35.68.215": "tobog-higil",
    "216.68.232.21": "todah-vobij",
    "198.81.129.136": "sinid-makam",
    "12.110.110.204": "budov-kuras",
}


@pytest.mark.parametrize(("address", "words"), PUBLISHED.items())
def test_the_published_words(address: str, words: str) -> None:
    data = bytes(int(part) for part in address.split("."))
    assert "-".join(to_words(data)) == words
    assert b"".join(from_word(word) or b"" for word in words.split("-")) == data


def test_every_pair_of_bytes_has_its_word() -> None:
    pairs = [i.to_bytes(2, "big") for i in range(65536)]
    words = to_words(b"".join(pairs))
    assert len(set(words)) == 65536
    assert [from_word(word) for word in words] == pairs


@given(st.text(max_size=6))
def test_only_the_words_are_words(text: str) -> None:
    pair = from_word(text)
    assert pair is None or to_words(pair) == (text,)
