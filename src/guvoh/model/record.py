"""What dates and quantities have in common: their fields are checked."""

import types
from collections.abc import Callable, Hashable
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import (
    Any,
    NamedTuple,
    Union,
    cast,
    get_args,
    get_origin,
)
from typing import get_type_hints as resolve_types

from guvoh.model.errors import InvalidFieldError, InvariantError
from guvoh.model.scalars import FORMS, LARGEST_INTEGER


class _Check(NamedTuple):
    """What a value must be."""

    types: frozenset[type]
    """Its type is one of these, not only a subclass of one."""
    has_form: Callable[[Any], object] | None
    """What is true of a value that is not None; None when the type says it all."""
    expected: str
    """In words."""


class Record:
    """Base of values: made, decoded and replaced only with fields that are right.

    Types of fields are those that JSON holds without loss: str, bool, int within ±2⁵³,
    None, enumerations of strings, tuples of one type, records. There is no float.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        for name, check in _checks_of(cast("Hashable", type(self))):
            types_, has_form, expected = check
            value = getattr(self, name)
            if type(value) not in types_ or (
                has_form is not None and value is not None and not has_form(value)
            ):
                raise InvalidFieldError(type(self).__name__, name, expected)
        self._check_together()

    def _check_together(self) -> None:
        """Raises InvariantError when the fields contradict each other."""

    def _require(self, condition: object, rule: str) -> None:
        if not condition:
            raise InvariantError(type(self).__name__, rule)


@cache
def _checks_of(record: Hashable) -> tuple[tuple[str, _Check], ...]:
    hints = resolve_types(record)
    names = (field.name for field in fields(record))  # type: ignore[arg-type]  # every subclass is a dataclass
    return tuple((name, _check_of(hints[name])) for name in names)


def _check_of(hint: Any) -> _Check:  # noqa: ANN401 -- a type as written
    if hint in FORMS:
        return _Check(frozenset({str}), *FORMS[hint])
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        (other,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
        check = _check_of(other)
        return check._replace(types=check.types | {types.NoneType})
    if origin is tuple:
        return _tuple_check(get_args(hint))
    if hint is int:
        return _Check(frozenset({int}), _is_safe, "a whole number within 2^53")
    if hint in {str, bool} or issubclass(hint, Record | Enum):
        return _Check(frozenset({hint}), None, f"of type {hint.__name__}")
    raise TypeError(f"A record cannot hold {hint}.")


def _tuple_check(arguments: tuple[Any, ...]) -> _Check:
    one, more = arguments
    if more is not Ellipsis:
        raise TypeError("A record holds tuples of one type only.")
    types_, has_form, expected = _check_of(one)

    def have_form(values: tuple[object, ...]) -> bool:
        return all(
            type(value) in types_ and (has_form is None or has_form(value))
            for value in values
        )

    return _Check(frozenset({tuple}), have_form, f"a tuple, each {expected}")


def _is_safe(value: int) -> bool:
    return abs(value) <= LARGEST_INTEGER
