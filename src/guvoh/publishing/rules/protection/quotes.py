"""P405: words that lead back to the one text in which they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import ConsentScope
from guvoh.protection import Strength
from guvoh.protection.verbatim import find_verbatim
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.verbatim import VerbatimPassage
    from guvoh.publishing.appearances import GuardedDraft

_CODE: Final = RuleCode("P405")
_WORD: Final = re.compile(r"[^\W_]+")


def check_identifying_quotes(draft: GuardedDraft) -> Iterator[Remark]:
    """Passages that stand in one text only, which tells of somebody protected.

    What its speaker agreed to see quoted may stand up to the length of the policy.
    """
    guard = draft.guard
    passages = find_verbatim(
        draft.text,
        (text.text for text in guard.texts),
        least_words=guard.quotes.least_words,
    )
    for passage in passages:
        people = _people(draft, passage)
        if guard.texts[passage.text].is_public or not people:
            continue
        if _is_descriptor(draft, passage):
            continue
        is_long = passage.n_words > guard.quotes.longest_quote
        if not is_long and _is_agreed(draft, passage, people):
            continue
        yield Remark(
            code=_CODE,
            start=passage.start,
            end=passage.end,
            variant="long" if is_long else "is",
            words=(
                ("n", str(passage.n_words)),
                ("longest", str(guard.quotes.longest_quote)),
            ),
            concerns=people,
        )


def _people(draft: GuardedDraft, passage: VerbatimPassage) -> tuple[str, ...]:
    """Keys of who tells the text or stands in it; it is searched only when quoted."""
    text = draft.guard.texts[passage.text]
    if text.people or text.is_public:
        return text.people
    shown = draft.guard.find(text.text)
    return tuple(dict.fromkeys(m.subject for m in shown if m.strength is Strength.FULL))


def _is_descriptor(draft: GuardedDraft, passage: VerbatimPassage) -> bool:
    """Whether it is what somebody is called in print, decided by the house and kept."""
    words = _in_words(draft.text[passage.start : passage.end])
    return any(
        words in _in_words(descriptor)
        for person in draft.guard.people
        for descriptor in person.descriptors
    )


def _in_words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_agreed(
    draft: GuardedDraft, passage: VerbatimPassage, people: tuple[str, ...]
) -> bool:
    """Whether those whose words they are agreed to this being quoted.

    Of a text of somebody else those decide who stand in it and in the sentence.
    """
    scope = ConsentScope.PUBLISH_QUOTE_UNNAMED
    claims = {
        appearance.person.key: appearance.claims
        for sentence in draft.sentences
        if sentence.start < passage.end and passage.start < sentence.end
        for appearance in sentence.appearances
    }
    tellers = draft.guard.texts[passage.text].tellers
    deciding = tellers or tuple(key for key in people if key in claims)
    return bool(deciding) and all(
        draft.guard.person(key).consent(scope, about=claims.get(key, ())).is_effective
        for key in deciding
    )
