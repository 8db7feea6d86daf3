"""What all records have in common: their fields are checked, some hide themselves."""

import types
from collections.abc import Callable, Hashable
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import (
    Any,
    Final,
    NoReturn,
    SupportsIndex,
    Union,
    cast,
    get_args,
    get_origin,
)
from typing import get_type_hints as resolve_types

from guvoh.model.errors import InvalidFieldError, InvariantError
from guvoh.model.scalars import FORMS, LARGEST_INTEGER

HIDDEN: Final = "‹protected›"
"""What a record of the vault says when it is printed."""

_Check = Callable[[Any], str | None]
"""What the value should have been, or None when it is right."""


class Record:
    """Base of the records: made, decoded and replaced only with fields that are right.

    Types of fields are those that JSON holds without loss: str, bool, int within ±2⁵³,
    None, enumerations of strings, tuples of one type, records. There is no float.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        for name, check in _checks_of(cast("Hashable", type(self))):
            expected = check(getattr(self, name))
            if expected is not None:
                raise InvalidFieldError(type(self).__name__, name, expected)
        self._check_together()

    def _check_together(self) -> None:
        """Raises InvariantError when the fields contradict each other."""

    def _require(self, condition: object, rule: str) -> None:
        if not condition:
            raise InvariantError(type(self).__name__, rule)


class ProtectedRecord(Record):
    """Base of the records of the vault: they show nothing and cannot be pickled.

    Their classes are dataclasses with repr=False, or the dataclass would print them.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return HIDDEN

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuses: a pickle would carry the record out of the vault."""
        raise TypeError("A record of the vault cannot be pickled or copied.")


@cache
def _checks_of(record: Hashable) -> tuple[tuple[str, _Check], ...]:
    hints = resolve_types(record)
    names = (field.name for field in fields(record))  # type: ignore[arg-type]  # every subclass is a dataclass
    return tuple((name, _check_of(hints[name])) for name in names)


def _check_of(hint: Any) -> _Check:  # noqa: ANN401 -- a type as written
    if hint in FORMS:
        return _form_check(*FORMS[hint])
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _optional_check(hint)
    if origin is tuple:
        return _tuple_check(get_args(hint))
    if hint is int:
        return _integer
    if hint in {str, bool} or issubclass(hint, Record | Enum):
        return _instance_check(hint)
    raise TypeError(f"A record cannot hold {hint}.")


def _form_check(has_form: Callable[[str], bool], expected: str) -> _Check:
    return lambda value: (
        None if isinstance(value, str) and has_form(value) else expected
    )


def _optional_check(hint: Any) -> _Check:  # noqa: ANN401 -- a type as written
    (other,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
    check = _check_of(other)
    return lambda value: None if value is None else check(value)


def _tuple_check(arguments: tuple[Any, ...]) -> _Check:
    one, more = arguments
    if more is not Ellipsis:
        raise TypeError("A record holds tuples of one type only.")
    check = _check_of(one)

    def check_all(value: object) -> str | None:
        if type(value) is not tuple:
            return "a tuple"
        expected = (check(part) for part in value)
        return next((what for what in expected if what is not None), None)

    return check_all


def _instance_check(hint: type) -> _Check:
    return lambda value: None if isinstance(value, hint) else f"a {hint.__name__}"


def _integer(value: object) -> str | None:
    if type(value) is int and abs(value) <= LARGEST_INTEGER:
        return None
    return "a whole number within 2^53"
