"""A made-up register to measure speed on: eight attributes that hang together.

Colonies lie in regions and federal districts, nationalities are unequally frequent and
unequally spread over colonies, sentences go by article, marital status by age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.fact import Fact
from guvoh.protection.risk import Hierarchies, Hierarchy, PopulationTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES: Final = {
    "colony": 700, "nationality": 60, "sex": 2, "birth_year": 64, "article": 120,
    "sentence": 25, "entry_date": 132, "marital_status": 4,
}  # fmt: skip
MONTHS: Final = [f"{2010 + i // 12}-{i % 12 + 1:02}" for i in range(132)]


def draw_codes(n: int, seed: int = 5) -> dict[str, NDArray[np.int64]]:
    """Draws the codes of n people, one array an attribute."""
    rng = np.random.default_rng(seed)
    colony = rng.integers(0, 700, n)
    nationality = (_rare(rng, 60, n) + colony // 100) % 60
    birth = np.clip(rng.normal(32, 12, n), 0, 63).astype(np.int64)
    article = _rare(rng, 120, n)
    return {
        "colony": colony,
        "nationality": nationality,
        "sex": (rng.random(n) < 0.08).astype(np.int64),
        "birth_year": birth,
        "article": article,
        "sentence": np.clip(article % 7 + _rare(rng, 20, n), 0, 24),
        "entry_date": rng.integers(0, 132, n),
        "marital_status": np.minimum(rng.integers(0, 4, n), (63 - birth) // 12),
    }


def name_values() -> dict[str, list[str]]:
    """Returns what the codes of each attribute stand for."""
    names = {name: [f"{name} {i}" for i in range(n)] for name, n in SIZES.items()}
    names["birth_year"] = [str(1945 + i) for i in range(64)]
    names["sentence"] = [str(i + 1) for i in range(25)]
    names["entry_date"] = MONTHS
    return names


def make_table(n: int, seed: int = 5) -> PopulationTable:
    """Returns n people in coded columns."""
    names = name_values()
    codes = draw_codes(n, seed)
    return PopulationTable.of_codes(
        {name: (codes[name], names[name]) for name in codes}
    )


def make_hierarchies() -> Hierarchies:
    """Returns levels of colonies, nationalities and articles; others are computed."""
    names = name_values()
    colonies = [
        (name, f"region {i // 8}", f"district {i // 96}", "*")
        for i, name in enumerate(names["colony"])
    ]
    nations = [(x, f"part {i // 10}", "*") for i, x in enumerate(names["nationality"])]
    articles = [(x, f"chapter {i // 8}", "*") for i, x in enumerate(names["article"])]
    return Hierarchies(
        {
            "colony": Hierarchy.of(colonies, levels=("colony", "region", "district")),
            "nationality": Hierarchy.of(nations, levels=("nationality", "part")),
            "article": Hierarchy.of(articles, levels=("article", "chapter")),
        }
    )


def describe(table: PopulationTable, person: int) -> tuple[Fact, ...]:
    """Returns facts of one made-up person that allow 5,184 combinations of levels."""
    levels = {"birth_year": "5", "sentence": "5", "entry_date": "quarter"}
    return tuple(
        Fact(
            attribute=name,
            values=(column.values[int(column.codes[person])],),
            level=levels.get(name, ""),
        )
        for name, column in table.columns.items()
    )


def _rare(rng: np.random.Generator, n_values: int, n: int) -> NDArray[np.int64]:
    weights = 1 / np.arange(1, n_values + 1)
    return rng.choice(n_values, n, p=weights / weights.sum())
