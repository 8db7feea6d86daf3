"""People's names by key: which words of a text may be part of which name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.name_keys import Entry, make_keys
from guvoh.names.pairing import Hits, find_viable
from guvoh.names.scan import PERSIAN_BIT, SIGN_BITS, Words, pack
from guvoh.names.sounds import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from guvoh.names.forms import NameForm
    from guvoh.names.words import Word

_FILTER_BITS: Final = 20
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_MOST_CUT: Final = 4
_LEAST_LEFT: Final = 2
_NO_PERSIAN: Final = np.uint64(PERSIAN_BIT - 1)
# Case endings of Russian, Uzbek, Tajik, Kyrgyz, Kazakh, Turkmen; English 's.
_CASE_ENDINGS: Final = """
    V Vm VmV VkV Vk m mV n nV nVn kV dV dVn tV tVn rV lVr Vs sV s Vt VS mVn bVn pVn nVkV
    VnVn Vn VdVn VkV VnV VdV VlVr lVrV VmVn
"""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The parts of all names searched for, by key."""

    keys: NDArray[np.uint64]
    """Sorted, each once."""
    offsets: NDArray[np.int64]
    """Where each key's entries begin; one longer than `keys`."""
    forms: NDArray[np.int64]
    roles: NDArray[np.int64]
    firsts: NDArray[np.uint8]
    """Bits of the kinds of sound that the word may begin with."""
    role_filter: NDArray[np.uint8]
    """Roles of the names' keys at their mixed value; a key not there is no name's."""
    sizes: NDArray[np.int64]
    """(forms, 2): signs of given and family name."""
    initials: NDArray[np.int64]
    """Bits of the signs that the initial of each form's given name may have."""
    main_keys: NDArray[np.uint64]
    """(forms, 2): keys of given and family name."""

    def look_up(self, words: Words) -> Hits:
        """Returns the words whose key, or key without an ending, is a name's."""
        bits = np.zeros(len(words.keys), dtype=np.uint8)
        for at, keys in _cut_endings(words.keys, words.lengths.astype(np.int64)):
            bits[at] |= self.role_filter[_mix(keys)]
        viable = np.flatnonzero(find_viable(words, bits))
        found_words: list[NDArray[np.int64]] = []
        found_places: list[NDArray[np.int64]] = []
        lengths = words.lengths[viable].astype(np.int64)
        for at, keys in _cut_endings(words.keys[viable], lengths):
            place = np.searchsorted(self.keys, keys)
            place[place == len(self.keys)] = 0
            real = self.keys[place] == keys
            found_words.append(viable[at[real]])
            found_places.append(place[real])
        word, places = np.concatenate(found_words), np.concatenate(found_places)
        return self._expand(word, places, words.firsts)

    def _expand(
        self,
        word: NDArray[np.int64],
        place: NDArray[np.int64],
        firsts: NDArray[np.uint8],
    ) -> Hits:
        counts = self.offsets[place + 1] - self.offsets[place]
        total = int(counts.sum())
        begin = np.repeat(np.cumsum(counts) - counts, counts)
        entry = np.repeat(self.offsets[place], counts) + np.arange(total) - begin
        word = np.repeat(word, counts)
        begins = (self.firsts[entry] >> firsts[word]) & 1 > 0
        entry = entry[begins]
        return Hits(word=word[begins], form=self.forms[entry], role=self.roles[entry])

    def forms_near(self, words: Sequence[Word]) -> list[int]:
        """Returns the forms one of whose parts may be one of a few words."""
        found: set[int] = set()
        for word in words:
            signs = pattern(word.sounds.signs)
            for cut in range(min(_MOST_CUT, len(signs) - _LEAST_LEFT) + 1):
                key = np.uint64(pack(signs[: len(signs) - cut]))
                at = int(np.searchsorted(self.keys, key))
                if at < len(self.keys) and self.keys[at] == key:
                    found |= set(
                        self.forms[self.offsets[at] : self.offsets[at + 1]].tolist()
                    )
        return sorted(found)


def make_index(forms: Sequence[NameForm]) -> NameIndex:
    """Returns the index of people's names."""
    entries: dict[int, set[tuple[int, Entry]]] = {}
    sizes = np.zeros((len(forms), 2), dtype=np.int64)
    main_keys = np.zeros((len(forms), 2), dtype=np.uint64)
    initials = np.zeros(len(forms), dtype=np.int64)
    for number, form in enumerate(forms):
        found = make_keys(form)
        for key, entry in found.entries:
            entries.setdefault(key, set()).add((number, entry))
        initials[number] = found.initials
        for column, signs in enumerate(found.main):
            sizes[number, column] = len(signs)
            main_keys[number, column] = pack(signs)
    keyed = sorted((key, sorted(uses)) for key, uses in entries.items())
    keys = np.array([key for key, _ in keyed] or [0], dtype=np.uint64)
    counts = np.array([len(uses) for _, uses in keyed] or [0], dtype=np.int64)
    flat = [use for _, uses in keyed for use in uses]
    role_filter = np.zeros(1 << _FILTER_BITS, dtype=np.uint8)
    roles = np.array([_join_roles(uses) for _, uses in keyed] or [0], dtype=np.uint8)
    np.bitwise_or.at(role_filter, _mix(keys), roles)
    return NameIndex(
        keys=keys,
        offsets=np.concatenate(([0], np.cumsum(counts))),
        forms=np.array([form for form, _ in flat], dtype=np.int64),
        roles=np.array([entry.role for _, entry in flat], dtype=np.int64),
        firsts=np.array([entry.first for _, entry in flat], dtype=np.uint8),
        role_filter=role_filter,
        sizes=sizes,
        main_keys=main_keys,
        initials=initials,
    )


def _cut_endings(
    keys: NDArray[np.uint64], lengths: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """Yields words, and their keys, whole and with each case ending cut off."""
    whole = np.flatnonzero(lengths > 0)
    yield whole, keys[whole]
    endings = _case_endings()
    bare = keys & _NO_PERSIAN
    for cut in range(1, _MOST_CUT + 1):
        at = np.flatnonzero(lengths >= cut + _LEAST_LEFT)
        bits = ((lengths[at] - cut) * SIGN_BITS).astype(np.uint64)
        ends = endings[bare[at] >> bits]
        at, bits = at[ends], bits[ends]
        mask = (np.uint64(1) << bits) - np.uint64(1)
        yield at, keys[at] & (mask | np.uint64(PERSIAN_BIT))


@cache
def _case_endings() -> NDArray[np.bool_]:
    """Patterns of endings that a name may carry, by key."""
    found = np.zeros(1 << (SIGN_BITS * _MOST_CUT), dtype=np.bool_)
    for ending in _CASE_ENDINGS.split():
        found[pack(ending)] = True
    return found


def _mix(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (keys * _MIX) >> np.uint64(64 - _FILTER_BITS)


def _join_roles(uses: list[tuple[int, Entry]]) -> int:
    roles = 0
    for _, entry in uses:
        roles |= entry.role
    return roles
