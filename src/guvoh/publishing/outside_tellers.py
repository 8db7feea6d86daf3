"""What is said of tellers who are not protected, and so of nobody in the vault.

“…, according to a lawyer who visited the colony” tells the lawyer's trade. It counts
as the trade of whoever else stands there only where nobody knows who tells it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute

if TYPE_CHECKING:
    from guvoh.protection.fact import Fact
    from guvoh.protection.ledger import PersonFacts
    from guvoh.publishing.appearances import GuardedDraft, GuardedSentence

_OF_TELLERS: Final = frozenset({SubjectAttribute.OCCUPATION, SubjectAttribute.RANK})
_BEFORE: Final = re.compile(
    r"(?:\b(?:according to|as told by|in the words of|reported by)\s+"
    r"(?:(?:an?|the|one|another|his|her|their)\s+)?"
    r"|\b(?:по словам|со слов|по сообщению|по свидетельству)\s+)"
    r"(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"\W*(?:(?:an?|the|one|another|his|her|their)\s+)?(?:[\w’'-]+\s+){0,2}",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\s+(?:says|said|tells|told|reports|reported|wrote|writes|alleges|alleged"
    r"|сообщает|сообщил|сообщила|говорит|рассказывает|рассказал|рассказала|пишет"
    r"|утверждает|заявил|заявила|сказал|сказала)\b",
    re.IGNORECASE,
)


def without_tellers(draft: GuardedDraft, found: PersonFacts) -> PersonFacts:
    """What was read of a person, less what is said of tellers who are not protected.

    Only what is not sure to be the person's is left out, and only if its words stand
    nowhere else in the draft.
    """
    return replace(
        found,
        found=tuple(
            one
            for one in found.found
            if not (one.is_unsure and _is_of_a_teller(draft, one.fact))
        ),
    )


def _is_of_a_teller(draft: GuardedDraft, fact: Fact) -> bool:
    if fact.attribute not in _OF_TELLERS or fact.start is None or fact.end is None:
        return False
    words = re.escape(draft.text[fact.start : fact.end])
    places = re.finditer(rf"\b{words}\b", draft.text, re.IGNORECASE)
    return all(_tells(draft, place.start(), place.end()) for place in places)


def _tells(draft: GuardedDraft, start: int, end: int) -> bool:
    """Whether words stand where a sentence says who tells it, and that is known."""
    sentence = _sentence_at(draft, start)
    if sentence is None or not sentence.is_told_by_others:
        return False
    before = draft.text[sentence.start : start]
    if _BEFORE.search(before):
        return True
    is_first = _FIRST.fullmatch(before) is not None
    return is_first and _BEHIND.match(draft.text, end) is not None


def _sentence_at(draft: GuardedDraft, place: int) -> GuardedSentence | None:
    return next((s for s in draft.sentences if s.start <= place < s.end), None)
