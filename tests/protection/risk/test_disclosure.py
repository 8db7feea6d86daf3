from __future__ import annotations

import json
from itertools import product

import pytest

import guvoh.protection
from guvoh.protection.fact import Fact
from guvoh.protection.risk import (
    Adversary,
    DisclosureRisk,
    FactError,
    Hierarchies,
    PopulationError,
    PopulationTable,
    RiskPolicy,
    describe_repair,
    disclosure,
    disclosure_risk,
    read_hierarchy,
)
from guvoh.protection.risk.margins_file import read_margins

PLACES = ["Ardat", "Belovo", "Chusovoy", "Dubna"]
TREE = "place,region,*\n" + "".join(
    f"{place},{region},*\n"
    for place, region in zip(PLACES, ["Volga", "Siberia", "Ural", "Volga"], strict=True)
)
TABLE = PopulationTable.of(
    {
        # Every combination once: 4 places, 36 months, 40 ages.
        "place": [place for place, _, _ in product(PLACES, range(36), range(40))],
        "entry_date": [
            f"{2018 + month // 12}-{month % 12 + 1:02}"
            for _, month, _ in product(PLACES, range(36), range(40))
        ],
        "age": [str(20 + age) for _, _, age in product(PLACES, range(36), range(40))],
    }
)
LADDERS = Hierarchies(
    {"place": read_hierarchy(TREE.replace("region,*", "region,any", 1).encode())}
)


def said(attribute: str, *values: str, level: str = "", release: str = "") -> Fact:
    return Fact(attribute=attribute, values=values, level=level, release=release)


def measure(*facts: Fact, threshold: int = 20) -> DisclosureRisk:
    return disclosure_risk(facts, TABLE, hierarchies=LADDERS, threshold=threshold)


def test_facts_on_one_attribute_are_what_they_have_in_common() -> None:
    thirties = said("age", "34", level="10", release="1 2023")
    later = said("age", "35-44")
    assert measure(thirties).k == 4 * 36 * 10
    assert measure(thirties, later).k == measure(said("age", "35-39")).k == 4 * 36 * 5
    assert measure(said("age", "20"), said("age", "50")).k == 0


def test_three_briefs_each_safe_are_unsafe_together() -> None:
    briefs = [
        [said("place", "Ardat")],
        [said("entry_date", "2018-05")],
        [said("age", "34", level="5")],
    ]
    for brief in briefs:
        assert measure(*brief, threshold=40).is_safe
    printed = [
        said(f.attribute, *f.values, level=f.level, release=f"{i} 2023")
        for i, brief in enumerate(briefs[:2])
        for f in brief
    ]
    assert measure(*printed, threshold=40).is_safe
    third = measure(*printed, *briefs[2], threshold=40)
    assert (third.k, third.k_published) == (5, 40)
    assert [describe_repair(repair) for repair in third.repairs] == [
        "leave out the age"
    ]
    assert third.minimal_unsafe_sets == (("entry_date", "age"),)


def test_what_was_published_cannot_be_mended() -> None:
    risk = measure(
        said("place", "Ardat", release="1"),
        said("entry_date", "2018-05", release="1"),
        said("age", "34", release="2"),
        said("age", "34"),
    )
    assert (risk.k, risk.k_published, risk.repairs) == (1, 1, ())
    assert "published_is_unsafe" in risk.assumptions


def test_repairs_go_from_fewest_changes_to_most_kept() -> None:
    risk = measure(
        said("place", "Ardat"), said("entry_date", "2018-05"), said("age", "34")
    )
    assert risk.k == 1
    one, two = risk.repairs
    assert describe_repair(one) == "say of the date of arrival only “since 2018”"
    assert describe_repair(two) == (
        "say the place no finer than Volga (region); "
        "say the age no finer than 30-39 (steps of ten)"
    )
    assert (one.k, two.k) == (36, 20)
    # log2(5760/36) and log2(5760/20): the attributes do not hang together.
    assert (one.kept_bits, two.kept_bits) == pytest.approx((7.322, 8.170), abs=1e-3)


def test_changes_in_words_can_leave_values_out() -> None:
    risk = measure(
        said("place", "Ardat"), said("entry_date", "2018-05"), said("age", "34")
    )
    for repair, language in product(risk.repairs, ("en", "ru")):
        for value in ("Volga", "2018", "34", "39"):
            assert value not in describe_repair(repair, language, has_values=False)


def test_nothing_known_is_everybody_and_said() -> None:
    risk = disclosure_risk({}, TABLE)
    assert (risk.k, risk.is_safe, risk.minimal_unsafe_sets) == (5760, True, ())
    assert "nothing_to_find_by" in risk.assumptions


def test_attributes_the_population_lacks_never_pass_for_safety() -> None:
    risk = disclosure_risk({"scar": "left cheek"}, TABLE)
    assert (risk.k, risk.is_safe, risk.unused) == (None, False, ("scar",))
    assert "not_in_population" in risk.assumptions
    partly = disclosure_risk({"scar": "left cheek", "place": "Ardat"}, TABLE)
    assert (partly.k, partly.unused) == (1440, ("scar",))
    assert "unknown_beyond" in partly.assumptions


def test_a_population_below_the_threshold_is_too_much_by_itself() -> None:
    small = PopulationTable.of({"place": ["Ardat"] * 7})
    risk = disclosure_risk({}, small)
    assert (risk.k, risk.is_safe, risk.minimal_unsafe_sets) == (7, False, ((),))
    assert "population_small" in risk.assumptions


def test_unknown_values_fit_nothing() -> None:
    table = PopulationTable.of({"place": ["Ardat"] * 30 + [""] * 70})
    risk = disclosure_risk({"place": "Ardat"}, table)
    assert risk.k == 30
    assert "unknown_fits_nothing" in risk.assumptions


def test_a_fact_without_a_value_is_refused() -> None:
    with pytest.raises(FactError, match="The attribute place has no value"):
        measure(said("place"))
    with pytest.raises(FactError, match="The attribute place has no value"):
        measure(said("place", "Ardat", " "))


def test_thresholds_go_by_policy_and_adversary() -> None:
    policy = RiskPolicy(k_public=30, k_administration=5)
    facts = [said("age", "20-24"), said("entry_date", "2018-05")]
    public = disclosure_risk(facts, TABLE, policy=policy)
    inside = disclosure_risk(
        facts, TABLE, policy=policy, adversary=Adversary.ADMINISTRATION
    )
    assert (public.threshold, public.k, public.is_safe) == (30, 20, False)
    assert (inside.threshold, inside.k, inside.is_safe) == (5, 20, True)


def test_too_many_combinations_leave_levels_out_but_stay_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = [said("place", "Ardat"), said("entry_date", "2018-05"), said("age", "34")]
    whole = measure(*facts)
    monkeypatch.setattr(disclosure, "MAX_NODES", 20)
    thinned = measure(*facts)
    assert "levels_left_out" in thinned.assumptions
    assert "levels_left_out" not in whole.assumptions
    assert thinned.k == whole.k
    assert thinned.minimal_unsafe_sets == whole.minimal_unsafe_sets
    assert thinned.repairs
    assert all(repair.k >= 20 for repair in thinned.repairs)
    monkeypatch.setattr(disclosure, "MAX_NODES", 7)
    with pytest.raises(PopulationError, match="3 attributes are too many to combine"):
        measure(*facts)


def test_margins_answer_the_same_question() -> None:
    cells = [[[place], 1440] for place in PLACES]
    tables = [
        {"attributes": ["place"], "cells": cells},
        {"attributes": ["age"], "cells": [[[str(a)], 144] for a in range(20, 60)]},
    ]
    content = {"schema": "guvoh/population/1", "n": 5760, "tables": tables}
    margins = read_margins(json.dumps(content).encode())
    risk = disclosure_risk([said("place", "Ardat"), said("age", "34")], margins)
    assert risk.k is not None
    assert 0 < risk.k <= 36
    assert risk.uniqueness is not None
    assert {"margins", "independence"} <= set(risk.assumptions)


def test_the_json_form_has_what_the_contract_says() -> None:
    risk = guvoh.protection.disclosure_risk(
        {"place": "Ardat", "entry_date": "2018-05", "age": "34"},
        TABLE,
        hierarchies=LADDERS,
    )
    for language in ("en", "ru"):
        content = json.loads(json.dumps(risk.to_dict(language)))
        assert content["k"] == 1
        assert content["threshold"] == 20
        assert content["attributes"] == ["place", "entry_date", "age"]
        assert ["entry_date", "age"] in content["minimal_unsafe_sets"]
        assert all(s["change"] and s["k"] >= 20 for s in content["suggestions"])
        assert all(a["text"] != a["code"] for a in content["assumptions"])
