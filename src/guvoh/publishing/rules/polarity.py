"""S204: a negation that was added or lost, or a word replaced by its opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guvoh.publishing.alignment import content_keys, key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.predicates import is_bound
from guvoh.publishing.rules.affirmations import find_turned, is_by_another
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.phrases import is_negator

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S204")
_REACH = 7
_LEAST_SHARE = 0.5


class Negation(NamedTuple):
    """A negator and what it denies."""

    negator: Token
    """The word of denial."""
    targets: tuple[Token, ...]
    """The words it denies, the nearest first."""
    clause: tuple[Token, ...]
    """All words that say something in its clause."""


def check_polarity(case: Case) -> Iterator[Remark]:
    """Negations that only one of the sentence and its source has."""
    found = next(_lost(case), None) or next(_added(case), None)
    found = found or next(find_turned(case), None) or next(_opposites(case), None)
    if found is not None:
        yield found


def find_negations(
    tokens: Sequence[Token], lexicon: Lexicon, skipped: Container[Token] = ()
) -> Iterator[Negation]:
    """The negations of a sentence with what they deny.

    Args:
        tokens: The sentence.
        lexicon: The words of its language.
        skipped: Words that are no targets: names, and words of saying.
    """
    for place, token in enumerate(tokens):
        is_denier = lexicon.holds("deniers", token.lemma)
        if not (is_negator(token, lexicon) or is_denier):
            continue
        ahead = tokens[place + 1 : place + 1 + _REACH]
        if is_bound(tokens, place) or any(t.word == "until" for t in ahead):
            continue
        clause = token.clause
        if is_denier and ahead and ahead[0].clause == clause + 1:
            clause += 1
        wanted = [t for t in ahead if t.clause == clause and t.quote == token.quote]
        targets = [t for t in wanted if _can_be_denied(t) and t not in skipped][:3]
        if not is_denier and (not targets or "быть" in ahead[0].forms):
            behind = tokens[max(0, place - 4) : place]
            near = [t for t in reversed(behind) if t.clause == clause]
            targets += [t for t in near if t.is_content and t not in skipped][:2]
        whole = tuple(t for t in tokens if t.clause == clause and t.is_content)
        yield Negation(token, tuple(targets), whole)


def _can_be_denied(token: Token) -> bool:
    """Whether it says something of its own, and is no number, month or name."""
    return token.is_content and token.value is None and not token.is_capital


def _lost(case: Case) -> Iterator[Remark]:
    """Negations of the source whose words stand in the draft without one."""
    lexicon = case.context.lexicon
    by_key = {
        key_of_token(t): t for t in reversed(case.said) if t.is_content and not t.quote
    }
    negators = lexicon.words["negators"]
    own_lemmas = {t.lemma for t in case.line.tokens}
    for seat in case.told:
        if is_by_another(case, seat):
            continue
        line = case.line_at(seat)
        for negation in find_negations(line.tokens, lexicon, case.skipped(seat)):
            twins = [by_key.get(key_of_token(t)) for t in negation.targets]
            found = [t for t in twins if t is not None]
            if not found or not _is_told(negation, case, seat):
                continue
            if (
                negation.negator.word not in negators
                and negation.negator.lemma in own_lemmas
            ):
                continue
            if _count(case.line.tokens, lexicon) >= _count(line.tokens, lexicon):
                continue
            told = {key_of_token(t) for t in negation.clause}
            own = [
                t
                for t in case.line.tokens
                if t in found
                or is_negator(t, lexicon)
                or lexicon.holds("deniers", t.lemma)
                or key_of_token(t) not in told
            ]
            if any(_is_denied(twin, own, lexicon, found) for twin in found):
                continue
            yield compare(
                case, _CODE, found[:1], seat, (negation.negator, *negation.targets)
            )


def _count(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """How many denials stand in a sentence, outside of quotes."""
    return sum(
        is_negator(t, lexicon) or lexicon.holds("deniers", t.lemma)
        for t in tokens
        if not t.quote
    )


def _is_told(negation: Negation, case: Case, seat: Seat) -> bool:
    """Whether the draft tells what the source denies: most of the clause's words."""
    skipped = case.skipped(seat)
    keys = {
        key_of_token(token)
        for token in negation.clause
        if token not in skipped and not is_negator(token, case.context.lexicon)
    }
    n_shared = len(keys & case.keys)
    if n_shared < _LEAST_SHARE * len(keys):
        return False
    return n_shared >= min(2, len(keys)) or case.is_by_speaker(seat)


def _added(case: Case) -> Iterator[Remark]:
    """Negations of the draft whose words stand in the source without one."""
    lexicon = case.context.lexicon
    skipped = case.own_names | case.frame_tokens
    best = max(
        (_count(case.line_at(s).tokens, lexicon) for s in case.told[:2]), default=0
    )
    if _count(case.line.tokens, lexicon) <= best:
        return
    for negation in find_negations(case.line.tokens, lexicon, skipped):
        if not negation.targets or negation.negator.quote:
            continue
        clause = [t for t in negation.clause if t not in case.frame_tokens]
        share = sum(map(case.is_matched, clause)) / len(clause) if clause else 0.0
        if share < _LEAST_SHARE:
            continue
        keys = {key_of_token(t) for t in negation.targets}
        twins = [
            (seat, token)
            for seat in case.around
            for token in case.line_at(seat).tokens
            if key_of_token(token) in keys
        ]
        if any(_is_denied(t, case.line_at(s).tokens, lexicon) for s, t in twins):
            continue
        first = key_of_token(negation.targets[0])
        rest = {key_of_token(t) for t in clause} - {first}
        found = [
            (s, t)
            for s, t in twins
            if key_of_token(t) == first
            and s in case.told
            and (not rest or rest & content_keys(case.line_at(s).tokens))
        ]
        if found and not case.is_question(found[0][0]):
            seat, twin = found[0]
            own = (negation.negator, negation.targets[0])
            yield compare(case, _CODE, own, seat, (twin,))


def _is_denied(
    target: Token,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    but: Sequence[Token] = (),
) -> bool:
    """Whether a denial stands near a word: in its clause, or just before it."""
    place = tokens.index(target)
    near = [
        *(t for t in tokens if t.clause == target.clause),
        *tokens[max(0, place - 5) : place],
    ]
    return any(
        is_negator(t, lexicon) or lexicon.holds("negative_words", t.lemma, t.word)
        for t in near
        if t is not target and t not in but
    ) or any(
        lexicon.holds("deniers", t.lemma) for t in tokens if t.start < target.start
    )


def _opposites(case: Case) -> Iterator[Remark]:
    """Words of the draft whose opposite stands where the source has it."""
    lexicon = case.context.lexicon
    source_forms = {
        form: (seat, token)
        for seat in reversed(case.around)
        for token in case.line_at(seat).tokens
        for form in (token.word, token.lemma)
    }
    for token in case.line.tokens:
        if token.quote or not token.is_content or case.is_matched(token):
            continue
        for other in lexicon.opposites(token.forms):
            if other not in source_forms:
                continue
            seat, twin = source_forms[other]
            if other in case.forms or not _stands_alike(case, token, seat, twin):
                continue
            yield compare(case, _CODE, (token,), seat, (twin,))


def _stands_alike(case: Case, token: Token, seat: Seat, twin: Token) -> bool:
    """Whether the words around a word of the draft stand around its twin."""
    lexicon = case.context.lexicon
    own = [t for t in case.line.tokens if abs(t.start - token.start) < 60]
    near = {
        key_of_token(t)
        for t in case.line_at(seat).tokens
        if t.is_content and t is not twin and abs(t.start - twin.start) < 60
    }
    shared = sum(key_of_token(t) in near for t in own if t.is_content)
    is_denied = _is_denied(token, case.line.tokens, lexicon) != _is_denied(
        twin, case.line_at(seat).tokens, lexicon
    )
    return shared >= min(2, len(near)) > 0 and not is_denied
