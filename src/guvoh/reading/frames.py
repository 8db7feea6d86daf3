"""Frames: who, the word of saying, and what is said, within one unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.contents import content_after
from guvoh.reading.subjects import (
    Phrase,
    VerbGroup,
    begins_phrase,
    is_adverb,
    is_auxiliary,
    phrase_after,
    phrase_before,
    verb_group,
)
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.lexicon import CueWord, Lexicon
    from guvoh.reading.units import Token, Unit

_LEAST_CONTENT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word of saying with its speaker and what is said, in tokens of a unit."""

    cue: Phrase | None
    """The word of saying; None when punctuation alone shows it."""
    speaker: Phrase | None
    """Who says it; None when nobody is named here."""
    contents: tuple[Phrase, ...]
    """What is said; several stretches when the cue stands between them."""
    sense: CueWord | None
    """Sense of the cue."""
    rule: str
    """The rule that found it."""
    is_passive: bool = False
    """Whether the speaker is left out by a passive."""


def find_frames(unit: Unit, lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames of a unit in the order of their cues."""
    tokens = unit.tokens
    found: list[Frame] = []
    for at, token in enumerate(tokens):
        senses = lexicon.cues.get(token.low)
        if senses is None or (
            token.is_capital and at > 0 and tokens[at - 1].kind is Kind.WORD
        ):
            continue
        frame = _frame(tokens, at, senses, lexicon, found)
        if frame is not None:
            found.append(frame)
    return tuple(found)


def _frame(
    tokens: Sequence[Token],
    at: int,
    senses: tuple[CueWord, ...],
    lexicon: Lexicon,
    earlier: list[Frame],
) -> Frame | None:
    group = verb_group(tokens, at, lexicon)
    forms = senses[0].forms
    if earlier and earlier[-1].cue is not None and earlier[-1].cue.hi >= group.lo:
        return None
    floor = 0
    trailing = [s for s in senses if s.trails]
    is_passive = bool(
        forms & lexicon.passive
        and any(lexicon.has("be", low) for low in group.auxiliaries)
    )
    if trailing and not is_passive and not group.is_infinitive:
        found = _behind(tokens, group, trailing[0], lexicon)
        if found is not None:
            return found
    if not _is_verb(tokens, group, forms, lexicon):
        return None
    content = content_after(tokens, at, senses, lexicon, ceiling=len(tokens))
    if content is None:
        return None
    speaker = _subject(tokens, group, forms, lexicon, earlier, floor)
    if speaker is None and not is_passive:
        return None
    return Frame(
        cue=Phrase(at, at + 1),
        speaker=None if is_passive else speaker,
        contents=(Phrase(content.lo, content.hi),),
        sense=content.sense,
        rule=content.rule,
        is_passive=is_passive,
    )


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
    if is_gerund:
        return _main_subject(tokens, group, lexicon)
    if group.is_infinitive:
        return None
    return phrase_before(tokens, group.lo, lexicon, floor=floor)


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


def _is_verb(
    tokens: Sequence[Token], group: VerbGroup, forms: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a word that may be a noun too is a verb here."""
    at = group.verb
    before = tokens[group.lo - 1].low if group.lo else ""
    if group.lo == at and (
        lexicon.has("determiners", before)
        or lexicon.has("possessive_pronouns", before)
        or lexicon.has("prepositions", before)
        or before.endswith("'s")
    ):
        return bool(forms & lexicon.gerund)
    if forms == frozenset({"base"}) and not group.auxiliaries:
        return lexicon.has("base_subjects", before) or (
            before.endswith("s") and not before.endswith("ss")
        )
    if forms <= lexicon.passive | {"past"} and not group.auxiliaries:
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return not lexicon.has("by", after)
    return True


def _behind(
    tokens: Sequence[Token], group: VerbGroup, sense: CueWord, lexicon: Lexicon
) -> Frame | None:
    """A frame whose cue stands behind what is said, before or after its speaker."""
    at, end = group.verb, len(tokens)
    if group.lo > 0 and _closes(tokens, group.lo - 1) and group.lo == at:
        speaker = phrase_after(tokens, at + 1, lexicon, ceiling=end)
        if speaker is not None and not _takes_that(tokens, speaker.lo, lexicon):
            return _trailing(
                tokens, Phrase(at, at + 1), speaker, sense, group.lo, "inverted"
            )
    if not _tails_off(tokens, at + 1, lexicon, sense):
        return None
    speaker = phrase_before(tokens, group.lo, lexicon)
    if speaker is None or speaker.lo == 0 or not _closes(tokens, speaker.lo - 1):
        return None
    return _trailing(tokens, Phrase(at, at + 1), speaker, sense, speaker.lo, "behind")


def _closes(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind is Kind.QUOTE or token.low in {",", "—", "–", "--", "?", "!"}


def _takes_that(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return lexicon.has("that", tokens[at].low)


def _tails_off(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, sense: CueWord
) -> bool:
    """Whether nothing that is said follows the cue."""
    end = len(tokens)
    while at < end and is_adverb(tokens[at].low, lexicon):
        at += 1
    if "recipient" in sense.takes and at < end:
        while at < end and (
            begins_phrase(tokens[at], lexicon) and tokens[at].low != ","
        ):
            at += 1
    if at >= end:
        return True
    token = tokens[at]
    if token.kind is Kind.QUOTE:
        return False
    if token.kind is Kind.MARK:
        return token.low in {".", ",", ";", "?", "!", "—", "–", "--", ":"}
    if lexicon.has("times", token.low) or lexicon.has("tail_starts", token.low):
        return not any(
            lexicon.has("that", t.low) or t.low == ":" or t.kind is Kind.QUOTE
            for t in tokens[at : at + 12]
        )
    return False


def _trailing(
    tokens: Sequence[Token],
    cue: Phrase,
    speaker: Phrase,
    sense: CueWord,
    end: int,
    rule: str,
) -> Frame | None:
    while end > 0 and tokens[end - 1].low in {",", "—", "–", "--"}:
        end -= 1
    lo = 0
    for i in range(end - 1, -1, -1):
        if tokens[i].low == ";":
            lo = i + 1
            break
    if sum(
        t.kind is not Kind.MARK for t in tokens[lo:end]
    ) < _LEAST_CONTENT and not any(t.kind is Kind.QUOTE for t in tokens[lo:end]):
        return None
    return Frame(
        cue=cue, speaker=speaker, contents=(Phrase(lo, end),), sense=sense, rule=rule
    )


def find_according(unit: Unit, lexicon: Lexicon) -> Iterator[Frame]:
    """Frames such as "according to the ministry"."""
    tokens = unit.tokens
    for words in lexicon.frames:
        n = len(words)
        for at in range(len(tokens) - n):
            if tokens[at].low == words[0] and all(
                tokens[at + i].low == words[i] for i in range(1, n)
            ):
                frame = _according(tokens, at, at + n, lexicon)
                if frame is not None:
                    yield frame


def _end_in_front(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> int:
    """Where a phrase ends that a comma parts from what is said.

    A stretch between two commas belongs to the phrase when it holds no verb.
    """
    commas = [i for i in range(phrase.lo, len(tokens)) if tokens[i].low == ","][:2]
    if not commas:
        return phrase.hi
    first = commas[0]
    if len(commas) == 1 or any(
        is_auxiliary(t.low, lexicon) for t in tokens[first : commas[1]]
    ):
        return min(first, phrase.hi)
    return commas[1] if phrase.hi >= commas[1] else min(first, phrase.hi)


def _according(
    tokens: Sequence[Token], at: int, behind: int, lexicon: Lexicon
) -> Frame | None:
    end = len(tokens)
    speaker = phrase_after(tokens, behind, lexicon, ceiling=end)
    if speaker is None:
        return None
    cue = Phrase(at, behind)
    if at == 0 or not any(t.kind is not Kind.MARK for t in tokens[:at]):
        speaker = Phrase(speaker.lo, _end_in_front(tokens, speaker, lexicon))
        lo = speaker.hi
        while lo < end and tokens[lo].low in {",", ":"}:
            lo += 1
        content = Phrase(lo, end)
    else:
        content = Phrase(0, at)
    if content.lo >= content.hi:
        return None
    return Frame(
        cue=cue, speaker=speaker, contents=(content,), sense=None, rule="according"
    )
