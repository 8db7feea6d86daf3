"""Which columns of a population are used, and their hierarchies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.populations import PopulationUnreadableError
from guvoh.model import SubjectAttribute
from guvoh.protection import ProtectionError
from guvoh.protection.risk.hierarchies import (
    COMPUTED,
    load_hierarchies,
    shipped_names,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guvoh.protection.risk.population import Population

_ATTRIBUTES: Final = frozenset(attribute.value for attribute in SubjectAttribute)
_SHIPPED_FOR: Final = {"birth_place": "place"}
"""Attributes whose shipped hierarchy is called after another one."""


def map_columns(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """For each column that is used, the attribute it holds.

    A column that is called after an attribute holds it, unless another is told to.

    Args:
        names: Names of the columns.
        given: Attributes by column, as a person says.

    Raises:
        InputError: There is no such column or attribute, two columns hold one, or
            there are columns and none holds any.
    """
    for column, attribute in given.items():
        _check(column, names, "There is no column of that name")
        _check(attribute, sorted(_ATTRIBUTES), "There is no attribute of that name")
    columns = dict(given)
    for name in names:
        attribute = "_".join(name.casefold().split())
        if attribute in _ATTRIBUTES and attribute not in columns.values():
            columns.setdefault(name, attribute)
    if names and not columns:
        raise InputError(
            "No column holds an attribute",
            "--map",
            f"Map one, such as {names[0]}=place. The columns: {', '.join(names)}.",
        )
    if len(set(columns.values())) < len(columns):
        raise InputError("Two columns hold one attribute", "--map", "Map only one.")
    return {name: columns[name] for name in names if name in columns}


def choose_hierarchies(
    population: Population, given: Mapping[str, Path | str]
) -> tuple[dict[str, Path | str], tuple[str, ...]]:
    """The hierarchies that are used, and attributes whose shipped one does not fit.

    Where none is given, the shipped one of the attribute is used if it knows all
    values.

    Args:
        population: The people, by attributes.
        given: Names of hierarchies or their files, by attribute.

    Raises:
        InputError: The population has no such attribute.
        PopulationUnreadableError: One that is given cannot be read, or does not know
            some values.
    """
    for attribute in given:
        _check(attribute, population.attributes, "No column holds that attribute")
    chosen = dict(given)
    exact_only = []
    for attribute in population.attributes:
        if attribute in given:
            _fit(population, attribute, given[attribute])
            continue
        name = _SHIPPED_FOR.get(attribute, attribute)
        if name in shipped_names():
            try:
                _fit(population, attribute, name)
            except PopulationUnreadableError:
                exact_only.append(attribute)
            else:
                chosen[attribute] = name
    return chosen, tuple(exact_only)


def named_source(text: str) -> Path | str:
    """A shipped or computed hierarchy by name, or else a file."""
    return text if text in {*COMPUTED, *shipped_names()} else Path(text)


def _fit(population: Population, attribute: str, source: Path | str) -> None:
    try:
        ladder = load_hierarchies({attribute: source}).ladders[attribute]
        ladder.place(attribute, population.values(attribute))
    except ProtectionError as error:
        raise PopulationUnreadableError(error) from None


def _check(value: str, known: Sequence[str], sentence: str) -> None:
    if value not in known:
        raise InputError(sentence, "--map", f"Known are: {', '.join(known)}.")
