"""What is said: the stretch that a word of saying governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.agreement import has_cases, may_be_object
from guvoh.reading.content_ends import end_of_content, end_of_speech, is_end
from guvoh.reading.subjects import begins_phrase, is_adverb, is_auxiliary
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import CueWord, Lexicon
    from guvoh.reading.units import Token

_OFFERING: Final = "offer"
_THAT_WITHIN: Final = 14
_RECIPIENT_WITHIN: Final = 10
_SHORT_QUOTE: Final = 8
_ADJUNCT_WITHIN: Final = 9
_LONGEST_NAME: Final = 40
_COLON_WITHIN: Final = 8
_SPEECH_WITHIN: Final = 30
_DASHES: Final = frozenset({"—", "–", "--"})


class Content(NamedTuple):
    """Tokens that are said, half-open, and how they hang on the verb."""

    lo: int
    """Their first token."""
    hi: int
    """The token after their last."""
    rule: str
    """clause, bare-clause, question, infinitive, preposition or object."""
    sense: CueWord
    """The sense of the verb that takes them."""


def content_after(
    tokens: Sequence[Token],
    verb: int,
    senses: tuple[CueWord, ...],
    lexicon: Lexicon,
    *,
    ceiling: int,
) -> Content | None:
    """What a verb governs to its right; None when nothing."""
    at = verb + 1
    while at < ceiling and (
        is_adverb(tokens[at].low, lexicon) or lexicon.has("particles", tokens[at].low)
    ):
        at += 1
    if at >= ceiling:
        return None
    for take in (
        _epithet,
        _speech,
        _that,
        _question,
        _preposition,
        _infinitive,
        _bare,
        _object,
        _number,
        _colon,
    ):
        for sense in senses:
            found = take(tokens, at, ceiling, sense, lexicon)
            if found is not None:
                lo, rule = found
                hi = (
                    end_of_speech(tokens, lo, ceiling)
                    if rule == "speech"
                    else end_of_content(tokens, lo, ceiling, lexicon, rule=rule)
                )
                if hi > lo:
                    return Content(lo, hi, rule, sense)
    return None


_Found = tuple[int, str] | None


def _speech(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    """A quote that a comma or a colon leads to."""
    if "quote" not in sense.takes:
        return None
    for i in range(at, min(ceiling, at + _SPEECH_WITHIN)):
        token = tokens[i]
        if token.kind is Kind.QUOTE:
            before = tokens[i - 1].low
            is_led = before == ":" or (
                i == at
                and not _is_outlet(token, sense, lexicon)
                and (is_end(tokens, i + 1) or _is_free(tokens, i + 1, lexicon))
            )
            if before == ",":
                is_led = i == at + 1 or _is_adjunct(tokens[at], lexicon)
            return (i, "speech") if is_led else None
        if lexicon.has("that", token.low) or token.low == ";":
            return None
        if has_cases(lexicon) and token.low in lexicon.cues:
            return None
    return None


def _is_outlet(token: Token, sense: CueWord, lexicon: Lexicon) -> bool:
    """Whether a quote may be the name of an outlet: "told «Bereg», that"."""
    is_short = token.end - token.start <= _LONGEST_NAME
    return has_cases(lexicon) and is_short and sense.name != _OFFERING


def _is_free(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a quote goes on, so that the quote is no name."""
    token = tokens[at]
    return has_cases(lexicon) and (
        token.kind is Kind.MARK or lexicon.has("coordinators", token.low)
    )


def _epithet(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    """A quoted name for something: "called the reports “gossip”"."""
    del lexicon
    if "epithet" not in sense.takes:
        return None
    for i in range(at, min(ceiling, at + _THAT_WITHIN)):
        if tokens[i].kind is Kind.QUOTE:
            return i, "speech"
    return None


def _colon(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    """What follows a colon: "He insists: the keys were forgotten"."""
    del lexicon
    if "quote" not in sense.takes:
        return None
    for i in range(at, min(ceiling - 1, at + _COLON_WITHIN)):
        if tokens[i].low == ":":
            return i + 1, "clause"
        if tokens[i].low in {",", ";"} or tokens[i].kind is Kind.QUOTE:
            return None
    return None


def _is_adjunct(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token begins an addressee, a time or a manner."""
    return (
        token.is_capital
        or token.low == ","
        or lexicon.has("recipients", token.low)
        or lexicon.has("times", token.low)
        or lexicon.has("prepositions", token.low)
        or lexicon.has("tail_starts", token.low)
        or token.low.endswith(lexicon.gerund_endings)
    )


def _that(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    if not sense.takes & {"clause", "recipient", "that"}:
        return None
    for i in range(at, min(ceiling - 1, at + _THAT_WITHIN)):
        token = tokens[i]
        if lexicon.has("that", token.low):
            after = tokens[i + 1]
            if after.low == "," and i + 2 < ceiling:
                return i + 2, "clause"
            return (
                (i + 1, "clause")
                if i == at or _may_skip(tokens, at, i, lexicon)
                else None
            )
        is_name = token.end - token.start <= _LONGEST_NAME
        if (token.kind is Kind.QUOTE and not is_name) or (
            token.low in {":", ";"} | _DASHES
        ):
            return None
        is_pointing = lexicon.has("correlatives", token.low)
        if is_auxiliary(token.low, lexicon) or (
            lexicon.has("clause_starts", token.low)
            and token.low not in {"and", "as"}
            and not is_pointing
        ):
            return None
    return None


def _may_skip(tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon) -> bool:
    """Whether a stretch between verb and "that" is addressee, time or place."""
    if any(
        not t.is_capital
        and (
            t.low in lexicon.cues
            or lexicon.has("common_verbs", t.low)
            or t.low.endswith("ed")
        )
        for t in tokens[lo:hi]
    ):
        return False
    first = tokens[lo]
    return (
        first.is_capital
        or first.kind is Kind.QUOTE
        or first.low in {",", "the", "a", "an"}
        or lexicon.has("recipients", first.low)
        or lexicon.has("times", first.low)
        or lexicon.has("prepositions", first.low)
        or lexicon.has("determiners", first.low)
        or hi - lo <= 3
    )


def _question(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    if not sense.takes & {"clause", "noun", "that"}:
        return None
    if tokens[at].low == "," and at + 1 < ceiling:
        at += 1
    return (at, "question") if lexicon.has("question_words", tokens[at].low) else None


def _preposition(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    del lexicon
    if "preposition" not in sense.takes:
        return None
    last = at + (_RECIPIENT_WITHIN if "recipient" in sense.takes else 1)
    for i in range(at, min(ceiling - 1, last)):
        if tokens[i].low in sense.prepositions:
            return i + 1, "preposition"
        if tokens[i].kind is Kind.QUOTE:
            return None
    return None


def _infinitive(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    if at + 1 >= ceiling or "infinitive" not in sense.takes:
        return None
    if tokens[at].low.endswith(lexicon.infinitive_endings):
        return at, "infinitive"
    after = tokens[at + 1]
    is_verb = not (
        after.is_capital
        or lexicon.has("determiners", after.low)
        or lexicon.has("recipients", after.low)
    )
    if lexicon.has("infinitive", tokens[at].low) and is_verb:
        return at, "infinitive"
    return None


def _bare(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    if not sense.takes & {"clause", "recipient"}:
        return None
    at = _skip_adjunct(tokens, at, ceiling, lexicon, sense)
    if at >= ceiling:
        return None
    token = tokens[at]
    begins = token.kind is Kind.QUOTE or (
        begins_phrase(token, lexicon) or lexicon.has("clause_lead", token.low)
    )
    if begins and has_finite(tokens, at, ceiling, lexicon):
        return at, "bare-clause"
    return None


def _skip_adjunct(
    tokens: Sequence[Token], at: int, ceiling: int, lexicon: Lexicon, sense: CueWord
) -> int:
    """The place behind addressee and time."""
    if "recipient" in sense.takes and at + 1 < ceiling and tokens[at].kind is Kind.WORD:
        if lexicon.has("recipients", tokens[at].low):
            at += 1
        else:
            while at + 1 < ceiling and (
                tokens[at].is_capital or lexicon.has("determiners", tokens[at].low)
            ):
                at += 1
            if at < ceiling and not tokens[at].is_capital and tokens[at].low != ",":
                at += tokens[at].kind is Kind.WORD
    while at < ceiling and lexicon.has("times", tokens[at].low):
        at += 1
    if at < ceiling and lexicon.has("prepositions", tokens[at].low):
        for i in range(at + 1, min(ceiling - 1, at + _ADJUNCT_WITHIN)):
            if tokens[i].kind is not Kind.WORD:
                break
            if lexicon.has("subject_pronouns", tokens[i].low):
                return i
    return at


def has_finite(tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon) -> bool:
    """Whether a stretch holds what looks like a finite verb behind its first word."""
    for i in range(lo + 1, hi):
        token = tokens[i]
        low = token.low
        if token.kind is Kind.QUOTE and token.end - token.start > _SHORT_QUOTE:
            return True
        if token.is_capital or token.kind is not Kind.WORD:
            continue
        if is_auxiliary(low, lexicon) or lexicon.has("common_verbs", low) or "'" in low:
            return True
        senses = lexicon.cues.get(low)
        if senses is not None and not lexicon.has("determiners", tokens[i - 1].low):
            return True
        if low.endswith(lexicon.verb_endings) and _may_be_verb(tokens, i, hi, lexicon):
            return True
    return "'" in tokens[lo].low


def _may_be_verb(tokens: Sequence[Token], at: int, hi: int, lexicon: Lexicon) -> bool:
    """Whether a word with a verb's ending stands like a verb."""
    before = tokens[at - 1].low
    if tokens[at].low.endswith(lexicon.sure_endings):
        return not lexicon.has("determiners", before)
    if before.isdigit() or lexicon.has("determiners", before):
        return False
    if lexicon.has("prepositions", before) or at + 1 >= hi:
        return False
    after = tokens[at + 1]
    return (
        after.is_capital
        or lexicon.has("determiners", after.low)
        or lexicon.has("infinitive", after.low)
        or (lexicon.has("prepositions", after.low) and not lexicon.has("of", after.low))
        or is_adverb(after.low, lexicon)
    )


def _object(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    if "noun" not in sense.takes:
        return None
    if sense.needs and not any(
        tokens[i].low in sense.needs for i in range(at, min(ceiling, at + 14))
    ):
        return None
    token = tokens[at]
    if has_cases(lexicon) and not may_be_object(token):
        return None
    is_gerund = token.low.endswith(lexicon.gerund_endings)
    if token.kind is Kind.QUOTE or is_gerund or begins_phrase(token, lexicon):
        return at, "object"
    return None


def _number(
    tokens: Sequence[Token], at: int, ceiling: int, sense: CueWord, lexicon: Lexicon
) -> _Found:
    """A count: "the union recorded 61 dismissals"."""
    del ceiling
    if "number" not in sense.takes:
        return None
    low = tokens[at].low
    is_number = low[0].isdigit() or lexicon.has("number_leads", low)
    return (at, "object") if is_number else None
