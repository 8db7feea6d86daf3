"""Frames: who, the word of saying, and what is said, within one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import Polarity
from guvoh.reading.agreement import (
    has_cases,
    is_finite,
    is_plural,
    is_verb_only,
    may_be_object,
    may_be_subject,
)
from guvoh.reading.content_ends import end_of_speech
from guvoh.reading.contents import Content, content_after
from guvoh.reading.frame import Frame, holds, room_around
from guvoh.reading.noun_frames import find_noun_frames
from guvoh.reading.subject_places import (
    agreeing_subject,
    clause_subject,
    subject_behind,
)
from guvoh.reading.subjects import (
    Phrase,
    VerbGroup,
    is_adverb,
    is_auxiliary,
    is_pronoun,
    phrase_after,
    phrase_before,
    strip_front,
    verb_group,
)
from guvoh.reading.trailing import find_behind
from guvoh.reading.units import Kind
from guvoh.reading.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.lexicon import CueWord, Lexicon
    from guvoh.reading.units import Token, Unit

_LEAST_CONTENT: Final = 3

_TOLD: Final = frozenset({"recipient"})
_SURE_RULES: Final = frozenset({"clause", "speech"})
_FEELING: Final = "feel"
_CLAIMING: Final = frozenset({"allege", "promise", "insist", "admit"})
_SAYING: Final = frozenset({"say", "tell"})


def find_frames(unit: Unit, lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames of a unit: those behind what is said first, then by place."""
    tokens = unit.tokens
    places = [
        (at, senses)
        for at, token in enumerate(tokens)
        if (senses := lexicon.cues.get(token.low)) is not None
        and not (token.is_capital and at and tokens[at - 1].kind is Kind.WORD)
    ]
    if has_cases(lexicon):
        places.extend(_gestures(tokens, lexicon))
    behind: list[Frame] = []
    for at, senses in places:
        group = verb_group(tokens, at, lexicon)
        if not any(holds(frame, at, group.lo) for frame in behind):
            behind.extend(_trailing_frame(tokens, group, senses, lexicon))
    found = list(behind)
    places.extend(_feelings(tokens, lexicon))
    for at, senses in sorted(places, key=lambda place: place[0]):
        group = verb_group(tokens, at, lexicon)
        if not any(holds(frame, at, group.lo) for frame in found):
            found.extend(_leading_frame(tokens, group, senses, lexicon, found))
    found.extend(find_noun_frames(tokens, lexicon, found))
    return tuple(found)


def _gestures(
    tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[int, tuple[CueWord, ...]]]:
    """Any verb behind a quote and a dash: "“I am no chief!” — flared the director"."""
    for at in range(2, len(tokens)):
        dash = at - 1
        while dash > 1 and is_adverb(tokens[dash].low, lexicon):
            dash -= 1
        is_behind = tokens[dash].low in {"—", "–"} and any(
            t.kind is Kind.QUOTE for t in tokens[max(0, dash - 2) : dash]
        )
        low = tokens[at].low
        if is_behind and low not in lexicon.cues and is_finite(low):
            yield at, (lexicon.gesture,)


def _feelings(
    tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[int, tuple[CueWord, ...]]]:
    """Adjectives of opinion behind a form of "be": "is worried that"."""
    for at, token in enumerate(tokens):
        sense = lexicon.feelings.get(token.low)
        if sense is None or at == 0:
            continue
        before = at - 1
        while before > 0 and is_adverb(tokens[before].low, lexicon):
            before -= 1
        low = tokens[before].low
        if (
            not lexicon.words["be"]
            or lexicon.has("be", low)
            or low.endswith(lexicon.be_endings)
        ):
            yield at, (sense,)


def _is_passive(group: VerbGroup, forms: frozenset[str], lexicon: Lexicon) -> bool:
    return bool(
        forms & lexicon.passive
        and any(lexicon.has("be", low) for low in group.auxiliaries)
    )


def _trailing_frame(
    tokens: Sequence[Token],
    group: VerbGroup,
    senses: tuple[CueWord, ...],
    lexicon: Lexicon,
) -> Iterator[Frame]:
    sense = next((s for s in senses if s.trails), None)
    if sense is None or group.is_infinitive:
        return
    if not sense.forms & lexicon.finite or _is_passive(group, sense.forms, lexicon):
        return
    if not is_verb(tokens, group, sense.forms, lexicon):
        return
    if has_cases(lexicon) and _is_negated(group, sense, lexicon):
        return
    frame = find_behind(tokens, group, sense, lexicon)
    if frame is not None:
        yield frame


def _leading_frame(
    tokens: Sequence[Token],
    group: VerbGroup,
    senses: tuple[CueWord, ...],
    lexicon: Lexicon,
    earlier: list[Frame],
) -> Iterator[Frame]:
    forms = senses[0].forms
    is_feeling = senses[0].name == _FEELING
    if not is_feeling and not is_verb(tokens, group, forms, lexicon):
        return
    floor, ceiling = room_around(tokens, group.verb, earlier)
    content = content_after(tokens, group.verb, senses, lexicon, ceiling=ceiling)
    if content is None and has_cases(lexicon):
        content = _denied_before(tokens, group, senses, lexicon)
    if content is None:
        return
    is_passive = _is_passive(group, forms, lexicon)
    if is_passive:
        speaker = _agent(tokens, group.verb + 1, lexicon, ceiling)
    else:
        speaker = _subject(tokens, group, forms, lexicon, earlier, floor)
    if speaker is not None and speaker.lo < content.lo < speaker.hi:
        speaker = Phrase(speaker.lo, content.lo)
    is_hearer = speaker is None and is_passive and content.sense.takes & _TOLD
    if is_hearer:
        speaker = phrase_before(tokens, group.lo, lexicon, floor=floor)
    may_drop = lexicon.has("syntax", "drops_subject") and content.rule in _SURE_RULES
    if (speaker is None and not may_drop) or _is_negated(group, content.sense, lexicon):
        return
    yield Frame(
        cue=Phrase(group.verb, group.verb + 1),
        speaker=speaker,
        contents=_split_at_that(tokens, content, lexicon),
        sense=content.sense,
        rule=content.rule,
        is_passive=is_passive,
        is_hearer=bool(is_hearer),
    )


def _denied_before(
    tokens: Sequence[Token],
    group: VerbGroup,
    senses: tuple[CueWord, ...],
    lexicon: Lexicon,
) -> Content | None:
    """What is denied, between its subject and the verb: "Krutov his guilt denies"."""
    sense = next((s for s in senses if s.polarity is Polarity.DENIED), None)
    if sense is None or not _ends_clause(tokens, group.verb + 1):
        return None
    lo = group.lo
    while lo and tokens[lo - 1].kind is Kind.WORD and not tokens[lo - 1].is_capital:
        if may_be_subject(tokens[lo - 1], tokens[lo - 1].low, tokens[group.verb].low):
            break
        if not may_be_object(tokens[lo - 1]) or is_pronoun(tokens[lo - 1].low, lexicon):
            break
        lo -= 1
    return Content(lo, group.lo, "object", sense) if lo and lo < group.lo else None


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].low in {".", ",", ";", "—"}


def _split_at_that(
    tokens: Sequence[Token], content: Content, lexicon: Lexicon
) -> tuple[Phrase, ...]:
    """Two assertions of one frame: "said that he ran and that they shot"."""
    if content.rule in {"clause", "bare-clause"}:
        for at in range(content.lo + 1, content.hi - 1):
            if lexicon.has("coordinators", tokens[at].low) and lexicon.has(
                "sure_that", tokens[at + 1].low
            ):
                end = at - (tokens[at - 1].low == ",")
                return (Phrase(content.lo, end), Phrase(at + 2, content.hi))
    return (Phrase(content.lo, content.hi),)


def _is_negated(group: VerbGroup, sense: CueWord, lexicon: Lexicon) -> bool:
    """Whether a verb of saying is negated, so that nothing is said."""
    names = _SAYING | _CLAIMING if has_cases(lexicon) else _SAYING
    return sense.name in names and any(
        lexicon.has("negated_auxiliaries", low) or lexicon.has("negations", low)
        for low in group.auxiliaries
    )


def _agent(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, ceiling: int
) -> Phrase | None:
    """Who does what a passive says: "told by a guard"."""
    if at >= ceiling or not lexicon.has("by", tokens[at].low):
        return None
    return phrase_after(tokens, at + 1, lexicon, ceiling=ceiling)


def _subject(
    tokens: Sequence[Token],
    group: VerbGroup,
    forms: frozenset[str],
    lexicon: Lexicon,
    earlier: list[Frame],
    floor: int,
) -> Phrase | None:
    is_gerund = bool(forms & lexicon.gerund) and not group.auxiliaries
    before = tokens[group.lo - 1].low if group.lo else ""
    if is_gerund or before == "," or lexicon.has("coordinators", before):
        for frame in reversed(earlier):
            if frame.speaker is not None:
                return frame.speaker
    if is_gerund and has_cases(lexicon):
        return clause_subject(tokens, group.lo, "", lexicon)
    if is_gerund:
        return _documents(tokens, group, lexicon) or _main_subject(
            tokens, group, lexicon
        )
    if group.is_infinitive:
        return None
    end = group.lo
    while (
        has_cases(lexicon)
        and end > 1
        and lexicon.has("recipients", tokens[end - 1].low)
    ):
        end -= 1
    found = phrase_before(tokens, end, lexicon, floor=floor)
    if found is not None:
        found = agreeing_subject(tokens, found, group.verb, lexicon)
    if found is not None and has_cases(lexicon):
        found = _of_relative(tokens, found, lexicon)
    if lexicon.has("syntax", "subject_behind") and (
        found is None or lexicon.has("recipients", tokens[found.lo].low)
    ):
        found = subject_behind(tokens, group.verb, lexicon)
    verb = tokens[group.verb].low
    if found is None and has_cases(lexicon) and not is_plural(verb):
        found = clause_subject(tokens, group.lo, verb, lexicon)
    if found is None and lexicon.has("coordinators", before) and floor == 0:
        found = _first_phrase(tokens, group.lo - 1, lexicon)
    return found if found is None or _may_speak(tokens, found, lexicon) else None


def _of_relative(
    tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon
) -> Phrase | None:
    """Whose document "in which" stands for: the subject of the main clause."""
    if lexicon.has("relatives", tokens[phrase.lo].low) and phrase.lo:
        return clause_subject(tokens, phrase.lo, "", lexicon)
    return phrase


def _is_participle(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is a participle of a verb of saying and nothing else."""
    senses = lexicon.cues.get(low, ())
    return any(s.forms <= lexicon.passive | lexicon.gerund for s in senses)


def _may_speak(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase can be a speaker: not "you", not a participle."""
    first = tokens[phrase.lo].low
    return not (
        phrase.hi - phrase.lo == 1
        and not lexicon.has("vague_speakers", first)
        and (lexicon.has("never_speakers", first) or _is_participle(first, lexicon))
    )


def _documents(
    tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon
) -> Phrase | None:
    """Documents that the writer saw: "we have read his letters, confirming …"."""
    if not any(lexicon.has("seen_words", t.low) for t in tokens[: group.lo]):
        return None
    hi = group.lo
    while hi and tokens[hi - 1].kind is Kind.MARK:
        hi -= 1
    if hi == 0 or not lexicon.has("document_words", tokens[hi - 1].low):
        return None
    lo = hi - 1
    while lo and not (
        lexicon.has("prepositions", tokens[lo - 1].low)
        or lexicon.has("seen_words", tokens[lo - 1].low)
        or is_auxiliary(tokens[lo - 1].low, lexicon)
    ):
        lo -= 1
    return Phrase(lo, hi)


def _main_subject(
    tokens: Sequence[Token], group: VerbGroup, lexicon: Lexicon
) -> Phrase | None:
    """The subject of the sentence that a participle hangs on."""
    for at in range(1, len(tokens)):
        if is_auxiliary(tokens[at].low, lexicon) and at < group.lo:
            return phrase_before(tokens, at, lexicon)
    if group.lo == 0:
        comma = next((i for i, t in enumerate(tokens) if t.low == ","), None)
        if comma is not None:
            return phrase_after(
                tokens, comma + 1, lexicon, ceiling=min(len(tokens), comma + 4)
            )
    return None


def find_colon(unit: Unit, lexicon: Lexicon) -> Iterator[Frame]:
    """Quotes that a colon leads to, whatever the verb: "He was blunt: …"."""
    tokens = unit.tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].low == ":" and tokens[at + 1].kind is Kind.QUOTE:
            speaker = _first_phrase(tokens, at, lexicon)
            is_nobody = has_cases(lexicon) and is_verb_only(tokens[0].low)
            if speaker is not None:
                speaker = None if is_nobody else speaker
                hi = end_of_speech(tokens, at + 1, len(tokens))
                yield Frame(
                    cue=None,
                    speaker=speaker,
                    contents=(Phrase(at + 1, hi),),
                    sense=None,
                    rule="colon",
                )


def _ends_like_verb(low: str, lexicon: Lexicon) -> bool:
    """Whether a word ends like a verb and is no known noun."""
    return (
        low.endswith(lexicon.verb_endings)
        and "'" not in low
        and not any(
            lexicon.has(name, low)
            for name in ("document_words", "person_words", "organisation_words")
        )
    )


def _first_phrase(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that a sentence begins with, up to its verb."""
    hi = 0
    while hi < end and not (
        is_auxiliary(tokens[hi].low, lexicon)
        or (tokens[hi].kind is Kind.MARK and tokens[hi].low not in {".", "-", "'"})
        or (
            hi > 0
            and not tokens[hi].is_capital
            and (
                tokens[hi].low in lexicon.cues
                or _ends_like_verb(tokens[hi].low, lexicon)
                or lexicon.has("common_verbs", tokens[hi].low)
            )
        )
    ):
        hi += 1
    return strip_front(tokens, Phrase(0, hi), lexicon) if hi else None
