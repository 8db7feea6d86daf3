"""Which column holds what, and which code a value means: looked up in tables."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODED: Final[Mapping[str, str]] = {
    "place_kind": "place_of_recruitment",
    "act": "act_type",
    "means": "means",
    "outcome": "outcome",
    "perpetrator_kind": "perpetrator_kind",
    "purpose": "purpose",
}
"""For each field that holds codes its vocabulary."""
SEVERAL: Final = frozenset({"means", "outcome"})
"""Fields of which a cell can hold several values."""
FIELDS: Final = (
    *("date", "place", "region", "country", "place_kind", "act", "means", "outcome"),
    *("victim", "perpetrator", "perpetrator_kind", "event", "purpose", "note"),
)
"""What a column can be."""

_LEADING: Final = re.compile(r"^(?:in|at|on|by|the|a|an|в|во|на|из|со?)\s+")
_NUMBER: Final = re.compile(r"[\s-]*(?:no\s?)?\d+$")
_HARD: Final = re.compile(r"[;\n|]|\s[/+]\s")
_SOFT: Final = re.compile(r"[,/+]|\s(?:and|и)\s")


def fold(text: str) -> str:
    """The text as it is compared: small letters, no stops, one blank between words."""
    words = re.sub(r"[^\w\s/-]|_", " ", text.casefold().replace("ё", "е"))
    return " ".join(words.split())


def is_other(heading: str) -> bool:
    """Whether a heading says that its column is no field: date of birth, case no."""
    if "#" in heading or "№" in heading:
        return True
    words = fold(heading).split()
    return any(word.startswith(tuple(_tables()["other"])) for word in words)


def field_of(heading: str) -> str | None:
    """The field that a heading names, as a whole."""
    return _headings().get(fold(heading))


def field_within(heading: str) -> str | None:
    """The field whose name begins a heading or ends it, the longest first."""
    folded = fold(heading)
    for name in sorted(_headings(), key=len, reverse=True):
        if folded.startswith(f"{name} ") or folded.endswith(f" {name}"):
            return _headings()[name]
    return None


def code_of(field: str, value: str) -> str | None:
    """The code that a value means, by label, code or synonym."""
    folded = fold(value)
    known = _values(field)
    # Of "in prison no. 9" the prison is what counts.
    bare = _NUMBER.sub("", _LEADING.sub("", folded))
    return known.get(folded) or known.get(bare)


def country_of(value: str) -> str | None:
    """The code of a country by code or name."""
    if re.fullmatch(r"[A-Za-z]{2}", value.strip()):
        return value.strip().upper()
    return _countries().get(fold(value))


def parts_of(field: str, value: str) -> Iterator[str]:
    """The values in a cell: one, or several where the field can have several."""
    if field not in SEVERAL:
        yield value
        return
    for part in _HARD.split(value):
        whole = part.strip()
        # A label can hold a comma itself.
        if whole and code_of(field, whole) is None:
            yield from (piece.strip() for piece in _SOFT.split(whole) if piece.strip())
        elif whole:
            yield whole


@cache
def _headings() -> dict[str, str]:
    return {
        fold(word): field
        for field in FIELDS
        for word in (field, *_tables()["headings"][field])
    }


@cache
def _values(field: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for code, words in _tables()["values"].get(field, {}).items():
        for word in words:
            known.setdefault(fold(word), code)
    for code, term in vocabulary(CODED[field]).terms.items():
        known[fold(code)] = code
        for label in term.labels.values():
            known[fold(label)] = code
    return known


@cache
def _countries() -> dict[str, str]:
    return {
        fold(word): code
        for code, words in _tables()["countries"].items()
        for word in words
    }


@cache
def _tables() -> Any:  # noqa: ANN401 -- as parsed
    import yaml  # noqa: PLC0415 -- other commands need no tables of it

    path = resources.files(__package__) / "sheet_terms.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 -- both loaders are safe
