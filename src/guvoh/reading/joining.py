"""Pieces of one utterance: “They came,” she said, “at night.” is one proposal.

What one speaker says under one cue within a paragraph is one assertion in pieces. The
proposal spans all of it, the words of saying between them included, and `parts` says
where the pieces stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty, Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.reading.page import Page
    from guvoh.reading.result import ClaimProposal

_LEAST_SAID: Final = 0.5


def join_pieces(
    page: Page, proposals: Iterable[ClaimProposal]
) -> tuple[ClaimProposal, ...]:
    """The proposals with those of one utterance joined, numbered anew, in order."""
    joined: list[ClaimProposal] = []
    for proposal in sorted(proposals, key=lambda p: (p.start, p.end)):
        if joined and _go_on(page, joined[-1], proposal):
            joined[-1] = _join(page, joined[-1], proposal)
        else:
            joined.append(proposal)
    return tuple(
        replace(proposal, id=f"p{number}") for number, proposal in enumerate(joined, 1)
    )


def _go_on(page: Page, first: ClaimProposal, second: ClaimProposal) -> bool:
    if first.cue is None or second.cue is None or first.cue.start != second.cue.start:
        return False
    if first.speaker.start != second.speaker.start or first.end > second.start:
        return False
    if page.paragraph_at(first.start) != page.paragraph_at(second.start):
        return False
    if first.polarity is not second.polarity or first.chain != second.chain:
        return False
    said = sum(end - start for start, end in (*first.pieces, *second.pieces))
    return said >= _LEAST_SAID * (second.end - first.start)


def _join(page: Page, first: ClaimProposal, second: ClaimProposal) -> ClaimProposal:
    return replace(
        first,
        end=second.end,
        text=page.text[first.start : second.end],
        parts=(*first.pieces, *second.pieces),
        form=first.form if first.form is second.form else Form.MIXED,
        is_cut=first.is_cut or second.is_cut,
        certainty=min(first.certainty, second.certainty, key=_firmness),
        rules=(*first.rules, *(r for r in second.rules if r not in first.rules)),
    )


def _firmness(certainty: Certainty) -> int:
    return list(Certainty).index(certainty)
