"""Who says what, in small invented texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model import Basis, Certainty, Polarity
from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out
from guvoh.reading.result import (
    ClaimProposal,
    Entity,
    EntityKind,
    Form,
    SpeakerKind,
)


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


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "Sherali told me that Jasur had told him that the foreman was paid.",
            ["Sherali", "Jasur"],
            "the foreman was paid",
        ),
        (
            "Pak says the colony's director told her that the list was ready.",
            ["Pak", "the colony's director"],
            "the list was ready",
        ),
        (
            "Olim Karimov said he was told that refusing meant deportation.",
            ["Olim Karimov"],
            "refusing meant deportation",
        ),
    ],
)
def test_the_nearest_teller_is_first_and_the_origin_last(
    text: str, chain: list[str], content: str
) -> None:
    (found,) = read(text)
    assert [speaker.canonical for speaker in found.chain] == chain
    assert found.text == content
    assert found.speaker == found.chain[0]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The men were counted twice, a guard said on Friday.",
            "a guard",
            "The men were counted twice",
        ),
        (
            "All of it, he says, was written down.",
            "he",
            "All of it, he says, was written down",
        ),
        (
            "As her brother told us, the gate was locked at noon.",
            "her brother",
            "the gate was locked at noon",
        ),
        ("The convicts fear being sent away.", "The convicts", "being sent away"),
        (
            "The widow is convinced that the list exists.",
            "The widow",
            "the list exists",
        ),
        (
            "The ministry criticised the report of the lawyers.",
            "The ministry",
            "the report of the lawyers",
        ),
        (
            "The committee wants to close the camp.",
            "The committee",
            "to close the camp",
        ),
        (
            "He was blunt: “They lied to every one of us.”",
            "He",
            "They lied to every one of us.",
        ),
        ("“They lied to us.” — Marat Asanov.", "Marat Asanov", "They lied to us."),
    ],
)
def test_frames(text: str, speaker: str, content: str) -> None:
    assert said(text) == [(speaker, content)]


def test_both_sides_of_a_cue_inside_are_assertions() -> None:
    text = "A woman met him at the station, his wife says, and she took his passport."
    assert said(text) == [
        ("his wife", "A woman met him at the station"),
        ("his wife", "and she took his passport"),
    ]


def test_two_clauses_with_that_are_two_assertions() -> None:
    assert said("The police said that he had run and that nobody had shot.") == [
        ("The police", "he had run"),
        ("The police", "nobody had shot"),
    ]


def test_a_quote_inside_a_clause_makes_it_mixed() -> None:
    (found,) = read("The clerk said the paper was “only a formality” for guests.")
    assert found.form is Form.MIXED
    assert found.text == "the paper was “only a formality” for guests"


def test_a_quote_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“They came at night,” said Marat Asanov. “Eight of them.\n\n“None had a name.”"
    )
    assert [p.chain[0].canonical for p in read(text)] == ["Marat Asanov"] * 3


def test_a_pronoun_stands_for_who_spoke_before() -> None:
    first, second = read(
        "Ms. Dana Orlova said that she saw the bus. She said it left at five."
    )
    assert first.speaker.canonical == second.speaker.canonical == "Dana Orlova"
    assert second.speaker.text == "She"


def test_a_short_name_stands_for_the_full_one() -> None:
    *_, last = read("Temur Aliev came home. “I ran,” Aliev said.")
    assert last.speaker.canonical == "Temur Aliev"


def test_given_entities_name_the_people() -> None:
    text = "Sitora came home. “I ran,” she said."
    start = text.index("Sitora")
    entity = Entity(
        text="Sitora",
        start=start,
        end=start + 6,
        kind=EntityKind.PERSON,
        canonical="Sitora",
        is_pseudonym=True,
    )
    page = lay_out(text, language="en")
    (found,) = find_attributions(page, (entity,))
    assert found.speaker.canonical == "Sitora"
    assert found.speaker.is_pseudonym


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The lawyer said that the men had left.", Certainty.SAID),
        ("The lawyer said that the men may have left.", Certainty.POSSIBLE),
        ("The lawyer said that the men had reportedly left.", Certainty.ALLEGED),
        ("The lawyer claimed that the men had left.", Certainty.ALLEGED),
        ("The lawyer thinks that the men left.", Certainty.POSSIBLE),
        ("The lawyer confirmed that the men had left.", Certainty.CONFIRMED),
        ("The lawyer denied that the men had left.", Certainty.DENIED),
    ],
)
def test_certainty_is_the_cues_or_a_hedges(text: str, certainty: Certainty) -> None:
    (found,) = read(text)
    assert found.certainty is certainty
    is_denied = found.polarity is Polarity.DENIED
    assert is_denied == (certainty is Certainty.DENIED)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("“They beat me,” a mason said.", Basis.OWN_EXPERIENCE),
        ("The nurse said that the wound was old.", Basis.SERVICE_GIVEN),
        ("The prosecutor said that the case was closed.", Basis.OFFICIAL_STATEMENT),
        (
            "According to figures of the ministry, 40 men left.",
            Basis.OFFICIAL_STATISTICS,
        ),
        ("The economist said that wages would fall.", Basis.EXPERT_OPINION),
        (
            "The volunteers of the group said that 40 men had left.",
            Basis.AGGREGATE_MONITORING,
        ),
        ("The verdict says that the contract was forged.", Basis.DOCUMENT_REPORTED),
        ("According to a letter we have seen, 40 men left.", Basis.DOCUMENT_SEEN),
        ("A mason said that the town was quiet.", Basis.UNKNOWN),
    ],
)
def test_basis_is_what_the_words_show(text: str, basis: Basis) -> None:
    (found,) = read(text)
    assert found.basis is basis


@pytest.mark.parametrize(
    "text",
    [
        "The claims are in the drawer.",
        "The ministry did not say that the men had left.",
        "The plan of the house hangs on the wall.",
        "He bought “Kara Tau” tea.",
    ],
)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    assert said(text) == []


def test_a_vague_source_is_nobody() -> None:
    (found,) = read("Reports suggest that the men were taken at night.")
    assert (found.chain, found.speaker.kind) == ((), SpeakerKind.UNATTRIBUTED)
    assert found.cue is not None
    assert found.cue.text == "Reports suggest"


def test_answers_are_turns_and_questions_are_none() -> None:
    text = (
        "A talk in the camp.\n\nQ: Where were you?\n\nRustam: In the town.\n\n"
        "Q: Who came?\n\nRustam: Four men came.\n\n"
        "Q: What did you sign?\n\nRustam: I signed four sheets."
    )
    assert said(text) == [
        ("Rustam", "In the town."),
        ("Rustam", "Four men came."),
        ("Rustam", "I signed four sheets."),
    ]


def test_every_rule_is_named() -> None:
    assert [p.rules for p in read("“I ran,” said a mason.")] == [("inverted",)]


@given(st.text(alphabet="ab A“”\"«»'’,.:—\n said that he told", max_size=80))
def test_spans_re_extract_from_any_text(text: str) -> None:
    if not text.strip():
        return
    for proposal in read(text):
        assert text[proposal.start : proposal.end] == proposal.text
        speaker = proposal.speaker
        assert text[speaker.start : speaker.end] == speaker.text
