"""The phrase that names who says something, beside a word of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_LONGEST_NAME: Final = 40
_LONGEST: Final = 40
_DASHES: Final = frozenset({"—", "–", "--", "-"})
_INSIDE: Final = frozenset({".", "'", "’", "&", "/", "$", "%", "#", "@", "-", "№"})


class Phrase(NamedTuple):
    """Tokens from lo to hi, half-open."""

    lo: int
    """Its first token."""
    hi: int
    """The token after its last."""


class VerbGroup(NamedTuple):
    """A verb with what stands before it."""

    lo: int
    """Its first token: an auxiliary, an adverb, or the verb."""
    verb: int
    """The verb."""
    auxiliaries: frozenset[str]
    """The auxiliaries before it."""
    is_infinitive: bool
    """Whether "to" stands before it."""


def verb_group(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> VerbGroup:
    """The auxiliaries and adverbs before a verb."""
    at, found = verb, set()
    while at > 0:
        low = tokens[at - 1].low
        if is_auxiliary(low, lexicon):
            found.add(low)
        elif tokens[at - 1].is_capital or not is_adverb(low, lexicon):
            break
        elif lexicon.has("negations", low) and at > 1:
            found.add(low)
        at -= 1
    is_infinitive = at > 0 and lexicon.has("infinitive", tokens[at - 1].low)
    return VerbGroup(at, verb, frozenset(found), is_infinitive)


def is_auxiliary(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is an auxiliary."""
    return lexicon.has("auxiliaries", low) or lexicon.has("negated_auxiliaries", low)


def is_adverb(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is an adverb."""
    return lexicon.has("adverbs", low) or (
        len(low) > 4 and low.endswith(lexicon.adverb_endings)
    )


def phrase_before(
    tokens: Sequence[Token], end: int, lexicon: Lexicon, *, floor: int = 0
) -> Phrase | None:
    """The noun phrase that ends before a verb group; None when there is none."""
    at = end - 1
    if at >= floor and lexicon.has("relatives", tokens[at].low):
        return antecedent(tokens, at, lexicon, floor=floor)
    while at >= floor and end - at <= _LONGEST:
        step = _step(tokens, at, end, lexicon, floor)
        if step == at:
            break
        at = step
    return strip_front(tokens, Phrase(at + 1, end), lexicon)


def antecedent(
    tokens: Sequence[Token], relative: int, lexicon: Lexicon, *, floor: int
) -> Phrase | None:
    """What a relative pronoun stands for."""
    end = relative
    if end > floor and tokens[end - 1].low == ",":
        end -= 1
    if end <= floor or end == relative == floor:
        return None
    return phrase_before(tokens, end, lexicon, floor=floor)


def _step(
    tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, floor: int
) -> int:
    """The next place to the left; the same place where the phrase begins."""
    token = tokens[at]
    if token.kind is Kind.QUOTE:
        return at - 1 if at and _is_quoted_name(tokens, at, lexicon) else at
    if token.kind is Kind.MARK:
        return _step_mark(tokens, at, end, floor, lexicon)
    if lexicon.has("coordinators", token.low):
        joins = at > floor and not _has_verb(tokens, floor, at, lexicon)
        return at - 1 if joins and end - at > 1 else at
    if lexicon.has("relatives", token.low) and end - at > 1:
        after = tokens[at + 1].low
        is_clause = (
            is_auxiliary(after, lexicon)
            or after in lexicon.cues
            or lexicon.has("common_verbs", after)
            or after.endswith(lexicon.verb_endings)
        )
        return at - 1 if is_clause else at
    is_verb = is_auxiliary(token.low, lexicon)
    is_seen = lexicon.has("seen_words", token.low) and not token.is_capital
    stops = (
        (is_seen and end - at > 1)
        or lexicon.has("clause_starts", token.low)
        or (is_verb and not _behind_relative(tokens, at, lexicon))
    )
    return at if stops else at - 1


def _behind_relative(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return any(
        lexicon.has("relatives", tokens[i].low) for i in range(max(0, at - 4), at)
    )


def _step_mark(
    tokens: Sequence[Token], at: int, end: int, floor: int, lexicon: Lexicon
) -> int:
    mark = tokens[at].low
    if mark == ")":
        for i in range(at - 1, max(floor, at - 12) - 1, -1):
            if tokens[i].low == "(":
                return i - 1
        return at
    is_stop = mark == "." and end - at == 1
    if mark in _INSIDE and (
        not is_stop or (at > floor and _is_initial(tokens[at - 1]))
    ):
        return at - 1
    if (mark == "," or mark in _DASHES) and end - at == 1:
        return _before_apposition(tokens, at, mark, floor, lexicon)
    if mark == "," and tokens[end - 1].low == "," and _ends_name(tokens, at, floor):
        return at - 1
    return at


def is_initial_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital letter with a full stop stands at a place."""
    return (
        _is_initial(tokens[at]) and at + 1 < len(tokens) and tokens[at + 1].low == "."
    )


def _is_initial(token: Token) -> bool:
    """Whether a token is one capital letter."""
    return token.is_capital and len(token.low) == 1


def _ends_name(tokens: Sequence[Token], comma: int, floor: int) -> bool:
    """Whether a short name stands before a comma, at the beginning or behind another.

    Such a name may carry several appositions: "Aziz, not his real name, a man …, said".
    """
    at = comma
    while at > floor and tokens[at - 1].is_capital:
        at -= 1
    return at < comma and (at == floor or tokens[at - 1].low == ",")


def _before_apposition(
    tokens: Sequence[Token], at: int, mark: str, floor: int, lexicon: Lexicon
) -> int:
    """The place before the mark that opens what this one closes."""
    for i in range(at - 1, max(floor, at - _LONGEST) - 1, -1):
        is_quote = tokens[i].kind is Kind.QUOTE
        if is_quote and not (i and _is_quoted_name(tokens, i, lexicon)):
            return at
        if tokens[i].low == mark:
            return i - 1 if i > floor else at
    return at


def _has_verb(tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon) -> bool:
    """Whether something in a stretch looks like a verb."""
    for i in range(hi - 1, lo - 1, -1):
        low = tokens[i].low
        if low in {",", ";", ":"} or tokens[i].kind is Kind.QUOTE:
            return False
        if is_auxiliary(low, lexicon):
            return True
        if low in lexicon.cues and not tokens[i].is_capital and i > lo:
            return True
        if low.endswith("ed") and not tokens[i].is_capital:
            return True
    return False


def strip_front(
    tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon
) -> Phrase | None:
    """A phrase without the words that open a sentence; None when nothing is left."""
    lo, hi = phrase
    while lo < hi:
        token = tokens[lo]
        if lexicon.has("locative_speakers", token.low) and hi - lo > 1:
            lo = hi - 1 if is_pronoun(tokens[hi - 1].low, lexicon) else lo + 1
        elif lexicon.has("prepositions", token.low):
            lo = _behind_adverbial(tokens, lo, hi, lexicon)
        elif (
            token.kind is Kind.MARK
            or lexicon.has("openers", token.low)
            or lexicon.has("coordinators", token.low)
            or lexicon.has("clause_starts", token.low)
            or (
                is_adverb(token.low, lexicon)
                and not lexicon.has("determiners", token.low)
                and hi - lo > 1
            )
        ):
            lo += 1
        else:
            break
    while lo < hi and (
        tokens[hi - 1].low == "," or lexicon.has("alleged_words", tokens[hi - 1].low)
    ):
        hi -= 1
    if hi - lo > 1 and _is_lone_pronoun(tokens, hi - 1, lexicon):
        lo = hi - 1
    return Phrase(lo, hi) if lo < hi else None


def _is_lone_pronoun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun is a subject by itself: "the second time he"."""
    return lexicon.has("subject_pronouns", tokens[at].low) and not (
        lexicon.has("coordinators", tokens[at - 1].low)
    )


def _behind_adverbial(
    tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon
) -> int:
    """Where the subject begins behind words such as "In June"."""
    for i in range(hi - 1, lo, -1):
        low = tokens[i].low
        begins = (
            tokens[i].is_capital
            or lexicon.has("determiners", low)
            or is_pronoun(low, lexicon)
        ) and not lexicon.has("times", low)
        before = tokens[i - 1].low
        if begins and (lexicon.has("times", before) or before.isdigit()):
            return i
    if is_pronoun(tokens[hi - 1].low, lexicon):
        return hi - 1
    at = hi
    while at > lo + 1 and tokens[at - 1].is_capital:
        at -= 1
    return at if at < hi and not tokens[at - 1].is_capital and at > lo + 1 else hi


def is_pronoun(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is a personal pronoun."""
    return any(
        lexicon.has(f"pronouns.{kind}", low)
        for kind in ("first", "masculine", "feminine", "plural", "neuter")
    )


def phrase_after(
    tokens: Sequence[Token], start: int, lexicon: Lexicon, *, ceiling: int
) -> Phrase | None:
    """The noun phrase that follows a word of saying; None when there is none."""
    lo = start
    if lo >= ceiling:
        return None
    if not (begins_phrase(tokens[lo], lexicon) or is_initial_at(tokens, lo)):
        return None
    at = lo + 1
    if is_pronoun(tokens[lo].low, lexicon) and not lexicon.has(
        "possessive_pronouns", tokens[lo].low
    ):
        return Phrase(lo, at)
    while at < ceiling and not _ends_phrase(tokens, at, ceiling, lexicon):
        at += 1
    while at > lo + 1 and tokens[at - 1].low in {",", ".", "—", "–", "-"}:
        at -= 1
    return Phrase(lo, at)


def begins_phrase(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token can begin a noun phrase."""
    if token.kind is not Kind.WORD:
        return False
    low = token.low
    if lexicon.has("times", low) or is_auxiliary(low, lexicon):
        return False
    return not (
        lexicon.has("prepositions", low)
        or lexicon.has("clause_starts", low)
        or lexicon.has("infinitive", low)
        or lexicon.has("question_words", low)
        or is_adverb(low, lexicon)
    )


def _ends_phrase(
    tokens: Sequence[Token], at: int, ceiling: int, lexicon: Lexicon
) -> bool:
    token = tokens[at]
    if token.kind is Kind.QUOTE:
        return not _is_quoted_name(tokens, at, lexicon)
    if token.low in {":", ";", "?", "!", "—", "--", "–"}:
        return True
    if token.low == ",":
        return at + 1 >= ceiling or not _is_apposition(tokens, at + 1, ceiling, lexicon)
    if token.low == ".":
        return at + 1 >= ceiling or _begins_sentence(tokens, at + 1, lexicon)
    if lexicon.has("times", token.low) and at > 0:
        return tokens[at - 1].low != "the"
    return lexicon.has("phrase_ends", token.low)


def _begins_sentence(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins behind an initial: "K. His account"."""
    low = tokens[at].low
    return is_pronoun(low, lexicon) or any(
        lexicon.has(name, low)
        for name in ("determiners", "openers", "prepositions", "clause_starts")
    )


def _is_quoted_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a short quote is a name behind a noun: a group «Vtoraya rodina»."""
    token, before = tokens[at], tokens[at - 1]
    return (
        lexicon.has("syntax", "quoted_names")
        and before.kind is Kind.WORD
        and before.low not in lexicon.cues
        and token.end - token.start <= _LONGEST_NAME
    )


def _is_apposition(
    tokens: Sequence[Token], at: int, ceiling: int, lexicon: Lexicon
) -> bool:
    token = tokens[at]
    if is_pronoun(token.low, lexicon) and at + 1 < ceiling:
        after = tokens[at + 1]
        if lexicon.has("morphology", "pymorphy3") and (
            after.kind is not Kind.WORD or after.low.endswith(lexicon.sure_endings)
        ):
            return False
    return (
        lexicon.has("determiners", token.low)
        or lexicon.has("relatives", token.low)
        or token.is_capital
        or (at + 1 < ceiling and token.low.isdigit())
        or lexicon.has("person_words", token.low)
        or lexicon.has("kin", token.low)
        or lexicon.has("naming_words", token.low)
        or token.low.endswith(lexicon.apposition_endings)
    )
