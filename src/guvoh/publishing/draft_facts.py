"""What a draft gives away of each protected person in it, for the ledger."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guvoh.protection.consent import PublicationUse
from guvoh.protection.ledger import PersonInText, read_facts
from guvoh.publishing.outside_tellers import without_tellers

if TYPE_CHECKING:
    from guvoh.protection.ledger import PersonFacts
    from guvoh.publishing.appearances import GuardedDraft


def read_draft_facts(draft: GuardedDraft) -> tuple[PersonFacts, ...]:
    """What the draft gives away of everybody in it who is more than counted.

    Args:
        draft: The draft, with who stands in which of its sentences.

    Returns:
        One answer a person, in the order in which they appear.
    """
    people = people_in(draft)
    if not people:
        return ()
    found = read_facts(
        draft.text,
        language=draft.language,
        people=people,
        published_on=draft.guard.published_on,
    )
    return tuple(without_tellers(draft, person) for person in found)


def people_in(draft: GuardedDraft) -> tuple[PersonInText, ...]:
    """The protected people of a draft, and the sentences that speak of them."""
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    quoted: set[str] = set()
    for sentence in draft.sentences:
        for appearance in sentence.appearances:
            key = appearance.person.key
            if appearance.uses - {PublicationUse.COUNT}:
                spans[key].append((sentence.start, sentence.end))
            if PublicationUse.VERBATIM in appearance.uses:
                quoted.add(key)
    return tuple(
        PersonInText(
            key=key,
            spans=tuple(places),
            is_speaker=key in quoted,
            pseudonym=_pseudonym(draft, key),
        )
        for key, places in spans.items()
    )


def _pseudonym(draft: GuardedDraft, key: str) -> str:
    names = draft.guard.person(key).pseudonyms
    return next((name for name in names if name in draft.text), "")
