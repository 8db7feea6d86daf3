"""Frames without a verb: "according to the ministry", "in her words"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import has_cases
from guvoh.reading.contents import has_finite
from guvoh.reading.frame import Frame
from guvoh.reading.subject_places import agreeing_subject, subject_behind
from guvoh.reading.subjects import (
    Phrase,
    is_auxiliary,
    is_pronoun,
    phrase_after,
    phrase_before,
)
from guvoh.reading.trailing import is_clause, rest_behind
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token, Unit

_NAME_WITHIN: Final = 7
_LEAST_HEADLINE: Final = 4
_SPEAKING_WORDS: Final = ("person_words", "group_words", "official_words", "kin")
_LONGER: Final = 0.7
_AS_WITHIN: Final = 8
_PRONOUN: Final = "{pronoun}"


def find_according(unit: Unit, lexicon: Lexicon) -> Iterator[Frame]:
    """Frames whose words are in the language's table."""
    tokens = unit.tokens
    by_first = _by_first(lexicon.frames)
    for at, token in enumerate(tokens):
        by_second = by_first.get(token.low)
        if by_second is None:
            continue
        second = tokens[at + 1].low if at + 1 < len(tokens) else ""
        for words in (*by_second.get(second, ()), *by_second.get(_PRONOUN, ())):
            if _matches(tokens, at, words, lexicon):
                frame = _frame(tokens, at, words, lexicon)
                if frame is not None:
                    yield frame
                break


@cache
def _by_first(
    frames: tuple[tuple[str, ...], ...],
) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """Frames by their first two words, the longest first."""
    found: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for words in frames:
        seconds = found.setdefault(words[0], {})
        second = words[1] if len(words) > 1 else _PRONOUN
        seconds[second] = (*seconds.get(second, ()), words)
    return found


def find_as(unit: Unit, lexicon: Lexicon) -> Iterator[Frame]:
    """Frames in front with a verb: "As her mother told us, he was asleep"."""
    tokens = unit.tokens
    if not tokens or not lexicon.has("as", tokens[0].low):
        return
    comma = next((i for i, t in enumerate(tokens) if t.low == ","), len(tokens))
    for at in range(1, min(comma, _AS_WITHIN)):
        sense = next(
            (s for s in lexicon.cues.get(tokens[at].low, ()) if s.trails), None
        )
        if sense is None or comma + 1 >= len(tokens):
            continue
        speaker = phrase_before(tokens, at, lexicon, floor=1)
        if speaker is not None:
            speaker = agreeing_subject(tokens, speaker, at, lexicon)
        if speaker is None and has_cases(lexicon):
            speaker = subject_behind(tokens, at, lexicon, ceiling=comma)
        elif speaker is None:
            speaker = phrase_after(tokens, at + 1, lexicon, ceiling=comma)
        if speaker is not None:
            yield Frame(
                cue=Phrase(at, at + 1),
                speaker=speaker,
                contents=(Phrase(comma + 1, len(tokens)),),
                sense=sense,
                rule="as",
            )
            return


def find_headline(unit: Unit, lexicon: Lexicon) -> Iterator[Frame]:
    """Headlines such as "Lawyers: forty men were taken"."""
    tokens = unit.tokens
    colon = next((i for i, t in enumerate(tokens[:_NAME_WITHIN]) if t.low == ":"), 0)
    if colon == 0 or colon + _LEAST_HEADLINE > len(tokens):
        return
    if any(t.kind is not Kind.WORD for t in tokens[:colon]):
        return
    if any(
        lexicon.has(name, t.low) for t in tokens[:colon] for name in _SPEAKING_WORDS
    ):
        yield Frame(
            cue=None,
            speaker=Phrase(0, colon),
            contents=(Phrase(colon + 1, len(tokens)),),
            sense=None,
            rule="headline",
        )


def _matches(
    tokens: Sequence[Token], at: int, words: tuple[str, ...], lexicon: Lexicon
) -> bool:
    if at + len(words) > len(tokens):
        return False
    return all(
        is_pronoun(token.low, lexicon) if word == _PRONOUN else token.low == word
        for word, token in zip(words, tokens[at : at + len(words)], strict=True)
    )


def _frame(
    tokens: Sequence[Token], at: int, words: tuple[str, ...], lexicon: Lexicon
) -> Frame | None:
    end, behind = len(tokens), at + len(words)
    cue = Phrase(at, behind)
    speaker: Phrase | None
    if _PRONOUN in words:
        place = at + words.index(_PRONOUN)
        speaker = Phrase(place, place + 1)
    else:
        speaker = phrase_after(tokens, behind, lexicon, ceiling=end)
        if speaker is None and has_cases(lexicon) and behind < end:
            is_name = tokens[behind].kind is Kind.QUOTE
            speaker = Phrase(behind, behind + 1) if is_name else None
    if speaker is None:
        return None
    is_in_front = all(t.kind is Kind.MARK for t in tokens[:at])
    if is_in_front and _PRONOUN not in words:
        speaker = Phrase(speaker.lo, _end_in_front(tokens, speaker, lexicon))
    contents = _contents(
        tokens, at, max(behind, speaker.hi), lexicon, is_in_front=is_in_front
    )
    if not contents or lexicon.has("recording_words", tokens[contents[0].lo].low):
        return None
    return Frame(
        cue=cue, speaker=speaker, contents=contents, sense=None, rule="according"
    )


def _contents(
    tokens: Sequence[Token],
    at: int,
    behind: int,
    lexicon: Lexicon,
    *,
    is_in_front: bool,
) -> tuple[Phrase, ...]:
    end = len(tokens)
    if is_in_front:
        lo = behind
        while lo < end and (
            tokens[lo].low in {",", ":"} or lexicon.has("that", tokens[lo].low)
        ):
            lo += 1
        return (Phrase(lo, end),) if lo < end else ()
    begin = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].low in ":;"), 0)
    if has_cases(lexicon):
        begin = _of_clause(tokens, begin, at, lexicon)
        is_opened = at > 1 and lexicon.has("contrasts", tokens[at - 1].low)
        if is_opened or (
            at > begin + 1
            and tokens[at - 1].low == ","
            and lexicon.has("contrasts", tokens[at - 2].low)
        ):
            rest = rest_behind(tokens, behind, lexicon)
            return (rest,) if rest.lo < rest.hi else ()
    left = Phrase(begin, at)
    rest = rest_behind(tokens, behind, lexicon)
    if rest.lo == rest.hi:
        return (left,)
    if is_clause(tokens, begin, at, lexicon):
        return (left, rest)
    is_adverbial = lexicon.has("prepositions", tokens[begin].low)
    is_longer = rest.hi - rest.lo > _LONGER * (at - begin)
    if is_adverbial and (is_longer or has_cases(lexicon)):
        return (rest,)
    return (Phrase(begin, rest.hi),)


def _of_clause(tokens: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> int:
    """Where the subordinate clause begins that a frame interrupts."""
    for at in range(end - 1, begin, -1):
        if (
            lexicon.has("subordinators", tokens[at].low)
            and tokens[at - 1].low == ","
            and not has_finite(tokens, at + 1, end, lexicon)
        ):
            return at + 1 if at + 1 < end else begin
    return begin


def _end_in_front(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> int:
    """Where a phrase ends that a comma parts from what is said.

    A stretch between two commas belongs to the phrase when it holds no verb.
    """
    commas = [i for i in range(phrase.lo, len(tokens)) if tokens[i].low == ","][:2]
    if not commas:
        return phrase.hi
    first = commas[0]
    is_relative = first + 1 < len(tokens) and lexicon.has(
        "relatives", tokens[first + 1].low
    )
    if is_relative and len(commas) > 1:
        return commas[1]
    if len(commas) == 1 or any(
        is_auxiliary(t.low, lexicon) for t in tokens[first : commas[1]]
    ):
        return min(first, phrase.hi)
    return commas[1] if phrase.hi >= commas[1] else min(first, phrase.hi)
