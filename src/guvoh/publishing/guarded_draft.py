"""From a draft to what the rules of protection read: all that would be printed.

Headings, notes, captions and comments leave the house with the file, so they count; the
signs of Markdown between letters do not hide a name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.publishing.appearances import BackedSentence, read_appearances
from guvoh.publishing.brief import statements
from guvoh.publishing.rules.origins import claims_of
from guvoh.publishing.rules.protection.names import check_names
from guvoh.publishing.unseen import SIGNS, read_without_signs
from guvoh.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.protection import ProtectedMention
    from guvoh.publishing.appearances import GuardedDraft
    from guvoh.publishing.brief import Brief
    from guvoh.publishing.cases import Case
    from guvoh.publishing.guard import Guard

_EDGES: Final = re.compile(
    r"^[ \t]*(?:#{1,6}|>+|[-+]|\d{1,3}[.)])[ \t]+|\|", re.MULTILINE
)
_VISIBLE: Final = re.compile(r"\S")


def guard_draft(
    text: str, cases: Iterable[Case], guard: Guard, *, language: str
) -> GuardedDraft:
    """A draft file with the protected people in each of its sentences.

    Args:
        text: The text of the file.
        cases: Its sentences beside the claims.
        guard: What is protected.
        language: Its language.
    """
    printed = _EDGES.sub(_blank, SIGNS.sub(_blank, text))
    backed = [
        (case.line.start, case.line.end, tuple(c.id for c in claims_of(case)))
        for case in cases
    ]
    sentences = [
        BackedSentence(
            start=start,
            end=end,
            claims=tuple(
                dict.fromkeys(
                    id_ for a, b, ids in backed if a < end and start < b for id_ in ids
                )
            ),
        )
        for start, end in split_sentences(printed)
    ]
    return read_appearances(
        text,
        sentences,
        guard=guard,
        language=language,
        mentions=find_mentions(text, guard),
    )


def guard_brief(brief: Brief, guard: Guard) -> GuardedDraft:
    """A brief with the protected people in each of its sentences.

    What tells of the work, such as how many sources there are, rests on claims and does
    not retell them; there people stand by their descriptors and pseudonyms.
    """
    told = {(s.start, s.end) for s in statements(brief)}
    text = brief.text
    return read_appearances(
        text,
        [
            BackedSentence(
                start=sentence.start,
                end=sentence.end,
                claims=sentence.claims
                if (sentence.start, sentence.end) in told
                else (),
            )
            for sentence in brief.sentences
        ],
        guard=guard,
        language=brief.language,
        mentions=find_mentions(text, guard),
    )


def find_unagreed(text: str, guard: Guard) -> list[tuple[int, int]]:
    """Where values of the vault show in a text whose bearers did not agree to it."""
    draft = read_appearances(
        text, (), guard=guard, language="", mentions=find_mentions(text, guard)
    )
    return [(remark.start, remark.end) for remark in check_names(draft)]


def find_mentions(text: str, guard: Guard) -> tuple[ProtectedMention, ...]:
    """Where values of the vault show in a text, signs within words aside."""
    found = {(m.start, m.end, m.value_index): m for m in guard.find(text)}
    for bare, places in read_without_signs(text):
        for mention in guard.find(bare):
            start, end = places[mention.start], places[mention.end - 1] + 1
            key = (start, end, mention.value_index)
            found.setdefault(key, replace(mention, start=start, end=end))
    every = [found[key] for key in sorted(found)]
    return tuple(m for m in every if not any(_covers(other, m) for other in every))


def _covers(wide: ProtectedMention, narrow: ProtectedMention) -> bool:
    """Whether one place of a value lies in a wider one, which tells it already."""
    return (
        wide.value_index == narrow.value_index
        and wide.start <= narrow.start
        and narrow.end <= wide.end
        and (wide.start, wide.end) != (narrow.start, narrow.end)
    )


def _blank(match: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", match.group())
