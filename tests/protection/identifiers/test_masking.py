from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection import ProtectedValue, ValueKind
from guvoh.protection.identifiers import IdentifierType, mask
from guvoh.protection.identifiers.propagation import PROPAGATION, is_telling
from guvoh.protection.identifiers.span import MODEL_PROPOSER, IdentifierKind
from guvoh.protection.identifiers.tokens import Tokens
from guvoh.protection.ordinary_words import is_ordinary

WORDS = [
    "Karim", "Yuldashev", "Mr", "the", "of", "Kazan", "District", "Court", "prison",
    "IK-6", "3", "May", "2021", "said", "welder", "Uzbek", "and", "three", "years", ".",
    "He", "was", "(", ")", "40,000", "roubles", "no.", "123/45", "Ministry", "Defence",
    "tuberculosis", "\n", "’s", "-", "met", "her", "brother", "“", "Саидов", "Tashkent",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANYTHING = st.text(max_size=120)


@settings(deadline=None, max_examples=40)
@given(SENTENCES | ANYTHING)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for span in mask(text, language="en").spans:
        assert end <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        assert 0 <= span.score <= 1
        assert span.proposers
        end = span.end


@settings(deadline=None, max_examples=40)
@given(SENTENCES)
def test_what_is_hidden_once_stands_nowhere_open(text: str) -> None:
    spans = mask(text, language="en").spans
    tokens = Tokens(text)
    words = [word.casefold() for word in tokens.words]
    hidden = {n for span in spans for n in tokens.within(span.start, span.end)}
    for span in spans:
        run = [words[n] for n in tokens.within(span.start, span.end)]
        if span.kind is IdentifierKind.QUANTITY or not is_telling(run):
            continue
        is_learnt = {*span.proposers} <= {MODEL_PROPOSER, PROPAGATION}
        if is_learnt and len(run) == 1 and is_ordinary(run[0]):
            continue
        for first in range(len(words) - len(run) + 1):
            if words[first : first + len(run)] == run:
                assert hidden.issuperset(range(first, first + len(run)))


@settings(deadline=None, max_examples=20)
@given(SENTENCES)
def test_spans_never_cut_a_word(text: str) -> None:
    tokens = Tokens(text)
    starts, ends = set(tokens.starts), set(tokens.ends)
    for span in mask(text, language="en").spans:
        assert span.start in starts
        assert span.end in ends


def test_an_empty_text_has_nothing() -> None:
    for text in ("", " \n", "…"):
        assert mask(text, language="en").spans == ()


def test_vault_values_are_direct_in_any_script_and_case() -> None:
    values = [
        ProtectedValue(kind=ValueKind.PERSON_NAME, text="Дилшод Назаров", subject="a"),
        ProtectedValue(kind=ValueKind.PHONE, text="+7 901 555-01-23", subject="a"),
    ]
    text = "we spoke with dilshod nazarov and called 89015550123 at night"
    spans = mask(text, language="en", values=values).spans
    by_vault = {span.text: span for span in spans if "vault" in span.proposers}
    assert set(by_vault) == {"dilshod nazarov", "89015550123"}
    assert {span.identifier for span in by_vault.values()} == {IdentifierType.DIRECT}


def test_a_vault_value_in_a_russian_case_is_found() -> None:
    values = [
        ProtectedValue(kind=ValueKind.PERSON_NAME, text="Дилшод Назаров", subject="a")
    ]
    spans = mask("мы говорили с дилшодом назаровым", language="ru", values=values).spans
    assert any(
        span.text == "дилшодом назаровым" and span.identifier == "direct"
        for span in spans
    )


def test_a_family_name_is_hidden_where_it_stands_alone_in_small_letters() -> None:
    text = "Mr Rustam Ergashev was ill. They called ergashev a liar."
    found = [span.text for span in mask(text, language="en").spans]
    assert "Mr Rustam Ergashev" in found
    assert "ergashev" in found


def test_another_language_is_read_with_all_rules_and_a_warning() -> None:
    result = mask("Herr Anvar Saidov wohnt seit 2019 in Kassel.", language="de")
    assert result.warnings[:1] == ("no_rules_for_language",)
    found = " | ".join(span.text for span in result.spans)
    assert "Anvar Saidov" in found
    assert "2019" in found


def test_the_result_as_json_has_what_the_contract_names() -> None:
    result = mask("Nodira Aliyeva came on 2 March 2020.", language="en").to_dict()
    assert result["schema"] == "guvoh/mask/1"
    assert result["document"]["text"].startswith("Nodira")
    for span in result["spans"]:
        assert span["text"] == result["document"]["text"][span["start"] : span["end"]]
        assert span["kind"] in set(IdentifierKind)
        assert span["identifier"] in {"direct", "quasi"}


def test_no_representation_carries_the_text() -> None:
    result = mask("Nodira Aliyeva came.", language="en")
    assert "Nodira" not in repr(result)
    assert "Nodira" not in repr(result.spans[0])
    assert "Nodira" not in repr(Tokens("Nodira"))


def test_small_words_are_no_identifiers() -> None:
    text = (
        "Migrant workers from Uzbekistan, Tajikistan, and Kyrgyzstan work in Russia, "
        "and from these countries more and more men are sent, he said.\n"
    ) * 3
    shown = {span.text.casefold() for span in mask(text, language="en").spans}
    assert {"uzbekistan, tajikistan", "kyrgyzstan", "russia"} <= shown
    assert not shown & {"and", "from", "said", "s", "more"}
