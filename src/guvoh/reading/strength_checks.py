"""What keeps a quote out of the strong tier, whatever its signs weigh.

What an outside model proposes is never strong. Each other check finds that the proposal
may hold only a part of what was said, that nobody is
named beside it, or that the words in quote marks are a name for something.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.reading.result import Form
from guvoh.reading.strength_signs import first_quote_at, lead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.result import ClaimProposal
    from guvoh.reading.strength_signs import Sight

_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_GOES_ON: Final = re.compile(r",\s+(?P<first>[^\W\d_])")
_MODEL: Final = "model"
_NEAR: Final = 6
_MUCH: Final = 0.8


def is_doubtful(sight: Sight, number: int) -> bool:
    """Whether any check speaks against the proposal at an index."""
    proposal = sight.proposals[number]
    return (
        _MODEL in proposal.rules
        or proposal.is_cut
        or not proposal.speaker.text
        or _is_epithet(sight, proposal)
        or _is_interrupted(sight, proposal)
        or _says_twice(sight, proposal)
        or _is_part_of_speech(sight, number)
    )


def _is_epithet(sight: Sight, proposal: ClaimProposal) -> bool:
    """Whether quoted words name something: what it calls “a clear threat”."""
    if proposal.form is not Form.DIRECT:
        return False
    before = _WORD.findall(lead(sight.page, proposal).lower())
    return bool(before) and sight.lexicon.has("question_words", before[-1])


def _is_interrupted(sight: Sight, proposal: ClaimProposal) -> bool:
    """Whether a sentence goes on behind the frame inside it: "Yet, he said, it …"."""
    cue = proposal.cue
    if proposal.form is not Form.MIXED or cue is None or len(proposal.pieces) > 1:
        return False
    end = max(cue.end, proposal.speaker.end)
    after = _GOES_ON.match(sight.page.text, end)
    return end >= proposal.end and after is not None and after["first"].islower()


def _says_twice(sight: Sight, proposal: ClaimProposal) -> bool:
    """Whether what is not quoted holds words of saying of its own behind "and"."""
    if proposal.form is Form.DIRECT:
        return False
    words = _WORD.findall(proposal.text.lower())
    lexicon = sight.lexicon
    return any(
        word in lexicon.cues and lexicon.has("coordinators", before)
        for before, word in pairwise(words)
    )


def _is_part_of_speech(sight: Sight, number: int) -> bool:
    """Whether as many quoted words again, that nobody else says, stand beside it."""
    proposal = sight.proposals[number]
    said = sum(end - start for start, end in proposal.pieces)
    more = 0
    for start, end in _unclaimed(sight, number):
        more += end - start
        if more >= _MUCH * said:
            return True
    return False


def _unclaimed(sight: Sight, number: int) -> Iterator[tuple[int, int]]:
    """Quotes of the paragraph outside all frames, and how it goes on in the next."""
    page, proposal = sight.page, sight.proposals[number]
    before = sight.proposals[max(0, number - _NEAR) : number]
    behind = sight.proposals[number + 1 : number + _NEAR + 1]
    taken = [
        piece
        for other in (*before, proposal, *behind)
        if other is proposal or (other.cue and other.rules[:1] != ("continued",))
        for piece in other.pieces
    ]
    paragraph = page.paragraphs[page.paragraph_at(proposal.start)]
    start, end = paragraph
    # Beyond the neighbours nothing is known of who says a quote.
    if len(before) == _NEAR:
        start = max(start, before[0].start)
    if len(behind) == _NEAR:
        end = min(end, behind[-1].end)
    for at in range(first_quote_at(sight, start), len(sight.quotes)):
        quote = sight.quotes[at]
        if quote.start >= end:
            break
        if not any(a < quote.end and quote.start < b for a, b in taken):
            yield quote.start, quote.end
    for other in behind:
        if other.rules[:1] != ("continued",):
            break
        if other.start >= paragraph.end:
            yield other.start, other.end
