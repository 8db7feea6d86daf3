"""Roles in English: head, what narrows it before, what follows with of, for, to.

"Former deputy head of the colony for security" is put together; nothing of it stands in
a table as a whole.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.english_words import forms_of, split_words
from guvoh.protection.identifiers.role import FoundRole, RoleKind
from guvoh.protection.identifiers.role_heads_english import (
    Head,
    head_at,
    head_of,
    listed,
)
from guvoh.protection.identifiers.role_tails_english import is_unknown, tail_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.identifiers.english_words import Word

_BLANK: Final = re.compile(r"(?:['’]s?)?(?:[ \u00a0]*\n?[ \u00a0]+|[ \u00a0]*\n)")
_MOST_MODIFIERS: Final = 4
_RELATIONAL: Final = ("al", "ic", "ary")
_SCORE_LISTED: Final = 0.7
_SCORE_ENDING: Final = 0.45


def find_roles(text: str) -> Iterator[FoundRole]:
    """Yields roles in the order of the text; they do not overlap."""
    words = split_words(text)
    blanks = [
        _BLANK.fullmatch(text, one.end, other.start) is not None
        for one, other in pairwise(words)
    ]
    blanks.append(False)
    last_end = 0
    for at, word in enumerate(words):
        if word.start < last_end:
            continue
        head = head_at(words, at, blanks=blanks)
        if head is None or _is_modifier(words, at, head, blanks):
            continue
        first = _first(words, at, head, blanks)
        while words[first].start < last_end:
            first += 1
        end = tail_end(words, at, head.kind, blanks)
        is_alone = first == at - head.n_words + 1 and end == word.end
        is_adjective = forms_of(word.low).is_adjective and (
            head.normal not in listed("rank_doubts")
        )
        if is_adjective and _before_noun(words, at, blanks):
            continue
        if not _is_role(words, at, head, blanks, is_alone=is_alone):
            continue
        yield FoundRole(
            start=words[first].start,
            end=end,
            kind=head.kind,
            head=head.normal,
            score=_SCORE_LISTED if head.is_listed else _SCORE_ENDING,
            is_listed=head.is_listed,
        )
        last_end = end


def _is_modifier(
    words: Sequence[Word], at: int, head: Head, blanks: Sequence[bool]
) -> bool:
    """Whether the next word is a head that this one narrows: army cook."""
    if head.kind is RoleKind.KINSHIP or not blanks[at]:
        return False
    following = words[at + 1]
    if following.text[0].isupper() != words[at].text[0].isupper():
        return False
    then = head_at(words, at + 1, blanks=blanks)
    return then is not None and then.kind is not RoleKind.KINSHIP and then.is_listed


def _is_role(
    words: Sequence[Word],
    at: int,
    head: Head,
    blanks: Sequence[bool],
    *,
    is_alone: bool,
) -> bool:
    """Whether a word that may be a head is one where it stands."""
    word = words[at]
    if is_alone and (head.needs_noun or head.normal in listed("need_more")):
        return False
    if not head.is_listed and word.text[0].isupper() and at and blanks[at - 1]:
        return False
    first = at - head.n_words + 1
    before = words[first - 1].low if first and blanks[first - 1] else ""
    is_marked = before in listed("determiners")
    if head.normal in listed("rank_doubts"):
        is_rank = (is_marked or not is_alone) and not _before_noun(words, at, blanks)
        return is_rank or _before_name(words, at, blanks)
    return is_marked or not _is_verb(words, at, blanks, before=before)


def _is_verb(
    words: Sequence[Word], at: int, blanks: Sequence[bool], *, before: str
) -> bool:
    after = words[at + 1].low if blanks[at] else ""
    return forms_of(words[at].low).is_verb and (
        before in listed("verb_signs") or after in listed("object_signs")
    )


def _before_name(words: Sequence[Word], at: int, blanks: Sequence[bool]) -> bool:
    return (
        blanks[at] and words[at + 1].text[0].isupper() and is_unknown(words[at + 1].low)
    )


def _before_noun(words: Sequence[Word], at: int, blanks: Sequence[bool]) -> bool:
    if not blanks[at] or words[at + 1].low in listed("not_modifiers"):
        return False
    forms = forms_of(words[at + 1].low)
    return bool(forms.noun) and not forms.is_bent


def _first(words: Sequence[Word], at: int, head: Head, blanks: Sequence[bool]) -> int:
    """The number of the first word that narrows a head."""
    first = at - head.n_words + 1
    lowest = max(0, first - _MOST_MODIFIERS)
    while first > lowest and blanks[first - 1] and _narrows(words[first - 1], head):
        if first > 1 and _is_verb_there(words, first - 1, blanks):
            break
        first -= 1
    return first


def _is_verb_there(words: Sequence[Word], at: int, blanks: Sequence[bool]) -> bool:
    """Whether a word that may be a verb follows "they", "to" or "not"."""
    return (
        blanks[at - 1]
        and forms_of(words[at].low).is_verb
        and words[at - 1].low in listed("verb_signs")
    )


def _narrows(word: Word, head: Head) -> bool:
    low = word.low
    if head.kind is RoleKind.KINSHIP:
        return low in listed("kin_before") or low.endswith("-year-old")
    if low in listed("not_modifiers"):
        return False
    if low in listed("modifiers") or head_of(low):
        return not word.is_possessive or word.text[0].islower()
    forms = forms_of(low)
    if word.text[0].isupper() and not word.text.isupper():
        return forms.is_adjective and head.kind is RoleKind.OCCUPATION
    if forms.is_verb and low.endswith("ing"):
        return head.normal in listed("doers")
    is_relational = forms.is_adjective and low.endswith(_RELATIONAL)
    return is_relational or "-" in low or _is_noun(low)


def _is_noun(low: str) -> bool:
    forms = forms_of(low)
    return bool(forms.noun) and not forms.is_adverb and not low.endswith("ed")
