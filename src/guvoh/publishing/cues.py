"""Verbs of saying: which words of a sentence lead to what somebody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.publishing.dictionary import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.publishing.facts import TextFacts
    from guvoh.publishing.tokens import Token

_NO_VERB: Final = re.compile(
    r"(?:[ыи]й|ая|ое|[ыи]е|[ео]го|[ео]му|[ыи]ми?|[ыи]х|ую|[тч]ь|ти|ши|вший)$"
)
"""Endings of adjectives, participles and infinitives."""
_QUOTE_END: Final = re.compile(r"[,.!?…]?[”»\"][,.]?\s*[—–-]?\s*")
_DETERMINERS: Final = frozenset({"to", "the", "a", "his", "her", "their"})


def is_cue(
    facts: TextFacts, tokens: Sequence[Token], place: int, *, is_lenient: bool = False
) -> bool:
    """Whether a word says here that somebody says something."""
    token, lexicon = tokens[place], facts.lexicon
    if lexicon.holds("sure_cues", token.word, token.lemma):
        return any(t.word in {"that", "что"} for t in tokens[place + 1 : place + 3])
    if _ends_quote(facts, tokens, place):
        return True
    is_verb_of_saying = (
        lexicon.holds("cues", *token.forms)
        and _is_finite(facts, tokens, place)
        and not _orders(facts, tokens, place)
    )
    return is_verb_of_saying and (is_lenient or _is_meant(facts, tokens, place))


def _is_meant(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb that can mean other things means saying here."""
    forms, lexicon = tokens[place].forms, facts.lexicon
    is_weak = lexicon.holds("weak_cues", *forms)
    if not is_weak and not lexicon.holds("mild_cues", *forms):
        return True
    if _leads(facts, tokens, place):
        return True
    return not is_weak and _is_persons(facts, tokens, place)


def _ends_quote(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether it is the verb behind a quote, whatever it means: “…”, sighed Noor."""
    if not place or not is_verb(tokens[place].word):
        return False
    before = tokens[max(0, place - 4) : place]
    quoted = [n for n, t in enumerate(before) if t.quote]
    if not quoted or any(is_verb(t.word) for t in before[quoted[-1] + 1 :]):
        return False
    gap = facts.text[before[quoted[-1]].end : tokens[place].start]
    is_behind = quoted[-1] + 1 == len(before)
    names = before[quoted[-1] + 1 :]
    return _QUOTE_END.match(gap) is not None and (
        is_behind or any(t.is_capital for t in names)
    )


def _is_finite(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether it is a verb with a subject: no noun, participle or passive."""
    token = tokens[place]
    if facts.language == "ru":
        if token.is_capital and place:
            return False
        return _NO_VERB.search(token.word) is None
    before = tokens[place - 1] if place else None
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    is_apart = before is None or before.clause != token.clause
    if token.is_capital or (after == "by" and is_apart):
        return False
    if before is None:
        return True
    if facts.lexicon.holds("passive", *before.forms):
        return _is_impersonal(tokens, place) or token.word.endswith("ing")
    return before.word not in _DETERMINERS


def _orders(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "told her to go": an order, not a statement."""
    if facts.language != "en" or not tokens[place].forms & {"tell", "ask", "write"}:
        return False
    after = [t.word for t in tokens[place + 1 : place + 6]]
    return "to" in after[1:4] and "that" not in after


def _is_persons(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether a name or a pronoun stands before the verb: "Noor noted"."""
    aux = facts.lexicon.words["aux"]
    before = [t for t in tokens[max(0, place - 4) : place] if t.word not in aux]
    return bool(before) and (
        before[-1].is_capital
        or before[-1].is_code
        or before[-1].word in facts.lexicon.words["subject_pronouns"]
    )


def _leads(facts: TextFacts, tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb that can mean other things leads to what is said."""
    ahead = tokens[place + 1 : place + 6]
    before = facts.text[: tokens[place].start].rstrip()[-1:]
    is_last = (
        place + 1 == len(tokens) or tokens[place + 1].clause != tokens[place].clause
    )
    if place and (is_last or tokens[place - 1].word in {"как", "as"}):
        return True
    return (
        any(t.word in {"that", "how", "что", "как", "from", "от"} for t in ahead)
        or any(t.quote for t in ahead[:1])
        or before in {"”", "»", '"', ",", "—", "–"}
    )


def _is_impersonal(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "it is said": somebody says it, nobody is named."""
    return bool(tokens[place].forms & {"report", "say", "believe", "think", "allege"})
