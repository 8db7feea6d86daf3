"""Any text can be a draft, and every span is where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.publishing.checker import CheckOptions, check
from guvoh.publishing.errors import EmptyDraftError
from guvoh.publishing.report import report_lines
from guvoh.publishing.sarif import to_sarif

ENGLISH = """Ana Lund said that 217 men were not taken across the river on 4 March 2021.
“I heard it, I did not see it,” she said. Some of the boats may have been hired.

Tobias Wenn, the harbour master: I was told by a ferryman that Ana paid him twice.
"""
RUSSIAN = """Анна Лунд сообщила, что 4 марта 217 мужчин не переправили через реку.
«Я слышала, но не видела», — сказала она. По словам Тобиаса Венна, лодки, возможно,
нанял карьер № 5.
"""
PIECES = [
    *ENGLISH.split(), *RUSSIAN.split(), "“", "”", "«", "»", "—", "\n\n", "<!--", "-->",
    "1,5", "L-12", "№", "\u0301", "\U0001f600", "никто", "all", "No", "…", "[...]",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(
    max_size=60
)


@settings(max_examples=150, deadline=None)
@given(text=texts, language=st.sampled_from(["en", "ru"]))
def test_any_draft_is_checked(text: str, language: str) -> None:
    source = ENGLISH if language == "en" else RUSSIAN
    options = CheckOptions(ignore=())
    if "<!-- allow" in text:
        return
    try:
        result = check(text, [("s", source)], language=language, options=options)
    except EmptyDraftError:
        return
    for sentence in result.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert 0 <= sentence.score <= 1
    for remark in result.remarks:
        assert 0 <= remark.start < remark.end <= len(text)
        assert remark.message("en")
        assert remark.message("ru")
        for piece in remark.evidence:
            assert source[piece.start : piece.end] == piece.text != ""
    assert list(report_lines(result, shows_all=True))
    assert to_sarif(result)["runs"][0]["results"] is not None


@pytest.mark.parametrize("source", [ENGLISH, RUSSIAN])
def test_a_source_supports_itself(source: str) -> None:
    result = check(source, [source])
    assert not [r for r in result.remarks if r.code.startswith(("S2", "S12", "S10"))]
