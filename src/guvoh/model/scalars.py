"""Texts with a form of their own: days, numbers, codes.

Everything in a record that is a plain `str` instead is free text, which people wrote.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NewType

from guvoh.model.errors import InvalidTextError

Code = NewType("Code", str)
"""A word of an open list, such as pdf, court or RUB; never a name."""
Day = NewType("Day", str)
"""A day as 2023-07-14 (ISO 8601, extended form)."""
DecimalText = NewType("DecimalText", str)
"""A decimal number in its shortest form: 12, 0.5, -3."""

LARGEST_INTEGER: Final = 2**53 - 1
"""Integers beyond it are not the same number in every JSON reader (RFC 8785 §3.2.2)."""

_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL: Final = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_MOST_DIGITS: Final = 60


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, written in full."""
    if _DAY.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_decimal_text(text: str) -> bool:
    """Whether the text is a decimal number in its shortest form, at most 60 signs."""
    return len(text) <= _MOST_DIGITS and _DECIMAL.fullmatch(text) is not None


def decimal_text(number: Decimal | int | str) -> DecimalText:
    """Returns the number in the form that records hold: 1.50 becomes 1.5.

    Raises:
        InvalidTextError: It is no finite number, or one of more than 60 digits.
    """
    try:
        value = Decimal(number)
        text = f"{value:f}" if abs(value.adjusted()) < _MOST_DIGITS else ""
    except InvalidOperation:
        text = ""
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    text = "0" if text == "-0" else text
    if not is_decimal_text(text):
        raise InvalidTextError("a decimal number of at most 60 digits")
    return DecimalText(text)


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


FORMS: Final[Mapping[Any, tuple[Callable[[str], object], str]]] = {
    Code: (_matches("[A-Za-z][A-Za-z0-9_.:-]{0,63}"), "a code"),
    Day: (is_day, "a day such as 2023-07-14"),
    DecimalText: (is_decimal_text, "a decimal number in its shortest form"),
}
"""For each type of text what is true when a text has its form, and what the form is."""
