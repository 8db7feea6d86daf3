"""Turns of an interview: paragraphs that begin with who speaks, or with a dash."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.text import Span

if TYPE_CHECKING:
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page

_NAMED: Final = re.compile(r"[“\"«]?(?P<name>[^\W\d_][\w.’' -]{0,38}?):\s+(?=\S)")
_DASHED: Final = re.compile(r"[—–-]\s+(?=\S)")
_LEAST_TURNS: Final = 3


class Turn(NamedTuple):
    """What one person says in an interview."""

    paragraph: int
    """Its paragraph."""
    name: Span | None
    """Who speaks; None when a dash or a letter stands for the name."""
    content: Span
    """What is said."""
    is_dashed: bool = False
    """Whether a dash begins it."""


def find_turns(page: Page, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The answers of an interview in their order; none when it is none."""
    return _named_turns(page, lexicon) or _dashed_turns(page)


def _named_turns(page: Page, lexicon: Lexicon) -> tuple[Turn, ...]:
    found = [
        (number, match)
        for number, span in enumerate(page.paragraphs)
        if (match := _NAMED.match(page.text, span.start, span.end))
        and match["name"][0].isupper()
    ]
    counts = Counter(match["name"] for _, match in found)
    turns = []
    for number, match in found:
        name = match["name"].casefold()
        if counts[match["name"]] < _LEAST_TURNS or lexicon.has("questioners", name):
            continue
        is_label = lexicon.has("answerers", name)
        turns.append(
            Turn(
                number,
                None if is_label else Span(*match.span("name")),
                Span(match.end(), page.paragraphs[number].end),
            )
        )
    return tuple(turns)


def _dashed_turns(page: Page) -> tuple[Turn, ...]:
    """Answers behind questions, both behind dashes."""
    turns = []
    previous = ""
    for number, span in enumerate(page.paragraphs):
        words = page.text[span.start : span.end]
        match = _DASHED.match(words)
        if match and previous.endswith("?") and not words.endswith("?"):
            content = Span(span.start + match.end(), span.end)
            turns.append(Turn(number, None, content, is_dashed=True))
        previous = words if match else ""
    return tuple(turns)
