"""Words as people type them find words as they stand."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guvoh.text
from guvoh.text import find_terms, fold, index_terms, lemmas, match_query

TEXTS = (
    "Суд рассмотрел дела мигрантов из Самарканда, Юлдашева вызвали трижды.",
    "They were recruited in the colony; nobody asked them.",
    "Oʻzbekistonlik mehnat muhojirlari, ўғлини кутмоқда.",
)


def find(words: str, texts: tuple[str, ...] = TEXTS) -> list[int]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE s USING fts5 "
            '(folded, lemmas, tokenize="unicode61 remove_diacritics 0")'
        )
        for i, text in enumerate(texts):
            terms = index_terms(text)
            connection.execute(
                "INSERT INTO s (rowid, folded, lemmas) VALUES (?, ?, ?)",
                (i, terms.folded, terms.lemmas),
            )
        query = match_query(words)
        if not query:
            return []
        rows = connection.execute("SELECT rowid FROM s WHERE s MATCH ?", (query,))
        return sorted(row[0] for row in rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("мигранты", [0]),
        ("мигрант самарканд", [0]),
        ("Samarkand", [0]),
        ("Yuldashev", [0]),
        ("recruit", [1]),
        ("recruiting", [1]),
        ("recruit -nobody", []),
        ('"in the colony"', [1]),
        ('"the in colony"', []),
        ("samark*", [0]),
        ("Ozbek*", [2]),
        ("o'g'lini", [2]),
        ("мигранты recruit", []),
        ("-colony", []),
        ("", []),
        ('" ', []),
    ],
)
def test_a_query_finds(words: str, found: list[int]) -> None:
    assert find(words) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Юлдашев", "Yuldashev"),
        ("Ҳасан", "Hasan"),
        ("Хасан", "Khasan"),
        ("ўғил", "oʻgʻil"),
        ("ўғил", "o‘g‘il"),
        ("ғил", "gil"),
        ("Ёрматов", "Yormatov"),
        ("ЁЛКА", "елка"),
        ("Müller", "Mu\u0308ller"),
        ("сло\u00adво", "слово"),
        ("Үмүт", "umut"),
        ("Жумабаев", "Zhumabaev"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_names_of_different_people_keep_their_keys() -> None:
    assert fold("Юлдашев") != fold("Юлдашова")
    assert fold("Карим") != fold("Керим")


def test_lemmas_are_of_the_words_language() -> None:
    assert "мигрант" in lemmas("мигрантов")
    assert lemmas("recruited") == ("recruit",)
    assert lemmas("мuгрант") == ()
    assert lemmas("a" * 41) == ()
    assert lemmas("") == ()


def test_the_places_of_a_query_are_code_points_of_the_text() -> None:
    text = "😀 " + TEXTS[0]
    spans = find_terms(text, "мигранты Yuldashev")
    assert [text[a:b] for a, b in spans] == ["мигрантов", "Юлдашева"]
    assert find_terms(text, "-мигранты") == ()
    assert [text[a:b] for a, b in find_terms(text, "самар*")] == ["Самарканда"]
    assert find_terms(text, '"мигранты"') == ()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query(words: str) -> None:
    find(words)


@given(st.text(max_size=200))
def test_terms_are_words_that_sqlite_leaves_as_they_are(text: str) -> None:
    terms = index_terms(text)
    for word in (*terms.folded.split(" "), *terms.lemmas.split(" ")):
        assert word == "" or word.isalnum()


@given(st.text(alphabet="абвгжйўқҳҷёabcdxyz'ʻ", min_size=1, max_size=12))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_the_public_names() -> None:
    assert guvoh.text.__all__ == [
        "IndexedText",
        "find_terms",
        "fold",
        "index_terms",
        "lemmas",
        "match_query",
    ]
