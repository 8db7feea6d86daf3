from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from guvoh.protection.pseudonyms import (
    AvoidedNames,
    Culture,
    NoPseudonym,
    Pseudonym,
    PseudonymRule,
    Sex,
    draw_pseudonym,
    names_of,
)

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARK = Path(__file__).parents[3] / "benchmarks/protection/pseudonym_draws.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pseudonym_draws", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("size", [3, 60])
def test_a_thousand_draws_break_no_rule(benchmark: ModuleType, size: int) -> None:
    outcome = benchmark.run(1000, size)
    assert outcome.n_draws == 1000
    assert outcome.violations == Counter()
    assert outcome.sources["own culture"] > 800


def test_the_check_of_the_draws_sees_each_broken_rule(benchmark: ModuleType) -> None:
    person = benchmark.Person(
        ("Sherzod", "Шерзод"), ("Rahimov", "Рахимов"), ("Alievich", "Алиевич"),
        Culture.UZBEK, Sex.MALE, 1990,
    )  # fmt: skip

    def check(latin: str, cyrillic: str, rank: int = 1) -> set[str]:
        drawn = Pseudonym(
            latin=latin, cyrillic=cyrillic, culture=Culture.UZBEK, sex=Sex.MALE,
            rank=rank, band=1,
        )  # fmt: skip
        known, used = [("Timur", "Тимур")], [("Odil", "Одил")]
        return set(benchmark.violations(drawn, person, known, used))

    assert check("Karim", "Карим") == set()
    assert check("Karim", "Карим", rank=90) == {"rare"}
    assert check("Said", "Саид") == {"first letter"}
    assert check("Jamshid", "Джамшид") == {"length"}
    assert check("Timur", "Тимур") == {"alike", "equal"}
    assert check("Odil", "Одил") == {"used"}


def draw(**changes: object) -> Pseudonym | NoPseudonym:
    arguments: dict[str, object] = {
        "names_to_avoid": (),
        "real_names": ("Абдуллаев Бекзод",),
        "culture": Culture.UZBEK,
        "sex": Sex.MALE,
    }
    return draw_pseudonym(**(arguments | changes))  # type: ignore[arg-type]  # by name


def test_every_name_that_is_left_is_as_likely() -> None:
    chance = Random(7)
    drawn = Counter(str(draw(random=chance.randbytes)) for _ in range(2000))
    assert len(drawn) > 10
    expected = 2000 / len(drawn)
    chi_square = sum((n - expected) ** 2 / expected for n in drawn.values())
    # Its mean is one less than the number of names, its deviation the root of twice it.
    assert chi_square < len(drawn) + 5 * (2 * len(drawn)) ** 0.5


def test_the_random_bytes_decide() -> None:
    def bytes_of(number: int) -> Pseudonym | NoPseudonym:
        return draw(random=lambda length: number.to_bytes(length, "big"))

    assert bytes_of(0) == bytes_of(0)
    assert bytes_of(0) != bytes_of(1)


def test_only_what_was_published_shows() -> None:
    assert {_drawn(draw(culture=Culture.NEUTRAL)).culture for _ in range(20)} == {
        Culture.NEUTRAL
    }
    unknown = [_drawn(draw(sex=Sex.UNKNOWN)) for _ in range(20)]
    assert {(n.culture, n.sex) for n in unknown} == {(Culture.NEUTRAL, Sex.UNKNOWN)}
    no_age = [_drawn(draw(culture=Culture.SLAVIC, sex=Sex.FEMALE)) for _ in range(40)]
    assert {name.born for name in no_age} == {None}


def test_where_a_list_has_nothing_left_the_neutral_one_serves() -> None:
    uzbek = AvoidedNames(name.latin for name in names_of(Culture.UZBEK, Sex.MALE))
    assert _drawn(draw(names_to_avoid=uzbek)).culture is Culture.NEUTRAL


def test_where_nothing_is_left_it_says_how_many_names_each_rule_refused() -> None:
    everybody = AvoidedNames(
        name.cyrillic
        for culture in (Culture.UZBEK, Culture.NEUTRAL)
        for name in names_of(culture, Sex.MALE)
    )
    refusal = draw(names_to_avoid=everybody)
    assert isinstance(refusal, NoPseudonym)
    assert refusal.culture is Culture.NEUTRAL
    refused = dict(refusal.refused)
    n_names = len(names_of(Culture.NEUTRAL, Sex.MALE))
    assert sum(refused.values()) == n_names
    assert refused[PseudonymRule.RARE] == n_names - -(-n_names // 3)


def test_drawing_for_one_after_another_never_gives_a_name_twice() -> None:
    given: list[str] = []
    for _ in range(12):
        name = _drawn(draw(used=tuple(given), used_in_stream=tuple(given)))
        assert name.latin not in given
        given.append(name.latin)


def _drawn(name: Pseudonym | NoPseudonym) -> Pseudonym:
    assert isinstance(name, Pseudonym)
    return name
