"""S205, S301, S302 and S303 by what is known of the claims behind a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import Basis, Certainty, CorroborationState
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Evidence, Remark
from guvoh.publishing.rules.basis import find_witness
from guvoh.publishing.rules.certainty import find_hedges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.backing import BackedClaim
    from guvoh.publishing.cases import Case

_LEAST_SHARE: Final = 0.75
_LEAST_OF_ALL: Final = 0.3
_HEARD: Final = frozenset({Basis.HEARD_FROM_NAMED, Basis.HEARD_FROM_UNNAMED})
_UNSURE: Final = frozenset({Certainty.POSSIBLE, Certainty.ALLEGED})
_FEW: Final = frozenset(
    {
        CorroborationState.NO_ORIGIN,
        CorroborationState.SINGLE_ORIGIN,
        CorroborationState.REPEATED_SAME_ORIGIN,
    }
)


def check_origins(case: Case) -> Iterator[Remark]:
    """What the claims behind a sentence do not carry."""
    claims = claims_of(case)
    if not claims:
        return
    yield from _hearsay(case, claims)
    yield from _certainty(case, claims)
    yield from _single(case, claims)
    yield from _hidden(case, claims)


def claims_of(case: Case) -> list[BackedClaim]:
    """The accepted claims that a sentence tells, the best first.

    Claims of several tellers that assert the same are all among them.
    """
    ranked = case.context.lines.rank(case.said)
    best = max((share for _, share in ranked), default=0.0)
    least = max(_LEAST_SHARE * best, _LEAST_OF_ALL)
    found = (
        case.context.claims.get(seat.source) for seat, share in ranked if share >= least
    )
    return [claim for claim in found if claim is not None]


def _hearsay(case: Case, claims: list[BackedClaim]) -> Iterator[Remark]:
    own = [token for token in case.line.tokens if not token.quote]
    shown = find_witness(own, case.context.lexicon)
    if shown is None or any(claim.basis not in _HEARD for claim in claims):
        return
    yield _remark(
        case,
        "S301",
        claims[0],
        draft=case.context.draft.text[own[shown.first].start : own[shown.last].end],
        source=claims[0].basis.value,
    )


def _certainty(case: Case, claims: list[BackedClaim]) -> Iterator[Remark]:
    own = [token for token in case.line.tokens if not token.quote]
    if any(claim.certainty not in _UNSURE for claim in claims):
        return
    if not any(True for _ in find_hedges(own, case.context.lexicon)):
        yield _remark(case, "S205", claims[0], source=claims[0].certainty.value)


def _single(case: Case, claims: list[BackedClaim]) -> Iterator[Remark]:
    if case.context.draft_voices.frames[case.number]:
        return
    if all(claim.state in _FEW for claim in claims):
        number = max(claim.n_origins or 0 for claim in claims)
        yield _remark(case, "S302", claims[0], n=str(number))


def _hidden(case: Case, claims: list[BackedClaim]) -> Iterator[Remark]:
    """A contradiction of which no sentence of the draft tells the other side."""
    told = case.context.told_claims
    for claim in claims:
        for other in claim.contradicts:
            if other in told:
                continue
            rival = case.context.claims_by_id.get(other)
            words = rival.wording(case.context.draft.language) if rival else ""
            yield _remark(
                case, "S303", claim, variant="is" if words else "unseen", source=words
            )
            return


def _remark(
    case: Case, code: str, claim: BackedClaim, *, variant: str = "is", **words: str
) -> Remark:
    text = claim.wording(case.context.draft.language)
    return Remark(
        code=RuleCode(code),
        start=case.line.start,
        end=case.line.end,
        variant=variant,
        words=tuple(words.items()),
        evidence=(
            Evidence(
                source=claim.id, start=0, end=len(text), text=text, claim=claim.id
            ),
        ),
    )
