"""S204 by predicates: what the draft affirms and the source denies, by clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.predicates import find_predicates, table_meanings
from guvoh.publishing.rules.compared import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.predicates import Predicate
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

CODE: Final = RuleCode("S204")
_LEAST_CONTEXT: Final = 0.3
"""Share of the words beside a predicate that have to stand beside the other."""
_MARGIN: Final = 0.15
"""By how much less a place may fit that says the same, to count against a remark."""
_SPEAKER: Final = 0.15
"""What it adds that the named speaker says it."""
_SHORT: Final = 4
"""How many words beside its predicate a sentence has, at most, to be a short one."""
_ALONE: Final = 0.4
"""How well a short sentence fits that says nothing which the draft does not say."""


def find_turned(case: Case) -> Iterator[Remark]:
    """Predicates that the draft affirms and the source denies, or the other way."""
    lexicon = case.context.lexicon
    skipped = case.own_names
    own = [
        p
        for p in find_predicates(case.line.tokens, lexicon, skipped)
        if not p.tokens[0].quote
        and (p.is_table or p.tokens[0] not in case.frame_tokens)
    ]
    for mine in own:
        if any(_agreement(mine, other) < 0 for other in own):
            continue
        seats = _seats(case, mine)
        alike = [
            (
                _context(case, mine, seat, other),
                _agreement(mine, other),
                -n,
                seat,
                other,
            )
            for n, seat in enumerate(dict.fromkeys((*seats, *case.around)))
            for other in _told_predicates(case, seat)
            if _agreement(mine, other)
        ]
        if not alike:
            continue
        best = max(alike, key=lambda row: row[:3])
        if best[1] > 0:
            continue
        if best[0] < _LEAST_CONTEXT or is_by_another(case, best[3]):
            continue
        if any(row[1] > 0 and row[0] >= best[0] - _MARGIN for row in alike):
            continue
        yield compare(case, CODE, mine.shown, best[3], best[4].shown)
        return


def _seats(case: Case, mine: Predicate) -> tuple[Seat, ...]:
    """Sentences of the sources that tell most of a predicate's clause."""
    clause = mine.tokens[0].clause
    near = [t for t in case.line.tokens if abs(t.clause - clause) <= 1]
    return tuple(seat for seat, _ in case.context.lines.rank(near)[:2])


def _told_predicates(case: Case, seat: Seat) -> Iterator[Predicate]:
    line = case.line_at(seat)
    names = [t for t in line.tokens if case.context.people.is_name(t, line)]
    found = find_predicates(line.tokens, case.context.lexicon, frozenset(names))
    if not case.is_question(seat):
        if not _is_contradicted(case, seat):
            yield from found
        return
    sign = _answer(case, seat)
    for predicate in found if sign else ():
        meanings = {name: sign for name, value in predicate.meanings.items() if value}
        yield replace(predicate, meanings=meanings)


def _is_contradicted(case: Case, seat: Seat) -> bool:
    """Whether the next sentence calls it untrue."""
    lines = case.context.sources[seat.source].lines
    words = [
        t.word for line in lines[seat.line + 1 : seat.line + 2] for t in line.tokens
    ]
    return len(words) <= 4 and not {
        "true",
        "lie",
        "wrong",
        "неправда",
        "ложь",
    }.isdisjoint(words)


def _answer(case: Case, seat: Seat) -> int:
    """What is answered to a question: 1 yes, -1 no, 0 neither."""
    lines = case.context.sources[seat.source].lines
    for line in lines[seat.line + 1 : seat.line + 2]:
        words = {t.word for t in line.tokens[:2]}
        if words & {"no", "нет"}:
            return -1
        if words & {"yes", "да"}:
            return 1
    return 0


def is_by_another(case: Case, seat: Seat) -> bool:
    """Whether a sentence is said by somebody whom the draft does not name for it."""
    if not case.context.voices[seat.source].frames[seat.line]:
        return False
    voices = [*case.context.voices_at(seat), *case.voices]
    are_named = all(voice.names for voice in voices)
    return are_named and bool(case.voices) and not case.is_by_speaker(seat)


def _agreement(one: Predicate, other: Predicate) -> int:
    """1 when both say the same, -1 when one denies it, 0 when they have no meaning."""
    shared = one.meanings.keys() & other.meanings.keys()
    signs = {one.meanings[name] * other.meanings[name] for name in shared}
    return 0 if not signs else max(signs)


def _keys(tokens: Sequence[Token], lexicon: Lexicon) -> dict[str, int]:
    found = {}
    for place, token in enumerate(tokens):
        if token.is_content:
            found[key_of_token(token)] = token.clause
            for name in table_meanings(tokens, place, lexicon)[1]:
                found[f"~{name}"] = token.clause
    return found


def _share(pair: tuple[float, float]) -> float:
    return pair[0] / pair[1] if pair[1] else 0.0


def _covered(case: Case, seat: Seat, other: Predicate) -> tuple[float, float]:
    """How much of a short sentence beside the told ones the draft has."""
    line = case.line_at(seat)
    skipped = case.skipped(seat)
    rest = [
        t
        for t in line.tokens
        if t.is_content and t not in other.shown and t not in skipped
    ]
    if seat not in case.around or len(rest) > _SHORT:
        return 0.0, 0.0
    if not rest:
        return _ALONE, 1.0
    weight = case.context.lines.weight
    keys = [key_of_token(t) for t in rest]
    shared = sum(weight(k) for k in keys if k in case.keys)
    return _ALONE * shared, sum(map(weight, keys))


def _context(case: Case, mine: Predicate, seat: Seat, other: Predicate) -> float:
    """How much of the words beside a predicate stand beside the other one."""
    weight = case.context.lines.weight
    lexicon = case.context.lexicon
    clause = mine.tokens[0].clause
    line = case.line_at(seat)
    theirs = _keys(line.tokens, lexicon)
    total = shared = 0.0
    for place, token in enumerate(case.line.tokens):
        distance = abs(token.clause - clause)
        if (
            not token.is_content
            or token in mine.tokens
            or token in case.frame_tokens
            or distance > 1
        ):
            continue
        part = weight(key_of_token(token)) * (0.5 if distance else 1.0)
        total += part
        names = [
            key_of_token(token),
            *(f"~{n}" for n in table_meanings(case.line.tokens, place, lexicon)[1]),
        ]
        found = [theirs[n] for n in names if n in theirs]
        if found:
            shared += part * (
                1.0 if abs(found[0] - other.tokens[0].clause) <= 1 else 0.6
            )
    if not total or shared < _LEAST_CONTEXT * total:
        shared, total = max((shared, total), _covered(case, seat, other), key=_share)
    by = _SPEAKER if case.voices and case.is_by_speaker(seat) else 0.0
    return by + (shared / total if total else 0.0)
