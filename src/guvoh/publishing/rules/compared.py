"""Remarks that show words of the draft beside words of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.codes import RuleCode
    from guvoh.publishing.tokens import Token


def compare(  # noqa: PLR0913 -- two places, and how they are shown
    case: Case,
    code: RuleCode,
    own: Sequence[Token],
    seat: Seat,
    theirs: Sequence[Token],
    *,
    variant: str = "is",
    shows_line: bool = False,
) -> Remark:
    """A remark on words of the draft, with those of the source that differ.

    Args:
        case: The sentence.
        code: Code of the rule.
        own: Words of the draft.
        seat: The source's sentence.
        theirs: Words of it.
        variant: Which of the rule's messages it is.
        shows_line: Whether the evidence is the source's whole sentence.
    """
    start, end = min(t.start for t in own), max(t.end for t in own)
    first, last = min(t.start for t in theirs), max(t.end for t in theirs)
    words = case.context.sources[seat.source].text[first:last]
    if shows_line:
        line = case.line_at(seat)
        first, last = min(first, line.start), line.end
    return Remark(
        code=code,
        start=start,
        end=end,
        variant=variant,
        words=(("draft", case.context.draft.text[start:end]), ("source", words)),
        evidence=(case.context.evidence(seat, first, last),),
    )
