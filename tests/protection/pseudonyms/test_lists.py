from __future__ import annotations

import re

import pytest

from guvoh.names import inflect
from guvoh.protection.pseudonyms import Culture, Sex, names_of

LISTS = [(culture, sex) for culture in Culture for sex in (Sex.MALE, Sex.FEMALE)]
EVERY_LIST = [*LISTS, (Culture.NEUTRAL, Sex.UNKNOWN)]


@pytest.mark.parametrize(("culture", "sex"), LISTS)
def test_every_list_is_long_enough_to_draw_from(culture: Culture, sex: Sex) -> None:
    assert len(names_of(culture, sex)) >= 60


@pytest.mark.parametrize(("culture", "sex"), EVERY_LIST)
def test_ranks_and_bands_are_thirds_of_the_list(culture: Culture, sex: Sex) -> None:
    names = names_of(culture, sex)
    assert [name.rank for name in names] == list(range(1, len(names) + 1))
    for name in names:
        assert name.band == 1 + 3 * (name.rank - 1) // len(names)
        assert (name.culture, name.sex) == (culture, sex)


@pytest.mark.parametrize(("culture", "sex"), EVERY_LIST)
def test_no_spelling_stands_twice_in_a_list(culture: Culture, sex: Sex) -> None:
    names = names_of(culture, sex)
    assert len({name.latin for name in names}) == len(names)
    assert len({name.cyrillic for name in names}) == len(names)


@pytest.mark.parametrize(("culture", "sex"), EVERY_LIST)
def test_each_name_is_in_the_letters_of_its_script(culture: Culture, sex: Sex) -> None:
    for name in names_of(culture, sex):
        assert re.fullmatch("[A-Z][a-z]+", name.latin)
        assert re.fullmatch("[А-ЯЁ][а-яё]+", name.cyrillic)


@pytest.mark.parametrize(("culture", "sex"), EVERY_LIST)
def test_names_that_are_drawn_have_russian_cases(culture: Culture, sex: Sex) -> None:
    for name in names_of(culture, sex):
        if name.band == 1:
            declension = inflect(name.cyrillic)
            assert declension.nominative == name.cyrillic
            if sex is Sex.UNKNOWN:
                # An ending would tell the sex.
                assert declension.genitive == declension.instrumental == name.cyrillic


def test_only_the_neutral_list_has_names_for_an_unknown_sex() -> None:
    with_names = [c for c in Culture if names_of(c, Sex.UNKNOWN)]
    assert with_names == [Culture.NEUTRAL]


def test_a_name_of_one_generation_fits_only_a_published_decade() -> None:
    name = next(n for n in names_of(Culture.SLAVIC, Sex.FEMALE) if n.latin == "Galina")
    assert name.born == (1930, 1969)
    assert [name.fits(decade) for decade in (None, 1920, 1930, 1960, 1970)] == [
        False, False, True, True, False,
    ]  # fmt: skip
    ageless = next(n for n in names_of(Culture.SLAVIC, Sex.FEMALE) if n.born is None)
    assert ageless.fits(None)
