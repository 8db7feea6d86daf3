"""What several proposers found, united to spans that do not overlap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.span import VAULT, IdentifierSpan, IdentifierType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
    from guvoh.protection.identifiers.tokens import Tokens


_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "s",
        "the",
        "to",
        "with",
    ]
)
"""What is left between the words of others and points to nobody."""


def widen(tokens: Tokens, found: Iterable[FoundIdentifier]) -> list[FoundIdentifier]:
    """The same stretches widened to whole words, without space around them."""
    result: list[FoundIdentifier] = []
    for one in found:
        run = tokens.within(one.start, one.end)
        if run:
            start, end = tokens.span(run)
            is_whole = (start, end) == (one.start, one.end)
            result.append(one if is_whole else replace(one, start=start, end=end))
    return result


def set_apart(
    tokens: Tokens, doubtful: Iterable[FoundIdentifier], sure: Sequence[FoundIdentifier]
) -> Iterator[FoundIdentifier]:
    """The doubtful without the words that a sure one of another kind has.

    A model runs over "IK-6 at night" as one; the code that a rule found stays a code.
    """
    owners: dict[int, set[IdentifierKind]] = {}
    for one in sure:
        for number in tokens.within(one.start, one.end):
            owners.setdefault(number, set()).add(one.kind)
    for one in doubtful:
        piece: list[int] = []
        for number in tokens.within(one.start, one.end):
            kinds = owners.get(number)
            if kinds is None or one.kind in kinds:
                piece.append(number)
                continue
            yield from _piece(tokens, one, piece)
            piece = []
        yield from _piece(tokens, one, piece)


def _piece(
    tokens: Tokens, one: FoundIdentifier, numbers: Sequence[int]
) -> Iterator[FoundIdentifier]:
    """The words of a piece, without signs and small words at its ends."""
    words = [
        number
        for number in numbers
        if tokens.words[number][0].isalnum() and tokens.words[number] not in _SMALL
    ]
    if words:
        start, end = tokens.starts[words[0]], tokens.ends[words[-1]]
        yield replace(one, start=start, end=end)


def merge(text: str, found: Iterable[FoundIdentifier]) -> Iterator[IdentifierSpan]:
    """Unites what overlaps, in the order of the text."""
    group: list[FoundIdentifier] = []
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if group and one.start >= end:
            yield _unite(text, group)
            group = []
        end = max(end, one.end) if group else one.end
        group.append(one)
    if group:
        yield _unite(text, group)


def _stays_direct(one: FoundIdentifier, chief: FoundIdentifier) -> bool:
    """Whether what was found as direct is not known better by the chief of its group.

    Two capitals may be a person; a list knows that they are a faith.
    """
    if one.identifier is not IdentifierType.DIRECT:
        return False
    is_shorter = one.end - one.start < chief.end - chief.start
    return one.proposer == VAULT or one.kind is chief.kind or is_shorter


def _is_open(words: str) -> bool:
    """Whether a bracket was opened and not closed."""
    return words.rfind("(") > words.rfind(")")


def _unite(text: str, group: Sequence[FoundIdentifier]) -> IdentifierSpan:
    start = group[0].start
    end = max(one.end for one in group)
    chief = max(group, key=lambda one: (one.end - one.start, one.score))
    is_direct = any(_stays_direct(one, chief) for one in group)
    if _is_open(text[start:end]) and text[end : end + 1] == ")":
        end += 1
    return IdentifierSpan(
        start=start,
        end=end,
        text=text[start:end],
        kind=chief.kind,
        identifier=IdentifierType.DIRECT if is_direct else IdentifierType.QUASI,
        score=round(max(one.score for one in group), 3),
        proposers=tuple(sorted({one.proposer for one in group})),
    )
