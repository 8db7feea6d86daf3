from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from guvoh.corroboration import Evidence, Group, Slot, corroborate
from guvoh.model import (
    Basis,
    CorroborationState,
    DateInterval,
    DerivationKind,
    Polarity,
    SourceKind,
)
from guvoh.model import ClaimStatus as StatusCode
from guvoh.model import LinkKind as JudgementKind
from tests.corroboration.records import (
    apart,
    claim,
    copy,
    judged,
    number,
    source,
    status,
    takes,
    text,
)

State = CorroborationState
WITNESS = {"basis": Basis.EYEWITNESS}


def _only(evidence: Evidence, *, acts: tuple[str, ...] = ()) -> Group:
    (group,) = corroborate(evidence, acts=acts)
    return group


def _reports() -> Evidence:
    """A interviews W; B republishes A; C translates B; D says "according to media"."""
    return Evidence(
        claims=(
            claim("ca", "A", "W", item="a", **WITNESS),
            claim("cb", "B", item="b"),
            claim("cc", "C", item="c"),
            claim("cd", "D", "media", item="d", basis=Basis.HEARD_FROM_UNNAMED),
        ),
        sources=(
            *(source(name, name.lower()) for name in "ABCD"),
            source("W"),
            source("media"),
        ),
        texts=tuple(text(item) for item in "abcd"),
        derivations=(
            takes("B", "A", DerivationKind.REPUBLISHES),
            takes("C", "B", DerivationKind.TRANSLATES),
        ),
        judgements=(judged("ca", "cb"), judged("cb", "cc"), judged("cc", "cd")),
    )


def _with_second_witness(first: Evidence) -> Evidence:
    """E interviews another witness, V."""
    return replace(
        first,
        claims=(*first.claims, claim("ce", "E", "V", item="e", **WITNESS)),
        sources=(*first.sources, source("E", "e"), source("V")),
        texts=(*first.texts, text("e")),
        judgements=(*first.judgements, judged("ca", "ce")),
    )


def test_four_reports_of_one_interview_are_one_origin() -> None:
    """MODEL §3, acceptance test 1, first step."""
    group = _only(_reports())
    assert [origin.sources for origin in group.origins] == [("W",)]
    assert group.origins[0].claims == ("ca", "cb", "cc")
    assert group.state is State.REPEATED_SAME_ORIGIN
    assert group.n_disjoint_chains == 1
    assert group.bottleneck == (("W",),)
    assert group.everything_passes == (("A",), ("W",))
    assert group.stops_at == ("media",)


def test_a_second_witness_leaves_independence_unknown() -> None:
    """MODEL §3, acceptance test 1, second step."""
    group = _only(_with_second_witness(_reports()))
    assert [origin.sources for origin in group.origins] == [("V",), ("W",)]
    assert group.state is State.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN
    assert group.independent == ()
    assert group.n_disjoint_chains == 2
    assert group.bottleneck == (("V",), ("W",))
    assert group.everything_passes == ()


def test_a_recorded_reason_makes_independent() -> None:
    """MODEL §3, acceptance test 1, third step; between witnesses or their outlets."""
    evidence = _with_second_witness(_reports())
    for pair in (("W", "V"), ("V", "W"), ("A", "E"), ("a", "e"), ("B", "V")):
        group = _only(replace(evidence, independence=(apart(*pair),)))
        assert group.state is State.CORROBORATED_INDEPENDENT, pair
        assert [origin.sources for origin in group.independent] == [("V",), ("W",)]


def test_deleting_lineage_lowers_the_count() -> None:
    """MODEL §3, acceptance test 1, last step: copies of A do not become origins."""
    evidence = replace(
        _with_second_witness(_reports()), independence=(apart("W", "V"),)
    )
    for rest in ((), ("A",)):
        told = replace(claim("ca", *rest, item="a"), speaker="A")
        group = _only(replace(evidence, claims=(told, *evidence.claims[1:])))
        assert [origin.sources for origin in group.origins] == [("V",)]
        assert group.state is State.SINGLE_ORIGIN


def test_no_recorded_lineage_is_no_origin() -> None:
    evidence = Evidence(
        claims=(claim("c", "A", item="a", basis=Basis.UNKNOWN),),
        sources=(source("A", "a"),),
        texts=(text("a"),),
    )
    group = _only(evidence)
    assert group.state is State.NO_ORIGIN
    assert (group.origins, group.n_disjoint_chains, group.bottleneck) == ((), 0, ())
    assert group.stops_at == ("A",)


def test_a_witness_whose_own_words_we_hold_is_an_origin_and_others_are_not() -> None:
    told = claim("c", "W", item="letter", **WITNESS)
    held = Evidence(
        claims=(told,), sources=(source("W", "letter"),), texts=(text("letter"),)
    )
    assert _only(held).state is State.SINGLE_ORIGIN
    unknown_author = replace(held, sources=(source("W"),))
    assert _only(unknown_author).state is State.NO_ORIGIN
    heard = replace(held, claims=(replace(told, basis=Basis.HEARD_FROM_NAMED),))
    assert _only(heard).state is State.NO_ORIGIN


def test_a_transcript_is_the_recording() -> None:
    evidence = Evidence(
        claims=(claim("c", "W", item="transcript", **WITNESS),),
        sources=(source("W", "recording"),),
        texts=(text("transcript"),),
        copies=(copy("transcript", "recording"),),
    )
    assert _only(evidence).state is State.SINGLE_ORIGIN
    unpacked = replace(evidence, copies=(copy("transcript", "recording", "unpacked"),))
    assert _only(unpacked).state is State.NO_ORIGIN


def test_official_statistics_begin_with_who_makes_them() -> None:
    told = claim("c", "M", item="yearbook", basis=Basis.OFFICIAL_STATISTICS)
    for kind, state in (
        ("state_body", State.SINGLE_ORIGIN),
        ("outlet", State.NO_ORIGIN),
    ):
        made = source("M", "yearbook", kind=type(source("M").kind)(kind))
        evidence = Evidence(claims=(told,), sources=(made,), texts=(text("yearbook"),))
        assert _only(evidence).state is state


def test_one_person_with_two_records_is_one_origin() -> None:
    evidence = _with_second_witness(_reports())
    people = tuple(
        replace(s, subject="subject-1") if s.id in {"V", "W"} else s
        for s in evidence.sources
    )
    one = _only(replace(evidence, sources=people))
    assert [origin.sources for origin in one.origins] == [("V", "W")]
    same = judged("V", "W", kind=JudgementKind.SAME_PERSON)
    judged_one = _only(replace(evidence, judgements=(*evidence.judgements, same)))
    assert [origin.sources for origin in judged_one.origins] == [("V", "W")]
    assert judged_one.state is State.REPEATED_SAME_ORIGIN


def test_one_informant_behind_two_outlets_is_one_origin() -> None:
    evidence = replace(
        _with_second_witness(_reports()), independence=(apart("W", "V"),)
    )
    for kind in (DerivationKind.SAME_INFORMANT, DerivationKind.SAME_DOCUMENT):
        for pair in (("A", "E"), ("W", "V"), ("e", "B")):
            more = (*evidence.derivations, takes(*pair, kind))
            group = _only(replace(evidence, derivations=more))
            assert [origin.sources for origin in group.origins] == [("V", "W")]
            assert group.state is State.REPEATED_SAME_ORIGIN
            assert group.bottleneck == (("V", "W"),)


def test_recorded_dependence_joins() -> None:
    evidence = _with_second_witness(_reports())
    decided = (apart("A", "E"), apart("W", "V", is_independent=False))
    group = _only(replace(evidence, independence=decided))
    assert [origin.sources for origin in group.origins] == [("V", "W")]
    assert group.independent == ()


def test_a_decision_without_a_reason_or_against_the_steps_counts_for_nothing() -> None:
    evidence = _with_second_witness(_reports())
    blank = replace(apart("W", "V"), reason=" ")
    for decision in (blank, apart("A", "B"), apart("W", "W"), apart("W", "elsewhere")):
        group = _only(replace(evidence, independence=(decision,)))
        assert group.state is State.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN


def test_officials_who_rely_on_one_release_are_one_origin() -> None:
    evidence = Evidence(
        claims=(
            claim("ca", "A", "X", item="a", basis=Basis.OFFICIAL_STATEMENT),
            claim("cb", "B", "Y", item="b", basis=Basis.OFFICIAL_STATEMENT),
        ),
        sources=(source("A", "a"), source("B", "b"), source("X"), source("Y")),
        texts=(text("a"), text("b")),
        derivations=(
            takes("X", "release", DerivationKind.RELIES_ON),
            takes("Y", "release", DerivationKind.PRESS_RELEASE_OF),
        ),
        judgements=(judged("ca", "cb"),),
    )
    group = _only(evidence)
    assert [(o.sources, o.stops_at) for o in group.origins] == [
        (("X", "Y"), ("release",))
    ]
    assert group.everything_passes == (("release",), ("X", "Y"))


def test_a_source_that_takes_from_another_origin_is_none_beside_it() -> None:
    evidence = _with_second_witness(_reports())
    more = (*evidence.derivations, takes("V", "a", DerivationKind.RELIES_ON))
    group = _only(replace(evidence, derivations=more))
    assert [origin.sources for origin in group.origins] == [("W",)]
    assert group.everything_passes == (("A",), ("W",))


def test_the_relative_that_both_outlets_asked_is_the_bottleneck() -> None:
    evidence = Evidence(
        claims=(
            claim("ca", "A", "R", "P1", item="a", basis=Basis.HEARD_FROM_NAMED),
            claim("cb", "B", "R", "P2", item="b", basis=Basis.HEARD_FROM_NAMED),
        ),
        sources=(source("A", "a"), source("B", "b")),
        texts=(text("a"), text("b")),
        judgements=(judged("ca", "cb"),),
    )
    group = _only(evidence)
    assert len(group.origins) == 2
    assert group.n_disjoint_chains == 1
    assert group.bottleneck == (("R",),)
    assert group.everything_passes == (("R",),)


def test_claims_that_do_not_count_support_nothing() -> None:
    evidence = _with_second_witness(_reports())
    for code in (
        StatusCode.RETRACTED_BY_SPEAKER,
        StatusCode.REFUTED,
        StatusCode.SUPERSEDED,
        StatusCode.REJECTED,
    ):
        group = _only(replace(evidence, statuses=(status("ce", code),)))
        assert group.not_counted == ("ce",)
        assert [origin.sources for origin in group.origins] == [("W",)]
    kept = _only(replace(evidence, statuses=(status("ce", StatusCode.NEEDS_WORK),)))
    assert len(kept.origins) == 2


def test_a_judgement_and_its_negative_leave_everything_as_before() -> None:
    """MODEL §3, acceptance test 9."""
    evidence = replace(_with_second_witness(_reports()), judgements=())
    before = corroborate(evidence)
    joined = corroborate(replace(evidence, judgements=(judged("ca", "ce"),)))
    undone = (judged("ca", "ce"), judged("ca", "ce", is_same=False))
    assert len(joined) == len(before) - 1
    after = corroborate(replace(evidence, judgements=undone))
    assert [g.to_dict() | {"set_aside": []} for g in after] == [
        g.to_dict() for g in before
    ]


def test_disjoint_numbers_and_dates_for_one_act_stay_on_both_sides() -> None:
    """MODEL §3, acceptance test 10."""
    twelve = claim("c1", "A", "W", item="a", quantity=number(12), about=("act",))
    thirty = claim("c2", "E", "V", item="e", quantity=number(30), about=("act",))
    evidence = Evidence(claims=(twelve, thirty), texts=(text("a"), text("e")))
    groups = corroborate(evidence, acts=("act",))
    assert [group.state for group in groups] == [State.CONTRADICTED] * 2
    for group in groups:
        (found,) = group.contradictions
        assert (found.left, found.right, found.slot) == ("c1", "c2", Slot.QUANTITY)
        assert found.act == "act"
    parted = replace(evidence, judgements=(judged("c1", "c2", is_same=False),))
    assert not any(group.contradictions for group in corroborate(parted, acts=("act",)))
    assert not any(group.contradictions for group in corroborate(evidence))


def _dated(left: DateInterval, right: DateInterval) -> Group:
    return _only(
        Evidence(
            claims=(
                claim("c1", "A", "W", item="a", dates=left, **WITNESS),
                claim("c2", "E", "V", item="e", dates=right, **WITNESS),
            ),
            texts=(text("a"), text("e")),
            independence=(apart("W", "V"),),
            judgements=(judged("c1", "c2"),),
        )
    )


def test_spring_and_may_agree_and_june_of_another_year_does_not() -> None:
    """MODEL §3, acceptance test 11."""
    spring = DateInterval.between("2023-03", "2023-05")
    assert (
        _dated(spring, DateInterval.of("2023-05")).state
        is State.CORROBORATED_INDEPENDENT
    )
    against = _dated(spring, DateInterval.of("2024-06"))
    assert against.state is State.CONTRADICTED
    assert [found.slot for found in against.contradictions] == [Slot.DATES]
    assert against.claims == ("c1", "c2")
    assert len(against.origins) == 2


def test_a_denial_supports_nothing_that_is_affirmed() -> None:
    evidence = Evidence(
        claims=(
            claim("c1", "A", "W", item="a", **WITNESS),
            claim("c2", "A", "M", item="a", polarity=Polarity.DENIED, **WITNESS),
        ),
        sources=(source("A", "a"),),
        texts=(text("a"),),
        independence=(apart("W", "M"),),
        judgements=(judged("c1", "c2"),),
    )
    group = _only(evidence)
    assert [origin.sources for origin in group.origins] == [("W",)]
    assert group.state is State.CONTRADICTED
    assert [found.slot for found in group.contradictions] == [Slot.POLARITY]


def test_two_who_agree_corroborate_though_a_third_contradicts() -> None:
    told = [
        claim(f"c{i}", f"A{i}", f"W{i}", item=f"i{i}", quantity=number(n), **WITNESS)
        for i, n in enumerate((12, 12, 30))
    ]
    evidence = Evidence(
        claims=tuple(told),
        texts=tuple(text(f"i{i}") for i in range(3)),
        judgements=(judged("c0", "c1"), judged("c1", "c2")),
        independence=(apart("W0", "W1"),),
    )
    group = _only(evidence)
    assert group.state is State.CONTRADICTED_AND_CORROBORATED
    assert [origin.sources for origin in group.independent] == [("W0",), ("W1",)]
    other = replace(evidence, independence=(apart("W0", "W2"),))
    assert _only(other).state is State.CONTRADICTED


def test_leaving_out_who_disagrees_does_not_part_an_origin() -> None:
    """X and W are one through what the third says, whatever number it gives."""
    twelve = {"quantity": number(12), **WITNESS}
    evidence = Evidence(
        claims=(
            claim("c1", "A", "X", item="a", **twelve),
            claim("c2", "B", "W", item="b", **twelve),
            claim("c3", "C", "W", item="c", quantity=number(30), **WITNESS),
        ),
        sources=(source("A", "a"), source("B", "b"), source("C", "c")),
        texts=(text("a"), text("b"), text("c")),
        derivations=(takes("X", "c", DerivationKind.QUOTES),),
        independence=(apart("X", "W"),),
        judgements=(judged("c1", "c2"), judged("c2", "c3")),
    )
    group = _only(evidence)
    assert [origin.sources for origin in group.origins] == [("W",)]
    assert (group.state, group.independent) == (State.CONTRADICTED, ())


def _quoted(*names: str, kind: str, **fields: Any) -> Evidence:
    return Evidence(
        claims=(claim("c", "A", *names, item="a", **fields),),
        sources=(source("A", "a"), source("M", kind=SourceKind(kind))),
        texts=(text("a"),),
    )


@pytest.mark.parametrize(
    ("basis", "kind", "n_origins"),
    [
        (Basis.UNKNOWN, "unknown", 0),
        (Basis.UNKNOWN, "outlet", 0),
        (Basis.UNKNOWN, "witness", 1),
        (Basis.EYEWITNESS, "unknown", 1),
        (Basis.EYEWITNESS, "outlet", 1),
        (Basis.INFERENCE, "unknown", 1),
        (Basis.HEARD_FROM_UNNAMED, "witness", 0),
    ],
)
def test_the_media_write_ends_no_chain(basis: Basis, kind: str, n_origins: int) -> None:
    group = _only(_quoted("M", kind=kind, basis=basis))
    assert len(group.origins) == n_origins


def test_who_heard_it_from_somebody_the_chain_does_not_name_is_no_origin() -> None:
    heard = {"basis": Basis.HEARD_FROM_NAMED, "kind": "relative"}
    assert not _only(_quoted("M", speaker="M", **heard)).origins
    assert _only(_quoted("M", speaker="A", **heard)).origins
    son = _only(_quoted("M", "P", speaker="M", **heard))
    assert [origin.sources for origin in son.origins] == [("P",)]


def test_a_paper_that_is_quoted_leads_on_to_whom_it_asked() -> None:
    evidence = _reports()
    quoting = claim("cd", "D", "A", item="d", speaker="D", basis=Basis.HEARD_FROM_NAMED)
    group = _only(replace(evidence, claims=(*evidence.claims[:3], quoting)))
    assert [origin.sources for origin in group.origins] == [("W",)]
    assert group.origins[0].claims == ("ca", "cb", "cc", "cd")
    alone = _only(replace(evidence, claims=(quoting,), judgements=()))
    assert [origin.sources for origin in alone.origins] == [("A",)]
