"""What a clause affirms and denies, and how sure it is: added, lost, told otherwise."""

from __future__ import annotations

import pytest

from guvoh.publishing import check
from guvoh.publishing.languages import load_lexicon
from guvoh.publishing.predicates import find_predicates
from guvoh.publishing.tokens import tokenize


def signs_of(text: str, word: str, language: str = "en") -> set[int]:
    lexicon = load_lexicon(language)
    return {
        sign
        for predicate in find_predicates(tokenize(text, lexicon), lexicon)
        if any(token.word == word for token in predicate.tokens)
        for name, sign in predicate.meanings.items()
        if name.startswith("=")
    }


def codes_of(draft: str, source: str, language: str = "en") -> set[str]:
    result = check(draft, [("notes.txt", source)], language=language)
    return {str(remark.code) for remark in result.remarks}


@pytest.mark.parametrize(
    ("text", "word", "sign"),
    [
        ("The clerk signed the list.", "signed", 1),
        ("The clerk never signed the list.", "signed", -1),
        ("Nobody signed the list.", "signed", -1),
        ("The clerk refused to sign the list.", "sign", -1),
        ("The clerk did not fail to sign the list.", "sign", 1),
        ("Not only the clerk signed the list.", "signed", 1),
    ],
)
def test_denials_are_counted(text: str, word: str, sign: int) -> None:
    assert signs_of(text, word) == {sign}


def test_two_russian_negators_deny_once() -> None:
    assert signs_of("Никто не пришёл.", "пришел", "ru") == {-1}


@pytest.mark.parametrize(
    "text", ["The clerk did not sign it until May.", "If the clerk signed, they left."]
)
def test_what_is_not_told_as_so_has_no_sign(text: str) -> None:
    assert not signs_of(text, "sign") | signs_of(text, "signed")


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        (
            "The baker was allowed to visit the mill.",
            "The baker was forbidden to visit the mill.",
        ),
        (
            "The miller Osk Tarn has been released from the quarry.",
            "The miller Osk Tarn is still being held at the quarry.",
        ),
        (
            "The ferryman was shown a warrant at the pier.",
            "Nobody showed the ferryman a warrant at the pier.",
        ),
    ],
)
def test_a_turned_clause_is_found(draft: str, source: str) -> None:
    assert "S204" in codes_of(draft, source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        (
            "The baker was not allowed to visit the mill.",
            "The baker was forbidden to visit the mill.",
        ),
        (
            "No one came to the mill on Friday.",
            "Nobody came to the mill on Friday.",
        ),
    ],
)
def test_the_same_in_other_words_is_right(draft: str, source: str) -> None:
    assert "S204" not in codes_of(draft, source)


def test_a_doubt_lost_in_one_half_is_found() -> None:
    source = (
        "The roof of the mill burned in March. The baker thinks that the miller set "
        "the fire. The smith may have sold the oil to the miller."
    )
    draft = (
        "The smith may have sold the oil; the baker knows that the miller set the fire."
    )
    assert "S205" in codes_of(draft, source)
