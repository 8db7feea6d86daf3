"""Parts of sentences, each of which says where its words come from."""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class PartKind(StrEnum):
    """Where the words of a part come from."""

    FRAME = "frame"
    """The table of frames of the language."""
    WORDING = "wording"
    """A wording that people accepted."""
    QUOTE = "quote"
    """Exact words of a source."""
    DESCRIPTOR = "descriptor"
    """How a source is spoken of without its name."""
    PSEUDONYM = "pseudonym"
    """A pseudonym of the publication stream."""
    NAME = "name"
    """A public name."""
    LABEL = "label"
    """The label of a code in a vocabulary, or of a topic."""
    COUNT = "count"
    """A number that was counted."""
    ID = "id"
    """The beginning of an id, in notes for the house."""
    HAND = "hand"
    """Words typed by a person into a draft."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence that come from one place."""

    kind: PartKind
    """Where they come from."""
    text: str
    """The words."""
    of: str = ""
    """Handle of the person whom a pseudonym is for; it is never printed."""

    def __repr__(self) -> str:
        return f"Part({self.kind.value}, {len(self.text)})"


Parts = tuple[Part, ...]


def frame(text: str) -> Parts:
    """Words of a frame; nothing for no words."""
    return (Part(PartKind.FRAME, text),) if text else ()


def label(text: str) -> Parts:
    """The label of a code."""
    return (Part(PartKind.LABEL, text),)


def count(number: int) -> Parts:
    """A number that was counted."""
    return (Part(PartKind.COUNT, str(number)),)


def fill(pattern: str, **slots: Parts) -> Parts:
    """A frame with its places filled; a place that is not filled is an error."""
    parts: list[Part] = []
    for words, name, _, _ in string.Formatter().parse(pattern):
        parts += frame(words)
        if name is not None:
            parts += slots[name]
    return tuple(parts)


def join(pieces: Iterable[Parts], between: str) -> Parts:
    """Pieces in a row, with words of a frame between them."""
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        if number:
            parts += frame(between)
        parts += piece
    return tuple(parts)


def text_of(parts: Parts) -> str:
    """All words of the parts."""
    return "".join(part.text for part in parts)


def capitalise(parts: Parts) -> Parts:
    """The parts with a capital first letter; nothing else changes.

    Exact words keep their letters.
    """
    for number, part in enumerate(parts):
        if not part.text:
            continue
        if part.kind is PartKind.QUOTE or not part.text[0].islower():
            return parts
        raised = replace(part, text=part.text[0].upper() + part.text[1:])
        return (*parts[:number], raised, *parts[number + 1 :])
    return parts


def strip_stop(parts: Parts) -> Parts:
    """The parts without one full stop at their end."""
    if not parts:
        return parts
    *first, last = parts
    if last.text.endswith(".") and not last.text.endswith(".."):
        return (*first, replace(last, text=last.text[:-1]))
    return parts


def stop(parts: Parts) -> Parts:
    """The parts with a full stop, unless they end a sentence already."""
    end = text_of(parts).rstrip("\"'”’»“)")
    return parts if end.endswith((".", "!", "?", "…")) else (*parts, *frame("."))
