"""Lines of JSON turned into what a person typed, each field looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, get_type_hints

import click

from guvoh.cli.case import read_objects
from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


class ListOrRecord(click.Group):
    """A group that lists without arguments, and records when given a file."""

    listing: ClassVar[str] = "list"
    recording: ClassVar[str] = "record"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the subcommand that is meant in front."""
        if not args or args[0].startswith("--"):
            if not {"--help", "-h"}.intersection(args):
                args = [self.listing, *args]
        elif args[0] not in self.commands and args[0] != "-h":
            args = [self.recording, *args]
        return super().parse_args(ctx, args)


def read_typed(file: Path, type_of: Callable[[dict[str, Any]], type[T]]) -> list[T]:
    """What the lines of a file say.

    Args:
        file: One JSON object a line; - is standard input.
        type_of: The dataclass that an object fills; it may take away what told it so.

    Raises:
        UnreadableError: The file cannot be read, or a line has a field that is not
            known, of another type, or lacks one.
    """
    typed = []
    for number, values in enumerate(read_objects(file), 1):
        kind = type_of(values)
        typed.append(_fill(kind, values, number))
    return typed


def _fill(kind: type[T], values: dict[str, Any], number: int) -> T:
    hints = get_type_hints(kind, localns={"Mapping": Mapping})
    needed = {
        field.name
        for field in fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass
        if field.default is MISSING and field.default_factory is MISSING
    }
    unknown, missing = sorted(set(values) - set(hints)), sorted(needed - set(values))
    if unknown or missing:
        raise UnreadableError(
            f"Line {number} {'lacks' if missing else 'has an unknown field beside'} "
            f"{', '.join(missing or hints)}."
        )
    return kind(
        **{name: _value(v, hints[name], name, number) for name, v in values.items()}
    )


def _value(value: Any, hint: object, name: str, number: int) -> object:  # noqa: ANN401 -- any JSON
    expected = str(hint)
    for part, (fits, said, make) in _FORMS.items():
        if part in expected:
            if not fits(value):
                raise UnreadableError(f"In line {number} {name} must be {said}.")
            return make(value)
    raise TypeError(expected)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


_FORMS: Final[dict[str, tuple[Callable[[Any], bool], str, Callable[[Any], object]]]] = {
    "tuple": (_are_texts, "a list of texts", tuple),
    "Mapping": (_is_table, "an object of texts", dict),
    "bool": (lambda value: isinstance(value, bool), "true or false", bool),
    "str": (lambda value: isinstance(value, str), "a text", str),
}
"""For each kind of field what fits it, what it is called, and how it is kept."""
