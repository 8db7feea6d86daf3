"""100,000 pseudonyms drawn, each rule checked again by code that shares nothing.

Invented people with both spellings of every name stand in invented vaults of several
sizes; the draw sees one spelling of each name, the check sees both. Run by hand:

    python benchmarks/protection/pseudonym_draws.py [N_DRAWS]

It prints how many draws broke a rule (there must be none), where the names came from,
how many found none, and how long a draw takes.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.distance import JaroWinkler

from guvoh.protection.pseudonyms import (
    AvoidedNames,
    Culture,
    NoPseudonym,
    Pseudonym,
    Sex,
    draw_pseudonym,
    names_of,
)

SEED = 20260511
VAULT_SIZES = (3, 30, 300, 1000)
_CULTURES = tuple(c for c in Culture if c is not Culture.NEUTRAL)
_PLACES = (
    ("Khorog", "Хорог"), ("Kulob", "Куляб"), ("Namangan", "Наманган"), ("Osh", "Ош"),
    ("Mary", "Мары"), ("Shymkent", "Шымкент"), ("Samara", "Самара"), ("Tula", "Тула"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a vault: each word of the name in Latin and in Cyrillic."""

    given: tuple[str, str]
    family: tuple[str, str]
    father: tuple[str, str]
    culture: Culture
    sex: Sex
    decade: int

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Given, family and father's name."""
        return self.given, self.family, self.father

    def name(self, script: int) -> str:
        """The whole name in Latin (0) or Cyrillic (1)."""
        return " ".join(word[script] for word in self.words)


@dataclass
class Outcome:
    """What came of the draws with vaults of one size."""

    n_draws: int = 0
    violations: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def make_person(chance: random.Random, culture: Culture) -> Person:
    """An invented person; usual names are usual here too (Zipf's law)."""
    sex = chance.choice((Sex.MALE, Sex.FEMALE))
    given = _zipf(chance, names_of(culture, sex))
    father, family = (
        _zipf(chance, names_of(culture, Sex.MALE)),
        chance.choice(names_of(culture, Sex.MALE)),
    )
    end = ("ova", "ова") if sex is Sex.FEMALE else ("ov", "ов")
    patronymic = ("ovna", "овна") if sex is Sex.FEMALE else ("ovich", "ович")
    return Person(
        (given.latin, given.cyrillic),
        (family.latin + end[0], family.cyrillic + end[1]),
        (father.latin + patronymic[0], father.cyrillic + patronymic[1]),
        culture,
        sex,
        chance.choice(range(1950, 2010, 10)),
    )


def _zipf(chance: random.Random, names: tuple[Pseudonym, ...]) -> Pseudonym:
    return chance.choices(names, [1 / name.rank for name in names])[0]


def violations(
    drawn: Pseudonym,
    person: Person,
    known: list[tuple[str, str]],
    used: list[tuple[str, str]],
) -> list[str]:
    """The rules that a drawn name breaks, by plain comparisons and rapidfuzz."""
    mine = drawn.latin.lower(), drawn.cyrillic.lower()
    found = []
    if any(mine[i][0] == word[i][0].lower() for word in person.words for i in (0, 1)):
        found.append("first letter")
    if any(len(mine[i]) == len(person.given[i]) for i in (0, 1)):
        found.append("length")
    for word in (*person.words, *known):
        lower = word[0].lower(), word[1].lower()
        if any(JaroWinkler.similarity(mine[i], lower[i]) >= 0.85 for i in (0, 1)):
            found.append("alike")
        if mine[0] == lower[0] or mine[1] == lower[1]:
            found.append("equal")
    if any(mine[i] == name[i].lower() for name in used for i in (0, 1)):
        found.append("used")
    n_listed = len(names_of(drawn.culture, drawn.sex))
    if drawn.rank > -(-n_listed // 3):
        found.append("rare")
    return found


def run(n_draws: int, size: int, *, seed: int = SEED) -> Outcome:
    """Draws for people of vaults of one size; a new vault for every 2,000 draws."""
    chance = random.Random(f"{seed} {size}")
    outcome = Outcome()
    while outcome.n_draws < n_draws:
        _run_vault(chance, size, min(2000, n_draws - outcome.n_draws), outcome)
    return outcome


def _run_vault(chance: random.Random, size: int, n: int, outcome: Outcome) -> None:
    culture = chance.choice(_CULTURES)
    people = [make_person(chance, culture) for _ in range(size)]
    known = [*_PLACES, *(word for person in people for word in person.words)]
    avoided = AvoidedNames(word[chance.randrange(2)] for word in known)
    pool = names_of(culture, Sex.MALE)[:30] + names_of(culture, Sex.FEMALE)[:30]
    pools = [chance.sample(pool, 8) for _ in range(5)]
    used = [
        (
            [(name.latin, name.cyrillic) for name in names],
            AvoidedNames(name.latin for name in names),
        )
        for names in pools
    ]
    for _ in range(n):
        person = chance.choice(people)
        names, prepared = chance.choice(used)
        start = time.perf_counter()
        drawn = draw_pseudonym(
            avoided,
            real_names=[person.name(chance.randrange(2))],
            culture=person.culture,
            sex=person.sex,
            decade=person.decade,
            used=prepared,
            random=chance.randbytes,
        )
        outcome.seconds += time.perf_counter() - start
        outcome.n_draws += 1
        if isinstance(drawn, NoPseudonym):
            outcome.sources["none"] += 1
            continue
        outcome.sources[
            "neutral" if drawn.culture is Culture.NEUTRAL else "own culture"
        ] += 1
        outcome.violations.update(violations(drawn, person, known, names))


def main() -> None:
    """Runs all sizes and prints what came of them as JSON."""
    n_draws = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    report: dict[str, Any] = {"draws": n_draws, "seed": SEED, "vaults": {}}
    for size in VAULT_SIZES:
        outcome = run(n_draws // len(VAULT_SIZES), size)
        report["vaults"][size] = {
            "violations": dict(outcome.violations),
            "from": dict(outcome.sources),
            "ms_a_draw": round(1000 * outcome.seconds / outcome.n_draws, 2),
        }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
