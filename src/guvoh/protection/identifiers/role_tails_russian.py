"""What follows the head of a role in Russian and belongs to it.

A genitive («начальник отряда»), «по» with a dative («тренер по борьбе»), children
(«мать троих детей»), a line («дядя по матери»), a fixed phrase («в отставке»).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.role import RoleKind
from guvoh.protection.identifiers.role_heads_russian import heads_of, listed
from guvoh.protection.identifiers.russian_words import is_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.identifiers.russian_words import Reading, Word

_MOST_NOUNS: Final = 4
_NAMES: Final = frozenset({"Name", "Surn", "Patr"})
_GENITIVE: Final = frozenset({"gent", "gen2"})
_DATIVE: Final = frozenset({"datv"})


def tail_end(text: str, words: Sequence[Word], at: int, kind: RoleKind) -> int:
    """Where a role ends whose head is the word at a number."""
    last = _last_word(text, words, at, kind)
    fixed = _fixed_tails().match(text, words[last].end)
    return fixed.end() if fixed else words[last].end


def _last_word(text: str, words: Sequence[Word], at: int, kind: RoleKind) -> int:
    if kind is RoleKind.KINSHIP:
        return _kin_tail(text, words, at)
    return _by_tail(text, words, _phrase(text, words, at, _GENITIVE))


def _joined(text: str, words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and not (
        text[words[at].end : words[at + 1].start].strip(" \u00a0\n")
    )


def _phrase(
    text: str, words: Sequence[Word], at: int, cases: frozenset[str], *, least: int = 1
) -> int:
    """The last word of adjectives and nouns in a case behind a word; itself if none."""
    last, nouns, number = at, 0, at
    while nouns < _MOST_NOUNS and _joined(text, words, number):
        number += 1
        word = words[number]
        if nouns >= least and word.low == "и" and _joined(text, words, number):
            continue
        readings = [r for r in word.readings if r.grammemes & cases]
        if not is_content(word):
            break
        if _is_body(word):
            nouns, last = nouns + 1, number
        elif word.text[0].isupper():
            break
        elif any(_is_noun(r) for r in readings) or _is_foreign(word):
            nouns, last = nouns + 1, number
            cases = cases | _GENITIVE
        elif not any(r.is_adjective for r in readings) and word.low != "особо":
            break
    return last


def _is_noun(reading: Reading) -> bool:
    return reading.part == "NOUN" and reading.grammemes.isdisjoint(_NAMES)


def _is_foreign(word: Word) -> bool:
    """Whether no dictionary has a word, so that its case is a guess: махалли."""
    return not any(
        reading.is_known or reading.part != "NOUN" for reading in word.readings
    )


def _is_body(word: Word) -> bool:
    """Whether a word is the short name of a body: МВД, ФСИН."""
    return len(word.text) > 1 and word.text.isupper()


def _by_tail(text: str, words: Sequence[Word], at: int) -> int:
    """The last word of «по безопасности и оперативной работе»."""
    if not _joined(text, words, at) or words[at + 1].low != "по":
        return at
    by = at + 1
    if _joined(text, words, by) and words[by + 1].low == "особо":
        by += 1
    last = _phrase(text, words, by, _DATIVE)
    return at if last == by else last


def _kin_tail(text: str, words: Sequence[Word], at: int) -> int:
    """The last word of «троих детей», «по матери», «известного поэта»."""
    if not _joined(text, words, at):
        return at
    following = words[at + 1]
    normals = {reading.normal for reading in following.readings}
    if normals & listed("kin_counts"):
        more = at + 2
        is_child = _joined(text, words, at + 1) and any(
            reading.normal in listed("kin_after") for reading in words[more].readings
        )
        return more if is_child else at + 1
    if following.low == "по":
        last = _phrase(text, words, at + 1, _DATIVE)
        named = {reading.normal for reading in words[last].readings}
        return last if named & listed("kin_lines") else at
    return _of_somebody(text, words, at)


def _of_somebody(text: str, words: Sequence[Word], at: int) -> int:
    """The last word of a role in the genitive: «дочь лётчика»."""
    number = at
    while _joined(text, words, number) and number - at < _MOST_NOUNS:
        number += 1
        word = words[number]
        if word.text[0].isupper():
            break
        heads = heads_of(word.low)
        if any(head.reading.grammemes & _GENITIVE for head in heads):
            return _last_word(text, words, number, heads[0].kind)
        if not any(r.is_adjective and r.grammemes & _GENITIVE for r in word.readings):
            break
    return at


@cache
def _fixed_tails() -> re.Pattern[str]:
    tails = "|".join(
        re.escape(tail) for tail in load_list("ru", "roles")["fixed_tails"]
    )
    return re.compile(rf"[ \u00a0](?:{tails})\b")
