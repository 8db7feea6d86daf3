"""From records to groups: the one way in which corroboration is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.corroboration.assertions import join_judged
from guvoh.corroboration.contradictions import find_contradictions
from guvoh.corroboration.lineage import read_lineage
from guvoh.corroboration.result import Group
from guvoh.corroboration.support import choose_supporting, trace_support
from guvoh.model import CorroborationState as State
from guvoh.model import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.casebook import ClaimAccepted
    from guvoh.corroboration.evidence import Evidence
    from guvoh.corroboration.lineage import Lineage
    from guvoh.corroboration.result import Contradiction
    from guvoh.corroboration.support import Support


def corroborate(evidence: Evidence, *, acts: Iterable[str] = ()) -> tuple[Group, ...]:
    """Groups claims that assert the same, and counts what stands behind each group.

    Every claim is in one group, if need be alone. What claims assert is supported by
    those that affirm it; where all deny it, by those. The result depends on the records
    alone, not on their order.

    Args:
        evidence: The records in force.
        acts: Ids of acts: claims about one of them are held against each other though
            nobody judged them to assert the same.
    """
    claims = {claim.id: claim for claim in evidence.claims}
    counted = {i: claims[i] for i in sorted(claims.keys() - evidence.not_counted())}
    by_act: dict[str, list[ClaimAccepted]] = {act: [] for act in acts}
    for claim in counted.values():
        for act in by_act.keys() & set(claim.about):
            by_act[act].append(claim)
    lineage = read_lineage(evidence)
    joined = join_judged(claims, evidence.judgements, LinkKind.SAME_ASSERTION)
    judged = {j.id: {j.left, j.right} for j in evidence.judgements}
    apart = frozenset(
        frozenset(judged[j.id])
        for j in evidence.judgements
        if j.kind is LinkKind.SAME_ASSERTION and not j.is_same
    )
    return tuple(
        _group(
            evidence,
            lineage,
            part,
            members := [counted[id_] for id_ in sorted(part & counted.keys())],
            contradictions=find_contradictions(members, by_act, apart),
            set_aside=sorted(id_ for id_ in joined.set_aside if judged[id_] & part),
        )
        for part in joined.components
    )


def _group(
    evidence: Evidence,
    lineage: Lineage,
    part: frozenset[str],
    counted: Sequence[ClaimAccepted],
    *,
    contradictions: tuple[Contradiction, ...],
    set_aside: Sequence[str],
) -> Group:
    claims = choose_supporting(counted)
    support = trace_support(lineage, claims, evidence.independence)
    return Group(
        claims=tuple(sorted(part)),
        not_counted=tuple(sorted(part.difference(claim.id for claim in counted))),
        state=_state(support, contradictions),
        origins=support.origins,
        independent=support.independent,
        n_disjoint_chains=support.chains.n_disjoint,
        bottleneck=support.chains.bottleneck,
        everything_passes=support.chains.everything_passes,
        contradictions=contradictions,
        stops_at=support.stops_at,
        links=support.links,
        set_aside=tuple(set_aside),
    )


def _state(support: Support, contradictions: tuple[Contradiction, ...]) -> State:
    if contradictions:
        return (
            State.CONTRADICTED_AND_CORROBORATED
            if support.independent
            else State.CONTRADICTED
        )
    if support.independent:
        return State.CORROBORATED_INDEPENDENT
    if len(support.origins) > 1:
        return State.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN
    if support.origins:
        return (
            State.REPEATED_SAME_ORIGIN if support.n_reports > 1 else State.SINGLE_ORIGIN
        )
    return State.NO_ORIGIN
