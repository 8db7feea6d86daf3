"""Knowledge is the intersection over releases, in any order, and never widens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.ledger import (
    UNIQUE,
    Printed,
    chains_of,
    is_narrower,
    knowledge,
    linked_streams,
    shipped_chains,
)
from guvoh.protection.risk import Hierarchy

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = {
    "Engels": ("Engels", "Saratov region", "Volga region"),
    "Saratov region": ("Saratov region", "Volga region"),
    "Samara region": ("Samara region", "Volga region"),
    "Volga region": ("Volga region",),
    "Omsk": ("Omsk", "Siberia"),
}


def chains(value: str) -> Sequence[str]:
    return PLACES.get(value, (value,))


def fact(attribute: str, *values: str, release: str = "") -> Fact:
    return Fact(attribute=attribute, values=values, release=release)


def test_ages_are_intersected() -> None:
    known = knowledge([fact("age", "30-39"), fact("age", "35-44", release="r")])
    assert known["age"].strands == (("35-39",),)
    assert not known["age"].is_contradictory


def test_dates_are_intersected() -> None:
    known = knowledge(
        [fact("birth_date", "1990"), fact("birth_date", "1990-05..1991-02")]
    )
    assert known["birth_date"].strands == (("1990-05-01..1990-12-31",),)


def test_places_by_a_hierarchy_and_without() -> None:
    facts = [fact("place", "Volga region"), fact("place", "Saratov region")]
    assert knowledge(facts, hierarchies={"place": chains})["place"].strands == (
        ("Saratov region",),
    )
    assert knowledge(facts)["place"].strands == (("Saratov region",), ("Volga region",))


def test_a_hierarchy_of_the_risk_serves() -> None:
    hierarchy = Hierarchy.of(
        [("Engels", "Saratov region", "*"), ("Omsk", "Omsk region", "*")],
        levels=("town", "region"),
    )
    known = knowledge(
        [fact("place", "Saratov region"), fact("place", "engels"), fact("place", "Oz")],
        hierarchies={"place": chains_of(hierarchy)},
    )
    assert known["place"].strands == (("Engels",), ("Oz",))


def test_the_shipped_hierarchies_serve() -> None:
    known = knowledge(
        [
            fact("place", "Саратовская область"),
            fact("place", "Saratov region"),
            fact("nationality", "Central Asia"),
            fact("nationality", "узбек"),
        ],
        hierarchies=shipped_chains(),
    )
    assert known["place"].strands == (("Saratov region",),)
    assert known["nationality"].strands == (("Uzbekistan",),)


def test_contradictions_are_said_and_nothing_is_dropped() -> None:
    known = knowledge([fact("age", "34"), fact("age", "50-59"), fact("age", "30-39")])
    assert known["age"].is_contradictory
    assert known["age"].strands == (("34",), ("50-59",))
    assert len(known["age"].facts) == 3
    kin = knowledge([fact("kinship", "brother"), fact("kinship", "father")])
    assert not kin["kinship"].is_contradictory
    assert kin["kinship"].values == ("brother", "father")


def test_what_is_no_interval_stays() -> None:
    known = knowledge([fact("age", "about forty"), fact("age", "40")])
    assert known["age"].strands == (("40",), ("about forty",))


INTERVALS = st.tuples(st.integers(10, 60), st.integers(0, 20)).map(
    lambda pair: f"{pair[0]}-{pair[0] + pair[1]}" if pair[1] else str(pair[0])
)
FACTS = st.lists(
    st.one_of(
        st.lists(INTERVALS, min_size=1, max_size=2).map(lambda v: fact("age", *v)),
        st.lists(st.sampled_from(sorted(PLACES)), min_size=1, max_size=2).map(
            lambda v: fact("place", *v)
        ),
        st.sampled_from(
            ["2020", "2020-05", "2020-05-07", "2019-12..2020-02", "2021.."]
        ).map(lambda v: fact("entry_date", v)),
    ),
    min_size=1,
    max_size=6,
)


@given(FACTS, FACTS)
def test_a_release_more_never_widens(facts: list[Fact], more: list[Fact]) -> None:
    by = {"place": chains}
    old = knowledge(facts, hierarchies=by)
    new = knowledge([*facts, *more], hierarchies=by)
    for attribute, known in old.items():
        assert is_narrower(new[attribute], known, by.get(attribute))


@given(st.data())
def test_the_order_plays_no_part(data: st.DataObject) -> None:
    facts = data.draw(FACTS)
    other = data.draw(st.permutations(facts))
    by = {"place": chains}
    assert knowledge(facts, hierarchies=by) == knowledge(other, hierarchies=by)


def test_widening_would_be_seen() -> None:
    narrow = knowledge([fact("age", "34")])["age"]
    wide = knowledge([fact("age", "30-39")])["age"]
    assert is_narrower(narrow, wide)
    assert not is_narrower(wide, narrow)


def test_streams_are_linked_by_words_events_and_the_only_one() -> None:
    one = Printed(
        stream="a", facts=(fact("event", "beating"), fact("date", "2024-05-20"))
    )
    same_day = Printed(stream="b", facts=one.facts)
    other_day = Printed(
        stream="c", facts=(fact("event", "beating"), fact("date", "2024-05-21"))
    )
    quote = "They lined us up in the yard and read names"
    quoted = Printed(stream="d", facts=(), quotes=(quote,))
    again = Printed(stream="e", facts=(), quotes=(f"he said: {quote.upper()}!",))
    nurse = Fact(attribute="other", values=("only nurse in the cell",), level=UNIQUE)
    only = Printed(stream="f", facts=(nurse,))
    also = Printed(stream="g", facts=only.facts)
    assert linked_streams([one, same_day, other_day, quoted, again, only, also]) == (
        ("a", "b"), ("c",), ("d", "e"), ("f", "g"),
    )  # fmt: skip
    assert linked_streams([]) == ()
