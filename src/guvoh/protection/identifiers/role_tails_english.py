"""What follows the head of a role in English and belongs to it.

"of the colony for security", "to the ombudsman", "of four", "of a miner".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.english_words import forms_of
from guvoh.protection.identifiers.role import RoleKind
from guvoh.protection.identifiers.role_heads_english import head_of, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.identifiers.english_words import Word

_ARTICLES: Final = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
_LINKS: Final = {
    RoleKind.POSITION: frozenset({"of", "for", "to"}),
    RoleKind.OCCUPATION: frozenset({"of", "to"}),
    RoleKind.RANK: frozenset({"of", "in"}),
    RoleKind.KINSHIP: frozenset({"of"}),
    RoleKind.STATUS: frozenset({"of"}),
}
_MOST_LINKS: Final = 2
_MOST_WORDS: Final = 4
_LEAST_UNKNOWN: Final = 6


def tail_end(
    words: Sequence[Word], at: int, kind: RoleKind, blanks: Sequence[bool]
) -> int:
    """Where a role ends whose head is the word at a number."""
    last = at
    for _ in range(_MOST_LINKS):
        if not blanks[last] or words[last + 1].low not in _LINKS[kind]:
            break
        if words[last].is_possessive:
            break
        following = (
            _family(words, last + 1, blanks)
            if kind is RoleKind.KINSHIP
            else _phrase(words, last + 1, blanks, with_capitals=_is_capital(words[at]))
        )
        if following == last + 1:
            break
        last = following
    return words[last].end


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper()


def _phrase(
    words: Sequence[Word], at: int, blanks: Sequence[bool], *, with_capitals: bool
) -> int:
    """The last word of article, adjectives and nouns behind a preposition."""
    last, number = at, at
    is_described = False
    for _ in range(_MOST_WORDS + 1):
        if not blanks[number] or words[number].is_possessive:
            break
        number += 1
        word = words[number]
        if number == at + 1 and word.low in _ARTICLES:
            continue
        forms = forms_of(word.low)
        if word.low in listed("tail_stops") or (
            _is_capital(word) and not with_capitals and not word.text.isupper()
        ):
            break
        if forms.noun or "-" in word.low or is_unknown(word.low):
            if last > at and not is_described and _is_verb(words, number, blanks):
                break
            last = number
            is_described = forms.is_adjective
        elif forms.is_adjective or forms.is_adverb:
            is_described = True
        else:
            break
    return last


def is_unknown(low: str) -> bool:
    """Whether a word of some length stands in no dictionary: brickworks."""
    forms = forms_of(low)
    is_known = forms.noun or forms.is_adjective or forms.is_adverb or forms.is_verb
    return not is_known and len(low) >= _LEAST_UNKNOWN and low not in _small()


def _small() -> frozenset[str]:
    return listed("not_modifiers") | listed("tail_stops") | listed("determiners")


def _is_verb(words: Sequence[Word], at: int, blanks: Sequence[bool]) -> bool:
    """Whether a word behind a noun is rather a verb: it bends, or has an object."""
    forms = forms_of(words[at].low)
    if not forms.is_verb:
        return False
    is_plural = words[at].low.endswith("s") and bool(forms.noun)
    after = words[at + 1].low if blanks[at] else ""
    return (forms.is_bent and not is_plural) or after in listed("object_signs")


def _family(words: Sequence[Word], at: int, blanks: Sequence[bool]) -> int:
    """The last word of "four", "three children", "a disabled boy", "a miner"."""
    if not blanks[at]:
        return at
    following = words[at + 1]
    if following.low in listed("counts"):
        is_more = blanks[at + 1] and words[at + 2].low in {
            "children",
            "sons",
            "daughters",
        }
        return at + 2 if is_more else at + 1
    last = _phrase(words, at, blanks, with_capitals=False)
    named = words[last].low
    is_somebody = head_of(named) is not None or named in {
        "boy",
        "girl",
        "child",
        "children",
    }
    return last if is_somebody else at
