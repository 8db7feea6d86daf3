"""What the reader writes stands in the hierarchies that come with the program."""

from __future__ import annotations

import pytest

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.pseudonym_facts import ORIGINS
from guvoh.protection.ledger.tables import countries, fact_table, place_table
from guvoh.protection.risk import Hierarchy, load_hierarchies
from guvoh.reading.phrases import fold

SHIPPED = (
    "kinship",
    "marital_status",
    "nationality",
    "offence",
    "rank",
    "unit",
    "place",
)


def written(attribute: str) -> set[str]:
    """Every value of a closed attribute that the tables of both languages can write."""
    if attribute == "nationality":
        return {*countries(), *ORIGINS}
    if attribute == "place":
        adjectives = place_table()["adjectives"].values()
        return {*place_table()["regions"], *(f"{name} region" for name in adjectives)}
    tables = [fact_table(language) for language in ("en", "ru")]
    if attribute == "kinship":
        kin = [word for table in tables for word in table.kin.values()]
        return {k.relation for k in kin} | {other for k in kin for other in k.other}
    found = {
        value for table in tables for value in table.values(SubjectAttribute(attribute))
    }
    return found | ({"Article 228", "Article 282"} if attribute == "offence" else set())


@pytest.mark.parametrize("attribute", SHIPPED)
def test_values_can_be_looked_up(attribute: str) -> None:
    ladder = load_hierarchies([attribute]).ladders[attribute]
    assert isinstance(ladder, Hierarchy)
    values = written(attribute)
    assert len(values) > 2
    assert {value for value in values if ladder.find(value) is None} == set()


def test_both_languages_write_the_same_values() -> None:
    english, russian = fact_table("en"), fact_table("ru")
    for attribute in ("occupation", "offence", "rank", "health", "religion", "event"):
        code = SubjectAttribute(attribute)
        only = russian.values(code) - english.values(code)
        assert not only, attribute
    assert {k.relation for k in english.kin.values()} == {
        k.relation for k in russian.kin.values()
    }
    assert all(word == fold(word) for word in russian.kin)
