"""The gate: quotes from outside become spans only where they stand word for word.

Whoever proposes from outside gives quotes, never offsets. A quote passes when it is
found exactly, but for white space and the glyphs of quote marks, at one place. Nothing
is ever anchored by likeness: a wrong word in a testimony is a wrong testimony.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.reading.languages import known_languages, load_table
from guvoh.text import Span, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLYPHS: Final = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'")
)
_SPACE: Final = re.compile(r"\s+")
_QUOTE_MARKS: Final = frozenset("\"“”„‟«»″'‘’‚‛‹›")
_INNER: Final = _QUOTE_MARKS | frozenset("-‑.,")
_OPENING: Final = re.compile(r"[\s\"“„«'‘‹(\[—–-]*")
_BETWEEN: Final = re.compile(
    r"[\s,:—–-]*(?:that|which|what|how|что|будто|как|якобы)?[\s,:—–-]*"
)
_STOPS: Final = re.compile(r"[,.!?…;]{0,3}")
_MOST_WORDS_BEFORE: Final = 10
_REACH: Final = 600


class Refusal(StrEnum):
    """Why a quote does not pass."""

    EMPTY = "empty"
    NOT_FOUND = "not_found"
    SEVERAL_PLACES = "several_places"
    WITHIN_WORD = "within_word"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideQuote:
    """Words that somebody says stand in a text."""

    exact: str
    """The words."""
    before: str = ""
    """Up to ten words before them, when the words stand at several places."""

    def __repr__(self) -> str:
        return "OutsideQuote(‹text›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a quote stands."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    is_cut: bool
    """Whether it begins or ends where no sentence, quote mark or frame does."""


class GatedText:
    """A text with what is needed to find quotes in it; made once for many quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._places = _fold(text)
        sentences = split_sentences(text)
        self._starts = frozenset(span.start for span in sentences)
        self._ends = frozenset(span.end for span in sentences)

    def anchor(
        self, quote: OutsideQuote, frame: Sequence[Span] = ()
    ) -> Anchor | Refusal:
        """Where a quote stands, or why it does not pass.

        Args:
            quote: The words.
            frame: Where the words of saying and the speaker of the same proposal stand;
                a quote that begins or ends beside them is not cut there.
        """
        sought = _fold(quote.exact)[0].strip()
        if not any(sign.isalnum() for sign in sought):
            return Refusal.EMPTY
        places = list(self._find(sought))
        if len(places) > 1 and quote.before.strip():
            before = _fold(quote.before)[0].split()[-_MOST_WORDS_BEFORE:]
            places = [p for p in places if self._follows(p, " ".join(before))]
        if not places:
            return Refusal.NOT_FOUND
        if len(places) > 1:
            return Refusal.SEVERAL_PLACES
        start = self._places[places[0]]
        end = self._places[places[0] + len(sought) - 1] + 1
        if _is_within_word(self._text, start) or _is_within_word(self._text, end):
            return Refusal.WITHIN_WORD
        is_whole = self._begins(start, frame) and self._finishes(end, frame)
        return Anchor(start=start, end=end, is_cut=not is_whole)

    def nearest(self, exact: str, to: Span) -> Span | None:
        """The place of these words in or beside the sentences of a span, the nearest.

        None when they do not stand word for word within a paragraph's reach.
        """
        sought = _fold(exact)[0].strip()
        if not any(sign.isalnum() for sign in sought):
            return None
        places = [
            Span(self._places[p], self._places[p + len(sought) - 1] + 1)
            for p in self._find(sought)
        ]
        near = [
            (max(span.start - to.end, to.start - span.end, 0), span)
            for span in places
            if not _is_within_word(self._text, span.start)
            and not _is_within_word(self._text, span.end)
        ]
        distance, span = min(near, default=(_REACH + 1, to))
        return span if distance <= _REACH else None

    def _find(self, sought: str) -> Iterator[int]:
        place = self._folded.find(sought)
        while place >= 0:
            yield place
            place = self._folded.find(sought, place + 1)

    def _follows(self, place: int, before: str) -> bool:
        return self._folded[:place].rstrip(" \"'(").endswith(before.rstrip(" \"'("))

    def _begins(self, start: int, frame: Sequence[Span]) -> bool:
        if start in self._starts or _is_mark(self._text, start - 1):
            return True
        if _is_mark(self._text, start):
            return True
        # A sentence may open with quote marks, brackets and dashes.
        opening = start
        while opening and _OPENING.fullmatch(self._text[opening - 1]):
            opening -= 1
            if opening in self._starts:
                return True
        return any(
            span.end <= start and _between().fullmatch(self._text, span.end, start)
            for span in frame
        )

    def _finishes(self, end: int, frame: Sequence[Span]) -> bool:
        if end in self._ends or _is_mark(self._text, end - 1):
            return True
        mark = _STOPS.match(self._text, end)
        if mark and _is_mark(self._text, mark.end()):
            return True
        closing = end
        while closing < len(self._text) and not self._text[closing].isalnum():
            closing += 1
            if closing in self._ends:
                return True
        return any(
            end <= span.start and _between().fullmatch(self._text, end, span.start)
            for span in frame
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """What became of quotes from outside."""

    anchors: tuple[Anchor | None, ...]
    """For each quote where it stands; None when it did not pass."""
    refused: dict[Refusal, int]
    """How many did not pass, by reason."""


def anchor_quotes(text: str, quotes: Sequence[OutsideQuote]) -> Gated:
    """Where quotes stand in a text; what does not pass is counted."""
    gated = GatedText(text)
    refused: dict[Refusal, int] = {}
    anchors: list[Anchor | None] = []
    for quote in quotes:
        result = gated.anchor(quote)
        if isinstance(result, Refusal):
            refused[result] = refused.get(result, 0) + 1
            anchors.append(None)
        else:
            anchors.append(result)
    return Gated(anchors=tuple(anchors), refused=refused)


def resolve_span(old: str, span: Span, new: str) -> Span | None:
    """Where a span of an old text version stands in a new one; None is an orphan.

    It resolves only when its words and all that stood before them are the same: then it
    is the same place. Words that have moved are an orphan for a person to look at.
    """
    if old[: span.end] == new[: span.end]:
        return span
    return None


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with one space for white space and one glyph a kind of quote mark."""
    plain = text.translate(_GLYPHS)
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPACE.finditer(plain):
        parts += (plain[last : match.start()], " ")
        places.extend(range(last, match.start()))
        places.append(match.start())
        last = match.end()
    parts.append(plain[last:])
    places.extend(range(last, len(plain)))
    return "".join(parts), places


def _is_within_word(text: str, place: int) -> bool:
    """Whether a word goes on there, be it compound (по-русски) or a number (10.5)."""
    if not 0 < place < len(text):
        return False
    return all(
        text[i].isalnum()
        or (
            text[i] in _INNER
            and text[i - 1 : i].isalnum()
            and text[i + 1 : i + 2].isalnum()
        )
        for i in (place - 1, place)
    )


def _is_mark(text: str, place: int) -> bool:
    """Whether a quote mark stands there; an apostrophe between letters is none."""
    if not 0 <= place < len(text) or text[place] not in _QUOTE_MARKS:
        return False
    around = text[max(0, place - 1) : place + 2]
    return not (len(around) == 3 and around[0].isalnum() and around[2].isalnum())


@cache
def _between() -> re.Pattern[str]:
    """What may stand between words of saying and what is said."""
    joiners = "|".join(
        sorted(
            re.escape(word)
            for language in known_languages()
            for word in load_table(language, "gate")["joiners"]
        )
    )
    return re.compile(rf"[\s,:—–-]*(?:(?:{joiners})\b)?[\s,:—–-]*", re.IGNORECASE)
