"""Who could know what was disclosed of events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.presence import (
    Presence,
    bound_by_presence,
    disclosed_presences,
)

PEOPLE = [f"P{n}" for n in range(12)]
LISTS = st.lists(st.frozensets(st.sampled_from(PEOPLE), min_size=1), min_size=1)


def test_a_conversation_of_three_leaves_three_of_seven_hundred() -> None:
    bound = bound_by_presence([Presence(fact="talk", size=3)], n_unit=700)
    assert (bound.at_most, bound.planned, bound.is_exact) == (3, 1.5, False)


def test_sizes_multiply() -> None:
    sizes = [Presence(fact="meal", size=100), Presence(fact="yard", size=70)]
    bound = bound_by_presence(sizes, n_unit=700, stress=2)
    assert bound.at_most == 70
    assert bound.planned == pytest.approx(700 * (100 / 700) * (70 / 700) / 2)


def test_never_less_than_the_person_is_planned_with() -> None:
    sizes = [Presence(fact=f, size=3) for f in ("cell", "visit", "call")]
    assert bound_by_presence(sizes, n_unit=700).planned == 1


@given(LISTS, st.frozensets(st.sampled_from(PEOPLE)))
def test_lists_are_counted(
    lists: list[frozenset[str]], matching: frozenset[str]
) -> None:
    presences = [Presence(fact=str(n), members=m) for n, m in enumerate(lists)]
    expected = [p for p in PEOPLE if p in matching and all(p in m for m in lists)]
    bound = bound_by_presence(presences, n_unit=12, matching=matching)
    assert (bound.at_most, bound.planned) == (len(expected), len(expected))
    assert bound.is_exact
    loose = bound_by_presence(presences, n_unit=12)
    assert loose.at_most >= bound.at_most
    assert not loose.is_exact


@given(LISTS, st.lists(st.integers(1, 12), max_size=4), st.floats(1, 5))
def test_a_further_event_never_leaves_more(
    lists: list[frozenset[str]], sizes: list[int], stress: float
) -> None:
    presences = [
        *(Presence(fact=f"L{n}", members=m) for n, m in enumerate(lists)),
        *(Presence(fact=f"S{n}", size=size) for n, size in enumerate(sizes)),
    ]
    before = None
    for n in range(1, len(presences) + 1):
        bound = bound_by_presence(presences[:n], n_unit=12, stress=stress)
        assert bound.planned <= bound.at_most
        if before is not None:
            assert bound.at_most <= before.at_most
            assert bound.planned <= before.planned
        before = bound


def test_events_are_known_by_their_name() -> None:
    presences = [Presence(fact="Beating", size=9), Presence(fact="search", size=80)]
    facts = [
        Fact(attribute="event", values=("beating", "threat")),
        Fact(attribute="place", values=("search",)),
    ]
    assert [p.n_people for p in disclosed_presences(facts, presences)] == [9]
    assert disclosed_presences([], presences) == ()


def test_nothing_is_shown_of_those_present() -> None:
    assert "P1" not in repr(Presence(fact="talk", members=frozenset({"P1"})))


@pytest.mark.parametrize("size", [0, -3])
def test_nobody_present(size: int) -> None:
    with pytest.raises(PopulationError, match="it was nobody"):
        Presence(fact="talk", size=size)


def test_presences_that_cannot_be() -> None:
    with pytest.raises(PopulationError):
        Presence(fact="talk")
    with pytest.raises(PopulationError):
        Presence(fact="talk", size=1, members=frozenset({"P1"}))
    with pytest.raises(PopulationError):
        Presence(fact="talk", members=frozenset())
    with pytest.raises(PopulationError, match="more were present"):
        bound_by_presence([Presence(fact="talk", size=9)], n_unit=8)
    with pytest.raises(PopulationError, match="no event"):
        bound_by_presence([], n_unit=8)
    with pytest.raises(PopulationError, match="stress"):
        bound_by_presence([Presence(fact="talk", size=2)], n_unit=8, stress=0.5)
