"""Places, nicknames and other words, in any script and with any case ending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import sounds_of
from guvoh.protection.hit import Hit
from guvoh.protection.mention import MentionRule
from guvoh.protection.stems import LONGEST_ENDING, Stem, stems_of
from guvoh.protection.text_words import WORD_OR_NUMBER, prefix_patterns, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.skim import SkimmedText, WordMemory

_NEXT: Final = re.compile(rf"[\W_]{{0,4}}({WORD_OR_NUMBER.pattern})")
_LONGEST_LITERAL_ENDING: Final = 3
_MOST_REMEMBERED: Final = 1 << 16
_PLACE_WORDS: Final = frozenset(
    {"г", "гор", "город", "с", "село", "пос", "посёлок", "поселок", "п", "д", "дер"}
    | {"деревня", "кишлак", "аул", "ст", "станция", "city", "town", "village", "of"}
    | {"the", "shahar", "qishloq"}
)
"""Words before a place that a text may leave out."""


class _Token:
    """One word or number of a value."""

    __slots__ = ("_literals", "_stems")

    def __init__(self, word: str) -> None:
        self._stems = () if word.isdigit() else tuple(stems_of(word))
        self._literals = readings(word)

    def patterns(self) -> set[str]:
        """Returns the patterns by which the word is found; none for literal signs."""
        return {key for stem in self._stems for key in stem.patterns()}

    def literals(self) -> tuple[str, ...]:
        """Returns the word itself, where its letters have no sounds known here."""
        return () if self._stems else self._literals

    def fits(self, word: str) -> bool:
        """Says whether a word of a text is this one, with or without an ending."""
        for reading in readings(word):
            if any(_is_literal(reading, literal) for literal in self.literals()):
                return True
            sounds = sounds_of(reading)
            size = len(sounds.signs)
            if any(
                stem.fits(sounds, end)
                for stem in self._stems
                for end in _ends(stem, size)
            ):
                return True
        return False


def _ends(stem: Stem, size: int) -> range:
    """Returns how many sounds of a word the stem may be, one more or less than its."""
    own = len(stem.sounds.signs)
    return range(max(1, own - 1), min(size, own + 1) + 1)


def _is_literal(word: str, literal: str) -> bool:
    if literal.isdigit():
        return word == literal
    longest = len(literal) + _LONGEST_LITERAL_ENDING
    return word.startswith(literal) and len(word) <= longest


class PhraseIndex:
    """Values of one or more words, by their first word."""

    def __init__(self) -> None:
        self._tokens: dict[int, tuple[_Token, ...]] = {}
        self._keys: dict[str, set[int]] = {}
        self._literals: dict[str, set[int]] = {}
        self._verbatim: dict[int, str] = {}
        self._rules: dict[int, MentionRule] = {}
        self._seen: dict[str, tuple[int, ...]] = {}
        self._memory: WordMemory | None = None

    def __bool__(self) -> bool:
        return bool(self._rules)

    def add(self, number: int, text: str, rule: MentionRule) -> None:
        """Takes in one value."""
        self._rules[number] = rule
        words = [found.group() for found in WORD_OR_NUMBER.finditer(text)]
        while len(words) > 1 and words[0].lower() in _PLACE_WORDS:
            words.pop(0)
        if not words:
            self._verbatim[number] = text.strip()
            return
        tokens = tuple(_Token(word) for word in words)
        self._tokens[number] = tokens
        for key in tokens[0].patterns():
            self._keys.setdefault(key, set()).add(number)
        for literal in tokens[0].literals():
            self._literals.setdefault(literal, set()).add(number)

    def find_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        """Yields the same for a long text, of which only what may tell is read."""
        from guvoh.protection.skim import Excerpts, WordMemory, windows  # noqa: PLC0415 -- loads numpy

        if self._memory is None:
            self._memory = WordMemory(lambda words: map(self._may_begin, words))
        starts, ends = skimmed.bounds
        telling = self._memory.find(skimmed.hashes, skimmed.word).tolist()
        places = ((int(starts[at]), int(ends[at])) for at in telling)
        read = Excerpts(skimmed.text, windows(skimmed.text, places))
        yield from read.restore(self._find_words(read.text))
        yield from self._find_verbatim(skimmed.text)

    def _may_begin(self, run: str) -> bool:
        """Says whether a value may begin in a run of letters and digits."""
        words = (found.group() for found in WORD_OR_NUMBER.finditer(run))
        return any(self._look_up(word) for word in words)

    def find(self, text: str) -> Iterator[Hit]:
        """Yields every place where one of the values stands."""
        yield from self._find_words(text)
        yield from self._find_verbatim(text)

    def _find_words(self, text: str) -> Iterator[Hit]:
        if self._tokens:
            for found in WORD_OR_NUMBER.finditer(text):
                for number in self._look_up(found.group()):
                    end = self._follow(text, found.end(), number)
                    if end:
                        yield Hit(found.start(), end, number, (self._rules[number],))

    def _find_verbatim(self, text: str) -> Iterator[Hit]:
        for number, signs in self._verbatim.items():
            at = text.find(signs)
            while at >= 0:
                rules = (MentionRule.VERBATIM,)
                yield Hit(at, at + len(signs), number, rules)
                at = text.find(signs, at + len(signs))

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = self._seen[word] = tuple(self._read(word))
        return found

    def _read(self, word: str) -> list[int]:
        candidates: set[int] = set()
        for reading in readings(word):
            for cut in range(min(_LONGEST_LITERAL_ENDING, len(reading) - 1) + 1):
                literal = reading[: len(reading) - cut]
                candidates |= self._literals.get(literal, _NONE)
            prefixes = prefix_patterns(sounds_of(reading).signs)
            last = len(prefixes) - 1
            for end in range(last, max(0, last - LONGEST_ENDING), -1):
                candidates |= self._keys.get(prefixes[end], _NONE)
        return [n for n in sorted(candidates) if self._tokens[n][0].fits(word)]

    def _follow(self, text: str, end: int, number: int) -> int:
        """Returns where a value ends whose first word ends here; 0 if it does not."""
        for token in self._tokens[number][1:]:
            found = _NEXT.match(text, end)
            if found is None or not token.fits(found.group(1)):
                return 0
            end = found.end()
        return end


_NONE: Final[frozenset[int]] = frozenset()
