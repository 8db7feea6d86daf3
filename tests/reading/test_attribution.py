"""Who says what, in small invented texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out
from guvoh.reading.result import ClaimProposal, Form


def read(text: str, language: str = "en") -> tuple[ClaimProposal, ...]:
    return find_attributions(lay_out(text, language=language))


def said(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Speaker and content of each proposal."""
    return [(p.speaker.text, p.text) for p in read(text, language)]


def test_cue_before_an_indirect_content() -> None:
    assert said("The baker said that the men had been taken at night.") == [
        ("The baker", "the men had been taken at night")
    ]


def test_cue_behind_a_quote() -> None:
    (proposal,) = read("“They locked the gate,” Marat Asanov said on Monday.")
    assert proposal.text == "They locked the gate,"
    assert proposal.speaker.text == "Marat Asanov"
    assert proposal.form is Form.DIRECT


def test_inverted_cue() -> None:
    assert said('"We were not asked," said a mason from Osh.') == [
        ("a mason from Osh", "We were not asked,")
    ]


def test_parts_of_a_split_quote_are_proposed_apart() -> None:
    assert said('"I signed," he said. "Nobody read it to me."') == [
        ("he", "I signed,"),
        ("he", "Nobody read it to me."),
    ]


def test_according_to_names_the_speaker_behind_it() -> None:
    assert said("According to the ministry, the check was routine.") == [
        ("the ministry", "the check was routine")
    ]


@given(st.text(alphabet="ab A“”\"«»'’,.:—\n said that he told", max_size=80))
def test_spans_re_extract_from_any_text(text: str) -> None:
    if not text.strip():
        return
    for proposal in read(text):
        assert text[proposal.start : proposal.end] == proposal.text
        speaker = proposal.speaker
        assert text[speaker.start : speaker.end] == speaker.text
