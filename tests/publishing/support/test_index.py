from __future__ import annotations

import pytest

from guvoh.publishing import support
from guvoh.publishing.support import SourceIndex, score_summary

LETTER = (
    "My son was taken from the brickworks on 14 March. Two men in plain clothes told him "
    "that he would build a bridge near Aktau. He called me once, in May, and said that "
    "forty workers slept in one barrack. His passport was kept by the foreman.\n\n"
    "I wrote to the labour inspectorate and have had no answer."
)
NOTES = (
    "The foreman of the quarry denied that any passport was kept. "
    "He said the workers may leave whenever they wish."
)
RUSSIAN = (
    "Моего сына забрали с кирпичного завода 14 марта. Паспорт остался у бригадира. "
    "Он говорил, что в одном бараке спали сорок рабочих."
)


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    sources = [("letter", LETTER), ("notes", NOTES), ("letter in Russian", RUSSIAN)]
    return SourceIndex.build(sources)


def test_exported_names() -> None:
    assert set(support.__all__) == {
        "EvidenceSpan",
        "LONGEST_GAP",
        "Mismatch",
        "PARTLY_FROM",
        "SUPPORTED_FROM",
        "MismatchKind",
        "SourceIndex",
        "Support",
        "edit_score",
        "score_summary",
    }


def test_a_copied_sentence_scores_high_and_an_invented_one_low(
    index: SourceIndex,
) -> None:
    copied = index.support("His passport was kept by the foreman.")
    invented = index.support("Three doctors examined the ship in Odessa.")
    assert copied.score > support.SUPPORTED_FROM
    assert copied.uncovered == ()
    assert copied.longest_gap == 0
    assert invented.score < support.PARTLY_FROM


def test_swapped_words_score_lower_than_the_original(index: SourceIndex) -> None:
    said = "Two men in plain clothes told him that he would build a bridge near Aktau."
    swapped = "A bridge in plain clothes told Aktau that two men would build near him."
    assert index.support(swapped).score < index.support(said).score


def test_a_changed_number_scores_lower_and_is_uncovered(index: SourceIndex) -> None:
    said = index.support("Forty workers slept in one barrack.")
    sentence = "Ninety workers slept in one barrack."
    changed = index.support(sentence)
    assert changed.score < said.score
    assert [sentence[start:end] for start, end in changed.uncovered] == ["Ninety"]


def test_a_number_in_digits_is_the_number_in_words(index: SourceIndex) -> None:
    in_digits = index.support("40 workers slept in one barrack.").score
    in_other_digits = index.support("50 workers slept in one barrack.").score
    assert in_other_digits < in_digits


def test_evidence_is_the_sentence_of_the_source(index: SourceIndex) -> None:
    best = index.support("The labour inspectorate has not answered.").evidence[0]
    assert best.source == 0
    assert LETTER[best.start : best.end] == (
        "I wrote to the labour inspectorate and have had no answer."
    )


def test_a_sentence_on_two_sources_has_evidence_in_both(index: SourceIndex) -> None:
    found = index.support(
        "His passport was kept by the foreman, and the workers may leave whenever they "
        "wish."
    )
    assert {span.source for span in found.evidence} == {0, 1}
    assert found.score > 0.6


def test_what_is_added_to_a_sentence_is_uncovered(index: SourceIndex) -> None:
    sentence = "He called in May, together with three cousins from Navoi."
    found = [sentence[a:b] for a, b in index.support(sentence).uncovered]
    assert "cousins from Navoi" in found[-1]
    assert index.support(sentence).longest_gap > support.LONGEST_GAP


def test_russian_in_other_cases(index: SourceIndex) -> None:
    found = index.support("С завода забрали сына, паспорт у бригадиров.")
    assert found.evidence[0].source == 2
    assert found.score > index.support("В море утонула старая лодка.").score
    assert index.support("В море утонула старая лодка.").score < 0.2


def test_the_same_on_every_run(index: SourceIndex) -> None:
    again = SourceIndex.build(
        [("letter", LETTER), ("notes", NOTES), ("letter in Russian", RUSSIAN)]
    )
    sentence = "The foreman kept the passport of forty workers."
    assert again.support(sentence) == index.support(sentence)


@pytest.mark.parametrize("sentence", ["", "…", "The of and.", "12"])
def test_sentences_without_content(index: SourceIndex, sentence: str) -> None:
    assert 0 <= index.support(sentence).score <= 1


def test_no_source_supports_nothing() -> None:
    found = SourceIndex.build([]).support("A man was taken.")
    assert found.score == 0
    assert found.evidence == ()
    assert found.uncovered == ((2, 15),)
    assert SourceIndex.build([("empty", "")]).support("A man was taken.").score == 0


def test_as_json(index: SourceIndex) -> None:
    result = index.support("A passport was kept.").to_dict()
    assert result["evidence"][0].keys() == {"source", "start", "end", "score"}


def test_an_index_shows_no_words(index: SourceIndex) -> None:
    assert repr(index) == "SourceIndex(3 sources, 10 sentences)"


def test_a_long_source_is_cut_and_its_spans_hold() -> None:
    filler = "The river was low that year and nobody fished there. " * 400
    text = filler + "A foreman hid seven passports under the oven. " + filler
    found = SourceIndex.build([("long", text)]).support("The foreman hid passports.")
    best = found.evidence[0]
    assert (
        text[best.start : best.end] == "A foreman hid seven passports under the oven."
    )


def test_summaries() -> None:
    good = score_summary("Two men told him that he would build a bridge.", LETTER)
    bad = score_summary("Two bridges said that the son would buy a ship.", LETTER)
    assert bad < good
    assert score_summary("", LETTER) == 0
