"""Drafts of proposals, unit by unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty
from guvoh.reading.drafts import Draft
from guvoh.reading.narrator import is_narrated, tells_of_self
from guvoh.reading.result import Cue, Form, Speaker
from guvoh.reading.stretches import Stretch, find_stretches
from guvoh.reading.subjects import Phrase, phrase_after
from guvoh.reading.turns import Turn, find_turns
from guvoh.reading.unattributed import find_about_this, find_unattributed, is_vague
from guvoh.reading.units import Kind, Unit, trim
from guvoh.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.speakers import Cast

_OF_DOCUMENTS: Final = "document"
_HEARING: Final = "hear"
_SOURCE_WITHIN: Final = 3
_LEAST_ANSWERS: Final = 2
_LEAST_SPACES: Final = 4
_SINGLE_MARKS: Final = frozenset("'‘")
_SENTENCE_ENDS: Final = frozenset(".!?…")


class Drafter:
    """Reads the units of a page one after the other."""

    def __init__(self, page: Page, lexicon: Lexicon, cast: Cast) -> None:
        self._page = page
        self._lexicon = lexicon
        self._cast = cast
        self._last: Draft | None = None
        self._waiting: list[Unit] = []
        self._is_interview = False
        self._is_narrated = False
        self._before: Unit | None = None

    def read(self, units: tuple[Unit, ...]) -> Iterator[Draft]:
        """What the units attribute, roughly in their order."""
        turns = {turn.paragraph: turn for turn in find_turns(self._page, self._lexicon)}
        self._is_interview = _n_quoted_paragraphs(self._page, units) >= _LEAST_ANSWERS
        self._is_narrated = not turns and is_narrated(units, self._lexicon)
        done = -1
        for unit in units:
            turn = turns.get(unit.paragraph)
            if turn is not None and turn.is_dashed:
                yield from self._in_answer(unit, turn)
                continue
            if turn is not None:
                if unit.paragraph != done:
                    done = unit.paragraph
                    yield from self._continued()
                    self._last = None if turn.is_question else self._of_turn(turn)
                    if self._last is not None:
                        yield self._last
                continue
            if _is_quotes_only(unit):
                self._waiting.append(unit)
                continue
            told = find_about_this(unit, self._lexicon) if self._waiting else None
            if told is not None:
                yield from self._signed(unit, told.speaker)
                continue
            signature = _signature(unit, self._lexicon)
            if signature is not None:
                yield from self._signed(unit, signature)
                continue
            yield from self._continued()
            yield from self._of_unit(unit)
        yield from self._continued()

    def _in_answer(self, unit: Unit, turn: Turn) -> Iterator[Draft]:
        """What an answer retells; sentences that retell nothing are its own words."""
        me = self._cast.protagonist(turn.content.start)
        retold = [
            self._of_stretch(stretch)
            for stretch in find_stretches(self._page.text, unit, self._lexicon)
        ]
        for draft in retold:
            chain = tuple(s for s in draft.chain if s.canonical != me.canonical)
            yield replace(draft, chain=(me, *chain))
        if retold:
            return
        start = max(unit.start, turn.content.start)
        yield self._of_turn(turn._replace(content=Span(start, unit.end)))

    def _of_turn(self, turn: Turn) -> Draft:
        start, end = turn.content
        name = turn.name
        speaker = (
            self._cast.resolve_name(name.start, name.end)
            if name
            else self._cast.protagonist(start)
        )
        return Draft(
            start=start,
            end=end,
            form=Form.DIRECT,
            chain=(speaker,) if speaker.canonical else (),
            cue=None,
            sense=None,
            rule="turn",
            paragraph=turn.paragraph,
        )

    def _signed(self, unit: Unit, signature: Phrase) -> Iterator[Draft]:
        """Quotes that a dash and a name follow."""
        speaker = self._cast.resolve(unit.tokens, signature)
        for quoted in (*self._waiting, unit):
            if quoted.paragraph == unit.paragraph:
                yield from _quotes(quoted, speaker, "signed")
        self._waiting = [u for u in self._waiting if u.paragraph != unit.paragraph]

    def _continued(self) -> Iterator[Draft]:
        """Quotes that stand alone: the speaker goes on, or is the one interviewed."""
        for unit in self._waiting:
            last = self._last
            if last is not None and last.chain and self._goes_on(unit, last):
                drafts = list(_quotes(unit, last.chain[0], "continued", last))
            else:
                if not self._is_interview:
                    continue
                speaker = self._cast.protagonist(unit.start)
                if not speaker.canonical:
                    continue
                drafts = list(_quotes(unit, speaker, "alone"))
            yield from drafts
            self._last = replace(drafts[-1], chain=drafts[-1].chain)
        self._waiting.clear()

    def _goes_on(self, unit: Unit, last: Draft) -> bool:
        """Whether a quote continues the last one: same paragraph, or never closed."""
        if unit.paragraph == last.paragraph:
            return True
        text = self._page.text
        before = text[self._page.paragraphs[unit.paragraph - 1].end - 1]
        if unit.paragraph != last.paragraph + 1 or (
            self._is_interview and before == "?"
        ):
            return False
        is_left_open = last.end == self._page.paragraphs[last.paragraph].end
        quote = unit.quotes[0]
        inner = text[quote.inner_start : quote.inner_end]
        return is_left_open or (
            inner.count(" ") >= _LEAST_SPACES
            and inner[-1:] in _SENTENCE_ENDS
            and text[quote.start] not in _SINGLE_MARKS
        )

    def _of_unit(self, unit: Unit) -> Iterator[Draft]:
        here = [
            self._of_stretch(stretch)
            for stretch in find_stretches(
                self._page.text, unit, self._lexicon, is_title=self._is_title(unit)
            )
        ]
        if not here:
            here = self._about_this(unit) or list(
                _rumours(unit, self._page.text, self._lexicon)
            )
        if not here and self._is_narrated and tells_of_self(unit, self._lexicon):
            here = [self._of_narrator(unit)]
        self._before = unit
        yield from here
        if here:
            direct = (d for d in here if d.form is Form.DIRECT)
            self._last = next(direct, here[-1])

    def _is_title(self, unit: Unit) -> bool:
        title = self._page.title
        return title is not None and title.start <= unit.start < title.end

    def _of_narrator(self, unit: Unit) -> Draft:
        start, end = trim(self._page.text, unit.start, unit.end)
        return Draft(
            start=start,
            end=end,
            form=Form.INDIRECT,
            chain=(self._cast.narrator(start),),
            cue=None,
            sense=None,
            rule="narrator",
            paragraph=unit.paragraph,
        )

    def _about_this(self, unit: Unit) -> list[Draft]:
        """The sentence before one such as "several residents reported this"."""
        before, text = self._before, self._page.text
        found = find_about_this(unit, self._lexicon)
        if found is None or before is None or before.end > unit.start:
            return []
        start, end = trim(text, before.start, before.end)
        speaker = self._cast.resolve(unit.tokens, found.speaker)
        cue = unit.tokens[found.cue]
        return [
            Draft(
                start=start,
                end=end,
                form=Form.MIXED if before.quotes else Form.INDIRECT,
                chain=(speaker,),
                cue=Cue(text=text[cue.start : cue.end], start=cue.start, end=cue.end),
                sense=self._lexicon.cues[cue.low][0],
                rule="about-this",
                paragraph=unit.paragraph,
            )
        ]

    def _of_stretch(self, stretch: Stretch) -> Draft:
        frame, tokens = stretch.frame, stretch.unit.tokens
        cue = _cue(self._page.text, stretch)
        chain: tuple[Speaker, ...] = ()
        rules, stated = frame.rule, None
        phrase = frame.speaker
        if phrase is not None and is_vague(tokens, phrase, self._lexicon):
            start = tokens[phrase.lo].start
            if cue is not None and start < cue.start:
                cue = Cue(
                    text=self._page.text[start : cue.end], start=start, end=cue.end
                )
            rules = "vague"
        elif phrase is not None:
            before = tokens[phrase.lo - 1].low if phrase.lo else ""
            is_oblique = (
                frame.rule == "according"
                or (frame.sense is not None and frame.sense.name == _OF_DOCUMENTS)
                or self._lexicon.has("locative_speakers", before)
            )
            first = self._cast.resolve(tokens, phrase, is_oblique=is_oblique)
            chain = self._chain(stretch, first)
        elif cue is not None and self._lexicon.has("vague_cues", cue.text.lower()):
            rules = "vague"
            stated = self._lexicon.unattributed.get(cue.text.lower(), Certainty.ALLEGED)
        elif self._last is not None and self._last.chain:
            place = cue.start if cue else stretch.start
            first = replace(self._last.chain[0], text="", start=place, end=place)
            chain = self._chain(stretch, first)
        return Draft(
            start=stretch.start,
            end=stretch.end,
            form=stretch.form,
            chain=chain,
            cue=cue,
            sense=frame.sense,
            rule=rules,
            paragraph=stretch.unit.paragraph,
            stated=stated,
            is_seen=_is_seen(stretch.unit, self._lexicon),
            hearer=self._hearer(stretch) if chain else None,
        )

    def _hearer(self, stretch: Stretch) -> Speaker | None:
        """The relative to whom something is told: "he told his father that"."""
        frame, tokens = stretch.frame, stretch.unit.tokens
        if frame.cue is None:
            return None
        for at in range(frame.cue.hi, frame.contents[0].lo):
            if self._lexicon.has("kin", tokens[at].low):
                lo = at
                while lo > frame.cue.hi and not self._lexicon.has(
                    "prepositions", tokens[lo - 1].low
                ):
                    lo -= 1
                return self._cast.resolve(tokens, Phrase(lo, at + 1))
        return None

    def _source(self, stretch: Stretch) -> Speaker | None:
        """From whom the teller has it: "she heard from a neighbour that"."""
        frame, tokens = stretch.frame, stretch.unit.tokens
        if frame.cue is None or frame.sense is None or frame.sense.name != _HEARING:
            return None
        end = frame.contents[0].lo
        for at in range(frame.cue.hi, min(end, frame.cue.hi + _SOURCE_WITHIN)):
            if self._lexicon.has("from_words", tokens[at].low):
                phrase = phrase_after(tokens, at + 1, self._lexicon, ceiling=end)
                if phrase is not None:
                    return self._cast.resolve(tokens, phrase, is_oblique=True)
        return None

    def _chain(self, stretch: Stretch, first: Speaker) -> tuple[Speaker, ...]:
        chain = [first]
        source = self._source(stretch)
        if source is not None and source.canonical != first.canonical:
            chain.append(source)
        for telling in stretch.tellings:
            if telling.teller is None:
                continue
            other = self._cast.resolve(
                stretch.unit.tokens,
                telling.teller,
                but=chain[-1].canonical if telling.is_of_another else "",
            )
            if other.canonical != chain[-1].canonical:
                chain.append(other)
        return tuple(chain)


def _is_seen(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit says that the writer saw something."""
    lows = [token.low for token in unit.tokens]
    return any(lexicon.has("seen_words", low) for low in lows) and any(
        lexicon.has("pronouns.first", low.split("'")[0]) for low in lows
    )


def _n_quoted_paragraphs(page: Page, units: tuple[Unit, ...]) -> int:
    """How many paragraphs are one quote behind a question."""
    n = 0
    for unit in units:
        span = page.paragraphs[unit.paragraph]
        before = page.paragraphs[unit.paragraph - 1] if unit.paragraph else span
        is_asked = page.text[before.end - 1] == "?"
        is_all = (unit.start, unit.end) == span or unit.end == span.end
        n += is_asked and is_all and _is_quotes_only(unit)
    return n


def _is_quotes_only(unit: Unit) -> bool:
    return bool(unit.quotes) and all(t.kind is not Kind.WORD for t in unit.tokens)


def _signature(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """The name behind a dash that a unit ends with."""
    tokens = unit.tokens
    hi = len(tokens)
    while hi and tokens[hi - 1].low == ".":
        hi -= 1
    lo = hi
    while lo and (tokens[lo - 1].is_capital or tokens[lo - 1].low == "."):
        lo -= 1
    if lo in {0, hi} or tokens[lo - 1].low not in {"—", "–", "―", "--", "-"}:
        return None
    if any(t.kind is Kind.WORD for t in tokens[: lo - 1]) or hi - lo > 6:
        return None
    del lexicon
    return Phrase(lo, hi)


def _quotes(
    unit: Unit, speaker: Speaker, rule: str, last: Draft | None = None
) -> Iterator[Draft]:
    for quote in unit.quotes:
        yield Draft(
            start=quote.inner_start,
            end=quote.inner_end,
            form=Form.DIRECT,
            chain=(speaker,),
            cue=last.cue if last and unit.paragraph == last.paragraph else None,
            sense=last.sense if last else None,
            rule=rule,
            paragraph=unit.paragraph,
        )


def _rumours(unit: Unit, text: str, lexicon: Lexicon) -> Iterator[Draft]:
    """Assertions that a word such as "reportedly" shows."""
    for found in find_unattributed(unit, lexicon):
        yield Draft(
            start=found.start,
            end=found.end,
            form=Form.MIXED if unit.quotes else Form.INDIRECT,
            chain=(),
            cue=Cue(
                text=text[found.cue_start : found.cue_end],
                start=found.cue_start,
                end=found.cue_end,
            ),
            sense=None,
            rule="unattributed",
            paragraph=unit.paragraph,
            stated=found.certainty,
        )


def _cue(text: str, stretch: Stretch) -> Cue | None:
    phrase = stretch.frame.cue
    if phrase is None:
        return None
    tokens = stretch.unit.tokens
    start, end = tokens[phrase.lo].start, tokens[phrase.hi - 1].end
    return Cue(text=text[start:end], start=start, end=end)
