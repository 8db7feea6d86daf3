"""One attribute of many people in coded form: small integers and what they mean."""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_BAD_CODES: Final = "holds codes without a value"
_ENCODE: Final = "encode the table anew from its source"


def fold(text: str) -> str:
    """Returns what two spellings of one value share: NFC, white space, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """The values of one attribute, one code a person."""

    codes: NDArray[np.unsignedinteger[Any]]
    """Shape (people,): position of each person's value in `values`; the smallest
    unsigned type that holds them."""
    values: tuple[str, ...]
    """Distinct values, in the order in which they came first; "" for unknown."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Column:
        """Returns the column of these values; spellings that fold alike are one."""
        coder = Coder()
        coder.add(list(texts))
        return coder.column()

    @classmethod
    def of_codes(
        cls, name: str, codes: NDArray[np.integer[Any]], values: Iterable[str]
    ) -> Self:
        """Returns the column of these codes.

        Raises:
            PopulationError: a code has no value, or a value stands twice.
        """
        known = tuple(values)
        if codes.ndim != 1 or not np.issubdtype(codes.dtype, np.integer):
            raise PopulationError(f"The column {name}", _BAD_CODES, _ENCODE)
        if codes.size and (codes.min() < 0 or codes.max() >= len(known)):
            raise PopulationError(f"The column {name}", _BAD_CODES, _ENCODE)
        if len({fold(value) for value in known}) != len(known):
            raise PopulationError(
                f"The column {name}", "has two codes for one value", _ENCODE
            )
        return cls(codes=narrow(codes), values=known)

    def __repr__(self) -> str:
        return f"Column({self.codes.size} people, {len(self.values)} values)"


def narrow(codes: NDArray[np.integer[Any]]) -> NDArray[np.unsignedinteger[Any]]:
    """Returns non-negative codes in the smallest of uint8, uint16 and uint32."""
    highest = int(codes.max()) if codes.size else 0
    small = next(
        kind
        for kind in (np.uint8, np.uint16, np.uint32)
        if highest <= np.iinfo(kind).max
    )
    return np.ascontiguousarray(codes.astype(small, copy=False))


class Coder:
    """Turns the texts of one column into codes as they come."""

    def __init__(self) -> None:
        self._codes = array("I")
        self._by_text: dict[str, int] = {}
        self._by_fold: dict[str, int] = {}
        self._values: list[str] = []

    @property
    def n(self) -> int:
        """How many texts came."""
        return len(self._codes)

    def add(self, texts: Sequence[str]) -> None:
        """Codes these texts too."""
        by_text = self._by_text
        for text in dict.fromkeys(texts):
            if text not in by_text:
                by_text[text] = self._number(text)
        self._codes.extend(map(by_text.__getitem__, texts))

    def _number(self, text: str) -> int:
        number = self._by_fold.setdefault(fold(text), len(self._values))
        if number == len(self._values):
            self._values.append(" ".join(text.split()))
        return number

    def column(self) -> Column:
        """The column of all texts that came."""
        codes = (
            np.frombuffer(self._codes, np.uintc) if self._codes else np.empty(0, int)
        )
        return Column(codes=narrow(codes), values=tuple(self._values))
