"""Key points of invented texts: claims first, word for word, each said once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model import Basis, Certainty, Polarity, QuantityBound
from guvoh.reading.key_points import rank_key_points
from guvoh.reading.page import Page, lay_out
from guvoh.reading.result import (
    ClaimProposal,
    Form,
    Number,
    Pattern,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
    from guvoh.reading.result import KeyPoint

CLAIM = "Guards beat nineteen men who would not sign, a cook told us."
CALM = "The village lies between two low hills and a river."
TEXT = f"""Men beaten in the north camp

{CALM} It has one shop. Was there a road to the camp then?

- {CLAIM} The shop sells bread and salt. Guards beat the men who would not sign.

The men in the camp were told that the guards would beat them."""


def claim(page: Page, words: str, ident: str, certainty: Certainty) -> ClaimProposal:
    start = page.text.index(words)
    cook = Speaker(
        text="a cook", start=0, end=0, kind=SpeakerKind.PERSON, canonical="a cook"
    )
    return ClaimProposal(
        text=words,
        start=start,
        end=start + len(words),
        id=ident,
        speaker=cook,
        cue=None,
        form=Form.INDIRECT,
        basis=Basis.UNKNOWN,
        chain=(cook,),
        polarity=Polarity.AFFIRMED,
        certainty=certainty,
    )


def sign(page: Page, words: str, code: str) -> Pattern:
    start = page.text.index(words)
    return Pattern(
        text=words,
        start=start,
        end=start + len(words),
        vocabulary="means",
        code=code,
    )


def number(page: Page, words: str) -> Number:
    start = page.text.index(words)
    return Number(
        text=words,
        start=start,
        end=start + len(words),
        value=Decimal(19),
        unit=None,
        is_approximate=False,
        of="men",
        bound=QuantityBound.EXACT,
    )


def rank(page: Page, most: int = 3) -> tuple[KeyPoint, ...]:
    words = "Guards beat nineteen men who would not sign"
    return rank_key_points(
        page,
        [claim(page, words, "p1", Certainty.SAID)],
        [sign(page, words, "physical_violence")],
        [number(page, "nineteen men")],
        most=most,
    )


def test_a_claim_with_a_sign_and_a_number_weighs_most() -> None:
    first = rank(lay_out(TEXT, language="en"))[0]
    assert first.text == CLAIM
    assert first.proposals == ("p1",)


def test_the_words_are_those_of_the_text() -> None:
    for point in rank(lay_out(TEXT, language="en"), most=9):
        ((start, end),) = point.spans
        assert point.text == TEXT[start:end]


def test_what_repeats_a_weightier_one_falls_back() -> None:
    points = [point.text for point in rank(lay_out(TEXT, language="en"), most=3)]
    assert "Guards beat the men who would not sign." not in points


def test_headline_and_questions_are_no_key_points() -> None:
    points = [point.text for point in rank(lay_out(TEXT, language="en"), most=4)]
    assert not [text for text in points if text.endswith(("?", "north camp"))]


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_than_asked_for(most: int) -> None:
    assert len(rank(lay_out(TEXT, language="en"), most=most)) == most


def test_sentences_that_one_claim_runs_through_stay_together() -> None:
    text = "It rained. “They had no choice. They were sent to the front,” she said."
    page = lay_out(text, language="en")
    words = "They had no choice. They were sent to the front"
    (point,) = rank_key_points(
        page, [claim(page, words, "p7", Certainty.CONFIRMED)], (), (), most=1
    )
    assert point.text == text[text.index("“") :]
    assert point.proposals == ("p7",)


def test_what_is_confirmed_outweighs_what_is_only_possible() -> None:
    text = "The sergeant took the money there. The captain burned the letters there."
    page = lay_out(text, language="en")
    claims = [
        claim(page, "The sergeant took the money there", "p1", Certainty.POSSIBLE),
        claim(page, "The captain burned the letters there", "p2", Certainty.CONFIRMED),
    ]
    first, second = rank_key_points(page, claims, (), ())
    assert (first.proposals, second.proposals) == (("p2",), ("p1",))


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_ranked_and_spans_hold(text: str) -> None:
    page = lay_out(text, language="ru")
    for point in rank_key_points(page, (), (), ()):
        ((start, end),) = point.spans
        assert point.text == text[start:end] != ""
