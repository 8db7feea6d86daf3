from __future__ import annotations

import re

import pytest

from guvoh.model import SubjectAttribute
from guvoh.protection.risk import Change, Repair, describe_repair, explain_assumption
from guvoh.protection.risk.hierarchies import load_hierarchies, shipped_names
from guvoh.protection.risk.hierarchy import Hierarchy
from guvoh.protection.risk.intervals import DateLadder, NumberLadder
from guvoh.protection.risk.words import name_attribute, name_level, name_set

ASSUMPTIONS = [
    "facts_do_not_fit", "finer_than_population", "independence", "levels_left_out",
    "margins", "not_in_population", "nothing_to_find_by", "population_small",
    "proven_unsafe", "published_is_unsafe", "stress", "table_as_it_is",
    "unknown_beyond", "unknown_fits_nothing",
]  # fmt: skip
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def repair(*changes: Change) -> Repair:
    return Repair(changes=changes, k=20, kept_bits=1.0)


@pytest.mark.parametrize("attribute", SubjectAttribute)
def test_every_attribute_has_a_name_in_both_languages(attribute: str) -> None:
    assert not CYRILLIC.search(name_attribute(attribute))
    assert CYRILLIC.search(name_attribute(attribute, "ru"))


def test_every_level_has_a_name_in_both_languages() -> None:
    levels = {*DateLadder.levels, *NumberLadder.levels}
    for ladder in load_hierarchies(shipped_names()).ladders.values():
        assert isinstance(ladder, Hierarchy)
        levels |= set(ladder.levels)
    assert [
        level for level in levels if not CYRILLIC.search(name_level(level, "ru"))
    ] == []


def test_every_assumption_is_a_sentence_in_both_languages() -> None:
    for code in ASSUMPTIONS:
        assert explain_assumption(code).endswith(".")
        assert CYRILLIC.search(explain_assumption(code, "ru"))


def test_an_unknown_column_or_level_keeps_its_name() -> None:
    assert name_set(["tattoo", "place"], "ru") == "tattoo + место"
    change = Change(attribute="tattoo", level="kind of", text="bird")
    assert (
        describe_repair(repair(change)) == "say the tattoo no finer than bird (kind of)"
    )


def test_changes_are_said_by_level_and_text() -> None:
    changes = [
        Change(attribute="place", level="region", text="Volga"),
        Change(attribute="age", level="10"),
        Change(attribute="offence", level="2", text="theft"),
        Change(attribute="entry_date", level="since", text="2018.."),
        Change(attribute="rank", level=""),
    ]
    assert describe_repair(repair(*changes)) == (
        "say the place no finer than Volga (region); "
        "say the age no finer than: steps of ten; "
        "say the offence no finer than theft; "
        "say of the date of arrival only “since 2018”; "
        "leave out the rank"
    )
    assert describe_repair(repair(*changes), "ru", has_values=False) == (
        "назвать не точнее (регион): место; "
        "назвать не точнее (шаги по десять): возраст; "
        "назвать не точнее (2): статья или преступление; "
        "назвать не точнее («с такого-то времени»): дата прибытия; "
        "не называть: звание"
    )
