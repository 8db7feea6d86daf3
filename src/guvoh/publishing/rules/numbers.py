"""S201: another number for the same thing that is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.affirmations import is_by_another
from guvoh.publishing.rules.compared import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S201")
_ROUNDING = 0.1
_LEAST_LIKENESS = 3.0
"""How alike the words around two numbers have to be to say that one stands wrong."""
_MARGIN = 2.0
"""By how much more than around a number of the source that is the same."""
_SCALES = frozenset({100.0, 1000.0, 1e6, 1e9})
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NO_NUMBERS = frozenset(
    {"first", "second", "third", "a", "an", "one", "once", "single"}
    | {"один", "одна", "одно", "первый", "второй", "третий", "раз"}
)


class Amount(NamedTuple):
    """A number that counts or measures something."""

    tokens: tuple[Token, ...]
    """Its words."""
    value: float
    """Its value."""
    around: frozenset[str]
    """Keys of the words near it."""
    head: str
    """Key of the first word behind it that says something."""
    is_about: bool
    """Whether it is said to be about so many, or a bound."""


def check_numbers(case: Case) -> Iterator[Remark]:
    """Numbers that the source gives otherwise."""
    lexicon = case.context.lexicon
    theirs = [
        (seat, amount)
        for seat in _near(case)
        for amount in find_amounts(case.line_at(seat).tokens, lexicon)
    ]
    own = [a for a in find_amounts(case.line.tokens, lexicon) if not a.tokens[0].quote]
    best = [pair for pair in theirs if pair[0] in case.told[:2]]
    wrong = [
        amount
        for amount in own
        if not _is_there(amount, theirs)
        and not any(_agree(amount, other) for _, other in best)
    ]
    free = [
        (seat, other)
        for seat, other in theirs
        if seat in case.told and not any(_agree(mine, other) for mine in own)
    ]
    misplaced = [
        (amount, found)
        for amount in own
        if amount not in wrong and (found := _better(case, amount, own, theirs))
    ]
    for amount, (seat, other) in misplaced:
        yield compare(case, _CODE, amount.tokens, seat, other.tokens)
    for amount in wrong:
        found = _counterpart(amount, free)
        if found is None and len(wrong) == 1:
            only = [
                pair
                for pair in free
                if pair[0] in case.told[:2] and _likeness(case, amount, *pair) > 0
            ]
            found = only[0] if only else None
        if found is not None:
            seat, other = found
            yield compare(case, _CODE, amount.tokens, seat, other.tokens)


def _better(
    case: Case,
    amount: Amount,
    own: Sequence[Amount],
    theirs: Sequence[tuple[Seat, Amount]],
) -> tuple[Seat, Amount] | None:
    """Another number that stands where this one should."""
    ranked = [
        (_likeness(case, amount, seat, other), _agree(amount, other), -n)
        for n, (seat, other) in enumerate(theirs)
    ]
    same = max((score for score, is_same, _ in ranked if is_same), default=0.0)
    score, is_same, place = max(ranked)
    seat, other = theirs[-place]
    if is_same or score < max(_LEAST_LIKENESS, same + _MARGIN) or seat not in case.told:
        return None
    if (
        _is_time(amount)
        or is_by_another(case, seat)
        or _is_among_others(amount, own, theirs, case.told[0])
        or any(_agree(mine, other) for mine in own)
    ):
        return None
    return seat, other


def _is_among_others(
    amount: Amount,
    own: Sequence[Amount],
    theirs: Sequence[tuple[Seat, Amount]],
    first: Seat,
) -> bool:
    """Whether the source has it in the best sentence or beside another one."""
    for seat in {seat for seat, other in theirs if _agree(amount, other)}:
        there = [other for place, other in theirs if place == seat]
        n_shared = sum(any(_agree(mine, other) for other in there) for mine in own)
        if seat == first or n_shared > 1:
            return True
    return False


def _is_time(amount: Amount) -> bool:
    """Whether it is written as a time of day or a decimal fraction."""
    return any(":" in t.word or "." in t.word for t in amount.tokens)


def _likeness(case: Case, amount: Amount, seat: Seat, other: Amount) -> float:
    """How many words stand beside both numbers; what is counted weighs most."""
    clause = amount.tokens[0].clause
    keys = {
        key_of_token(t)
        for t in case.line.tokens
        if t.is_content and t.value is None and abs(t.clause - clause) <= 1
    }
    theirs = {key_of_token(t) for t in case.line_at(seat).tokens}
    heads = 2 * (amount.head == other.head != "")
    return heads + len(amount.around & other.around) + 0.5 * len(keys & theirs)


def _is_there(amount: Amount, theirs: Sequence[tuple[Seat, Amount]]) -> bool:
    """Whether the source has the number, for the same thing where it has that."""
    alike = [o for _, o in theirs if amount.head and o.head == amount.head]
    if alike and any(_agree(amount, other) for other in alike):
        return True
    return not alike and any(_agree(amount, other) for _, other in theirs)


def find_amounts(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Amount]:
    """The numbers of a sentence that are no dates and no names."""
    place = 0
    while place < len(tokens):
        value, length = _value(tokens, place, lexicon)
        if value is None or _is_date(tokens, place, length, lexicon):
            place += max(1, length)
            continue
        behind = tokens[place + length : place + length + 5]
        before = tokens[max(0, place - 4) : place]
        content = [t for t in behind if t.is_content and t.value is None]
        near = [t for t in (*before, *behind) if t.is_content]
        yield Amount(
            tokens=tuple(tokens[place : place + length]),
            value=value,
            around=frozenset(map(key_of_token, near)),
            head=key_of_token(content[0]) if content else "",
            is_about=_is_about(before, lexicon),
        )
        place += length


def _value(
    tokens: Sequence[Token], place: int, lexicon: Lexicon
) -> tuple[float | None, int]:
    """The number that begins at a place and how many words it takes."""
    total, part, length = 0.0, -1.0, 0
    while place + length < len(tokens):
        token = tokens[place + length]
        is_apart = length > 0 and token.start - tokens[place + length - 1].end > 1
        value = (
            None
            if is_apart or token.is_code
            else _single(tokens, place + length, lexicon)
        )
        if value is None:
            break
        if token.word[0].isalpha() and value in _SCALES:
            part = abs(part) * value
            if value >= 1000:
                total, part = total + part, -1.0
        elif part < 0 and not (total and token.word[0].isdigit()):
            part = value
        elif token.word[0].isalpha() and value < part:
            part += value
        else:
            break
        length += 1
    if not length:
        return None, 1
    return total + max(part, 0.0), length


def _single(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> float | None:
    """The value of one word alone."""
    token = tokens[place]
    words = lexicon.values["number_words"]
    if token.word in _NO_NUMBERS:
        return None
    found = words.get(token.word, words.get(token.lemma))
    if found is not None:
        return float(found)
    if token.value is None:
        return None
    # The value of a word before "thousand" has been multiplied by it already.
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    scale = words.get(after.word, words.get(after.lemma)) if after else None
    is_scaled = after is not None and after.word[0].isalpha() and scale in _SCALES
    own = _digits(token.word)
    if is_scaled and scale and own is None:
        return token.value / float(scale)
    return own if own is not None else token.value


def _digits(word: str) -> float | None:
    """The value of a number in digits; None for words."""
    plain = _SPACES.sub("", word)
    if not plain[0].isdigit():
        return None
    if _THOUSANDS.fullmatch(plain):
        return float(plain.replace(",", ""))
    try:
        return float(plain.replace(",", ".").replace(":", "."))
    except ValueError:
        return None


def _is_date(
    tokens: Sequence[Token], place: int, length: int, lexicon: Lexicon
) -> bool:
    token = tokens[place]
    after = tokens[place + length : place + length + 1]
    if any(_is_month(t, lexicon) for t in after):
        return True
    # "March 4, …" is a date; "in March 14 women …" counts women.
    before = tokens[max(0, place - 1) : place]
    counts = after and after[0].is_content and after[0].clause == token.clause
    if any(_is_month(t, lexicon) for t in before) and not counts:
        return True
    is_year = length == 1 and len(token.word) == 4 and token.word.isdigit()
    if is_year and any(_is_month(t, lexicon) for t in before):
        return True
    return is_year and 1900 <= int(token.word) <= 2100 and _is_bare(tokens, place)


def _is_month(token: Token, lexicon: Lexicon) -> bool:
    months = lexicon.values["months"]
    return any(form in months for form in token.forms) and (
        token.is_capital or not token.word.isascii()
    )


def _is_bare(tokens: Sequence[Token], place: int) -> bool:
    """Whether a year stands as years do: behind a preposition or before "году"."""
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].lemma if place + 1 < len(tokens) else ""
    return before in {
        *("in", "since", "until", "of", "from", "to", "by", "for", "after", "before"),
        *("and", "between", "с", "в", "до", "по", "за", "report"),
    } or after in {"год", "г", ""}


def _is_about(before: Sequence[Token], lexicon: Lexicon) -> bool:
    text = " ".join(t.word for t in before)
    return any(lexicon.holds("about", t.word) for t in before[-2:]) or any(
        f" {text}".endswith(f" {phrase}") for phrase in lexicon.values["at_least"]
    )


def _agree(one: Amount, other: Amount) -> bool:
    if one.value == other.value:
        return True
    if not (one.is_about or other.is_about):
        return False
    return abs(one.value - other.value) <= _ROUNDING * max(one.value, other.value)


def _near(case: Case) -> list[Seat]:
    """The sentences that it rests on and their neighbours."""
    found = dict.fromkeys(case.seats)
    for seat in case.seats[:2]:
        n_lines = len(case.context.sources[seat.source].lines)
        for step in (-1, 1):
            if 0 <= seat.line + step < n_lines:
                found.setdefault(seat._replace(line=seat.line + step))
    return list(found)


def _counterpart(
    amount: Amount, free: Sequence[tuple[Seat, Amount]]
) -> tuple[Seat, Amount] | None:
    """The number of the source that stands for the same thing, when one does."""
    ranked = [
        (
            (other.head == amount.head != "") * 3
            + (other.tokens[-1].key == amount.tokens[-1].key)
            + len(other.around & amount.around),
            n,
        )
        for n, (_, other) in enumerate(free)
    ]
    if not ranked:
        return None
    score, place = max(ranked, key=lambda pair: (pair[0], -pair[1]))
    return free[place] if score >= 1 else None
