"""Makes the shipped example's invented register and its levels of places.

    python tools/example_register.py

A row a person, without names: the foreign citizens in the three colonies of a region
that does not exist. In Colony No. 14 there are as many of each citizenship as the
example's bulletin says. Everything else is drawn, the same each time.
"""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Final

EXAMPLE: Final = Path(__file__).parent.parent / "src" / "guvoh" / "example"
REGION: Final = "Sergovo region"
COLONIES: Final = {"IK-14": "Sergovo", "IK-3": "Tavolzhino", "IK-9": "Kamyshny Brod"}
PEOPLE: Final = {
    "IK-14": {"Uzbekistan": 51, "Tajikistan": 38, "Kyrgyzstan": 19, "Azerbaijan": 4},
    "IK-3": {"Uzbekistan": 98, "Tajikistan": 84, "Kyrgyzstan": 31, "Azerbaijan": 23},
    "IK-9": {"Uzbekistan": 149, "Tajikistan": 117, "Kyrgyzstan": 52, "Azerbaijan": 34},
}
"""How many of each citizenship each colony holds."""
OFFENCES: Final = {"228": 42, "158": 24, "161": 12, "111": 9, "162": 7, "105": 6}
"""Articles, and how many of a hundred were sentenced by each."""
YEARS: Final = range(2017, 2026)
_OF_THE_EXAMPLE: Final = ("IK-14", "Uzbekistan", "30", "2022-09", "228")
"""Whom the example protects is in it too; his is the first Uzbek row drawn."""


def main() -> None:
    """Writes both files."""
    rows = [_OF_THE_EXAMPLE, *_drawn(Random(14))]  # noqa: S311 -- invented rows, no secret
    rows.sort(key=lambda row: (row[3], row[0], row[1], row[2], row[4]))
    _write(
        "register.csv",
        ("number", "place", "nationality", "age", "entry_date", "offence"),
        [(str(number), *row) for number, row in enumerate(rows, 1)],
    )
    _write(
        "register_places.csv",
        ("colony", "town", "region", "any"),
        [(colony, town, REGION, "*") for colony, town in COLONIES.items()],
    )


def _drawn(random: Random) -> list[tuple[str, ...]]:
    """A row for each of the others."""
    rows: list[tuple[str, ...]] = []
    for colony, citizens in PEOPLE.items():
        for nationality, number in citizens.items():
            is_his = (colony, nationality) == _OF_THE_EXAMPLE[:2]
            for _ in range(number - is_his):
                age = min(67, 19 + int(random.gammavariate(3.2, 4.6)))
                year = random.choices(YEARS, range(1, len(YEARS) + 1))[0]
                month = random.randint(1, 3 if year == YEARS[-1] else 12)
                article = random.choices([*OFFENCES], [*OFFENCES.values()])[0]
                entry = f"{year}-{month:02}"
                rows.append((colony, nationality, str(age), entry, article))
    return rows


def _write(name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (EXAMPLE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
