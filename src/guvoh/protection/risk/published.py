"""What was published of whom: the input of `guvoh risk`, guvoh/published/1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from guvoh.protection.fact import Fact
from guvoh.protection.risk.errors import PublishedError

SCHEMA: Final = "guvoh/published/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSubject:
    """One person and all that is known of them."""

    pseudonym: str = field(repr=False)
    """What they are called in print."""
    facts: tuple[Fact, ...]
    """What was published, with its release, and what the draft says, without."""


def read_published(
    data: bytes, *, is_draft_last: bool = True
) -> tuple[PublishedSubject, ...]:
    """Returns the people of a file and what is known of them.

    A person has `facts`, which are a draft's, or `releases`, or both. Of releases
    alone, the last is the draft that can still be changed.

    Args:
        data: JSON in UTF-8.
        is_draft_last: whether that is so; False when all were printed.

    Raises:
        PublishedError: the file is no such description.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise PublishedError(
            "The description of what was published",
            "is no JSON in UTF-8",
            f'write {{"schema": "{SCHEMA}", "subjects": [...]}}',
        ) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise PublishedError(
            "The description of what was published",
            "has another schema",
            f'begin it with "schema": "{SCHEMA}"',
        )
    subjects = content.get("subjects")
    if not isinstance(subjects, list) or not subjects:
        raise PublishedError(
            "The description of what was published",
            "names no subjects",
            'list them under "subjects"',
        )
    read = tuple(
        _read_subject(number, each, is_draft_last=is_draft_last)
        for number, each in enumerate(subjects, 1)
    )
    if len({subject.pseudonym for subject in read}) < len(read):
        raise PublishedError(
            "Two subjects",
            "have one pseudonym",
            "put what is known of one person under one subject",
        )
    return read


def facts_of(values: Mapping[str, object], *, release: str = "") -> tuple[Fact, ...]:
    """Returns the facts of attributes and values.

    A value is a text or whole number, a list of them (any of these), or a mapping of
    `level` to a level's name and `value` to such a value.

    Raises:
        PublishedError: a value is something else, or empty.
    """
    return tuple(
        _read_fact(attribute, value, release) for attribute, value in values.items()
    )


def _read_subject(
    number: int, content: object, *, is_draft_last: bool
) -> PublishedSubject:
    where = f"Subject {number}"
    if not isinstance(content, dict) or not ({"facts", "releases"} & content.keys()):
        raise PublishedError(
            where, "has neither facts nor releases", "give one; facts can be empty: {}"
        )
    pseudonym = content.get("pseudonym")
    if not isinstance(pseudonym, str) or not pseudonym.strip():
        raise PublishedError(where, "has no pseudonym", "give it one")
    releases = content.get("releases", [])
    if not isinstance(releases, list):
        raise PublishedError(where, "has releases that are no list", "write a list")
    facts: list[Fact] = []
    for position, release in enumerate(releases, 1):
        is_last = position == len(releases) and "facts" not in content
        is_draft = is_last and is_draft_last
        facts += _read_release(where, position, release, is_draft=is_draft)
    facts += facts_of(_mapping(where, content.get("facts", {})))
    return PublishedSubject(pseudonym=pseudonym, facts=tuple(facts))


def _read_release(
    where: str, position: int, content: object, *, is_draft: bool
) -> tuple[Fact, ...]:
    place = f"Release {position} of {where.lower()}"
    if not isinstance(content, dict) or "facts" not in content:
        raise PublishedError(place, "has no facts", "give them; they can be empty: {}")
    date = content.get("date")
    name = f"{position} {date}" if isinstance(date, str) else str(position)
    values = _mapping(place, content["facts"])
    return facts_of(values, release="" if is_draft else name)


def _mapping(where: str, content: object) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise PublishedError(
            where, "has facts that are no mapping", "write attributes with values"
        )
    return content


def _read_fact(attribute: str, content: object, release: str) -> Fact:
    level: object = ""
    if isinstance(content, Mapping):
        level, content = content.get("level", ""), content.get("value")
    several = isinstance(content, Sequence) and not isinstance(content, str)
    values = content if isinstance(content, Sequence) and several else [content]
    texts = tuple(
        str(value)
        for value in values
        if isinstance(value, str | int) and not isinstance(value, bool)
    )
    is_whole = len(texts) == len(values) and all(map(str.strip, texts))
    if not texts or not is_whole or not isinstance(level, str):
        raise PublishedError(
            f"The attribute {attribute}",
            "has no value that can be read",
            "give a text, a list of texts, or a level and a value",
        )
    return Fact(attribute=attribute, values=texts, level=level, release=release)
