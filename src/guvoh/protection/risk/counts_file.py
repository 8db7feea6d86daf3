"""Counts that were or will be published, and whom they count: guvoh/counts/1."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.protection.risk.column import fold
from guvoh.protection.risk.differencing import CountedSets
from guvoh.protection.risk.errors import PublishedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA: Final = "guvoh/counts/1"
_WHAT: Final = "The description of published counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCounts:
    """Counts with whom they count."""

    titles: tuple[str, ...]
    """What each is called."""
    releases: tuple[str, ...]
    """With what each was or will be published; may be empty."""
    is_published: tuple[bool, ...]
    """Whether it is printed already, so that nobody can withhold it."""
    sets: CountedSets
    """Whom each counts, under names that are all different."""
    k: int | None
    """People that are enough, as the file says; None where it does not."""

    def __repr__(self) -> str:
        return f"PublishedCounts({len(self.titles)} counts)"


def read_counts(data: bytes) -> PublishedCounts:
    """Returns the counts of a file.

    Each has a name, and either `people` (keys of those counted) or `where` (attributes
    with a value or a list of values, of the rows under the file's `people`); it may
    have `release`, `published` and `n`, the number that is printed.

    Args:
        data: JSON in UTF-8.

    Raises:
        PublishedError: The file is no such description, or a number that is printed is
            not that of the people behind it.
    """
    content = _parse(data)
    rows = content.get("people", [])
    counts = content.get("counts")
    if not isinstance(counts, list) or not counts:
        raise PublishedError(_WHAT, "names no counts", 'list them under "counts"')
    people = _keys(rows)
    lists = [_counted(place, count, rows) for place, count in enumerate(counts, 1)]
    for keys in lists:
        for key in keys:
            people.setdefault(key, len(people))
    is_in = np.zeros((len(lists), len(people)), np.bool_)
    for row, keys in enumerate(lists):
        is_in[row, [people[key] for key in keys]] = True
    _check_numbers(counts, is_in.sum(axis=1).tolist())
    titles = tuple(_text(p, c, "name") for p, c in enumerate(counts, 1))
    releases = tuple(_text(p, c, "release", "") for p, c in enumerate(counts, 1))
    return PublishedCounts(
        titles=titles,
        releases=releases,
        is_published=tuple(c.get("published", False) is not False for c in counts),
        sets=CountedSets.of_rows(_names(titles, releases), is_in),
        k=_k(content.get("k")),
    )


def _parse(data: bytes) -> dict[str, Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise PublishedError(
            _WHAT,
            "is no JSON in UTF-8 of that schema",
            f'write {{"schema": "{SCHEMA}", "counts": [...]}}',
        )
    return content


def _keys(rows: object) -> dict[str, int]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PublishedError("The people", "are no list of rows", "list mappings")
    keys = [str(row.get("key", f"\0{place}")) for place, row in enumerate(rows)]
    if len(set(keys)) < len(keys):
        raise PublishedError("Two people", "have one key", "give each another")
    return {key: place for place, key in enumerate(keys)}


def _counted(place: int, count: object, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Keys of whom a count counts, each once."""
    if not isinstance(count, dict) or ("people" in count) == ("where" in count):
        raise PublishedError(
            f"Count {place}",
            "does not say whom it counts, or says it twice",
            'give "people" with keys, or "where" with attributes',
        )
    if "people" in count:
        keys = count["people"]
        if not isinstance(keys, list) or not all(
            isinstance(key, str | int) and not isinstance(key, bool) for key in keys
        ):
            raise PublishedError(
                f"Count {place}", "has people without keys", "list them"
            )
        return list(dict.fromkeys(map(str, keys)))
    wanted = _wanted(place, count["where"], rows)
    return [
        key
        for key, row in zip(_keys(rows), rows, strict=True)
        if all(_values(row.get(name)) & values for name, values in wanted.items())
    ]


def _wanted(
    place: int, where: object, rows: Sequence[Mapping[str, Any]]
) -> dict[str, set[str]]:
    known = {name for row in rows for name in row}
    # An attribute that nobody has would count nobody, and look harmless.
    if not isinstance(where, dict) or not set(where) <= known:
        raise PublishedError(
            f"Count {place}",
            "asks for attributes that no row of the people has",
            'give the rows under "people"',
        )
    wanted = {name: _values(value) for name, value in where.items()}
    if not all(wanted.values()):
        raise PublishedError(f"Count {place}", "asks for no value", "give one")
    return wanted


def _values(value: object) -> set[str]:
    several = value if isinstance(value, list) else [value]
    return {fold(str(each)) for each in several if each is not None} - {""}


def _check_numbers(counts: Sequence[Mapping[str, Any]], sizes: Sequence[int]) -> None:
    for place, (count, size) in enumerate(zip(counts, sizes, strict=True), 1):
        if count.get("n", size) != size:
            raise PublishedError(
                f"Count {place}",
                "is printed as another number than that of the people behind it",
                "correct the one or the other",
            )


def _text(place: int, count: Mapping[str, Any], field: str, default: str = "") -> str:
    value = count.get(field, default)
    if not isinstance(value, str) or (field == "name" and not value.strip()):
        raise PublishedError(f"Count {place}", f"has no {field}", "give a text")
    return value


def _names(titles: Sequence[str], releases: Sequence[str]) -> tuple[str, ...]:
    names = [
        f"{title} ({release})" if release else title
        for title, release in zip(titles, releases, strict=True)
    ]
    if len(set(names)) < len(names):
        raise PublishedError(
            "Two counts of one release", "have one name", "give each another"
        )
    return tuple(names)


def _k(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 2:
        raise PublishedError("k", "is no whole number from 2", "correct it")
    return value
