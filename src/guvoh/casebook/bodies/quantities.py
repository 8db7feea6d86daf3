"""Quantities as they were stated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

QUANTITY_BOUNDS: Final = frozenset({"at_least", "at_most"})
"""Codes of what a number bounds."""

_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; the number is a decimal in a string, never a float."""

    value: str
    """Decimal number such as 120 or 0.5: no sign of thousands, no leading zeros."""
    unit: str
    """What is counted or measured: people, days, roubles, …"""
    is_approximate: bool
    """Whether it was said to be about so many."""
    bound: str | None
    """at_least or at_most; None when the number is meant as it stands."""

    def __post_init__(self) -> None:
        if not _DECIMAL.fullmatch(self.value):
            raise ValueError("A quantity is not a plain decimal number.")
        if not self.unit:
            raise ValueError("A quantity has no unit.")
        if self.bound is not None and self.bound not in QUANTITY_BOUNDS:
            raise ValueError("The bound of a quantity is not known.")
