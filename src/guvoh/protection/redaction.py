"""Mentions replaced in a text, so that nothing of them is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.protection.errors import MalformedMentionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guvoh.protection.mention import ProtectedMention


def redact(
    text: str,
    mentions: Sequence[ProtectedMention],
    replacement: Callable[[ProtectedMention], str],
) -> str:
    """Returns the text with each mention replaced.

    Mentions that overlap are replaced together, from the first start to the last
    end, by what the longest of them is replaced by; of equals, the first.

    Args:
        text: the text in which the mentions were found.
        mentions: in any order.
        replacement: gives what to write for a mention, as `[[S7]]`.

    Raises:
        MalformedMentionError: a range does not fit the text. Nothing is returned, so
            that no text goes on half redacted.
    """
    for number, mention in enumerate(mentions):
        _check(number, mention, len(text))
    pieces = []
    end = 0
    for start, stop, longest in _cover(mentions):
        pieces += [text[end:start], replacement(longest)]
        end = stop
    return "".join([*pieces, text[end:]])


def _check(number: int, mention: ProtectedMention, length: int) -> None:
    start, end = mention.start, mention.end
    offsets: tuple[object, object] = (start, end)
    if any(type(offset) is not int for offset in offsets):
        raise MalformedMentionError(number, start, end, length)
    if not 0 <= start < end <= length:
        raise MalformedMentionError(number, start, end, length)


def _cover(
    mentions: Sequence[ProtectedMention],
) -> Iterator[tuple[int, int, ProtectedMention]]:
    """Yields ranges that do not overlap, each with its longest mention."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.value_index))
    start = stop = -1
    longest: ProtectedMention | None = None
    for mention in ordered:
        if longest is None or mention.start >= stop:
            if longest is not None:
                yield start, stop, longest
            start, stop, longest = mention.start, mention.end, mention
            continue
        stop = max(stop, mention.end)
        if mention.end - mention.start > longest.end - longest.start:
            longest = mention
    if longest is not None:
        yield start, stop, longest
