"""The words that the rules go by: one table a language; a third needs no code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import yaml

from guvoh.publishing.errors import DraftLanguageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_ROOT: Final = resources.files("guvoh.publishing.languages")


_CYRILLIC: Final = frozenset({"ru"})
_OPPOSITE: Final = (("un", "in", "im", "dis", "non", "il", "ir"), ("не",))
"""Beginnings that turn a word round, in Latin and in Cyrillic letters."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of one language, in small letters and dictionary forms; ё is е."""

    language: str
    """Code of the language."""
    words: Mapping[str, frozenset[str]]
    """Lists of words by their name in the table."""
    phrases: Mapping[str, tuple[str, ...]]
    """Lists of phrases by their name in the table."""
    values: Mapping[str, Mapping[str, Any]]
    """Words with a value by their name in the table."""

    def holds(self, table: str, *forms: str) -> bool:
        """Whether a list holds any of the forms."""
        return not self.words[table].isdisjoint(forms)

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Phrases of saying by their first word: the table's name and the words."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for table in ("cue_phrases", "cue_phrases_bare", "cue_phrases_led"):
            for phrase in self.phrases[table]:
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((table, parts))
        return {word: tuple(phrases) for word, phrases in found.items()}

    def opposites(self, forms: Collection[str]) -> Iterator[str]:
        """Words that mean the opposite of any of the forms."""
        for pair in self.phrases["antonyms"]:
            one, other = pair.split()
            if one in forms:
                yield other
            if other in forms:
                yield one
        if self.holds("no_opposites", *forms):
            return
        for form in forms:
            for prefix in _OPPOSITE[self.language in _CYRILLIC]:
                yield prefix + form
                if form.startswith(prefix) and len(form) > len(prefix) + 3:
                    yield form.removeprefix(prefix)


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of the languages that drafts can be checked in."""
    return tuple(
        sorted(
            entry.name.removesuffix(".yaml")
            for entry in _ROOT.iterdir()
            if entry.name.endswith(".yaml")
        )
    )


@cache
def load_lexicon(language: str | None) -> Lexicon:
    """The words of one language.

    Raises:
        DraftLanguageError: There are no rules for it.
    """
    if language not in known_languages():
        raise DraftLanguageError(language, known_languages())
    text = (_ROOT / f"{language}.yaml").read_text("utf-8").replace("ё", "е")
    table = yaml.load(text, yaml.CSafeLoader)
    return Lexicon(
        language=str(language),
        words={k: frozenset(v.split()) for k, v in table.items() if isinstance(v, str)},
        phrases={k: tuple(v) for k, v in table.items() if isinstance(v, list)},
        values={k: v for k, v in table.items() if isinstance(v, dict)},
    )
