"""Frames whose word of saying stands behind, or inside, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import has_cases
from guvoh.reading.contents import has_finite
from guvoh.reading.frame import Frame
from guvoh.reading.subject_places import agreeing_subject, subject_behind
from guvoh.reading.subjects import (
    Phrase,
    VerbGroup,
    begins_phrase,
    is_adverb,
    is_auxiliary,
    is_pronoun,
    phrase_after,
    phrase_before,
)
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import CueWord, Lexicon
    from guvoh.reading.units import Token

_LEAST_CONTENT: Final = 3
_ADJUNCT: Final = 6
_LEAST_REST: Final = 3
_QUOTES_ONLY: Final = frozenset({"quote"})
_SPEECH_ENDS: Final = frozenset(",?!…—-”'’")
_JOINTS: Final = frozenset({",", "—", "–", "--", "-"})
_CLOSING: Final = _JOINTS | {"?", "!"}


def find_behind(
    tokens: Sequence[Token], group: VerbGroup, sense: CueWord, lexicon: Lexicon
) -> Frame | None:
    """A frame whose cue stands behind what is said, before or after its speaker."""
    return _inverted(tokens, group, sense, lexicon) or _straight(
        tokens, group, sense, lexicon
    )


def _inverted(
    tokens: Sequence[Token], group: VerbGroup, sense: CueWord, lexicon: Lexicon
) -> Frame | None:
    """A cue before its speaker: "“…”, said the director"."""
    at = group.verb
    closing = (group.lo if has_cases(lexicon) else at) - 1
    while (
        has_cases(lexicon)
        and closing > 0
        and (
            lexicon.has("as", tokens[closing].low)
            or lexicon.has("openers", tokens[closing].low)
        )
    ):
        closing -= 1
    if group.lo < closing + 1 or closing < 0 or not _closes(tokens, closing):
        return None
    if has_cases(lexicon):
        speaker = subject_behind(tokens, at, lexicon)
    else:
        speaker = phrase_after(tokens, at + 1, lexicon, ceiling=len(tokens))
    if speaker is None or not _may_invert(tokens, closing, speaker, lexicon):
        return None
    if _is_nobody(tokens, closing, speaker, lexicon):
        return None
    group = group if has_cases(lexicon) else group._replace(lo=at)
    return _frame(tokens, group, speaker, sense, lexicon, rule="inverted")


def _is_nobody(
    tokens: Sequence[Token], closing: int, phrase: Phrase, lexicon: Lexicon
) -> bool:
    """Whether no quote stands before and the phrase is a word that never speaks."""
    is_quoted = any(
        t.kind is Kind.QUOTE for t in tokens[max(0, closing - 1) : closing + 1]
    )
    return not is_quoted and lexicon.has("never_speakers", tokens[phrase.lo].low)


def _straight(
    tokens: Sequence[Token], group: VerbGroup, sense: CueWord, lexicon: Lexicon
) -> Frame | None:
    """A speaker before the cue: "…, the director said"."""
    speaker = phrase_before(tokens, group.lo, lexicon)
    if speaker is not None:
        speaker = agreeing_subject(tokens, speaker, group.verb, lexicon)
    if speaker is None or speaker.lo == 0:
        return None
    before = speaker.lo - 1
    if before and lexicon.has("as", tokens[before].low):
        before -= 1
    while before and has_cases(lexicon) and lexicon.has("openers", tokens[before].low):
        before -= 1
    if not _closes(tokens, before) or _is_nobody(tokens, before, speaker, lexicon):
        return None
    if not _leads_on(tokens, before) and not _tails_off(
        tokens, group.verb + 1, lexicon, sense
    ):
        return None
    return _frame(tokens, group, speaker, sense, lexicon, rule="behind")


def _frame(
    tokens: Sequence[Token],
    group: VerbGroup,
    speaker: Phrase,
    sense: CueWord,
    lexicon: Lexicon,
    *,
    rule: str,
) -> Frame | None:
    verb = group.verb
    contents = _contents(
        tokens,
        group,
        speaker,
        lexicon,
        rule=rule,
        is_quoting=sense.takes == _QUOTES_ONLY,
    )
    if not contents:
        return None
    return Frame(
        cue=Phrase(verb, verb + 1),
        speaker=speaker,
        contents=contents,
        sense=sense,
        rule=rule,
    )


def _contents(
    tokens: Sequence[Token],
    group: VerbGroup,
    speaker: Phrase,
    lexicon: Lexicon,
    *,
    rule: str,
    is_quoting: bool,
) -> tuple[Phrase, ...]:
    """What stands before the cue, and behind it when it goes on there.

    Both parts are one stretch when the first is no clause by itself.
    """
    verb = group.verb
    end = min(group.lo if has_cases(lexicon) else verb, speaker.lo)
    if end and lexicon.has("as", tokens[end - 1].low):
        end -= 1
    if has_cases(lexicon):
        while end > 1 and lexicon.has("openers", tokens[end - 1].low):
            end -= 1
    while end > 0 and tokens[end - 1].low in _JOINTS:
        end -= 1
    lo = _begin(tokens, end, is_split=has_cases(lexicon))
    left = tokens[lo:end]
    if any(t.kind is Kind.QUOTE for t in left):
        return (Phrase(lo, end),)
    if is_quoting:
        return ()
    is_whole = is_clause(tokens, lo, end, lexicon)
    rest = Phrase(0, 0)
    goes_on = rule == "behind" or lexicon.has("syntax", "subject_behind")
    if goes_on or is_pronoun(tokens[speaker.lo].low, lexicon):
        rest = rest_behind(tokens, max(verb + 1, speaker.hi), lexicon)
    if rest.lo < rest.hi:
        is_adverbial = _is_adverbial(tokens, lo, lexicon)
        if is_adverbial and not is_whole and rest.hi - rest.lo > end - lo:
            return () if tokens[rest.lo].kind is Kind.QUOTE else (rest,)
        if is_whole:
            return (Phrase(lo, end), rest)
        is_speech = tokens[rest.lo].kind is Kind.QUOTE
        return () if is_speech else (Phrase(lo, rest.hi),)
    n_words = sum(t.kind is not Kind.MARK for t in left)
    return (Phrase(lo, end),) if is_whole and n_words >= _LEAST_CONTENT else ()


def _is_adverbial(tokens: Sequence[Token], lo: int, lexicon: Lexicon) -> bool:
    """Whether a stretch begins like a place or a time."""
    return lexicon.has("prepositions", tokens[lo].low)


def _begin(tokens: Sequence[Token], end: int, *, is_split: bool) -> int:
    """Where what is said begins: behind a semicolon, or a colon before a quote."""
    for i in range(end - 1, -1, -1):
        is_colon = tokens[i].low == ":" and (
            is_split or tokens[i + 1].kind is Kind.QUOTE
        )
        if tokens[i].low == ";" or is_colon:
            return i + 1
    return 0


def rest_behind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase:
    """What goes on behind ", he said,"; empty when nothing does."""
    for _ in range(_ADJUNCT):
        if at < len(tokens) and tokens[at].kind is Kind.WORD:
            at += 1
    if at + 1 >= len(tokens) or tokens[at].low != ",":
        return Phrase(at, at)
    lo, hi = at + 1, len(tokens)
    while hi > lo and tokens[hi - 1].kind is Kind.MARK:
        hi -= 1
    low = tokens[lo].low
    goes_on = not (
        any(s.forms & lexicon.gerund for s in lexicon.cues.get(low, ()))
        or lexicon.has("relatives", low)
        or lexicon.has("rest_breaks", low)
    )
    least = 1 if has_cases(lexicon) else _LEAST_REST
    is_long = goes_on and hi - lo >= least
    return Phrase(lo if is_long or tokens[lo].kind is Kind.QUOTE else hi, hi)


def is_clause(tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon) -> bool:
    """Whether a stretch is a main clause."""
    if lo >= hi:
        return False
    if not has_finite(tokens, lo, hi, lexicon):
        return False
    is_subordinate = lexicon.has("subordinators", tokens[lo].low)
    return not is_subordinate or any(t.low == "," for t in tokens[lo:hi])


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quote ends so that who says it must follow: with a comma, ? or !."""
    token = tokens[at]
    if token.low == "," and at:
        token = tokens[at - 1]
        return token.kind is Kind.QUOTE
    return token.kind is Kind.QUOTE and token.low[1:] in _SPEECH_ENDS


def _closes(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind is Kind.QUOTE or token.low in _CLOSING


def _may_invert(
    tokens: Sequence[Token], closing: int, phrase: Phrase, lexicon: Lexicon
) -> bool:
    """Whether a phrase behind a cue is its subject: ", said the director"."""
    if lexicon.has("that", tokens[phrase.lo].low) or (
        tokens[phrase.lo].low in lexicon.cues and not tokens[phrase.lo].is_capital
    ):
        return False
    if tokens[closing].kind is Kind.QUOTE or tokens[closing].low[:1] in {"—", "?"}:
        return True
    is_free = lexicon.has("syntax", "subject_behind")
    after = tokens[phrase.hi] if phrase.hi < len(tokens) else None
    if phrase.hi + 1 < len(tokens) and lexicon.has("that", tokens[phrase.hi + 1].low):
        return False
    is_closed = (
        after is None
        or after.kind is Kind.MARK
        or lexicon.has("times", after.low)
        or lexicon.has("tail_starts", after.low)
    )
    is_sentence = has_finite(tokens, phrase.lo, phrase.hi, lexicon) and not any(
        lexicon.has("relatives", t.low) for t in tokens[phrase.lo : phrase.hi]
    )
    has_verb = is_free or any(
        is_auxiliary(t.low, lexicon)
        or (t.low.endswith(("ed", "s")) and not t.is_capital)
        or lexicon.has("common_verbs", t.low)
        for t in tokens[:closing]
    )
    first = tokens[phrase.lo]
    is_name = (
        first.is_capital
        or lexicon.has("determiners", first.low)
        or lexicon.has("subject_pronouns", first.low)
        or lexicon.has("syntax", "subject_behind")
    )
    return (
        is_closed
        and not is_sentence
        and has_verb
        and is_name
        and (not _has_number(tokens, phrase))
    )


def _has_number(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase holds a number, as an object would."""
    return any(t.low.isdigit() for t in tokens[phrase.lo : phrase.hi])


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
    if token.low == "," and at + 1 < end and lexicon.has("that", tokens[at + 1].low):
        return False
    if token.kind is Kind.MARK:
        return token.low in {".", ",", ";", "?", "!", "—", "–", "--"}
    if lexicon.has("times", token.low) or lexicon.has("tail_starts", token.low):
        return not any(
            lexicon.has("that", t.low) or t.low == ":" or t.kind is Kind.QUOTE
            for t in tokens[at : at + 12]
        )
    return False
