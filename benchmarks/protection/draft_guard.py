"""Speed of the gates on one draft: 20 protected people, a register of a million.

Everybody in it and everything about them is made up. The register is coded already, as
a casebook keeps it; five releases about each person lie in the ledger. Measured is all
that the rules P401 to P405 do with the draft, and the whole check around them.

python benchmarks/protection/draft_guard.py
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection import ProtectedValue, ValueKind
from guvoh.protection.consent import ConsentClause, ConsentVerdict
from guvoh.protection.fact import Fact
from guvoh.protection.risk import Adversary, Hierarchies, PopulationTable
from guvoh.publishing import BackedClaim, Backing, check
from guvoh.publishing.appearances import BackedSentence, read_appearances
from guvoh.publishing.guard import (
    Guard,
    GuardedClaim,
    GuardedPerson,
    GuardedPopulation,
    GuardedText,
)
from guvoh.publishing.guarded_draft import find_mentions
from guvoh.publishing.rules.protection import check_protection
from guvoh.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.model import ConsentScope

N_ROWS: Final = 1_000_000
N_PEOPLE: Final = 20
N_RELEASES: Final = 5
BAR_SECONDS: Final = 2.0
REGIONS: Final = [
    f"{name} region"
    for name in ("Saratov", "Samara", "Perm", "Tver", "Tula", "Omsk", "Tomsk", "Orel")
]
NATIONS: Final = ["Uzbekistan", "Tajikistan", "Kyrgyzstan", "Russia"]
TRADES: Final = ["tailor", "cook", "driver", "welder", "baker", "electrician"]
MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
]
PSEUDONYMS: Final = [
    "Bahor",
    "Davron",
    "Erkin",
    "Fozil",
    "Gulnoz",
    "Hamid",
    "Ilyos",
    "Jasur",
    "Komil",
    "Lola",
    "Maftun",
    "Nodir",
    "Oybek",
    "Parvina",
    "Qobil",
    "Rano",
    "Sobir",
    "Tohir",
    "Umid",
    "Vafo",
]
REAL: Final = [
    "Абдулов",
    "Азимов",
    "Бекназаров",
    "Валиев",
    "Ганиев",
    "Давлатов",
    "Ёров",
    "Зиёев",
    "Исматов",
    "Каримов",
    "Латипов",
    "Мирзоев",
    "Назаров",
    "Орипов",
    "Пулатов",
    "Раджабов",
    "Содиқов",
    "Тоғаев",
    "Усмонов",
    "Фозилов",
]


def agreed(
    scope: ConsentScope, *, about: Sequence[str] = (), is_risk_passed: bool = False
) -> ConsentVerdict:
    del scope, about, is_risk_passed
    return ConsentVerdict(is_effective=True, clause=ConsentClause.GIVEN, consent="c")


def describe(number: int) -> dict[str, str]:
    """What the draft tells of a person; it fits someone in the register."""
    return {
        "place": REGIONS[number % 8],
        "nationality": NATIONS[number % 4],
        "age": str(20 + number),
        "occupation": TRADES[number % 6],
        "offence": f"Article {200 + number}",
        "entry_date": f"2018-{number % 8 + 1:02}",
    }


def make_register(seed: int = 3) -> GuardedPopulation:
    rng = np.random.default_rng(seed)
    values = {
        "place": REGIONS,
        "nationality": NATIONS,
        "age": [str(age) for age in range(18, 66)],
        "occupation": TRADES,
        "offence": [f"Article {number}" for number in range(105, 330)],
        "entry_date": [f"{y}-{m:02}" for y in range(2012, 2024) for m in range(1, 13)],
    }
    columns = {
        name: (rng.integers(0, len(texts), N_ROWS), texts)
        for name, texts in values.items()
    }
    return GuardedPopulation(
        adversary=Adversary.ADMINISTRATION,
        population=PopulationTable.of_codes(columns),
        hierarchies=Hierarchies(),
    )


def make_guard() -> Guard:
    people, values, claims = [], [], []
    for number, (pseudonym, real) in enumerate(zip(PSEUDONYMS, REAL, strict=True)):
        key = f"{number:032x}"
        told = describe(number)
        released = tuple(
            Fact(attribute=attribute, values=(told[attribute],), release=f"r{release}")
            for release in range(N_RELEASES)
            for attribute in list(told)[release % 3 : release % 3 + 2]
        )
        people.append(
            GuardedPerson(
                key=key,
                handle=f"S{number + 1}",
                consent=agreed,
                pseudonyms=(pseudonym,),
                released=released,
            )
        )
        name = f"{real} Шавкат Комилович"
        values.append(
            ProtectedValue(subject=key, kind=ValueKind.PERSON_NAME, text=name)
        )
        claims.append(GuardedClaim(id=f"c{number}", tellers=(key,)))
    return Guard(
        values,
        people,
        claims=claims,
        texts=[GuardedText(text="They waited by the gate all night. " * 200)] * 100,
        populations=[make_register()],
        published_on=date(2026, 5, 1),
    )


def make_draft() -> str:
    parts = []
    for number, pseudonym in enumerate(PSEUDONYMS):
        told = describe(number)
        month = MONTHS[number % 8]
        parts.append(
            f"{pseudonym}, a {told['occupation']} from {told['nationality']}, aged "
            f"{told['age']}, was convicted under article {200 + number}. He was brought "
            f"to the {told['place']} in {month} 2018. There, he said, men were told to "
            "sign before dawn.\n\n"
        )
    return "".join(parts)


def best(job: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """Shortest seconds of the processor and of the clock."""
    runs = []
    for _ in range(times):
        cpu, clock = time.process_time(), time.perf_counter()
        job()
        runs.append((time.process_time() - cpu, time.perf_counter() - clock))
    return min(runs)


def main() -> None:
    guard, draft = make_guard(), make_draft()
    claims = tuple(
        BackedClaim(
            id=f"c{n}", wordings=(("en", "men were told to sign before dawn."),)
        )
        for n in range(N_PEOPLE)
    )
    backing = Backing(claims=claims, guard=guard)
    sentences = [
        BackedSentence(start=start, end=end, claims=(f"c{number // 3}",))
        for number, (start, end) in enumerate(split_sentences(draft))
    ]

    def gates() -> None:
        guarded = read_appearances(
            draft,
            sentences,
            guard=guard,
            language="en",
            mentions=find_mentions(draft, guard),
        )
        list(check_protection(guarded))

    print(
        f"{N_PEOPLE} people, {len(sentences)} sentences, {N_ROWS:,} rows, "
        f"{N_RELEASES} releases"
    )
    for what, job in (
        ("the gates", gates),
        ("the whole check", lambda: check(draft, claims=backing, language="en")),
    ):
        cpu, clock = best(job)
        verdict = "holds" if cpu <= BAR_SECONDS else "MISSES"
        print(
            f"{what}: {cpu:.3f} s (clock {clock:.3f} s), bar {BAR_SECONDS} s: {verdict}"
        )
    remarks = check(draft, claims=backing, language="en").remarks
    print(dict(Counter(f"{r.code} {r.variant}" for r in remarks if r.code[0] == "P")))


if __name__ == "__main__":
    main()
