"""The table of topics: the Media Topics of IPTC, and Guvoh's extension of them.

Source: IPTC Media Topics, CC BY 4.0 (https://cv.iptc.org/newscodes/mediatopic/), made
compact by tools/media_topics.py; extension.yaml is Guvoh's own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from guvoh.reading.languages import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A topic."""

    code: str
    """Such as medtop:02000000, or guvoh:coerced_recruitment."""
    parents: tuple[str, ...]
    """Codes of the topics above it; none for the seventeen at the top."""
    label: str
    """Its label in English."""
    definition: str
    """What belongs to it, in English."""

    @property
    def is_top(self) -> bool:
        """Whether it is one of the seventeen at the top."""
        return not self.parents


@cache
def load_topics() -> Mapping[str, Entry]:
    """All topics by code, parents before their children."""
    folder = resources.files("guvoh.reading.topics")
    media = json.loads((folder / "media_topics.json").read_text("utf-8"))["topics"]
    own = yaml.load((folder / "extension.yaml").read_text("utf-8"), yaml.CSafeLoader)
    rows = {row["code"]: row for row in media} | {
        code: {"code": code} | row for code, row in own.items()
    }
    ordered: dict[str, Entry] = {}
    for code in rows:
        for found in _with_parents(code, rows):
            ordered.setdefault(found, _entry(rows[found]))
    return MappingProxyType(ordered)


def _with_parents(code: str, rows: Mapping[str, Any]) -> Iterator[str]:
    for parent in rows[code]["parents"]:
        yield from _with_parents(parent, rows)
    yield code


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        code=row["code"],
        parents=tuple(row["parents"]),
        label=row["label"],
        definition=row["definition"],
    )


@cache
def load_labels(language: str) -> Mapping[str, str]:
    """Labels by code in a language; in English where it has none."""
    own = load_table(language, "topics")["labels"]
    return MappingProxyType(
        {code: own.get(code, entry.label) for code, entry in load_topics().items()}
    )
