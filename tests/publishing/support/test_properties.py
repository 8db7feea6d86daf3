from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.publishing.support import SourceIndex, edit_score, score_summary

PIECES = st.sampled_from(
    ["The", "foreman", "кассир", "не", "not", "3, 500", "12", ".", "!", "\n\n", "“",
     "Aktau", "«", "п'ять", "²", "-", "didn’t", "1.2.3", "\u00a0", "رئيس"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_any_text_has_a_score_and_spans_inside_it(
    sources: list[str], sentence: str
) -> None:
    index = SourceIndex.build([(str(i), text) for i, text in enumerate(sources)])
    found = index.support(sentence)
    assert 0 <= found.score <= 1
    for span in found.evidence:
        passage = sources[span.source][span.start : span.end]
        assert passage == passage.strip() != ""
    ends = [0, *(end for _, end in found.uncovered)]
    for before, (start, end) in zip(ends, found.uncovered, strict=False):
        assert before <= start < end <= len(sentence)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_any_pair_of_texts_has_scores(summary: str, source: str) -> None:
    assert 0 <= score_summary(summary, source) <= 1
    assert 0 <= edit_score(summary, source) <= 1
