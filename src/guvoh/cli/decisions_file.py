"""Decisions on proposals, read from JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from guvoh.cli.case import read_numbered_objects
from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.review import Decision

_TEXTS: Final = ("proposal", "decision", "speaker", "basis", "certainty", "reason")
_MAPS: Final = ("wording", "persons")


def read_decisions(file: Path) -> list[Decision]:
    """The decisions in a file of JSON lines; - is standard input.

    Raises:
        UnreadableError: It cannot be read, or a line is no decision.
    """
    return [_decision(*line) for line in read_numbered_objects(file)]


def _decision(number: int, values: dict[str, Any]) -> Decision:
    from guvoh.app.review import Decision, Verdict  # noqa: PLC0415 -- loads the casebook

    fields = _checked(number, values)
    try:
        verdict = Verdict(fields.pop("decision"))
    except (KeyError, ValueError):
        raise UnreadableError(
            f"Line {number}: the decision is none of accept, change, reject, skip."
        ) from None
    if not fields.get("proposal"):
        raise UnreadableError(f"Line {number} names no proposal.")
    return Decision(verdict=verdict, line=number, **fields)


def _checked(number: int, fields: dict[str, Any]) -> dict[str, Any]:
    for name, value in list(fields.items()):
        if name in _TEXTS and isinstance(value, str):
            continue
        if name in _MAPS and _is_map(value):
            continue
        if name == "chain" and _is_list(value):
            fields[name] = tuple(value)
            continue
        if name == "number" and _is_number(value):
            continue
        raise UnreadableError(
            f"Line {number} may hold the texts {', '.join(_TEXTS)}, the objects of "
            f"texts {', '.join(_MAPS)}, a list of texts chain, and a number as in "
            "guvoh/read/1, nothing else."
        )
    return fields


def _is_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_number(value: object) -> bool:
    """Whether it is a number as reading gives it."""
    return (
        isinstance(value, dict)
        and set(value) >= {"value", "unit", "approximate", "of", "bound"}
        and isinstance(value["value"], int | float | str)
        and not isinstance(value["value"], bool)
        and isinstance(value["approximate"], bool)
        and isinstance(value["of"], str)
        and isinstance(value["unit"], str | None)
        and isinstance(value["bound"], str)
        and value["bound"] in {"exact", "at_least", "at_most"}
    )
