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
        ("Юлдашев", [0]),
        ("Юлдашеву", [0]),
        ("recruit*", [1]),
        ('-"in the colony" recruited', []),
        ('-"the in colony" recruited', [1]),
        ("Ўғил", []),
        ("ўғли", [2]),
        ("folded:colony OR lemmas:x", []),
        ("colony*recruited", [1]),
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
        ("Жамшид", "Jamshid"),
        ("Ҷамшед", "Jamshed"),
        ("Джамшед", "Jamshed"),
        ("Йўлдошев", "Yoʻldoshev"),
        ("Ҷӯраев", "Dzhuraev"),
        ("Самарқанд", "Samarqand"),
        ("Юлдашев", "Юлдaшeв"),
        ("Щедрин", "Shchedrin"),
        ("محمد", "مُحَمَّد"),
        ("كريم", "کریم"),
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


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Юлдашеве", "юлдашев"),
        ("Каримовой", "каримов"),
        ("Ҳасанни", "ҳасан"),
        ("Йўлдошевга", "йўлдошев"),
        ("Toshkentdan", "toshkent"),
        ("Зафарро", "зафар"),
        ("Бишкекке", "бишкек"),
        ("Yuldashev's", "yuldashev"),
        ("prisoner’s", "prisoner"),
        ("рабо\u00adчих", "рабочий"),
        ("рабочии\u0306", "рабочий"),
        ("мигра\u0301нтов", "мигрант"),
    ],
)
def test_names_lose_their_case_endings(word: str, form: str) -> None:
    assert form in lemmas(word)


def test_common_words_are_no_surnames_in_a_case() -> None:
    assert lemmas("мина") == ("мина",)
    assert lemmas("agenda") == ("agenda",)


def test_words_end_at_hyphens_and_underscores() -> None:
    assert index_terms("letter_Karimov-2023.pdf").folded == "letter karimov 2023 pdf"


def test_a_phrase_is_one_place() -> None:
    text = "In the colony, the colony; in\u00adthe colony: in the Colony."
    spans = find_terms(text, '"in the colony"')
    assert [text[a:b] for a, b in spans] == ["In the colony", "in the Colony"]
    assert find_terms("in the", '"in the colony"') == ()
    assert find_terms(text, "") == ()


@given(st.text(max_size=80), st.text(max_size=20))
def test_places_stand_in_order_inside_the_text(text: str, words: str) -> None:
    ends = [
        place for span in find_terms(text, words + " " + text[:3]) for place in span
    ]
    assert ends == sorted(set(ends))
    assert all(0 <= place <= len(text) for place in ends)


@given(st.text(alphabet="абвй in\"-*'", max_size=12))
def test_what_is_found_has_a_place(words: str) -> None:
    text = "А и б, in «вай» an'na."
    if find(words, (text,)):
        assert find_terms(text, words)


def test_thousands_of_words_are_a_query() -> None:
    find(" ".join(f"слова{number}" for number in range(3000)))
    find("а-" * 3000)


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


@given(st.text(alphabet="абвгджкхйўқҳҷёabcdghjkoxyzu'ʻ", min_size=1, max_size=12))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_the_public_names() -> None:
    assert guvoh.text.__all__ == [
        "IndexedText",
        "Span",
        "detect_language",
        "find_terms",
        "fold",
        "index_terms",
        "lemmas",
        "match_query",
        "split_paragraphs",
        "split_sentences",
    ]
