from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.protection.fact import Fact
from guvoh.protection.risk import (
    FactError,
    Hierarchies,
    Hierarchy,
    HierarchyError,
    PopulationTable,
    disclosure_risk,
    load_hierarchies,
    read_hierarchy,
)
from guvoh.protection.risk.hierarchies import FlatLadder, shipped_names

if TYPE_CHECKING:
    from pathlib import Path

NAMED = b"place,region,country,any\nArdat,Volga,Russia,*\nBelovo,Siberia,Russia,*\nVolga,Volga,Russia,*\n"
VALUES = ["Ardat", "Belovo", "Volga", "Siberia", ""]


def fits(tree: Hierarchy, *values: str, level: str = "") -> list[tuple[str, list[str]]]:
    rungs = tree.place("place", VALUES).climb(
        Fact(attribute="place", values=values, level=level)
    )
    return [
        (rung.level, [v for v, m in zip(VALUES, rung.mask, strict=True) if m])
        for rung in rungs
    ]


def test_a_value_is_said_at_each_coarser_level() -> None:
    tree = read_hierarchy(NAMED)
    assert fits(tree, "ardat") == [
        ("place", ["Ardat"]),
        ("region", ["Ardat", "Volga"]),
        ("country", ["Ardat", "Belovo", "Volga", "Siberia"]),
    ]


def test_one_word_for_a_town_and_its_region_goes_by_level() -> None:
    tree = read_hierarchy(NAMED)
    assert fits(tree, "Volga")[0] == ("place", ["Volga"])
    assert fits(tree, "Volga", level="region")[0] == ("region", ["Ardat", "Volga"])


def test_a_finer_value_is_lifted_to_the_level_that_is_said() -> None:
    tree = read_hierarchy(NAMED)
    assert fits(tree, "Ardat", level="region") == fits(tree, "Volga", level="region")


def test_values_of_several_levels_are_any_of_them() -> None:
    tree = read_hierarchy(NAMED)
    assert fits(tree, "Ardat", "Siberia") == [
        ("region", ["Ardat", "Belovo", "Siberia"]),
        ("region", ["Ardat", "Belovo", "Volga", "Siberia"]),
        ("country", ["Ardat", "Belovo", "Volga", "Siberia"]),
    ]


def test_a_table_coarser_than_the_fact_may_fit() -> None:
    rungs = (
        read_hierarchy(NAMED)
        .place("place", ["Siberia", "Russia"])
        .climb(Fact(attribute="place", values=("Ardat",)))
    )
    assert rungs[0].is_finer
    assert rungs[0].mask.tolist() == [False, True]


def test_aliases_mean_their_label() -> None:
    tree = read_hierarchy(NAMED, aliases="Поволжье,Volga\nАрдать,Ardat\n".encode())
    assert fits(tree, "ардать") == fits(tree, "Ardat")
    placed = tree.place("place", ["Ардать"])
    (mask,) = {
        tuple(r.mask) for r in placed.climb(Fact(attribute="p", values=("Ardat",)))
    }
    assert mask == (True,)


def test_levels_without_names_are_numbered_and_taken_by_their_labels() -> None:
    tree = read_hierarchy(b"Ardat;Volga;*\nBelovo;Siberia;*\n")
    assert tree.levels == ("0", "1")
    assert fits(tree, "Volga", level="region")[0] == ("1", ["Ardat", "Volga"])


def test_unknown_values_and_levels_are_refused() -> None:
    tree = read_hierarchy(NAMED)
    with pytest.raises(
        FactError, match="place has a value that its hierarchy"
    ) as error:
        fits(tree, "Atlantis")
    assert "Atlantis" not in str(error.value)
    with pytest.raises(
        FactError, match="no level street; its levels are place, region"
    ):
        fits(tree, "Ardat", level="street")
    with pytest.raises(HierarchyError, match="The column town holds 1 values that"):
        tree.place("town", ["Ardat", "Atlantis"])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The hierarchy is empty"),
        (b"*\n", "The hierarchy is empty"),
        (b"Ardat,Volga\nBelovo,Siberia\n", "Row 1 of the hierarchy does not end in"),
        (b"Ardat,Volga,*\nBelovo,*\n", "Row 2 of the hierarchy has 2 cells, not 3"),
        (b"Ardat,Volga,*\nardat,Volga,*\n", "Row 2 of the hierarchy gives a value for"),
        (b"Ardat,,*\n", "Row 1 of the hierarchy has an empty cell"),
        (b"a,x,u,*\nb,x,w,*\n", "Row 2 of the hierarchy puts a label under another"),
        (b"\xff\xfe", "The hierarchy is not in UTF-8"),
    ],
)
def test_what_is_no_hierarchy_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(HierarchyError) as failure:
        read_hierarchy(data)
    assert str(failure.value).startswith(sentence)
    assert "rdat" not in str(failure.value)


def test_hierarchies_are_loaded_by_path_name_or_computed(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_bytes(NAMED)
    (tmp_path / "towns.aliases.csv").write_text("Ардать,Ardat\n", "utf-8")
    loaded = load_hierarchies({"place": path, "birth": "dates", "term": "numbers"})
    table = PopulationTable.of({"place": ["Ардать"], "birth": ["1985"], "term": ["8"]})
    for name in table.attributes:
        assert loaded.place(name, table) is loaded.place(name, table)
    with pytest.raises(
        HierarchyError, match=r"cannot be opened .*one of dates, numbers"
    ):
        load_hierarchies({"place": tmp_path / "none.csv"})
    assert set(load_hierarchies([path]).ladders) == {"towns"}


def test_every_shipped_hierarchy_is_one() -> None:
    names = shipped_names()
    assert {"place", "nationality", "offence"} <= set(names)
    for name, ladder in load_hierarchies(names).ladders.items():
        assert isinstance(ladder, Hierarchy), name
        assert ladder.has_names, name
        missing = [x for x in ladder.aliases.values() if ladder.find(x) is None]
        assert missing == [], name


def test_values_do_not_show_in_a_repr() -> None:
    tree = read_hierarchy(NAMED)
    placement = tree.place("place", VALUES)
    ladders = Hierarchies({"place": tree})
    risk = disclosure_risk(
        {"place": "Ardat", "work": "cook"},
        PopulationTable.of({"place": VALUES[:4] * 9, "work": ["cook"] * 36}),
        hierarchies=ladders,
    )
    assert risk.repairs
    shown = repr(
        [tree, placement, placement.climb(Fact(attribute="p", values=("Ardat",)))]
    )
    shown += repr([ladders, FlatLadder().place("place", VALUES), risk])
    for value in (*VALUES[:4], "cook"):
        assert value not in shown
    assert repr(ladders) == "Hierarchies(place)"
