"""Pseudonyms say that they are: each is labelled where a section first has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guvoh.publishing.brief.parts import PartKind, Parts, fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.result import Block


def label_pseudonyms(blocks: Iterable[Block], frames: Frames) -> tuple[Block, ...]:
    """The blocks of a section with a label on the first mention of each pseudonym."""
    pattern = frames.text("pseudonym")
    seen: set[str] = set()
    return tuple(
        replace(
            block,
            sentences=tuple(
                replace(sentence, parts=label_first(sentence.parts, pattern, seen))
                for sentence in block.sentences
            ),
        )
        for block in blocks
    )


def label_first(parts: Parts, pattern: str, seen: set[str]) -> Parts:
    """The parts with a label on pseudonyms that are not in `seen`, which grows."""
    labelled: list[Parts] = []
    for part in parts:
        if part.kind is PartKind.PSEUDONYM and part.of not in seen:
            seen.add(part.of)
            labelled.append(fill(pattern, name=(part,)))
        else:
            labelled.append((part,))
    return tuple(part for piece in labelled for part in piece)
