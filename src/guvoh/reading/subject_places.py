"""Where the subject of a word of saying stands, in languages with cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import (
    first_subject,
    has_cases,
    is_finite,
    is_object_only,
    is_plural,
    may_be_genitive,
    may_be_subject,
)
from guvoh.reading.subjects import (
    Phrase,
    is_adverb,
    is_initial_at,
    is_pronoun,
    phrase_after,
)
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_FAR: Final = 12
_LONGEST: Final = 10_000
_LONGEST_NAME: Final = 40
_STOPS: Final = frozenset({",", ".", ":", ";", "—", "–", "--", "?", "!", "…", "("})


def agreeing_subject(
    tokens: Sequence[Token], phrase: Phrase, verb: int, lexicon: Lexicon
) -> Phrase | None:
    """A phrase before a verb from the word that agrees with it; None when none does.

    A body may stand in the locative with a plural: "in the court they said".
    """
    if not has_cases(lexicon):
        return phrase
    low = tokens[verb].low
    if lexicon.has("oblique_cues", low):
        return phrase
    before = tokens[phrase.lo - 1].low if phrase.lo else ""
    is_place = lexicon.has("locative_speakers", before) and is_plural(low)
    if is_place and not lexicon.has("times", tokens[phrase.lo].low):
        lo = first_subject(tokens, phrase.lo, phrase.hi, low, is_sure=True)
        return Phrase(phrase.lo if lo is None else lo, phrase.hi)
    if tokens[phrase.lo].is_capital and may_be_subject(
        tokens[phrase.lo], tokens[phrase.lo].low.capitalize(), low
    ):
        return Phrase(phrase.lo, _without_object(tokens, phrase.lo, phrase.hi))
    end = next(
        (i for i in range(phrase.lo, phrase.hi) if tokens[i].low == ","), phrase.hi
    )
    lo = first_subject(tokens, phrase.lo, end, low)
    return None if lo is None else Phrase(lo, _without_object(tokens, lo, phrase.hi))


def _without_object(tokens: Sequence[Token], lo: int, hi: int) -> int:
    """Where a subject ends that an object follows before the verb."""
    for at in range(lo + 1, hi):
        if tokens[at].kind is Kind.MARK:
            return hi
        is_verb = not tokens[at].is_capital and is_finite(tokens[at].low)
        if is_object_only(tokens[at]) or is_verb:
            return at
    return hi


def clause_subject(
    tokens: Sequence[Token], end: int, verb: str, lexicon: Lexicon
) -> Phrase | None:
    """The nearest word before a verb that agrees with it and can be who speaks.

    It serves verbs that share their subject: "he admitted it in part and said".
    """
    for at in range(end - 1, -1, -1):
        token = tokens[at]
        is_speech = token.kind is Kind.QUOTE and token.end - token.start > _LONGEST_NAME
        if token.low in {";", ":"} or is_speech:
            return None
        is_owner = not verb and may_be_genitive(token) and not token.is_capital
        if token.kind is Kind.WORD and not is_owner and _may_tell(token, verb, lexicon):
            lo = at
            while lo and tokens[lo - 1].is_capital and token.is_capital:
                lo -= 1
            return Phrase(lo, at + 1)
    return None


def _is_speaker(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is of the kind that speaks."""
    token = tokens[at]
    return token.is_capital or any(
        lexicon.has(name, token.low)
        for name in (
            "person_words",
            "kin",
            "organisation_words",
            "group_words",
            "document_words",
            "official_words",
            "subject_pronouns",
            "determiners",
            "possessive_pronouns",
        )
    )


def _may_tell(token: Token, verb: str, lexicon: Lexicon) -> bool:
    """Whether a word is of the kind that speaks, and agrees with a verb."""
    if lexicon.has("subject_pronouns", token.low):
        return may_be_subject(token, token.low, verb)
    is_kind = token.is_capital or any(
        lexicon.has(name, token.low)
        for name in ("person_words", "kin", "organisation_words")
    )
    if not is_kind or any(
        lexicon.has(name, token.low)
        for name in ("openers", "prepositions", "times", "adverbs", "clause_starts")
    ):
        return False
    word = token.low.capitalize() if token.is_capital else token.low
    return may_be_subject(token, word, verb)


def subject_behind(
    tokens: Sequence[Token], verb: int, lexicon: Lexicon, *, ceiling: int = _LONGEST
) -> Phrase | None:
    """The subject behind its verb, over whom it is told to, when and where."""
    ceiling = min(ceiling, len(tokens))
    at, end = verb + 1, min(ceiling, verb + _FAR)
    if not has_cases(lexicon):
        while at < len(tokens) and (
            lexicon.has("recipients", tokens[at].low)
            or is_adverb(tokens[at].low, lexicon)
        ):
            at += 1
        return phrase_after(tokens, at, lexicon, ceiling=ceiling)
    place = first = None
    low = tokens[verb].low
    while at < end and tokens[at].low not in _STOPS:
        token = tokens[at]
        if lexicon.has("that", token.low) and not lexicon.has(
            "subject_pronouns", token.low
        ):
            break
        if is_initial_at(tokens, at):
            return _phrase(tokens, at, lexicon, ceiling)
        if lexicon.has("prepositions", token.low):
            if lexicon.has("locative_speakers", token.low) and place is None:
                place = at + 1
            at = min(at + 2, end)
            continue
        if token.kind is Kind.QUOTE and not _is_name(tokens, at, low, lexicon):
            break
        is_document = lexicon.has("oblique_cues", low)
        is_behind_place = place is not None and (is_document or is_plural(low))
        if _begins(tokens, at, low, lexicon) and not (
            is_behind_place and may_be_genitive(token)
        ):
            # A name in quote marks may be whom it is told: "told «Bereg» the mother".
            if token.kind is Kind.WORD and _is_speaker(tokens, at, lexicon):
                return _phrase(tokens, at, lexicon, ceiling)
            first = at if first is None else first
        at += 1
    is_placed = is_plural(low) or lexicon.has("oblique_cues", low)
    is_outlet = first is not None and tokens[first].kind is Kind.QUOTE
    if place is not None and is_placed and (first is None or is_outlet):
        return _place(tokens, place, lexicon, ceiling)
    return None if first is None else _phrase(tokens, first, lexicon, ceiling)


def _is_name(tokens: Sequence[Token], at: int, verb: str, lexicon: Lexicon) -> bool:
    """Whether a quote is the name of an outlet, and not what something is called."""
    is_epithet = any("epithet" in s.takes for s in lexicon.cues.get(verb, ()))
    token = tokens[at]
    is_short = token.end - token.start <= _LONGEST_NAME
    return is_short and not is_epithet and tokens[at - 1].kind is Kind.WORD


def _begins(tokens: Sequence[Token], at: int, verb: str, lexicon: Lexicon) -> bool:
    token = tokens[at]
    if (
        is_adverb(token.low, lexicon)
        or lexicon.has("recipients", token.low)
        or lexicon.has("times", token.low)
        or lexicon.has("clause_starts", token.low)
        or lexicon.has("question_words", token.low)
    ):
        return False
    if is_pronoun(token.low, lexicon):
        return lexicon.has("subject_pronouns", token.low) or (
            lexicon.has("possessive_pronouns", token.low)
            and at + 1 < len(tokens)
            and tokens[at + 1].kind is Kind.WORD
            and may_be_subject(tokens[at + 1], tokens[at + 1].low, verb)
        )
    word = token.low.capitalize() if token.is_capital else token.low
    return may_be_subject(token, word, verb)


def _phrase(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, ceiling: int
) -> Phrase | None:
    if tokens[at].kind is Kind.QUOTE:
        return Phrase(at, at + 1)
    return phrase_after(tokens, at, lexicon, ceiling=ceiling)


def _place(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, ceiling: int
) -> Phrase | None:
    """The body that a preposition leads to, in the locative."""
    if at >= len(tokens) or lexicon.has("times", tokens[at].low):
        return None
    if tokens[at].low.isdigit():
        return None
    if tokens[at].kind is Kind.QUOTE:
        return Phrase(at, at + 1)
    return phrase_after(tokens, at, lexicon, ceiling=ceiling)
