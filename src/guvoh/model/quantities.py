"""Quantities: the numbers that claims state."""

from dataclasses import dataclass
from decimal import Decimal

from guvoh.model.codes.claims import QuantityBound
from guvoh.model.record import Record
from guvoh.model.scalars import Code, DecimalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A number, as it was stated."""

    value: DecimalText
    """The number, such as 12 or 0.5; `decimal_text` writes it."""
    unit: Code | None = None
    """What it is measured in: person, day, RUB, percent; None for a bare number."""
    is_approximate: bool = False
    """Whether it was stated as approximate."""
    bound: QuantityBound = QuantityBound.EXACT
    """Whether the number itself or a bound was stated."""
    of: str = ""
    """What is counted or measured, in words; empty when the claim says it."""

    @property
    def number(self) -> Decimal:
        """The value to compute with."""
        return Decimal(self.value)
