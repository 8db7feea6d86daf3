from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.risk import (
    FactError,
    Hierarchies,
    PopulationTable,
    RiskPolicy,
    measure_harm,
)

RECRUITED = Fact(attribute="left", values=("recruited",))


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.sampled_from(["recruited", "freed", ""])),
        min_size=1,
        max_size=40,
    )
)
def test_shares_are_those_of_plain_counting(rows: list[tuple[str, str]]) -> None:
    table = PopulationTable.of(
        {"place": [place for place, _ in rows], "left": [left for _, left in rows]}
    )
    fitting = [left for place, left in rows if place == "A"]
    harm = measure_harm({"place": "A"}, table, RECRUITED, hierarchies=Hierarchies())
    if not fitting:
        assert harm is None
        return
    assert harm is not None
    assert harm.n_people == len(fitting)
    assert harm.share == fitting.count("recruited") / len(fitting)
    assert harm.base == [left for _, left in rows].count("recruited") / len(rows)


def test_a_class_that_was_recruited_whole_is_harmed_however_large() -> None:
    table = PopulationTable.of(
        {
            "place": ["Ardat"] * 50 + ["Belovo"] * 50,
            "left": ["recruited"] * 50 + ["recruited"] * 35 + ["freed"] * 15,
        }
    )
    ardat = measure_harm({"place": "Ardat"}, table, RECRUITED)
    belovo = measure_harm({"place": "Belovo"}, table, RECRUITED)
    assert ardat is not None
    assert (ardat.share, ardat.base, ardat.is_harmful) == (1.0, 0.85, True)
    assert belovo is not None
    assert (belovo.share, belovo.is_harmful) == (0.7, False)
    strict = RiskPolicy(harm=0.6)
    harm = measure_harm({"place": "Belovo"}, table, RECRUITED, policy=strict)
    assert harm is not None
    assert harm.is_harmful


def test_a_status_that_is_published_or_missing_is_refused() -> None:
    table = PopulationTable.of({"place": ["Ardat"], "left": ["recruited"]})
    with pytest.raises(FactError, match="The attribute left is published itself"):
        measure_harm({"left": "recruited"}, table, RECRUITED)
    with pytest.raises(FactError, match="The attribute scar is not in the population"):
        measure_harm({}, table, Fact(attribute="scar", values=("yes",)))
    assert measure_harm({"scar": "yes"}, table, RECRUITED) is None
