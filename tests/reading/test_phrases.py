"""The notation of phrases."""

from __future__ import annotations

import pytest

from guvoh.reading.phrases import PhraseBook, PhraseError, expression, fold, trie
from guvoh.text import split_sentences

WORDS = {"deport": ["deport*", "expulsion"], "verb": ["threat*", "warn*"]}


def _find(phrase: str, text: str) -> list[str]:
    book = PhraseBook([(phrase, 1)], WORDS, negators="not|never")
    hits = book.find(fold(text), split_sentences(text))
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("sign a contract", "To sign  a\ncontract.", ["sign  a\ncontract"]),
        ("threat*", "Threatened, a threat.", ["Threatened", "threat"]),
        ("{verb} ~2 {deport}", "Warned of quick deportation.", ["Warned of quick deportation"]),
        ("{verb} ~2 {deport}", "Warned of his very quick deportation.", []),
        ("{verb} ~2 {deport}", "Warned, but not of deportation.", []),
        ("{verb} ~2 {deport}", "He was warned. Deportation is slow.", []),
        ("didn't (ever )?come", "He didn’t come.", ["didn’t come"]),
        ("(the )?van", "The van. A van.", ["The van", "van", "van"]),
        ("took ~3", "They took it, all of it.", ["took it"]),
        ("еще раз", "Ещё раз.", ["Ещё раз"]),
        ("was \\w+ beaten", "He was badly beaten.", ["was badly beaten"]),
        ("was \\w+ beaten", "He was not beaten.", []),
    ],
)  # fmt: skip
def test_notation(phrase: str, text: str, found: list[str]) -> None:
    assert _find(phrase, text) == found


@pytest.mark.parametrize("phrase", ["\\w+ man", "{unknown}", "(taken"])
def test_phrases_that_cannot_be_understood(phrase: str) -> None:
    with pytest.raises(PhraseError):
        PhraseBook([(phrase, 1)], WORDS)


def test_folding_keeps_every_place() -> None:
    text = "İЁ’A"
    assert len(fold(text)) == len(text)
    assert fold("Ё’ʼ") == "е''"


def test_trie_shares_beginnings() -> None:
    assert trie(["ab", "ac"]) == "(?:a(?:b|c))"
    assert expression("a b", {}) == r"a\s+b"
