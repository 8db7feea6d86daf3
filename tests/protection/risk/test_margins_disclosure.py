"""Disclosure risk where only published tables are known."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.protection.risk.published_tables import (
    dependent_rows,
    margins_of,
    tables_of,
)

from guvoh.protection.fact import Fact
from guvoh.protection.risk import RiskPolicy, disclosure_risk, load_hierarchies

SIZES = (6, 4, 3)
ROWS = dependent_rows(4_000, SIZES, seed=4)
POPULATION = margins_of(tables_of(ROWS))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        f"a{c}": st.sets(st.integers(0, size - 1), min_size=1, max_size=3)
        for c, size in enumerate(SIZES)
    },
)


def facts_of(known: dict[str, set[int]], release: str = "") -> list[Fact]:
    return [
        Fact(
            attribute=attribute,
            values=tuple(f"v{v}" for v in sorted(values)),
            release=release,
        )
        for attribute, values in known.items()
    ]


@settings(max_examples=25, deadline=None)
@given(FACTS, FACTS)
def test_more_that_is_printed_never_leaves_more_people(
    before: dict[str, set[int]], draft: dict[str, set[int]]
) -> None:
    alone = disclosure_risk(facts_of(draft), POPULATION)
    printed = facts_of(before, "R1")
    together = disclosure_risk([*printed, *facts_of(draft)], POPULATION)
    assert alone.k is not None
    assert together.k is not None
    assert together.k <= alone.k
    for repair in together.repairs:
        changed = {change.attribute for change in repair.changes if not change.level}
        kept = {a: v for a, v in draft.items() if a not in changed}
        again = disclosure_risk([*printed, *facts_of(kept)], POPULATION)
        if len(changed) == len(repair.changes):
            assert again.k == repair.k
            assert again.is_safe


def test_few_people_are_proven_by_the_tables() -> None:
    content = tables_of(ROWS)
    content["tables"][0]["cells"].append([["v9", "v0"], 3])
    content["n"] += 3
    for table in content["tables"][1:]:
        table["cells"] = [
            [values, count + (3 if i == 0 else 0)]
            for i, (values, count) in enumerate(table["cells"])
        ]
    only_first = {**content, "tables": content["tables"][:1]}
    risk = disclosure_risk(
        [Fact(attribute="a0", values=("v9",))], margins_of(only_first)
    )
    assert risk.k == 3
    assert not risk.is_safe
    assert {"margins", "stress", "proven_unsafe"} <= set(risk.assumptions)


def test_shipped_levels_mend_a_description() -> None:
    towns = {"Ivdel": 30, "Perm": 400, "Kazan": 900, "Nizhny Tagil": 270}
    cells = [
        [[town, people], count * share // 10]
        for town, count in towns.items()
        for people, share in (("Uzbek", 2), ("Tajik", 8))
    ]
    population = margins_of(
        {
            "schema": "guvoh/population/1",
            "n": sum(count for _, count in cells),
            "tables": [{"attributes": ["place", "nationality"], "cells": cells}],
        }
    )
    risk = disclosure_risk(
        {"place": "Ивдель", "nationality": "узбек"},
        population,
        hierarchies=load_hierarchies(["place", "nationality"]),
        policy=RiskPolicy(k_public=40),
    )
    assert (risk.k, risk.is_safe) == (6, False)
    changes = {(c.attribute, c.level, r.k) for r in risk.repairs for c in r.changes}
    assert ("place", "region", 60) in changes
