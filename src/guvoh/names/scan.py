"""Words of a long text as numbers: the sound patterns of all words in one pass.

The letters become classes by table look-up over the whole text, so that a word costs
nanoseconds. A key is the word's pattern (see `sounds.pattern`), five bits a sign, the
first lowest, so that the key of a shortened word is a mask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.sounds import normalise, pattern, skeleton, sounds_of
from guvoh.names.tokens import LINE_BREAK
from guvoh.text.scripts import (
    APOSTROPHES,
    INVISIBLE,
    LATIN_TWINS,
    Script,
    mend_look_alikes,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNS: Final = "bvdzjklmnprstCSV"
"""Signs of a pattern in the order of their numbers, from 1; V is the last."""
SIGN_BITS: Final = 5
LONGEST_KEY: Final = 12
_CHUNK: Final = 1 << 17
PERSIAN_BIT: Final = 1 << 63
_BLANK: Final = 1
_SOFT: Final = 2
_STOP: Final = 3
_WIDEST_GAP: Final = 4
_SEPARATOR: Final = 0
_WEAK: Final = 16
_MUTE: Final = 17
_SKIPPED: Final = 18
_N_CODES: Final = 0x110000
_BLANKS: Final = " \t\n\r-\u00a0\u2009\u2010\u2011\u202f"
_G_LETTERS: Final = "gGгГғҒӷӶğĞǵǴ"
_SIGN_NUMBER: Final = {sign: at for at, sign in enumerate(SIGNS, start=1)}
_SILENT_H: Final = tuple(map(ord, "tgdrp"))
"""Letters after which h makes no sound of its own."""
_APOSTROPHES: Final = "".join(sorted(APOSTROPHES))
_PLACES: Final = np.uint64(1) << np.arange(
    0, SIGN_BITS * LONGEST_KEY, SIGN_BITS, dtype=np.uint64
)
_NUMBER: Final = {sign: np.uint8(at) for at, sign in enumerate(SIGNS, start=1)}


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


def first_kind(sign: str) -> int:
    """Returns the kind of a word's first sound: 0 for a consonant, 1 to 4 if weak."""
    for kind, signs in enumerate(("ao0A", "uOW", "eiIEyYJ", "hxXD"), start=1):
        if sign in signs:
            return kind
    return 0


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
    tables = _tables()
    classes = tables.classes[codes]
    skipped = classes == _SKIPPED
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
    tables = _tables()
    is_letter = np.empty(len(classes) + 2, dtype=np.int8)
    is_letter[0] = is_letter[-1] = 0
    np.not_equal(classes, _SEPARATOR, out=is_letter[1:-1].view(np.bool_))
    edges = np.flatnonzero(np.diff(is_letter))
    starts, ends = edges[::2], edges[1::2]
    classes = _join_letters(codes, classes)
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
    kinds = _tables().gaps
    length = starts[1:] - ends[:-1]
    first, last = kinds[codes[ends[:-1]]], kinds[codes[starts[1:] - 1]]
    blank = (last == _BLANK) | (length == 1)
    joined = (length <= _WIDEST_GAP) & (first == _BLANK) & blank
    joined |= (length <= 3) & (first == _SOFT) & blank
    short = ends[:-1] - starts[:-1] <= 2
    joined |= (length <= 2) & (first == _STOP) & short & blank
    return np.concatenate(([0], np.cumsum(~joined)))


@dataclass(frozen=True, slots=True)
class _Tables:
    classes: NDArray[np.uint8]
    lower: NDArray[np.uint32]
    capital: NDArray[np.bool_]
    is_g: NDArray[np.bool_]
    first: NDArray[np.uint8]
    """`first_kind` of each letter."""
    gaps: NDArray[np.uint8]
    """Signs between words: 1 blanks and hyphens, 2 commas, 3 full stops."""
    script: NDArray[np.uint8]
    """1 Latin that looks like no Cyrillic letter, 2 Cyrillic, 4 Latin that does,
    8 digit, 16 Arabic."""


@cache
def _tables() -> _Tables:
    classes = np.zeros(_N_CODES, dtype=np.uint8)
    lower = np.arange(_N_CODES, dtype=np.uint32)
    capital = np.ones(_N_CODES, dtype=np.bool_)
    first = np.zeros(_N_CODES, dtype=np.uint8)
    script = np.zeros(_N_CODES, dtype=np.uint8)
    for code in (*range(0x20, 0x590), *range(0x600, 0x700), *range(0x1E00, 0x1F00)):
        char = chr(code)
        if char.isdigit():
            script[code] = 8
            classes[code] = _WEAK
            capital[code] = False
        if not char.isalpha() or char in APOSTROPHES:
            continue
        small = char.lower()
        lower[code] = ord(small[0])
        capital[code] = small != char or small == char.upper()
        signs = sounds_of(small).signs
        first[code] = first_kind(signs[0]) if signs else 0
        classes[code] = SIGNS.index(pattern(signs)[0]) + 1 if signs else _MUTE
        if code < 0x250:
            script[code] = 4 if char in LATIN_TWINS else 1
        elif 0x400 <= code < 0x530:
            script[code] = 2
        elif 0x600 <= code < 0x700:
            script[code] = 16
    for char in (*INVISIBLE, *APOSTROPHES, *map(chr, range(0x300, 0x370))):
        classes[ord(char)] = _SKIPPED
    gaps = np.zeros(_N_CODES, dtype=np.uint8)
    gaps[[ord(char) for char in _BLANKS]] = _BLANK
    gaps[[ord(char) for char in ",;|\u060c"]] = _SOFT
    gaps[ord(".")] = _STOP
    # Case is unknown for letters beyond the tables: they count as capitals.
    is_g = np.zeros(_N_CODES, dtype=np.bool_)
    is_g[[ord(char) for char in _G_LETTERS]] = True
    return _Tables(classes, lower, capital, is_g, first, gaps, script)


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


def _join_letters(
    codes: NDArray[np.uint32], classes: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Reads letter groups: the same as the contractions of `tables/letters.yaml`."""
    if len(classes) < 2:
        return classes
    lower = _tables().lower
    joined = classes.copy()
    # Places of the letter before each h: the group is read there and after it.
    h = np.flatnonzero((codes[1:] == ord("h")) | (codes[1:] == ord("H")))
    if len(h):
        pairs = lower[codes[h]]
        for letter, sign in (("s", "S"), ("c", "C"), ("z", "j")):
            at = h[pairs == ord(letter)]
            joined[at] = _NUMBER[sign]
            joined[at + 1] = _MUTE
        joined[h[pairs == ord("k")]] = _WEAK
        joined[h[np.isin(pairs, _SILENT_H)] + 1] = _MUTE
        # Shch is one sound.
        shch = h[:-1][np.diff(h) == 2]
        shch = shch[(joined[shch] == _NUMBER["S"]) & (joined[shch + 2] == _NUMBER["C"])]
        joined[shch + 2] = _MUTE
    z = np.flatnonzero((codes[1:] == ord("z")) | (codes[1:] == ord("Z")))
    if len(z):
        pairs = lower[codes[z]]
        for letter, sign in (("c", "C"), ("s", "S")):
            at = z[pairs == ord(letter)]
            joined[at] = _NUMBER[sign]
            joined[at + 1] = _MUTE
    # Ng is one sound: the g after n goes with it.
    n = np.flatnonzero(joined[:-1] == _NUMBER["n"])
    joined[n[_tables().is_g[codes[n + 1]]] + 1] = _MUTE
    # Of a doubled letter the last is read, so that it meets what follows.
    doubled = np.flatnonzero((joined[:-1] == joined[1:]) & (joined[1:] < _WEAK))
    joined[doubled[joined[doubled] != _SEPARATOR]] = _MUTE
    _contract(joined)
    return joined


def _contract(joined: NDArray[np.uint8]) -> None:
    """Drops, in place, the first of two consonants that are one sound."""
    hush = (_NUMBER["C"], _NUMBER["S"])
    after_d = np.flatnonzero(joined[:-1] == _NUMBER["d"])
    after_d = after_d[joined[after_d + 1] == _NUMBER["j"]]
    joined[after_d] = _MUTE
    after_t = np.flatnonzero(joined[:-1] == _NUMBER["t"])
    joined[after_t[joined[after_t + 1] == _NUMBER["d"]]] = _MUTE
    before_t = np.flatnonzero(joined[1:] == _NUMBER["t"])
    joined[before_t[joined[before_t] == _NUMBER["d"]]] = _MUTE
    after_s = np.flatnonzero(joined[:-1] == _NUMBER["s"])
    at = after_s[joined[after_s + 1] == _NUMBER["C"]]
    joined[at] = _MUTE
    joined[at + 1] = _NUMBER["S"]
    after_hush = np.flatnonzero(joined[:-1] == _NUMBER["S"])
    joined[after_hush[joined[after_hush + 1] == _NUMBER["C"]] + 1] = _MUTE
    after_t = np.flatnonzero(joined[:-1] == _NUMBER["t"])
    at = after_t[np.isin(joined[after_t + 1], (*hush, _NUMBER["s"]))]
    joined[at] = _MUTE
    joined[at[joined[at + 1] == _NUMBER["S"]] + 1] = _NUMBER["C"]


def _pack_words(
    classes: NDArray[np.uint8], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Returns key and length of each word; a doubled sign counts once."""
    n_words = len(starts)
    if not n_words:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint8)
    # Every word has a sign, so that words can be counted by what parts them.
    pending = starts[classes[starts] == _MUTE]
    ahead = 1
    while len(pending):
        inside = np.minimum(pending + ahead, len(classes) - 1)
        ended = (classes[inside] == _SEPARATOR) | (pending + ahead >= len(classes))
        classes[pending[ended]] = _WEAK
        pending = pending[~ended & (classes[inside] == _MUTE)]
        ahead += 1
    # A separator stays between words, so that no sign doubles across it.
    at = np.flatnonzero(classes != _MUTE)
    signs = classes[at]
    keep = np.empty(len(signs), dtype=np.bool_)
    keep[:1] = True
    np.not_equal(signs[1:], signs[:-1], out=keep[1:])
    signs = signs[keep]
    # One separator is left between two words; one more closes the last word.
    signs = np.concatenate(([_SEPARATOR], signs, [_SEPARATOR])).astype(np.uint8)
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
    bounds = np.flatnonzero(signs == _SEPARATOR)
    first, last = bounds[:-1] + 1, bounds[1:]
    filled = last > first
    return first[filled], last[filled]


def _scripts(codes: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.uint8]:
    if not len(starts):
        return np.empty(0, dtype=np.uint8)
    return np.bitwise_or.reduceat(_tables().script[codes], starts)


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
