"""Guards of invented people, written down as YAML."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

import yaml

from guvoh.casebook import ConsentRecorded
from guvoh.model import ConsentMedium, ConsentScope, ConsentState
from guvoh.protection import ProtectedValue, ValueKind
from guvoh.protection.consent import UseJudgement, judge_consent
from guvoh.protection.risk import Adversary, Hierarchies, PopulationTable
from guvoh.publishing.guard import (
    Guard,
    GuardedPerson,
    GuardedPopulation,
    GuardedText,
    Limit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guvoh.protection.consent import ConsentVerdict
    from guvoh.protection.fact import Fact
    from guvoh.publishing.guard import ConsentFunction

TODAY = date(2026, 5, 1)
MANY = "n,occupation,sex\n40,tailor,female\n40,tailor,male\n"
"""A population in which nobody of these tests is found."""


def guard_of(
    people: str,
    *,
    texts: Sequence[str] = (),
    population: str = MANY,
    released: Mapping[str, tuple[Fact, ...]] | None = None,
    **given: Any,
) -> Guard:
    """A guard of people who are written down as YAML; each is found in every text.

    Args:
        people: A list of mappings: names, phones, pseudonyms, descriptors, consents,
            is_restricted, limits; all may lack.
        texts: Texts that others may hold.
        released: What was published of them before, by key.
        population: Lines of attributes, with how many people are so; empty for none.
        given: What else the guard takes.
    """
    rows: list[dict[str, Any]] = yaml.safe_load(people)
    keys = [f"subject-{number:03d}" for number in range(1, len(rows) + 1)]
    values = [
        ProtectedValue(subject=key, kind=kind, text=text)
        for key, row in zip(keys, rows, strict=True)
        for kind, field in (
            (ValueKind.PERSON_NAME, "names"),
            (ValueKind.PHONE, "phones"),
        )
        for text in row.get(field, ())
    ]
    held = [GuardedText(text=text, people=tuple(keys)) for text in texts]
    return Guard(
        values,
        [
            replace(person, released=(released or {}).get(person.key, ()))
            for person in map(_person, keys, rows)
        ],
        texts=held,
        populations=[population_of(population)] if population else (),
        **given,
    )


def population_of(
    lines: str, adversary: Adversary = Adversary.PUBLIC
) -> GuardedPopulation:
    """A population from lines: the first names n and attributes, each other has both."""
    rows = list(csv.DictReader(lines.splitlines()))
    columns = {
        name: [value for row in rows for value in repeat(row[name], int(row["n"]))]
        for name in rows[0]
        if name != "n"
    }
    return GuardedPopulation(
        adversary=adversary,
        population=PopulationTable.of(columns),
        hierarchies=Hierarchies(),
    )


def _person(key: str, row: dict[str, Any]) -> GuardedPerson:
    return GuardedPerson(
        key=key,
        handle=f"S9{key[-3:]}",
        consent=consent_of(key, row.get("consents", ())),
        pseudonyms=tuple(row.get("pseudonyms", ())),
        descriptors=tuple(row.get("descriptors", ())),
        is_restricted=bool(row.get("is_restricted")),
        limits=tuple(
            Limit(attribute=attribute, level=level)
            for attribute, level in row.get("limits", {}).items()
        ),
    )


def consent_of(
    key: str, consents: Sequence[str | dict[str, Any]], *, audience: str = "public"
) -> ConsentFunction:
    """Judges consents: codes of what is agreed, or records with other fields."""
    records = [
        _record(key, row if isinstance(row, dict) else {"scope": row})
        for row in consents
    ]

    def judge(
        scope: ConsentScope, *, about: Sequence[str] = (), is_risk_passed: bool = False
    ) -> ConsentVerdict:
        return judge_consent(
            records,
            scope=scope,
            audience=audience,
            on=TODAY,
            about=about,
            judged=UseJudgement(is_risk_passed=is_risk_passed),
        )

    return judge


def _record(key: str, row: dict[str, Any]) -> ConsentRecorded:
    fields: dict[str, Any] = {
        "actor": "aaaaaaaa",
        "id": "c" * 32,
        "subject": key,
        "medium": ConsentMedium.WRITTEN,
        "language": "ru",
        "audience": "",
        "given_on": "2026-01-10",
        "embargo_until": None,
        "expires_on": None,
        "withdrawn_on": None,
    }
    codes = {
        "scope": ConsentScope(row["scope"]),
        "state": ConsentState(row.get("state", "given")),
    }
    return ConsentRecorded(**(fields | row | codes))
