"""S101, S102 and S208: what no source says, and names that none has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark
from guvoh.publishing.result import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.tokens import Token

_NOT_FOUND = RuleCode("S101")
_PARTLY = RuleCode("S102")
_NAME = RuleCode("S208")
_SUPPORTED_FROM: Final = 0.55
_PARTLY_FROM: Final = 0.38


def judge(score: float) -> Verdict:
    """The verdict that a score alone gives: never "contradicted"."""
    if score >= _SUPPORTED_FROM:
        return Verdict.SUPPORTED
    return Verdict.PARTLY if score >= _PARTLY_FROM else Verdict.NOT_FOUND


def check_support(case: Case) -> Iterator[Remark]:
    """Sentences that the sources do not carry, or not wholly."""
    score = case.aligned.score
    verdict = judge(score)
    if verdict is Verdict.SUPPORTED:
        return
    missing = [t for t in case.said if t.is_content and not case.is_matched(t)]
    start, end = _stretch(missing, case)
    code = _NOT_FOUND if verdict is Verdict.NOT_FOUND else _PARTLY
    yield Remark(
        code=code,
        start=start,
        end=end,
        words=(
            ("words", case.context.draft.text[start:end]),
            ("score", f"{score:.2f}"),
        ),
        evidence=tuple(
            case.context.evidence(
                seat, case.line_at(seat).start, case.line_at(seat).end
            )
            for seat in case.aligned.seats[:1]
        ),
    )


def check_names(case: Case) -> Iterator[Remark]:
    """Names that no source has."""
    people = case.context.people
    for token in case.line.tokens:
        if not people.is_name(token, case.line) or token.value is not None:
            continue
        if not _is_somewhere(token, case):
            yield Remark(
                code=_NAME,
                start=token.start,
                end=token.end,
                words=(("draft", case.context.draft.text[token.start : token.end]),),
            )
            return


def _is_somewhere(token: Token, case: Case) -> bool:
    return case.context.lines.has(token)


def _stretch(missing: Sequence[Token], case: Case) -> tuple[int, int]:
    if not missing:
        return case.line.start, case.line.end
    keys = {key_of_token(t) for t in missing}
    inside = [t for t in case.said if key_of_token(t) in keys]
    return inside[0].start, inside[-1].end
