"""What a number counts: the noun phrase after it, without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.reading.languages import load_table
from guvoh.reading.number_words import load_lexicon
from guvoh.reading.word_patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS: Final = 5
_MOST_WITHOUT_A_NOUN: Final = 2
_WORD: Final = re.compile(r" ([^\W\d_][\w'-]*)")
_NAME: Final = re.compile(r"(?:the )?([^\W\d_][\w'-]*)")
_NEXT_NAME: Final = re.compile(r"(?:,? (?:and|и) |, | )([^\W\d_][\w'-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is counted."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    is_pronoun: bool = False
    """Whether it is only a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadGrammar:
    """How the phrase after a number is cut."""

    whole: re.Pattern[str]
    """What joins the number to the whole that it is of."""
    wholes: frozenset[str]
    """The same words by themselves."""
    joint: re.Pattern[str]
    """What carries the phrase on to a name."""
    stops: frozenset[str]
    """Words that are no part of the phrase."""
    noun: re.Pattern[str] | None
    """A noun that ends the phrase; None where endings do not tell."""
    adjective: re.Pattern[str] | None
    """A word that wants a noun after it; None where endings do not tell."""
    verb: re.Pattern[str]
    """A word that is likely a verb."""
    pronouns: frozenset[str]
    """Pronouns that can be counted: seven of us."""

    def find(self, text: str, small: str, place: int) -> Head | None:
        """The phrase that begins at a place; None when none does.

        Args:
            text: The text.
            small: The same in small letters.
            place: Code point after the number.
        """
        whole = self.whole.match(small, place)
        words = list(self._words(small, whole.end() if whole else place))
        if not words:
            return None
        start, end = words[0].start(1), self._end(words)
        if words[0].group(1) in self.pronouns:
            return Head(start=start, end=words[0].end(), is_pronoun=True)
        joint = self.joint.match(small, end)
        if joint:
            end = _end_of_names(text, joint.end()) or end
        return Head(start=start, end=end)

    def _words(self, small: str, place: int) -> Iterator[re.Match[str]]:
        for count in range(_MOST_WORDS):
            match = _WORD.match(small, place)
            if match is None:
                return
            word = match.group(1)
            is_counted = count == 0 and word in self.pronouns
            if not is_counted and (word in self.stops or self.verb.search(word)):
                return
            yield match
            place = match.end()

    def _end(self, words: list[re.Match[str]]) -> int:
        if self.noun is not None:
            for match in words:
                if self.noun.search(match.group(1)):
                    return match.end()
            return words[:_MOST_WITHOUT_A_NOUN][-1].end()
        for match in words:
            if self.adjective is None or not self.adjective.search(match.group(1)):
                return match.end()
        return words[-1].end()


def _end_of_names(text: str, place: int) -> int | None:
    """End of the capitalised words at a place; None when there are none."""
    match = _NAME.match(text, place)
    end = None
    while match and match.group(1)[0].isupper():
        end = match.end()
        match = _NEXT_NAME.match(text, end)
    return end


@cache
def load_head_grammar(language: str) -> HeadGrammar:
    """How a language's counted phrases are cut."""
    table = load_table(language, "numbers")
    return HeadGrammar(
        whole=re.compile(rf" {any_of(table['of_before'])}(?= )"),
        joint=re.compile(rf" {any_of(table['head_joints'])} "),
        wholes=frozenset(table["of_before"]),
        stops=frozenset(table["stops"]) | load_lexicon(language).words.keys(),
        noun=_ending(table, "noun_endings", but="not_noun_endings"),
        adjective=_ending(table, "adjective_endings"),
        verb=re.compile(rf"\w\w{any_of(table['verb_endings'])}$"),
        pronouns=frozenset(table["pronouns"]),
    )


def _ending(
    table: dict[str, Any], key: str, *, but: str | None = None
) -> re.Pattern[str] | None:
    if not table[key]:
        return None
    exceptions = table[but] if but else ()
    others = "".join(rf"(?<!{re.escape(form)})" for form in exceptions)
    return re.compile(rf"{any_of(table[key])}${others}")
