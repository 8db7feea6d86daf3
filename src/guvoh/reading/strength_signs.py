"""What shows that a proposed quote is right, seen from its marks and its frame.

The rules that propose read clauses. These signs do not: they look at the quote marks of
the paragraph, at what stands between speaker, words of saying and content, and at what
stands before them. Learnt weights put them together (models/strength.json).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.lexicon import load_lexicon
from guvoh.reading.quotes import find_quotes
from guvoh.reading.result import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.quotes import Quote
    from guvoh.reading.result import ClaimProposal

_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_FAMILIES: Final = {
    "behind": "around",
    "inverted": "around",
    "speech": "around",
    "signed": "layout",
    "turn": "layout",
    "clause": "governed",
    "bare-clause": "governed",
    "question": "governed",
    "according": "source",
    "as": "source",
    "object": "object",
    "preposition": "object",
    "infinitive": "object",
}
_SAYING: Final = frozenset({"say", "tell"})
_MOST_GAP: Final = 6
_MOST_LEAD: Final = 12
_LONG_NAME: Final = 8
_FAR: Final = 400
SIGNS: Final = (
    *(f"rule {family}" for family in sorted({*_FAMILIES.values(), "loose"})),
    "mixed",
    "begins with a capital",
    "chain",
    "cut",
    "says or tells",
    "long speaker",
    "words between speaker and cue",
    "words between cue and content",
    "words before the frame",
)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page and its quotes, seen once for all its proposals."""

    page: Page
    """The text, laid out."""
    lexicon: Lexicon
    """The words of its language."""
    quotes: tuple[Quote, ...]
    """Its quotes in their order."""
    proposals: tuple[ClaimProposal, ...]
    """What the rules propose, in its order."""


def see(page: Page, proposals: Sequence[ClaimProposal]) -> Sight:
    """The page with what is proposed of it.

    Raises:
        LanguageError: There are no rules for its language.
    """
    lexicon = load_lexicon(page.language)
    quotes = find_quotes(page.text, page.paragraphs, lexicon.cues)
    return Sight(page, lexicon, quotes, tuple(proposals))


def read_signs(sight: Sight, proposal: ClaimProposal) -> tuple[float, ...]:
    """The signs of a proposal, each from 0 to 1, in the order of SIGNS."""
    family = _FAMILIES.get(proposal.rules[0] if proposal.rules else "", "loose")
    first = next((c for c in proposal.text if c.isalnum()), "")
    found = {
        f"rule {family}": 1.0,
        "mixed": float(proposal.form is Form.MIXED),
        "begins with a capital": float(
            proposal.form is not Form.DIRECT and first.isupper()
        ),
        "chain": float(len(proposal.chain) > 1),
        "cut": float(proposal.is_cut),
        "long speaker": float(_n_words(proposal.speaker.text) > _LONG_NAME),
        **_signs_of_frame(sight, proposal),
    }
    return tuple(found.get(name, 0.0) for name in SIGNS)


def _signs_of_frame(sight: Sight, proposal: ClaimProposal) -> dict[str, float]:
    cue, speaker = proposal.cue, proposal.speaker
    if cue is None:
        return {}
    text = sight.page.text
    last = _WORD.findall(cue.text.lower())[-1:]
    names = {s.name for word in last for s in sight.lexicon.cues.get(word, ())}
    gap = _between(text, min(speaker.end, cue.end), max(speaker.start, cue.start))
    return {
        "says or tells": float(bool(names & _SAYING)),
        "words between speaker and cue": _share(gap, _MOST_GAP),
        "words between cue and content": _share(_gap(text, proposal), _MOST_GAP),
        "words before the frame": _share(
            _n_words(lead(sight.page, proposal)), _MOST_LEAD
        ),
    }


def _gap(text: str, proposal: ClaimProposal) -> int:
    """How many words stand between cue and content, those of the speaker left out."""
    cue, speaker = proposal.cue, proposal.speaker
    if cue is None:
        return 0
    first_end = proposal.pieces[0][1]
    if cue.end <= proposal.start:
        return _between(text, cue.end, proposal.start)
    n_words = _between(text, first_end, cue.start)
    is_between = first_end <= speaker.start < cue.start
    return max(0, n_words - is_between * _n_words(speaker.text))


def lead(page: Page, proposal: ClaimProposal) -> str:
    """What stands in the sentence before speaker and cue, behind the last quote."""
    if proposal.cue is None:
        return ""
    frame = min(proposal.cue.start, proposal.speaker.start)
    start = max(
        page.sentences[page.sentence_at(frame)].start,
        *(end for _, end in proposal.pieces if end <= frame),
        frame - _FAR,
        0,
    )
    before = page.text[start:frame]
    return before[max(before.rfind(mark) for mark in '”"»') + 1 :]


def _between(text: str, start: int, end: int) -> int:
    """How many words stand between two places; not counted beyond what matters."""
    return _n_words(text[start : min(end, start + _FAR)])


def _n_words(text: str) -> int:
    return len(_WORD.findall(text))


def _share(number: int, most: int) -> float:
    return min(number, most) / most


def first_quote_at(sight: Sight, place: int) -> int:
    """Index of the first quote that begins at a code point or behind it."""
    return bisect_left(sight.quotes, place, key=lambda quote: quote.start)
