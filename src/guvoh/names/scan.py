"""Words of a long text as numbers: the sound patterns of all words in one pass.

The letters become classes by table look-up over the whole text, so that a word costs
nanoseconds. A key is the word's pattern (see `sounds.pattern`), five bits a sign, the
first lowest, so that the key of a shortened word is a mask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.letter_classes import (
    BLANK,
    MUTE,
    SEPARATOR,
    SIGNS,
    SKIPPED,
    SOFT,
    STOP,
    WEAK,
    join_letters,
    letter_tables,
)
from guvoh.names.sounds import normalise, pattern, skeleton, sounds_of
from guvoh.names.tokens import LINE_BREAK
from guvoh.text.scripts import APOSTROPHES, Script, mend_look_alikes

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGN_BITS: Final = 5
LONGEST_KEY: Final = 12
PERSIAN_BIT: Final = 1 << 63
_CHUNK: Final = 1 << 17
_WIDEST_GAP: Final = 4
_SIGN_NUMBER: Final = {sign: at for at, sign in enumerate(SIGNS, start=1)}
_APOSTROPHES: Final = "".join(sorted(APOSTROPHES))
_PLACES: Final = np.uint64(1) << np.arange(
    0, SIGN_BITS * LONGEST_KEY, SIGN_BITS, dtype=np.uint64
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order; all arrays are as long as there are words."""

    starts: NDArray[np.int64]
    """Offset of the first code point."""
    ends: NDArray[np.int64]
    """Offset after the last code point."""
    keys: NDArray[np.uint64]
    """Key of the pattern, at most 12 signs."""
    lengths: NDArray[np.uint8]
    """Number of signs in the key."""
    is_persian: NDArray[np.bool_]
    """Whether the key holds consonants alone, as Persian script shows them."""
    is_capital: NDArray[np.bool_]
    """Whether the word begins with a capital, or has no case."""
    firsts: NDArray[np.uint8]
    """Kind of the first sound, see `first_kind`."""
    runs: NDArray[np.int64]
    """Number of the run of words that no full stop or other sign parts."""


def pack(signs: str, *, is_persian: bool = False) -> int:
    """Returns the key of a pattern, or of the bare consonants of Persian script."""
    key = PERSIAN_BIT if is_persian else 0
    for at, sign in enumerate(signs[:LONGEST_KEY]):
        key |= _SIGN_NUMBER[sign] << (SIGN_BITS * at)
    return key


def scan(text: str) -> Words:
    """Returns the words of a text with their keys."""
    parts: list[Words] = []
    start = 0
    run = 0
    while start < len(text):
        end = _chunk_end(text, start + _CHUNK)
        words = _scan_chunk(text[start:end])
        parts.append(
            replace(
                words,
                starts=words.starts + start,
                ends=words.ends + start,
                runs=words.runs + run,
            )
        )
        start = end
        run += int(words.runs[-1]) + 1 if len(words.runs) else 0
    if not parts:
        return _scan_chunk("")
    return Words(
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
        keys=np.concatenate([part.keys for part in parts]),
        lengths=np.concatenate([part.lengths for part in parts]),
        is_persian=np.concatenate([part.is_persian for part in parts]),
        is_capital=np.concatenate([part.is_capital for part in parts]),
        firsts=np.concatenate([part.firsts for part in parts]),
        runs=np.concatenate([part.runs for part in parts]),
    )


def _chunk_end(text: str, wanted: int) -> int:
    """Returns the next blank after a place, so that no word is cut."""
    end = text.find(" ", wanted)
    return len(text) if end < 0 else end


def _scan_chunk(text: str) -> Words:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    tables = letter_tables()
    classes = tables.classes[codes]
    skipped = classes == SKIPPED
    _skip_line_breaks(text, codes, skipped)
    positions = None
    if skipped.any():
        positions = np.flatnonzero(~skipped)
        codes, classes = codes[positions], classes[positions]
    return _split(text, codes, classes, positions)


def _split(
    text: str,
    codes: NDArray[np.uint32],
    classes: NDArray[np.uint8],
    positions: NDArray[np.int64] | None,
) -> Words:
    tables = letter_tables()
    is_letter = np.empty(len(classes) + 2, dtype=np.int8)
    is_letter[0] = is_letter[-1] = 0
    np.not_equal(classes, SEPARATOR, out=is_letter[1:-1].view(np.bool_))
    edges = np.flatnonzero(np.diff(is_letter))
    starts, ends = edges[::2], edges[1::2]
    classes = join_letters(codes, classes)
    keys, lengths = _pack_words(classes, starts)
    is_capital = tables.capital[codes[starts]] if len(starts) else np.empty(0, bool)
    scripts = _scripts(codes, starts)
    if positions is not None and len(starts):
        first, last = positions[starts], positions[ends - 1] + 1
    else:
        first, last = starts, ends
    _mend_mixed(text, (first, last), scripts, keys, lengths)
    is_persian = (scripts & 16) > 0
    for at in np.flatnonzero(is_persian):
        keys[at], lengths[at] = _persian_key(text[first[at] : last[at]])
    firsts = tables.first[codes[starts]] if len(starts) else np.empty(0, np.uint8)
    runs = _number_runs(codes, starts, ends)
    return Words(
        starts=first,
        ends=last,
        keys=keys,
        lengths=lengths,
        is_persian=is_persian,
        is_capital=is_capital,
        firsts=firsts,
        runs=runs,
    )


def _number_runs(
    codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Numbers the runs of words between which a name may go on."""
    if len(starts) < 2:
        return np.zeros(len(starts), dtype=np.int64)
    kinds = letter_tables().gaps
    length = starts[1:] - ends[:-1]
    first, last = kinds[codes[ends[:-1]]], kinds[codes[starts[1:] - 1]]
    blank = (last == BLANK) | (length == 1)
    joined = (length <= _WIDEST_GAP) & (first == BLANK) & blank
    joined |= (length <= 3) & (first == SOFT) & blank
    short = ends[:-1] - starts[:-1] <= 2
    joined |= (length <= 2) & (first == STOP) & short & blank
    return np.concatenate(([0], np.cumsum(~joined)))


def _skip_line_breaks(
    text: str, codes: NDArray[np.uint32], skipped: NDArray[np.bool_]
) -> None:
    """Marks the hyphen and white space of a word that is broken over two lines."""
    hyphens = np.flatnonzero((codes == 0x2D) | (codes == 0x2010) | (codes == 0xAD))
    for at in hyphens.tolist():
        if at and text[at - 1].isalpha():
            found = LINE_BREAK.match(text, at)
            if (
                found
                and text[found.end() : found.end() + 2]
                .lstrip(_APOSTROPHES)[:1]
                .islower()
            ):
                skipped[at : found.end()] = True


def _pack_words(
    classes: NDArray[np.uint8], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Returns key and length of each word; a doubled sign counts once."""
    n_words = len(starts)
    if not n_words:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint8)
    # Every word has a sign, so that words can be counted by what parts them.
    pending = starts[classes[starts] == MUTE]
    ahead = 1
    while len(pending):
        inside = np.minimum(pending + ahead, len(classes) - 1)
        ended = (classes[inside] == SEPARATOR) | (pending + ahead >= len(classes))
        classes[pending[ended]] = WEAK
        pending = pending[~ended & (classes[inside] == MUTE)]
        ahead += 1
    # A separator stays between words, so that no sign doubles across it.
    at = np.flatnonzero(classes != MUTE)
    signs = classes[at]
    keep = np.empty(len(signs), dtype=np.bool_)
    keep[:1] = True
    np.not_equal(signs[1:], signs[:-1], out=keep[1:])
    signs = signs[keep]
    # One separator is left between two words; one more closes the last word.
    signs = np.concatenate(([SEPARATOR], signs, [SEPARATOR])).astype(np.uint8)
    first, last = _bound_words(signs)
    lengths = np.minimum(last - first, LONGEST_KEY)
    signs = np.concatenate((signs, np.zeros(LONGEST_KEY, dtype=np.uint8)))
    windows = np.lib.stride_tricks.sliding_window_view(signs, LONGEST_KEY)[first]
    windows *= np.arange(LONGEST_KEY) < lengths[:, None]
    keys = windows @ _PLACES
    return keys, lengths.astype(np.uint8)


def _bound_words(
    signs: NDArray[np.uint8],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns where the words between single separators begin and end."""
    bounds = np.flatnonzero(signs == SEPARATOR)
    first, last = bounds[:-1] + 1, bounds[1:]
    filled = last > first
    return first[filled], last[filled]


def _scripts(codes: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.uint8]:
    if not len(starts):
        return np.empty(0, dtype=np.uint8)
    return np.bitwise_or.reduceat(letter_tables().script[codes], starts)


def _mend_mixed(
    text: str,
    spans: tuple[NDArray[np.int64], NDArray[np.int64]],
    scripts: NDArray[np.uint8],
    keys: NDArray[np.uint64],
    lengths: NDArray[np.uint8],
) -> None:
    """Reads again, in place, the words that mix scripts or hold digits."""
    starts, ends = spans
    if not len(scripts):
        return
    is_cyrillic = (scripts & 2) > 0
    mixed = is_cyrillic & ((scripts & 5) > 0)
    mixed |= ((scripts & 8) > 0) & ((scripts & 7) > 0)
    # A word of nothing but twins beside a Cyrillic word.
    beside = np.zeros_like(is_cyrillic)
    beside[1:] |= is_cyrillic[:-1]
    beside[:-1] |= is_cyrillic[1:]
    twins = (scripts == 4) & beside
    for at in np.flatnonzero(mixed | twins):
        prefer = Script.CYRILLIC if twins[at] else Script.NONE
        keys[at], lengths[at] = _mended_key(text[starts[at] : ends[at]], prefer)


@lru_cache(maxsize=16384)
def _mended_key(word: str, prefer: Script) -> tuple[int, int]:
    mended = mend_look_alikes(normalise(word), prefer=prefer)
    found = pattern(sounds_of(mended).signs)
    return pack(found), min(len(found), LONGEST_KEY)


@lru_cache(maxsize=16384)
def _persian_key(word: str) -> tuple[int, int]:
    found = persian_consonants(sounds_of(normalise(word)).signs)
    return pack(found, is_persian=True), min(len(found), LONGEST_KEY)


def persian_consonants(signs: str) -> str:
    """Returns the consonants that Persian script is sure to write."""
    return "".join(sign for sign in skeleton(signs) if sign != "v")
