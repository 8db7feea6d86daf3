from __future__ import annotations

from itertools import combinations, pairwise, permutations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from guvoh.corroboration.assertions import join_judged
from guvoh.model import LinkKind
from tests.corroboration.records import judged

SAME = LinkKind.SAME_ASSERTION
IDS = "abcde"
PAIRS = tuple(combinations(IDS, 2))


def _parts(*judgements: object, ids: str = IDS) -> list[str]:
    joined = join_judged(ids, judgements, SAME)  # type: ignore[arg-type]  # made by judged
    return ["".join(sorted(part)) for part in joined.components]


def test_nothing_is_joined_without_a_judgement() -> None:
    assert _parts() == ["a", "b", "c", "d", "e"]


def test_judgements_join_along_chains() -> None:
    assert _parts(judged("a", "b"), judged("c", "b")) == ["abc", "d", "e"]


def test_a_negative_undoes_a_positive_on_the_same_pair_in_any_order() -> None:
    given_ = [judged("a", "b"), judged("a", "b", is_same=False)]
    for order in permutations(given_):
        assert _parts(*order) == ["a", "b", "c", "d", "e"]


def test_a_negative_sets_aside_every_path_and_leaves_what_hangs_on_one_side() -> None:
    given_ = [
        judged("a", "b"),
        judged("b", "c"),
        judged("c", "d"),
        judged("a", "c", is_same=False),
    ]
    joined = join_judged(IDS, given_, SAME)
    assert ["".join(sorted(p)) for p in joined.components] == ["a", "b", "cd", "e"]
    assert joined.set_aside == {"a=b", "b=c"}


def test_a_negative_between_groups_sets_nothing_aside() -> None:
    given_ = [judged("a", "b"), judged("c", "d"), judged("a", "c", is_same=False)]
    assert _parts(*given_) == ["ab", "cd", "e"]


def test_other_kinds_unknown_ids_and_loops_join_nothing() -> None:
    given_ = [
        judged("a", "b", kind=LinkKind.SAME_EVENT),
        judged("a", "x"),
        judged("a", "a"),
    ]
    assert _parts(*given_) == ["a", "b", "c", "d", "e"]


@given(
    st.sets(st.sampled_from(PAIRS)),
    st.sets(st.sampled_from(PAIRS)),
    st.randoms(use_true_random=False),
)
def test_parts_are_those_of_all_simple_paths_in_any_order(
    positive: set[tuple[str, str]], negative: set[tuple[str, str]], random: object
) -> None:
    given_ = [judged(*pair) for pair in sorted(positive)] + [
        judged(*pair, is_same=False) for pair in sorted(negative)
    ]
    random.shuffle(given_)  # type: ignore[attr-defined]  # Hypothesis gives a Random
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(IDS)
    graph.add_edges_from(positive)
    doubtful = {
        (min(step), max(step))
        for pair in negative
        for path in nx.all_simple_paths(graph, *pair)
        for step in pairwise(path)
    }
    graph.remove_edges_from(doubtful)
    expected = sorted("".join(sorted(p)) for p in nx.connected_components(graph))
    assert sorted(_parts(*given_)) == expected
    for pair in negative:
        assert not any(set(pair) <= set(part) for part in expected)
