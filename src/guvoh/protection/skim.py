"""A long text skimmed: which of its words are new, and where signs of a kind stand.

Words become numbers in one pass over numpy arrays, so that what was judged once costs
nanoseconds from then on. Only what may be something is read closely.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from string import ascii_letters
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.text.scripts import APOSTROPHES, INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from guvoh.protection.hit import Hit

LETTER: Final = 1
DIGIT: Final = 2
INNER: Final = 4
"""Apostrophes, accents and invisible signs, which stand inside words."""
LOW_LINE: Final = 8
JOINER: Final = 16
"""What joins the words of an address: @ / = . -"""
ESCAPE: Final = 32
"""What begins an escape: % & and the back-slash; = too."""
NEW_LINE: Final = 64
BASE64: Final = 128
"""Letters, digits and signs of base64 and its like."""
_WORD: Final = LETTER | DIGIT | INNER | LOW_LINE
_N_CODES: Final = 0x110000
_SLOT_BITS: Final = 20
_ODD: Final = 1
"""Multipliers must be odd to have an inverse modulo 2^64."""
_LEAST_CODED: Final = 12
"""Shorter runs of letters and digits are no escaped name."""
_HEX_DIGITS: Final = np.frombuffer(b"0123456789ABCDEFabcdef", dtype=np.uint8)
_LETTERS: Final = np.frombuffer(ascii_letters.encode(), dtype=np.uint8)
_BEFORE_HEX: Final = np.frombuffer(b"%=", dtype=np.uint8)
_AFTER_BACKSLASH: Final = np.frombuffer(b"ux", dtype=np.uint8)
MARGIN: Final = 96
"""Code points read on both sides of what may be something."""


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """Returns the class of every code point."""
    table = np.zeros(_N_CODES, dtype=np.uint8)
    for code in range(_N_CODES):
        sign = chr(code)
        if sign.isalnum():
            table[code] = DIGIT if sign.isdecimal() else LETTER
    marks = [*map(ord, APOSTROPHES | INVISIBLE), *range(0x300, 0x370)]
    table[[*marks, *range(0x653, 0x656)]] = INNER
    table[ord("_")] = LOW_LINE
    table[ord("\n")] = NEW_LINE
    for sign in "@/=.-＠﹫":
        table[ord(sign)] |= JOINER
    for sign in "%&\\=":
        table[ord(sign)] |= ESCAPE
    base64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
    table[np.frombuffer(base64, dtype=np.uint8)] |= BASE64
    return table


@lru_cache(maxsize=1)
def _signatures() -> NDArray[np.uint64]:
    """Returns a random number for each code point, new in each process.

    Nobody can write a word that is taken for another.
    """
    return np.frombuffer(os.urandom(8 * _N_CODES), dtype=np.uint64)


@lru_cache(maxsize=1)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Returns the powers of an odd number and of its inverse modulo 2^64."""
    base = int.from_bytes(os.urandom(8), "little") | _ODD
    inverse = pow(base, -1, 1 << 64)
    up = np.full(size, base, dtype=np.uint64)
    down = np.full(size, inverse, dtype=np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


LONGEST: Final = 1 << 18
"""Code points skimmed at once; whoever skims cuts longer texts at white space."""


@dataclass(frozen=True)
class SkimmedText:
    """A text of at most `LONGEST` code points, with its words as numbers."""

    text: str
    """The text."""

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """Code points."""
        data = self.text.encode("utf-32-le", "surrogatepass")
        return np.frombuffer(data, dtype=np.uint32)

    @cached_property
    def classes(self) -> NDArray[np.uint8]:
        """Class of each code point."""
        return _classes()[self.codes]

    @cached_property
    def bounds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where runs of letters, digits and what stands inside them begin and end."""
        return runs_of((self.classes & _WORD) > 0)

    @cached_property
    def hashes(self) -> NDArray[np.uint64]:
        """A number for each run; equal runs have equal numbers."""
        return self._number(*self.bounds)

    @cached_property
    def addresses(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where runs begin and end that signs of addresses join: a.b, a-b, @a, a/b."""
        starts, ends = runs_of((self.classes & (_WORD | JOINER)) > 0)
        n_joiners = np.concatenate(([0], np.cumsum((self.classes & JOINER) > 0)))
        # The full stop behind a word joins nothing.
        is_joined = n_joiners[ends - 1] > n_joiners[starts]
        return starts[is_joined], ends[is_joined]

    @cached_property
    def address_hashes(self) -> NDArray[np.uint64]:
        """A number for each of the addresses."""
        return self._number(*self.addresses)

    @cached_property
    def digits(self) -> NDArray[np.int64]:
        """Where digits stand."""
        return np.flatnonzero((self.classes & DIGIT) > 0)

    @cached_property
    def codings(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where long runs of letters, digits and signs of base64 begin and end."""
        starts, ends = runs_of((self.classes & BASE64) > 0)
        is_long = ends - starts >= _LEAST_CODED
        return starts[is_long], ends[is_long]

    @cached_property
    def escapes(self) -> NDArray[np.int64]:
        """Where signs stand that may begin an escape, by what follows them."""
        found = np.flatnonzero((self.classes & ESCAPE) > 0)
        codes = np.concatenate((self.codes, np.zeros(2, dtype=np.uint32)))
        sign, first, second = codes[found], codes[found + 1], codes[found + 2]
        is_hex = np.isin(first, _HEX_DIGITS) & np.isin(second, _HEX_DIGITS)
        is_code = np.isin(sign, _BEFORE_HEX) & is_hex
        is_code |= (sign == ord("\\")) & np.isin(first, _AFTER_BACKSLASH)
        is_entity = (first == ord("#")) | np.isin(first, _LETTERS)
        places: NDArray[np.int64] = found[is_code | (sign == ord("&")) & is_entity]
        return places

    def word(self, at: int) -> str:
        """The run with this number."""
        starts, ends = self.bounds
        return self.text[int(starts[at]) : int(ends[at])]

    def address(self, at: int) -> str:
        """The address with this number."""
        starts, ends = self.addresses
        return self.text[int(starts[at]) : int(ends[at])]

    @cached_property
    def _sums(self) -> NDArray[np.uint64]:
        up, _ = _powers(LONGEST)
        sums = np.zeros(len(self.codes) + 1, dtype=np.uint64)
        np.cumsum(_signatures()[self.codes] * up[: len(self.codes)], out=sums[1:])
        return sums

    def _number(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> NDArray[np.uint64]:
        _, down = _powers(LONGEST)
        return (self._sums[ends] - self._sums[starts]) * down[starts]


def runs_of(
    mask: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns where runs of true values begin and end."""
    padded = np.zeros(len(mask) + 2, dtype=np.int8)
    padded[1:-1] = mask
    edges = np.flatnonzero(np.diff(padded))
    return edges[::2], edges[1::2]


def clusters(
    places: NDArray[np.int64], apart: int, *, least: int = 1
) -> Iterator[tuple[int, int]]:
    """Yields the first and the place after the last of places that lie close.

    Args:
        places: places in order.
        apart: from so many code points on, two places are not close.
        least: fewer places than so many are passed over.
    """
    if len(places):
        breaks = np.flatnonzero(np.diff(places) >= apart)
        first = np.concatenate(([0], breaks + 1))
        last = np.concatenate((breaks, [len(places) - 1]))
        enough = last - first + 1 >= least
        first, last = first[enough], last[enough]
        yield from zip(places[first].tolist(), (places[last] + 1).tolist(), strict=True)


class WordMemory:
    """Which words may be something: each is judged once."""

    def __init__(self, judge: Callable[[list[str]], Iterable[bool]]) -> None:
        """Takes what says of words whether they may be something."""
        self._judge = judge
        self._dull = np.zeros(1 << _SLOT_BITS, dtype=np.uint64)
        self._telling: dict[int, bool] = {}

    def find(
        self, hashes: NDArray[np.uint64], word: Callable[[int], str]
    ) -> NDArray[np.int64]:
        """Returns the numbers of the words that may be something.

        Args:
            hashes: a number for each word.
            word: gives the word at a place of `hashes`.
        """
        slots = (hashes >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)
        open_ = np.flatnonzero(self._dull[slots] != hashes)
        if not len(open_):
            return open_
        unique, first, inverse = np.unique(
            hashes[open_], return_index=True, return_inverse=True
        )
        known = [self._telling.get(int(number)) for number in unique]
        new = [at for at, is_known in enumerate(known) if is_known is None]
        words = [word(int(open_[first[at]])) for at in new]
        for at, is_telling in zip(new, self._judge(words), strict=True):
            known[at] = is_telling
            self._keep(unique[at], is_telling=is_telling)
        telling = np.array(known, dtype=np.bool_)
        return open_[telling[inverse]]

    def _keep(self, number: np.uint64, *, is_telling: bool) -> None:
        if is_telling:
            self._telling[int(number)] = True
        else:
            self._dull[int(number) >> (64 - _SLOT_BITS)] = number


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """Yields a text in pieces that can be skimmed, cut at white space where it can be.

    Neighbours share what lies within the margin of the cut.
    """
    start = 0
    most = LONGEST - 4 * MARGIN
    while start + most < len(text):
        end = start + most
        _, stop = _widen(text, end, end, MARGIN)
        yield start, text[start:stop]
        start, _ = _widen(text, end, end, MARGIN)
    yield start, text[start:]


def windows(
    text: str, places: Iterable[tuple[int, int]], margin: int = MARGIN
) -> Iterator[tuple[int, int]]:
    """Yields the stretches around places, in order; those that touch are joined.

    A stretch begins and ends at white space, if any is near.
    """
    start = end = -1
    for first, last in sorted(places):
        low, high = _widen(text, first, last, margin)
        if end < 0 or low > end:
            if end >= 0:
                yield start, end
            start, end = low, high
        end = max(end, high)
    if end >= 0:
        yield start, end


_BLANKS: Final = " \n\t"


def _widen(text: str, first: int, last: int, margin: int) -> tuple[int, int]:
    low = max(0, first - margin)
    if low:
        at = max(text.rfind(blank, max(0, low - margin), low) for blank in _BLANKS)
        low = max(at, low - margin)
    high = min(len(text), last + margin)
    if high < len(text):
        ends = [text.find(blank, high, high + margin) for blank in _BLANKS]
        high = min(
            [at for at in ends if at >= 0], default=min(len(text), high + margin)
        )
    return max(0, low), high


_BETWEEN: Final = "\n\n.\n\n"
"""Parts excerpts, so that no word and no name goes on from one to the next."""


class Excerpts:
    """Stretches of a text as one text."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        """Takes stretches that do not overlap, in order."""
        places = list(stretches)
        self.text = _BETWEEN.join(text[start:end] for start, end in places)
        self._originals = [start for start, _ in places]
        sizes = [end - start + len(_BETWEEN) for start, end in places]
        self._starts = [0, *accumulate(sizes)][: len(places)]

    def restore(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """Yields hits in the excerpts where they stand in the whole text."""
        for hit in hits:
            start = self._locate(hit.start)
            yield replace(hit, start=start, end=start + hit.end - hit.start)

    def _locate(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        return self._originals[number] + at - self._starts[number]
