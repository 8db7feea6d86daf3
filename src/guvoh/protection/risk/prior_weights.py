"""How much each person of a population is suspected beforehand: weights from a file.

Whom an adversary suspects before reading a text is known by a column (who had visits)
or person by person. The person of the text is not known to whoever measures, and is
taken to be the one of those who fit that is suspected most.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.column import fold
from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.hierarchies import Hierarchies
from guvoh.protection.risk.knowledge import gather_knowledge
from guvoh.protection.risk.suspicion import weigh_suspicion
from guvoh.protection.risk.table import PopulationTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.population import Population
    from guvoh.protection.risk.suspicion import Suspicion

    Weights = NDArray[np.float64]

WEIGHT: Final = "weight"
"""Name of the column that holds the weights."""
OTHERS: Final = "*"
"""A value that stands for all that are not named."""
_WHAT: Final = "The weights of suspicion"


def read_weights(data: bytes, population: Population) -> Weights:
    """Returns a weight for each person of a table.

    The file is CSV in UTF-8: either a value of a column and its weight in each row,
    under the names of the column and `weight`, with `*` for all other values; or only
    `weight`, a row for each person in the table's order.

    Returns:
        Shape (people,): 0 or more, in any unit.

    Raises:
        PopulationError: The file is no such thing, leaves somebody out, or the
            population is none of people in rows.
    """
    if not isinstance(population, PopulationTable):
        raise PopulationError(
            _WHAT, "need people in rows, which published tables lack", "give a table"
        )
    head, rows = _read(data)
    if head == [WEIGHT]:
        weights = [_number(place, row[0]) for place, row in enumerate(rows, 2)]
        return _by_person(weights, population)
    by_value: dict[str, float] = {}
    for place, (value, weight) in enumerate(rows, 2):
        if fold(value) in by_value:
            raise PopulationError(
                _WHAT, f"name the value of row {place} twice", "give each one weight"
            )
        by_value[fold(value)] = _number(place, weight)
    return _by_value(head[0], by_value, population)


def combine_weights(weights: Sequence[Weights]) -> Weights | None:
    """The weights of several files multiplied; None when there is none."""
    return np.multiply.reduce(list(weights)) if weights else None


def measure_suspicion(
    facts: Iterable[Fact],
    population: Population,
    weights: Weights,
    *,
    hierarchies: Hierarchies | None = None,
) -> Suspicion | None:
    """What unequal suspicion leaves of those who fit the facts.

    Args:
        facts: All that is known of the person.
        population: People in rows.
        weights: Shape (people,): how much each is suspected beforehand.
        hierarchies: Levels of the attributes.

    Returns:
        None when nobody fits.

    Raises:
        PopulationError: Nobody who fits is suspected at all, or the population is none
            of people in rows.
        FactError: A fact cannot be placed.
    """
    if not isinstance(population, PopulationTable):
        raise PopulationError(_WHAT, "need people in rows", "give a table")
    known = gather_knowledge(facts, population, hierarchies or Hierarchies())
    fits = np.ones(population.n, np.bool_)
    for axis in known.axes:
        fits &= axis.masks[-1][population.column(axis.attribute).codes]
    fitting = weights[fits]
    if not fitting.size:
        return None
    return weigh_suspicion(fitting, person=int(np.argmax(fitting)))


def _by_person(weights: Sequence[float], population: PopulationTable) -> Weights:
    if len(weights) != population.n:
        raise PopulationError(
            _WHAT,
            f"are {len(weights)} for {population.n} people",
            "give each row of the table one, in its order",
        )
    return np.array(weights)


def _by_value(
    attribute: str, weights: Mapping[str, float], population: PopulationTable
) -> Weights:
    column = population.column(attribute)
    others = weights.get(OTHERS)
    found = [weights.get(fold(value), others) for value in column.values]
    missing = sum(weight is None for weight in found)
    if missing:
        raise PopulationError(
            _WHAT,
            f"leave out {missing} values of the column {attribute}",
            f"give them, or one weight for all others as {OTHERS}",
        )
    unknown = set(weights) - {OTHERS, *map(fold, column.values)}
    if unknown:
        # A typing error must not take the suspicion off anybody.
        raise PopulationError(
            _WHAT,
            f"name {len(unknown)} values that the column {attribute} does not have",
            "correct them or the table",
        )
    by_code = np.array(found, np.float64)
    return by_code.take(column.codes)


def _read(data: bytes) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the rows; each is as long as the names are."""
    try:
        text = data.decode("utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        head, *rest = [row for row in rows if row] or [[]]
    except (UnicodeDecodeError, csv.Error):
        head, rest = [], []
    names = [name.strip() for name in head]
    is_read = names == [WEIGHT] or (len(names) == 2 and names[1] == WEIGHT)
    if not is_read or any(len(row) != len(names) for row in rest):
        raise PopulationError(
            _WHAT,
            "are no CSV in UTF-8 with a column and its weights",
            f"begin with the line ATTRIBUTE,{WEIGHT} or {WEIGHT}",
        )
    return names, rest


def _number(place: int, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight >= 0):
        raise PopulationError(
            f"Row {place} of the weights of suspicion",
            "has no number of 0 or more",
            "correct it",
        )
    return weight
