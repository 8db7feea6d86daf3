"""S101, S102 and S208: what no source says, and names that none has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Evidence, Remark
from guvoh.publishing.result import Verdict
from guvoh.publishing.support import PARTLY_FROM, SUPPORTED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.cases import Case

_NOT_FOUND = RuleCode("S101")
_PARTLY = RuleCode("S102")
_NAME = RuleCode("S208")
_SUPPORTED_FROM: Final = 0.5
_DOUBTFUL: Final = 0.45
_PARTLY_FROM: Final = 0.38
"""Shares of the words of what is said, weighed by how much they tell."""


def judge(case: Case) -> Verdict:
    """The verdict that likeness alone gives: never "contradicted".

    Coverage counts the words of what is said; the support score also sees their order
    and their surroundings, and falls where a number or a negation differs, so that it
    alone cannot tell what is absent from what is altered.
    """
    coverage, score = case.aligned.score, case.support.score
    if coverage < _PARTLY_FROM or (coverage < _DOUBTFUL and score < PARTLY_FROM / 2):
        return Verdict.NOT_FOUND
    if coverage >= _SUPPORTED_FROM:
        return Verdict.SUPPORTED
    is_alike = coverage >= _DOUBTFUL and score >= SUPPORTED_FROM
    return Verdict.SUPPORTED if is_alike else Verdict.PARTLY


def check_support(case: Case) -> Iterator[Remark]:
    """Sentences that the sources do not carry, or not wholly."""
    verdict = judge(case)
    if verdict is Verdict.SUPPORTED:
        return
    missing = [t for t in case.said if t.is_content and not case.is_matched(t)]
    start = missing[0].start if missing else case.line.start
    end = missing[-1].end if missing else case.line.end
    yield Remark(
        code=_NOT_FOUND if verdict is Verdict.NOT_FOUND else _PARTLY,
        start=start,
        end=end,
        words=(
            ("words", case.context.draft.text[start:end]),
            ("score", f"{case.aligned.score:.2f}"),
        ),
        evidence=evidence_of(case)[:1],
    )


def evidence_of(case: Case) -> tuple[Evidence, ...]:
    """The passages that cover most of a sentence, the best first."""
    sources, claims = case.context.sources, case.context.claims
    return tuple(
        Evidence(
            source=sources[span.source].name,
            start=span.start,
            end=span.end,
            text=sources[span.source].text[span.start : span.end],
            claim=claims[span.source].id if span.source in claims else None,
        )
        for span in case.support.evidence
    )


def check_names(case: Case) -> Iterator[Remark]:
    """Names that no source has."""
    people = case.context.people
    for token in case.line.tokens:
        if not people.is_name(token, case.line) or token.value is not None:
            continue
        if not case.context.lines.has(token) and not case.context.lines.has_like(token):
            yield Remark(
                code=_NAME,
                start=token.start,
                end=token.end,
                words=(("draft", case.context.draft.text[token.start : token.end]),),
            )
            return
