"""S120 and S121: quotes that are not word for word, or cut so that sense changes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.publishing.alignment import Seat, key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark
from guvoh.publishing.rules.certainty import find_hedges
from guvoh.publishing.rules.phrases import is_negator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.facts import TextFacts
    from guvoh.publishing.tokens import Token

_ALTERED = RuleCode("S120")
_CUT = RuleCode("S121")
_LEAST_WORDS: Final = 3
_OMISSION: Final = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|\[[^\]]*\])\s*")
_EDGES: Final = " \n\t.,;:!?…—–-\"“”«»„‘’'"
_GLYPHS: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"–": "-", "—": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "}
)


class Piece(NamedTuple):
    """A stretch of a source."""

    source: int
    """Number of the source."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""


def check_quotes(case: Case) -> Iterator[Remark]:
    """The quotes that begin in the sentence."""
    for start, end in case.context.draft.quotes:
        if not case.line.start <= start < case.line.end:
            continue
        text = case.context.draft.text[start + 1 : end - 1]
        if len(text.split()) < _LEAST_WORDS:
            continue
        parts = [p.strip(_EDGES) for p in _OMISSION.split(text)]
        parts = [part for part in parts if len(part) > 1]
        pieces = _find_parts(case, parts)
        if pieces is None:
            yield _altered(case, start, end)
        else:
            yield from _cuts(case, (start, end), pieces)


def _find_parts(case: Case, parts: Sequence[str]) -> tuple[Piece, ...] | None:
    """Where the parts of a quote stand in one source, in their order."""
    order = dict.fromkeys(
        [seat.source for seat in case.seats] + list(range(len(case.context.sources)))
    )
    for number in order:
        found, place = [], 0
        folded = case.context.sources[number].text.translate(_GLYPHS).casefold()
        if len(folded) != len(case.context.sources[number].text):
            folded = case.context.sources[number].text.translate(_GLYPHS).lower()
        for part in parts:
            words = part.translate(_GLYPHS).casefold().split()
            pattern = r"\s+".join(map(re.escape, words))
            match = re.compile(pattern).search(folded, place)
            if match is None:
                break
            found.append(Piece(number, *match.span()))
            place = match.end()
        else:
            return tuple(found)
    return None


def _altered(case: Case, start: int, end: int) -> Remark:
    inside = [t for t in case.line.tokens if start <= t.start < end]
    aligned = case.context.lines.align(inside)
    claims = (case.context.claims.get(seat.source) for seat in aligned.seats)
    if any(claim is not None and claim.exact_words is None for claim in claims):
        return Remark(code=_ALTERED, start=start, end=end, variant="closed")
    if not aligned.seats or aligned.shares[0] < 0.4:
        return Remark(code=_ALTERED, start=start, end=end, variant="nowhere")
    seat = aligned.seats[0]
    line = case.line_at(seat)
    evidence = case.context.evidence(seat, line.start, line.end)
    return Remark(
        code=_ALTERED,
        start=start,
        end=end,
        words=(("source", evidence.text),),
        evidence=(evidence,),
    )


def _cuts(
    case: Case, span: tuple[int, int], pieces: Sequence[Piece]
) -> Iterator[Remark]:
    """What was left out before, between and behind the parts of a quote."""
    if not pieces:
        return
    source = case.context.sources[pieces[0].source]
    first, last = pieces[0].start, pieces[-1].end
    begin, finish = _bounds(source, first, last)
    gaps = [(begin, first, False), (last, finish, True)]
    gaps += [(a.end, b.start, True) for a, b in pairwise(pieces)]
    for start, end, is_behind in gaps:
        tokens = _tokens(source, start, end)
        if not tokens or _is_told_elsewhere(case, tokens, span):
            continue
        if _matters(case, tokens, pieces, source, is_behind=is_behind):
            evidence = case.context.evidence(
                _seat(source, pieces[0].source, start),
                tokens[0].start,
                tokens[-1].end,
            )
            yield Remark(
                code=_CUT,
                start=span[0],
                end=span[1],
                words=(("source", evidence.text),),
                evidence=(evidence,),
            )
            return


def _bounds(source: TextFacts, first: int, last: int) -> tuple[int, int]:
    """The sentence or, inside of quotes, the quote that the words stand in."""
    for start, end in source.quotes:
        if start <= first and last <= end:
            inner = [ln for ln in source.lines if ln.start < last and first < ln.end]
            low = max(start, min((ln.start for ln in inner), default=start))
            high = min(end, max((ln.end for ln in inner), default=end))
            return low, high
    lines = [ln for ln in source.lines if ln.start < last and first < ln.end]
    if not lines:
        return first, last
    return lines[0].start, lines[-1].end


def _tokens(source: TextFacts, start: int, end: int) -> list[Token]:
    return [
        t for ln in source.lines for t in ln.tokens if start <= t.start and t.end <= end
    ]


def _is_told_elsewhere(
    case: Case, tokens: Sequence[Token], span: tuple[int, int]
) -> bool:
    """Whether the rest of the sentence tells what was cut off."""
    keys = {key_of_token(t) for t in tokens if t.is_content}
    others = {
        key_of_token(t) for t in case.line.tokens if not span[0] <= t.start < span[1]
    }
    return bool(keys) and len(keys & others) >= 0.6 * len(keys)


def _matters(
    case: Case,
    cut: Sequence[Token],
    pieces: Sequence[Piece],
    source: TextFacts,
    *,
    is_behind: bool,
) -> bool:
    """Whether a denial, condition or doubt was cut off, or what a "not" leads to."""
    lexicon = case.context.lexicon
    if any(is_negator(t, lexicon) for t in cut) or any(find_hedges(cut, lexicon)):
        return True
    kept = _tokens(source, pieces[0].start, pieces[-1].end)
    if any(lexicon.holds("condition", t.word) for t in cut):
        return True
    # "They did not kill us, they used us up": the second half is the sense.
    return is_behind and any(is_negator(t, lexicon) for t in kept)


def _seat(source: TextFacts, number: int, place: int) -> Seat:
    line = max((n for n, ln in enumerate(source.lines) if ln.start <= place), default=0)
    return Seat(number, line)
