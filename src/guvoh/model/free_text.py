"""The free texts of a record: whatever people or other programs worded.

Before a record lies in the open, all of them are searched for protected values. Ids,
days, digests and the like are left out, as their forms hold no name; codes of open
lists and language tags are in, as theirs could.
"""

from collections.abc import Hashable, Iterator
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, Final, cast, get_args, get_type_hints

from guvoh.model.record import Record
from guvoh.model.scalars import FORMS, Code, Language

_NAMELESS: Final = FORMS.keys() - {Code, Language}


def free_texts(record: Record) -> tuple[str, ...]:
    """Returns every free text that is not empty, nested records included."""
    return tuple(_texts_in(record))


def _texts_in(record: Record) -> Iterator[str]:
    for name in _worded_fields(cast("Hashable", type(record))):
        yield from _texts_of(getattr(record, name))


def _texts_of(value: object) -> Iterator[str]:
    match value:
        case Enum() | "":
            return
        case str():
            yield value
        case tuple():
            for part in value:
                yield from _texts_of(part)
        case Record():
            yield from _texts_in(value)


@cache
def _worded_fields(record: Hashable) -> tuple[str, ...]:
    hints = get_type_hints(record)
    return tuple(
        field.name
        for field in fields(record)  # type: ignore[arg-type]  # every subclass is a dataclass
        if not _has_form(hints[field.name])
    )


def _has_form(hint: Any) -> bool:  # noqa: ANN401 -- a type as written
    arguments = [arg for arg in get_args(hint) if arg is not Ellipsis]
    if arguments:
        return all(_has_form(arg) or arg is type(None) for arg in arguments)
    return hint in _NAMELESS
