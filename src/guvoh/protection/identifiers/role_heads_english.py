"""Which English words are heads of roles, by the table or by their ending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.english_words import forms_of, singulars
from guvoh.protection.identifiers.languages import words_of
from guvoh.protection.identifiers.role import RoleKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.identifiers.english_words import Word

_LISTS: Final = (
    ("doers", RoleKind.OCCUPATION),
    ("statuses", RoleKind.STATUS),
    ("occupations", RoleKind.OCCUPATION),
    ("positions", RoleKind.POSITION),
    ("ranks", RoleKind.RANK),
    ("kin", RoleKind.KINSHIP),
)
_MOST_WORDS: Final = 4
_LEAST_BEFORE_ENDING: Final = 3
_LEAST_DOER: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A word, or words up to it, read as the head of a role."""

    kind: RoleKind
    normal: str
    """The singular."""
    n_words: int
    """How many words it has; the last is the one that was looked at."""
    is_listed: bool
    needs_noun: bool = False
    """Whether it is one only behind what it deals with: tile setter."""


def listed(name: str) -> frozenset[str]:
    """A list of the table."""
    return words_of("en", "roles", name)


@cache
def _heads() -> dict[str, RoleKind]:
    return {word: kind for name, kind in _LISTS for word in listed(name)}


@cache
def _last_words() -> frozenset[str]:
    """The words that a head of several words ends with."""
    return frozenset(head.rsplit(" ", 1)[1] for head in _heads() if " " in head)


@cache
def _doers() -> frozenset[str]:
    strong = ("statuses", "occupations", "positions", "ranks", "kin")
    return listed("doers") - words_of("en", "roles", *strong)


def head_at(words: Sequence[Word], at: int, *, blanks: Sequence[bool]) -> Head | None:
    """The longest head that ends at a word.

    Args:
        words: All words of the text.
        at: Number of the word.
        blanks: For each word, whether only a blank stands between it and the next.
    """
    ends = singulars(words[at].low)
    lengths = range(_MOST_WORDS, 1, -1) if not _last_words().isdisjoint(ends) else ()
    for length in lengths:
        first = at - length + 1
        if first < 0 or not all(blanks[first:at]):
            continue
        before = " ".join(word.low for word in words[first:at])
        for last in ends:
            phrase = f"{before} {last}"
            if kind := _heads().get(phrase):
                return Head(kind=kind, normal=phrase, n_words=length, is_listed=True)
    return head_of(words[at].low)


@lru_cache(maxsize=1 << 15)
def head_of(low: str) -> Head | None:
    """The head that a single word in small letters is."""
    for normal in singulars(low):
        if kind := _heads().get(normal):
            needs = normal in _doers()
            return Head(
                kind=kind, normal=normal, n_words=1, is_listed=True, needs_noun=needs
            )
    if "-" in low:
        last = low.rsplit("-", 1)[1]
        head = head_of(last)
        if head and head.is_listed and last not in listed("need_more"):
            return Head(kind=head.kind, normal=low, n_words=1, is_listed=True)
    for normal in singulars(low):
        if _is_agent(normal) or _is_doer(normal):
            return Head(
                kind=RoleKind.OCCUPATION, normal=normal, n_words=1, is_listed=False
            )
    return None


def _is_agent(word: str) -> bool:
    return word not in listed("not_agents") and any(
        word.endswith(ending) and len(word) - len(ending) >= _LEAST_BEFORE_ENDING
        for ending in listed("agent_endings")
    )


def _is_doer(word: str) -> bool:
    """Whether a word is made of a verb: sharpener, smuggler."""
    if len(word) < _LEAST_DOER or not word.endswith(("er", "or")):
        return False
    if word in listed("not_doers") or word in listed("not_agents"):
        return False
    forms = forms_of(word)
    if forms.is_verb or forms.is_adjective or forms.is_adverb:
        return False
    stem = word[:-2]
    ways = [stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    return any(forms_of(way).is_verb for way in ways)
