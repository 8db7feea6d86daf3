"""S206: some became all, many became most."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S206")
_ALL, _MOST = 5, 4


class Quantifier(NamedTuple):
    """A word that says how many of them, and of whom."""

    token: Token
    """The word."""
    level: int
    """From 1, a few, to 5, all."""
    heads: tuple[Token, ...]
    """The words that say of whom."""


def check_quantifiers(case: Case) -> Iterator[Remark]:
    """Quantifiers that say more than the source's."""
    lexicon = case.context.lexicon
    for own in find_quantifiers(case.line.tokens, lexicon):
        if own.token.quote or own.level < _MOST:
            continue
        if remark := _compare(case, own, lexicon):
            yield remark
            return


def find_quantifiers(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Quantifier]:
    """The quantifiers of a sentence."""
    levels = lexicon.values["quantifiers"]
    for place, token in enumerate(tokens):
        level = levels.get(token.word) or levels.get(token.lemma)
        if level is None or _is_other(tokens, place):
            continue
        ahead = tokens[place + 1 : place + 9]
        heads = tuple(t for t in ahead if t.is_content and t.clause == token.clause)[:3]
        yield Quantifier(token, int(level), heads)


def _is_other(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "at all", "above all", "all but", "not all", "every day"."""
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return before in {"at", "above", "after", "not", "не", "в"} or after in {
        *("but", "the", "day", "time", "week", "month", "year", "день", "раз", "же"),
    } - {"the"}


def _compare(case: Case, own: Quantifier, lexicon: Lexicon) -> Remark | None:
    heads = {key_of_token(t) for t in own.heads}
    for seat in case.seats[:3]:
        tokens = case.line_at(seat).tokens
        theirs = list(find_quantifiers(tokens, lexicon))
        alike = [q for q in theirs if heads & {key_of_token(t) for t in q.heads}]
        if any(q.level >= own.level for q in theirs):
            return None
        lower = alike or [
            q for q in theirs if len(theirs) == 1 and seat == case.seats[0]
        ]
        lower = lower or list(_counted(tokens, heads))
        if lower:
            return compare(case, _CODE, [own.token], seat, [lower[0].token])
    return None


def _counted(tokens: Sequence[Token], heads: set[str]) -> Iterator[Quantifier]:
    """Numbers out of a whole: "eleven of the 34"."""
    for place, token in enumerate(tokens[:-2]):
        if token.value is None or tokens[place + 1].word not in {"of", "из"}:
            continue
        ahead = tokens[place + 2 : place + 6]
        if heads & {key_of_token(t) for t in ahead}:
            yield Quantifier(token, 1, ())
