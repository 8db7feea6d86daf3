"""What the program lays out passes the draft check; what a person changes may not."""

from __future__ import annotations

import pytest
from tests.publishing.brief.materials import MATERIAL

from guvoh.publishing.brief import HouseStyle, compose_brief
from guvoh.publishing.brief.statements import claim_texts, statements, statements_text
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


def test_a_changed_number_is_found() -> None:
    text = "Sixty men were taken from the colony in May, according to a lawyer."
    assert "S201" in codes(text, "en", HouseStyle.DESCRIPTOR)
