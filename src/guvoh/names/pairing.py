"""Places in a text where two parts of one name meet.

Everything works on whole arrays: a row is a form, its first and its last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.name_keys import (
    FAMILY,
    GIVEN,
    LONG,
    MARKED,
    MARKER_KEYS,
    ONLY,
    STRONG,
)
from guvoh.names.scan import LONGEST_KEY, SIGN_BITS, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARKERS: Final = np.array(sorted(MARKER_KEYS), dtype=np.uint64)
FIRST_SIGN: Final = np.uint64((1 << SIGN_BITS) - 1)
_REACH: Final = 4
"""Most words from one part of a name to the next."""
_SLIP_LENGTH: Final = 4
_BOTH: Final = GIVEN | FAMILY
_ROLE_BITS: Final = 6
_FORM_SHIFT: Final = 40
_WORD_MASK: Final = (1 << (_FORM_SHIFT - _ROLE_BITS)) - 1


@dataclass(frozen=True, slots=True)
class Hits:
    """Words of a text that may be part of a name; arrays of one length."""

    word: NDArray[np.int64]
    form: NDArray[np.int64]
    role: NDArray[np.int64]


def pair_hits(hits: Hits, words: Words) -> NDArray[np.int64]:
    """Returns (form, first word, last word) where given and family name meet."""
    # Packed into one number each, hits sort by form, then by word.
    packed = (hits.form << _FORM_SHIFT) | (hits.word << _ROLE_BITS) | hits.role
    packed.sort()
    role = packed & ((1 << _ROLE_BITS) - 1)
    place = packed >> _ROLE_BITS
    marked = _near_marker(words)
    rows = []
    for step in range(1, _REACH + 2):
        if len(place) <= step:
            break
        # Of one form, and at most so many words apart.
        near = place[step:] - place[:-step]
        met = (near > 0) & (near <= _REACH)
        met &= ((role[step:] | role[:-step]) & _BOTH) == _BOTH
        at = np.flatnonzero(met)
        form = packed[at] >> _FORM_SHIFT
        a, b = place[at] & _WORD_MASK, place[at + step] & _WORD_MASK
        sure = _is_sure(role[at] | role[at + step], marked[a] | marked[b])
        keep = (words.is_capital[b] | sure) & _belong_together(words, a, b)
        rows.append(np.stack((form, a, b), axis=1)[keep])
    return np.concatenate(rows) if rows else np.empty((0, 3), dtype=np.int64)


def pair_initials(
    hits: Hits, words: Words, initials: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Returns places where a family name stands beside one capital letter."""
    family = np.flatnonzero((hits.role & FAMILY) > 0)
    word, form = hits.word[family], hits.form[family]
    is_letter = (words.ends - words.starts <= 2) & words.is_capital
    rows = []
    for side in (-1, 1):
        beside = word + side
        valid = (beside >= 0) & (beside < len(is_letter))
        valid[valid] &= is_letter[beside[valid]]
        valid[valid] &= words.runs[beside[valid]] == words.runs[word[valid]]
        valid &= words.is_capital[word]
        w, f, b = word[valid], form[valid], beside[valid]
        # The next letter may be the father's initial, the one beyond it the given.
        beyond = np.clip(b + side, 0, len(is_letter) - 1)
        fits = _fits_initial(words, initials[f], b)
        fits |= is_letter[beyond] & _fits_initial(words, initials[f], beyond)
        rows.append(np.stack((f, np.minimum(w, b), np.maximum(w, b)), axis=1)[fits])
    return np.concatenate(rows)


def _fits_initial(
    words: Words, allowed: NDArray[np.int64], word: NDArray[np.int64]
) -> NDArray[np.bool_]:
    sign = (words.keys[word] & FIRST_SIGN).astype(np.int64)
    fits: NDArray[np.bool_] = (allowed >> sign) & 1 > 0
    return fits


def pair_slips(
    hits: Hits, words: Words, keys: NDArray[np.uint64], sizes: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Returns places where one part is exact and its neighbour nearly the other."""
    if not len(words.keys):
        return np.empty((0, 3), dtype=np.int64)
    rows = []
    lengths = words.lengths.astype(np.int64)
    long_enough = lengths[hits.word] >= _SLIP_LENGTH - 1
    for role, other in ((GIVEN, 1), (FAMILY, 0)):
        at = np.flatnonzero(((hits.role & role) > 0) & long_enough)
        word, form = hits.word[at], hits.form[at]
        for side in (-1, 1):
            beside = word + side
            valid = (beside >= 0) & (beside < len(words.keys))
            valid[valid] &= words.is_capital[beside[valid]]
            valid[valid] &= words.runs[beside[valid]] == words.runs[word[valid]]
            valid &= words.is_capital[word]
            w, f, b = word[valid], form[valid], beside[valid]
            near = sizes[f, other] >= _SLIP_LENGTH
            near &= lengths[b] >= sizes[f, other] - 1
            w, f, b = w[near], f[near], b[near]
            near = _is_one_edit(words.keys[b], keys[f, other], sizes[f, other])
            rows.append(np.stack((f, np.minimum(w, b), np.maximum(w, b)), axis=1)[near])
    return np.concatenate(rows)


def single_hits(hits: Hits) -> NDArray[np.int64]:
    """Returns words that are the only part of a form with one part."""
    at = np.flatnonzero((hits.role & ONLY) > 0)
    return np.stack((hits.form[at], hits.word[at], hits.word[at]), axis=1)


def find_viable(words: Words, bits: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Says of each word whether another part of a name may stand near it.

    Args:
        words: the words of the text.
        bits: the roles that each word's keys have in any name.
    """
    count = len(bits)
    viable = (bits & ONLY) > 0
    is_letter = (words.ends - words.starts <= 2) & words.is_capital
    marked = _near_marker(words)
    for step in range(1, _REACH + 1):
        if count <= step:
            break
        a, b = slice(None, count - step), slice(step, None)
        together = words.runs[a] == words.runs[b]
        together &= words.is_capital[a] == words.is_capital[b]
        capital = words.is_capital[a]
        both = bits[a] | bits[b]
        met = (both & _BOTH) == _BOTH
        met &= capital | _is_sure(both, marked[a] | marked[b])
        if step == 1:
            # A neighbour with a slip, or an initial, has no key of its own.
            met |= capital & (both > 0)
            met |= is_letter[a] | is_letter[b]
        met &= together
        viable[a] |= met
        viable[b] |= met
    return viable & (bits > 0)


def _is_sure(
    roles: NDArray[np.int64] | NDArray[np.uint8], near_marker: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Says which words without capitals are still surely parts of a name."""
    sure: NDArray[np.bool_] = (roles & (STRONG | LONG)) == (STRONG | LONG)
    return sure | (((roles & MARKED) > 0) & near_marker)


def _near_marker(words: Words) -> NDArray[np.bool_]:
    """Says of each word whether уулу, қизи or the like stands within two words."""
    is_marker = np.isin(words.keys, _MARKERS)
    near = is_marker.copy()
    for step in (1, 2):
        near[step:] |= is_marker[:-step]
        near[:-step] |= is_marker[step:]
    return near


def _belong_together(
    words: Words, a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Says of pairs of words whether nothing parts them and their case agrees."""
    together: NDArray[np.bool_] = words.runs[a] == words.runs[b]
    together &= words.is_capital[a] == words.is_capital[b]
    return together


def _is_one_edit(
    keys: NDArray[np.uint64], wanted: NDArray[np.uint64], sizes: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Says of each key whether it begins with a pattern that has at most one edit.

    Args:
        keys: patterns of words, endings and all.
        wanted: patterns of names.
        sizes: how many signs the names have.
    """
    differ = keys ^ wanted
    same = np.zeros(len(keys), dtype=np.int64)
    still = np.ones(len(keys), dtype=np.bool_)
    for place in range(LONGEST_KEY):
        still &= (differ >> np.uint64(SIGN_BITS * place)) & FIRST_SIGN == 0
        same += still
    same = np.minimum(same, sizes)
    found = same >= sizes
    for skip, skip_wanted in ((1, 1), (1, 0), (0, 1), (2, 2)):
        left = np.clip(sizes - same - skip_wanted, 0, LONGEST_KEY)
        mask = (np.uint64(1) << (left * SIGN_BITS).astype(np.uint64)) - np.uint64(1)
        rest = keys >> ((same + skip) * SIGN_BITS).clip(0, 63).astype(np.uint64)
        rest_wanted = wanted >> ((same + skip_wanted) * SIGN_BITS).clip(0, 63).astype(
            np.uint64
        )
        found |= (rest ^ rest_wanted) & mask == 0
    return found
