"""What the program lays out passes the draft check; what a person changes may not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publishing.brief.materials import CLAIMS, MATERIAL

from guvoh.publishing.brief import (
    HouseStyle,
    claim_texts,
    compose_brief,
    own_sentences,
    statements,
    statements_text,
)
from guvoh.publishing.checker import check
from guvoh.publishing.draft import DraftForm, open_draft


def codes(text: str, language: str, style: HouseStyle) -> list[str]:
    brief = compose_brief(MATERIAL, language=language, style=style, stream="news")
    draft = open_draft(text, form=DraftForm.TEXT)
    result = check(draft, claim_texts(brief, MATERIAL), language=language)
    return [remark.code for remark in result.remarks]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("style", HouseStyle)
def test_a_brief_passes_its_own_check(language: str, style: HouseStyle) -> None:
    brief = compose_brief(MATERIAL, language=language, style=style, stream="news")
    text = statements_text(brief)
    assert codes(text, language, style) == []
    for sentence in statements(brief):
        assert text[sentence.start : sentence.end] == sentence.text
    assert len(text) == len(brief.text)
    assert "How we know" not in text


def test_its_own_sentences_are_those_of_the_wordings_as_they_stand() -> None:
    brief = compose_brief(MATERIAL, language="en")
    assert own_sentences(brief, MATERIAL) == {s.text for s in brief.sentences}
    reworded = replace(CLAIMS[2], wordings={"en": "Fifty men were taken."})
    later = replace(MATERIAL, claims=(*CLAIMS[:2], reworded, *CLAIMS[3:]))
    changed = {s.text for s in brief.sentences} - own_sentences(brief, later)
    assert any("Forty men" in text for text in changed)
    assert own_sentences(brief, replace(MATERIAL, claims=CLAIMS[5:])) == frozenset()


def test_a_changed_number_is_found() -> None:
    text = "Sixty men were taken from the colony in May, according to a lawyer."
    assert "S201" in codes(text, "en", HouseStyle.DESCRIPTOR)
