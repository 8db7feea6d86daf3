"""S201: another number for the same thing that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
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
    for amount in own:
        if any(_agree(amount, other) for _, other in theirs):
            continue
        free = [
            (seat, other)
            for seat, other in theirs
            if not any(_agree(mine, other) for mine in own) and seat in case.seats
        ]
        found = _counterpart(amount, free)
        if found is not None:
            seat, other = found
            yield compare(case, _CODE, amount.tokens, seat, other.tokens)


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
    first = _single(tokens[place], lexicon)
    if first is None or _is_code(tokens, place):
        return None, 1
    total, part, length = 0.0, first, 1
    while place + length < len(tokens):
        token = tokens[place + length]
        gap = token.start - tokens[place + length - 1].end
        value = _single(token, lexicon)
        if value is None or gap > 1:
            break
        scale = 1.0
        if token.word[0].isalpha() and value >= 100 and value > part:
            scale = value
        elif not token.word[0].isalpha() or value >= part:
            break
        if scale > 1:
            is_scaled = tokens[place + length - 1].value == part * value
            part = part if is_scaled else part * scale
            if value >= 1000:
                total, part = total + part, 0.0
        else:
            part += value
        length += 1
    return total + part, length


def _single(token: Token, lexicon: Lexicon) -> float | None:
    words = lexicon.values["number_words"]
    if token.word[0].isdigit():
        return token.value
    if token.word in {"first", "second", "third", "a", "an", "one", "once", "single"}:
        return None
    if token.word in {"один", "одна", "одно", "первый", "второй", "третий"}:
        return None
    found = words.get(token.word, words.get(token.lemma))
    if found is not None:
        return float(found)
    return token.value


def _is_code(tokens: Sequence[Token], place: int) -> bool:
    """Whether it belongs to a code: L-12, Colony 6, No. 4."""
    if not place or not tokens[place].word[0].isdigit():
        return False
    before = tokens[place - 1]
    gap = tokens[place].start - before.end
    is_joined = gap <= 1 and len(before.word) <= 2 and before.is_capital
    return is_joined or before.word in {"no", "number", "room", "nr", "номер", "статья"}


def _is_date(
    tokens: Sequence[Token], place: int, length: int, lexicon: Lexicon
) -> bool:
    token = tokens[place]
    after = place + length
    near = (*tokens[max(0, place - 1) : place], *tokens[after : after + 1])
    if any(_is_month(t, lexicon) for t in near):
        return True
    is_year = length == 1 and len(token.word) == 4 and token.word.isdigit()
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
        ((other.head == amount.head != "") * 3 + len(other.around & amount.around), n)
        for n, (_, other) in enumerate(free)
    ]
    if not ranked:
        return None
    score, place = max(ranked, key=lambda pair: (pair[0], -pair[1]))
    return free[place] if score >= 1 else None
