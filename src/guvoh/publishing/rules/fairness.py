"""F501, F502 and F503: whoever is accused was asked, and the answer is in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import RequestState
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Evidence, Remark
from guvoh.publishing.rules.origins import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.backing import BackedClaim, BackedRequest
    from guvoh.publishing.cases import Case, Context

_ANSWERS: Final = frozenset(
    {
        RequestState.ADMITS,
        RequestState.DENIES_ACT,
        RequestState.DENIES_RESPONSIBILITY,
        RequestState.ALTERNATIVE_EXPLANATION,
        RequestState.ACCEPTS_RESPONSIBILITY,
        RequestState.DECLINES_COMMENT,
        RequestState.TOKEN_RESPONSE,
    }
)
_WITHDRAWN: Final = frozenset({RequestState.WITHDRAWN, RequestState.NOT_SENT_OTHER})


def check_fairness(context: Context) -> Iterator[Remark]:
    """For each accused body the first sentence that accuses it, when it needs work."""
    seen: set[tuple[str, str]] = set()
    for case in context.cases():
        for body, claim in _accused(case):
            for remark in _judge(case, body, claim):
                key = (remark.code, body.casefold())
                if key not in seen:
                    seen.add(key)
                    yield remark


def _accused(case: Case) -> Iterator[tuple[str, BackedClaim | None]]:
    """Whom a sentence accuses: by its claims, or by a body named beside an act."""
    for claim in claims_of(case):
        for body in claim.accused:
            yield body, claim
    line = case.line
    has_act = any(
        pattern.vocabulary in {"act", "means"}
        and line.start <= pattern.start < line.end
        for pattern in case.context.patterns
    )
    if has_act:
        text = case.context.draft.text[line.start : line.end].casefold()
        for body in case.context.bodies:
            if body.casefold() in text:
                yield body, None


def _judge(case: Case, body: str, claim: BackedClaim | None) -> Iterator[Remark]:
    requests = [r for r in case.context.requests if _concerns(r, body, claim)]
    live = [r for r in requests if r.state not in _WITHDRAWN]
    if not live:
        yield _remark(case, "F501", claim, body=body)
        return
    for request in live:
        if not request.state.is_final:
            state = request.state.value.replace("_", " ")
            yield _remark(case, "F503", claim, body=body, state=state)
        elif request.state in _ANSWERS and request.is_reply_in_text is not True:
            yield _remark(case, "F502", claim, body=body)
        elif request.state is RequestState.NO_RESPONSE and (
            request.is_reply_in_text is False
        ):
            yield _remark(case, "F502", claim, variant="silent", body=body)


def _concerns(request: BackedRequest, body: str, claim: BackedClaim | None) -> bool:
    """Whether a request was put to this body, about this claim where it names any."""
    if request.addressee.casefold() != body.casefold():
        return False
    return claim is None or not request.claims or claim.id in request.claims


def _remark(
    case: Case,
    code: str,
    claim: BackedClaim | None,
    *,
    variant: str = "is",
    **words: str,
) -> Remark:
    evidence: tuple[Evidence, ...] = ()
    if claim is not None:
        text = claim.wording(case.context.draft.language)
        piece = Evidence(
            source=claim.id, start=0, end=len(text), text=text, claim=claim.id
        )
        evidence = (piece,)
    return Remark(
        code=RuleCode(code),
        start=case.line.start,
        end=case.line.end,
        variant=variant,
        words=tuple(words.items()),
        evidence=evidence,
    )
