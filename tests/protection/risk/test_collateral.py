"""Who else in our care published facts fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.risk.collateral import covers_by_levels, find_collateral
from guvoh.protection.risk.hierarchies import load_hierarchies, shipped_names

PROFILES: dict[str, dict[str, tuple[str, ...]]] = {
    "A": {"place": ("Ivdel",), "entry_date": ("2023-06",)},
    "B": {"place": ("Ivdel", "Perm"), "entry_date": ("2023-05",), "age": ("41",)},
    "C": {"place": ("Perm",)},
    "D": {"age": ("41",)},
    "E": {},
}


def fact(attribute: str, *values: str) -> Fact:
    return Fact(attribute=attribute, values=values)


def test_others_who_fit_and_one_who_fits_better() -> None:
    facts = [fact("place", "Ivdel"), fact("age", "40", "41")]
    found = find_collateral(facts, PROFILES, person="A")
    assert found.fitting == ("B", "D")
    assert found.better == ("B",)
    assert not found.excludes_person


def test_a_wrong_date_of_one_is_the_right_one_of_another() -> None:
    facts = [fact("place", "ivdel"), fact("entry_date", "2023-05")]
    found = find_collateral(facts, PROFILES, person="A")
    assert found.excludes_person
    assert found.better == ("B",)


def test_levels_are_the_callers() -> None:
    def covers(fact: Fact, value: str) -> bool:
        return any(value.startswith(v) for v in fact.values)

    facts = [fact("entry_date", "2023")]
    assert find_collateral(facts, PROFILES, person="A").fitting == ()
    assert find_collateral(facts, PROFILES, person="A", covers=covers).n_fitting == 1


@pytest.mark.parametrize(
    ("told", "value", "is_covered"),
    [
        (fact("place", "Ural Federal District"), "IK-55 Ivdel", True),
        (fact("place", "Ивдель"), "IK-55 Ivdel", True),
        (fact("place", "Perm"), "IK-55 Ivdel", False),
        (fact("place", "IK-62 Ivdel"), "Ivdel", True),
        (fact("place", "Blue House"), "blue house", True),
        (fact("place", "Blue House"), "Ivdel", False),
        (fact("entry_date", "2023"), "2023-05-14", True),
        (fact("entry_date", "2023-06"), "2023-05-14", False),
        (fact("age", "40-44"), "41", True),
        (fact("offence", "drugs"), "228.1", True),
        (fact("offence", "drugs"), "158", False),
        (fact("occupation", "welder"), "Welder", True),
    ],
)
def test_a_fact_covers_finer_and_coarser_values(
    told: Fact, value: str, is_covered: bool
) -> None:
    covers = covers_by_levels(load_hierarchies(shipped_names()))
    assert covers(told, value) is is_covered
    assert covers(told, value) is is_covered


def test_people_of_one_region_are_suspected_together() -> None:
    profiles = {
        "A": {"place": ["IK-55 Ivdel"]}, "B": {"place": ["Nizhny Tagil"]},
        "C": {"place": ["Perm"]},
    }  # fmt: skip
    found = find_collateral(
        [fact("place", "Sverdlovsk region")],
        profiles,
        person="A",
        covers=covers_by_levels(load_hierarchies(["place"])),
    )
    assert found.fitting == ("B",)


def test_keys_stay_out_of_what_may_be_printed() -> None:
    found = find_collateral([fact("place", "Perm")], PROFILES, person="A")
    assert repr(found) == "Collateral(2 fit, 2 better)"


VALUES = st.sets(st.sampled_from("xyz"), max_size=2).map(lambda s: tuple(sorted(s)))
PEOPLE = st.dictionaries(
    st.sampled_from("ABCDEF"), st.dictionaries(st.sampled_from("pq"), VALUES)
)


@given(PEOPLE, st.lists(st.tuples(st.sampled_from("pqr"), VALUES), max_size=4))
def test_brute_force(
    profiles: dict[str, dict[str, tuple[str, ...]]],
    given_facts: list[tuple[str, tuple[str, ...]]],
) -> None:
    facts = [fact(attribute, *values) for attribute, values in given_facts]

    def score(key: str) -> int:
        known = [f for f in facts if profiles.get(key, {}).get(f.attribute)]
        fits = [set(f.values) & set(profiles[key][f.attribute]) for f in known]
        return len(fits) if all(fits) else -1

    found = find_collateral(facts, profiles, person="A")
    others = {key: score(key) for key in profiles if key != "A"}
    assert found.fitting == tuple(sorted(k for k, n in others.items() if n > 0))
    own = score("A")
    assert found.better == tuple(
        sorted(k for k, n in others.items() if n > 0 and n > own)
    )
