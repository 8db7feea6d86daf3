"""Drafts of proposals, unit by unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty
from guvoh.reading.agreement import gender_shown, has_cases
from guvoh.reading.draft_parts import cue_of, draft_quotes, draft_rumours
from guvoh.reading.drafts import Draft
from guvoh.reading.dropped_subjects import Dropped
from guvoh.reading.narrator import (
    find_own_name,
    is_narrated,
    own_clause,
    tells_of_self,
)
from guvoh.reading.result import Cue, Form, Speaker
from guvoh.reading.sayers import find_sayer
from guvoh.reading.stretches import Stretch, find_stretches
from guvoh.reading.subjects import Phrase
from guvoh.reading.tellers import chain_of, find_hearer
from guvoh.reading.turns import Turn, find_turns
from guvoh.reading.unattributed import find_about_this, is_vague
from guvoh.reading.units import Kind, Unit, trim
from guvoh.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.speakers import Cast

_BEHIND: Final = frozenset({"behind", "inverted", "continued"})
_DIALOGUE_WITHIN: Final = 2
_OF_DOCUMENTS: Final = "document"
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
        self._has_answers = False
        self._titles: list[Unit] = []
        self._dropped = Dropped(page, lexicon, cast)

    def read(self, units: tuple[Unit, ...]) -> Iterator[Draft]:
        """What the units attribute, roughly in their order."""
        drafts = []
        for draft in self._read(units):
            drafts.append(draft)
            yield draft
        yield from self._of_titles(drafts)

    def _of_titles(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Quotes in the headline, said by whoever says them below."""
        for unit in self._titles:
            quote = unit.quotes[0]
            said = self._page.text[quote.inner_start : quote.inner_end]
            speaker = find_sayer(self._page.text, said, drafts)
            if speaker is None and self._has_answers:
                speaker = self._cast.protagonist(unit.start)
            if speaker is not None and speaker.canonical:
                place = replace(speaker, text="", start=unit.start, end=unit.start)
                yield from draft_quotes(unit, place, "title")

    def _read(self, units: tuple[Unit, ...]) -> Iterator[Draft]:
        turns = {turn.paragraph: turn for turn in find_turns(self._page, self._lexicon)}
        self._is_interview = _n_quoted_paragraphs(self._page, units) >= _LEAST_ANSWERS
        self._has_answers = bool(turns) or self._is_interview
        self._is_narrated = not turns and is_narrated(units, self._lexicon)
        if self._is_narrated:
            self._cast.own_name = find_own_name(
                self._page.text, self._page.paragraphs, self._lexicon
            )
        self._dropped.is_narrated = self._is_narrated
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
            signature = _signature(unit)
            if signature is not None:
                yield from self._signed(unit, signature)
                continue
            if self._waiting and self._waiting[-1].quotes[-1].is_open:
                yield from self._carried(unit)
                continue
            yield from self._continued()
            yield from self._of_unit(unit)
        yield from self._continued()

    def _in_answer(self, unit: Unit, turn: Turn) -> Iterator[Draft]:
        """What an answer retells; sentences that retell nothing are its own words."""
        me = self._of_dialogue(turn) or self._cast.protagonist(turn.content.start)
        retold = [
            self._of_stretch(stretch)
            for stretch in find_stretches(self._page.text, unit, self._lexicon)
        ]
        for draft in retold:
            if draft.form is Form.DIRECT and draft.rule in _BEHIND and draft.chain:
                self._last = draft
                yield draft
                continue
            chain = tuple(s for s in draft.chain if s.canonical != me.canonical)
            yield replace(draft, chain=(me, *chain))
        if retold:
            return
        start = max(unit.start, turn.content.start)
        turned = self._of_turn(turn._replace(content=Span(start, unit.end)))
        yield replace(turned, chain=(me,)) if me.canonical else turned

    def _of_dialogue(self, turn: Turn) -> Speaker | None:
        """Who speaks in a dialogue whose author named the speaker just before."""
        last = self._last
        if last is None or not last.chain or last.form is not Form.DIRECT:
            return None
        if last.rule == "turn" or turn.paragraph - last.paragraph > _DIALOGUE_WITHIN:
            return None
        place = turn.content.start
        return replace(last.chain[0], text="", start=place, end=place)

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
                yield from draft_quotes(quoted, speaker, "signed")
        self._waiting = [u for u in self._waiting if u.paragraph != unit.paragraph]

    def _carried(self, unit: Unit) -> Iterator[Draft]:
        """A quote over several paragraphs, of which the last names the speaker."""
        last, here = self._last, tuple(self._of_unit(unit))
        named = here[0] if here else None
        if (
            named is not None
            and named.chain
            and named.form is Form.DIRECT
            and unit.quotes[0].inner_start == named.start
        ):
            for waiting in self._waiting:
                yield from draft_quotes(waiting, named.chain[0], "carried")
            self._waiting.clear()
        else:
            after, self._last = self._last, last
            yield from self._continued()
            self._last = after
        yield from here

    def _continued(self) -> Iterator[Draft]:
        """Quotes that stand alone: the speaker goes on, or is the one interviewed."""
        for unit in self._waiting:
            last = self._last
            if last is not None and last.chain and self._goes_on(unit, last):
                drafts = list(draft_quotes(unit, last.chain[0], "continued", last))
            else:
                if not self._is_interview:
                    if self._is_title(unit):
                        self._titles.append(unit)
                    continue
                speaker = self._cast.protagonist(unit.start)
                if not speaker.canonical:
                    continue
                drafts = list(draft_quotes(unit, speaker, "alone"))
            yield from drafts
            self._last = replace(drafts[-1], chain=drafts[-1].chain)
        self._waiting.clear()

    def _goes_on(self, unit: Unit, last: Draft) -> bool:
        """Whether a quote continues the last one: same paragraph, or never closed."""
        if unit.paragraph == last.paragraph:
            return True
        if unit.paragraph == last.paragraph + 2 and self._asks_between(unit):
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

    def _asks_between(self, unit: Unit) -> bool:
        """Whether the paragraph before only asks what this one answers."""
        start, end = self._page.paragraphs[unit.paragraph - 1]
        text = self._page.text[start:end]
        words = text.rstrip(".?").lower().split()
        is_asked = bool(words) and self._lexicon.has("asking_words", words[-1])
        return text.endswith("?") or is_asked

    def _of_unit(self, unit: Unit) -> Iterator[Draft]:
        here = [
            self._of_stretch(stretch)
            for stretch in find_stretches(
                self._page.text, unit, self._lexicon, is_title=self._is_title(unit)
            )
        ]
        if not here:
            here = self._about_this(unit) or list(
                draft_rumours(unit, self._page.text, self._lexicon)
            )
        if not here and self._is_narrated and tells_of_self(unit, self._lexicon):
            here = [self._of_narrator(unit)]
        self._dropped.remember(unit)
        yield from here
        if here:
            direct = (d for d in here if d.form is Form.DIRECT)
            self._last = next(direct, here[-1])

    def _is_title(self, unit: Unit) -> bool:
        title = self._page.title
        return title is not None and title.start <= unit.start < title.end

    def _of_narrator(self, unit: Unit) -> Draft:
        lo, hi = own_clause(unit.tokens, self._lexicon)
        start, end = unit.tokens[lo].start, unit.tokens[hi - 1].end
        start, end = trim(self._page.text, start, end)
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
        before, text = self._dropped.before, self._page.text
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
        cue = cue_of(self._page.text, stretch)
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
            first = self._cast.resolve(
                tokens, phrase, is_oblique=is_oblique, gender=self._gender(cue)
            )
            chain = chain_of(stretch, first, self._cast)
        elif cue is not None and self._lexicon.has("vague_cues", cue.text.lower()):
            rules = "vague"
            stated = self._lexicon.unattributed.get(cue.text.lower(), Certainty.ALLEGED)
        else:
            unnamed = self._dropped.find(stretch, cue, self._last)
            chain = chain_of(stretch, unnamed, self._cast) if unnamed else ()
        if self._is_narrated and len(chain) > 1 and self._is_own(chain[0]):
            chain = chain[1:]
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
            hearer=find_hearer(stretch, self._cast) if chain else None,
        )

    def _is_own(self, speaker: Speaker) -> bool:
        """Whether a speaker is the writer, who tells what others told."""
        return speaker.canonical == self._cast.narrator(0).canonical

    def _gender(self, cue: Cue | None) -> str:
        """The speaker's gender as a verb of the past shows it."""
        if cue is None or not has_cases(self._lexicon):
            return ""
        return gender_shown(cue.text.lower())


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


def _signature(unit: Unit) -> Phrase | None:
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
    return Phrase(lo, hi)
