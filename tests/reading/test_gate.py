from __future__ import annotations

import random
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.reading.gate import (
    Anchor,
    GatedText,
    OutsideQuote,
    Refusal,
    anchor_quotes,
    resolve_span,
)
from guvoh.text import Span, split_sentences

TEXT = (
    "The men were told to sign. “If you don’t sign, you will\n  be sent home,” he said. "
    "He said that nobody had read the paper. The men were counted. They were counted "
    "again, and again."
)


def anchor(quote: str, before: str = "", frame: tuple[Span, ...] = ()) -> object:
    result = GatedText(TEXT).anchor(OutsideQuote(exact=quote, before=before), frame)
    if isinstance(result, Anchor):
        return TEXT[result.start : result.end], result.is_cut
    return result


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The men were told to sign.", ("The men were told to sign.", False)),
        ("The men were told to sign", ("The men were told to sign", False)),
        ('"If you don\'t sign, you will be sent home,"', ("“If you don’t sign, you will\n  be sent home,”", False)),
        ("If you don't sign, you will be sent home", ("If you don’t sign, you will\n  be sent home", False)),
        ("you will be sent home", ("you will\n  be sent home", True)),
        ("If you don't sign", ("If you don’t sign", True)),
        ("t sign, you will be sent home", Refusal.WITHIN_WORD),
        ("The men were told to sig", Refusal.WITHIN_WORD),
        ("The men were not told to sign.", Refusal.NOT_FOUND),
        ("the men were told to sign.", Refusal.NOT_FOUND),
        ("The men were", Refusal.SEVERAL_PLACES),
        ("counted", Refusal.SEVERAL_PLACES),
        (" … ", Refusal.EMPTY),
        ("", Refusal.EMPTY),
    ],
)  # fmt: skip
def test_what_passes(quote: str, found: object) -> None:
    assert anchor(quote) == found


def test_words_before_choose_between_places() -> None:
    assert anchor("The men were", before="read the paper.") == ("The men were", True)
    assert anchor("The men were", before="they said:") == Refusal.NOT_FOUND


def test_a_quote_beside_its_frame_is_not_cut() -> None:
    start = TEXT.index("He said that")
    frame = (Span(start, start + len("He said")),)
    assert anchor("nobody had read the paper.", frame=frame) == (
        "nobody had read the paper.",
        False,
    )
    assert anchor("nobody had read the paper.") == ("nobody had read the paper.", True)


def test_refusals_are_counted() -> None:
    gated = anchor_quotes(
        TEXT, [OutsideQuote(exact=q) for q in ("nothing", "no one", "They were counted again")]
    )  # fmt: skip
    assert gated.refused == {Refusal.NOT_FOUND: 2}
    assert [a is not None for a in gated.anchors] == [False, False, True]


def test_a_quote_shows_nothing() -> None:
    assert "secret" not in repr(OutsideQuote(exact="secret"))


def example_texts() -> list[str]:
    files = resources.files("guvoh.example") / "files"
    names = ("letter_cellmate.txt", "interview.md", "whatsapp_chat.txt")
    return [(files / name).read_text("utf-8") for name in names]


def plain_sentences(text: str) -> list[str]:
    """Sentences of six words and more without quote marks or colons inside."""
    return [
        sentence
        for start, end in split_sentences(text)
        if not set(sentence := text[start:end]) & set('«»“”":—–[')
        and len(sentence.split()) >= 6
        and text.count(sentence) == 1
    ]


def altered_quotes(n: int, how: str) -> list[tuple[str, str, str]]:
    drawn = random.Random(4)
    pool = [(text, s) for text in example_texts() for s in plain_sentences(text)]
    words = [word for text, _ in pool for word in text.split() if word.isalpha()]
    result: list[tuple[str, str, str]] = []
    while len(result) < n:
        text, sentence = drawn.choice(pool)
        parts = sentence.split()
        place = drawn.randrange(len(parts))
        if how == "changed":
            new = drawn.choice(words)
            if new == parts[place]:
                continue
            parts[place] = new
        elif how == "inserted":
            parts.insert(place, drawn.choice([*words, "не", "not"]))
        elif how == "cut":
            n_cut = drawn.randint(1, min(4, len(parts) - 2))
            parts = parts[n_cut:] if drawn.random() < 0.5 else parts[:-n_cut]
        else:
            del parts[1 + place % (len(parts) - 2)]
        result.append((text, sentence, " ".join(parts)))
    return result


@pytest.mark.parametrize("how", ["changed", "inserted", "dropped"])
def test_of_altered_quotes_none_passes(how: str) -> None:
    gated = {text: GatedText(text) for text in example_texts()}
    passed = [
        altered
        for text, _, altered in altered_quotes(2500, how)
        if isinstance(gated[text].anchor(OutsideQuote(exact=altered)), Anchor)
    ]
    assert passed == []


def test_of_cut_quotes_none_passes_without_the_mark() -> None:
    gated = {text: GatedText(text) for text in example_texts()}
    anchors = [
        (altered, gated[text].anchor(OutsideQuote(exact=altered)))
        for text, _, altered in altered_quotes(2500, "cut")
    ]
    passed = [(altered, a) for altered, a in anchors if isinstance(a, Anchor)]
    assert len(passed) > 2000
    assert [altered for altered, a in passed if not a.is_cut] == []


def test_whole_sentences_pass_uncut() -> None:
    for text in example_texts():
        gated = GatedText(text)
        for sentence in plain_sentences(text):
            result = gated.anchor(OutsideQuote(exact=sentence))
            assert isinstance(result, Anchor)
            assert not result.is_cut


@given(
    st.text(alphabet="ab .'\n“”", max_size=40), st.integers(0, 40), st.integers(1, 9)
)
def test_what_passes_stands_there(text: str, start: int, length: int) -> None:
    quote = text[start : start + length]
    result = GatedText(text).anchor(OutsideQuote(exact=quote))
    if isinstance(result, Anchor):
        marks = str.maketrans("“”", '""')
        found = text[result.start : result.end].translate(marks).split()
        assert found == quote.translate(marks).split()


def test_a_span_resolves_exactly_or_is_an_orphan() -> None:
    span = Span(TEXT.index("The men were told"), TEXT.index(" “If"))
    assert resolve_span(TEXT, span, TEXT + " More.") == span
    assert resolve_span(TEXT, span, "x" + TEXT) is None
    later = Span(TEXT.index("He said that"), TEXT.index("He said that") + 7)
    assert resolve_span(TEXT, later, TEXT.replace("told", "ordered")) is None
    assert resolve_span(TEXT, later, TEXT[: later.end - 1]) is None
