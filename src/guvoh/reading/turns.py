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
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)|[”»\"]$")
_LEAST_TURNS: Final = 3
_LONGEST_QUESTION: Final = 160
_MARKS_OF_SPEECH: Final = frozenset('«“„"')


class Turn(NamedTuple):
    """What one person says in an interview."""

    paragraph: int
    """Its paragraph."""
    name: Span | None
    """Who speaks; None when a dash or a letter stands for the name."""
    content: Span
    """What is said."""
    is_question: bool = False
    """Whether it asks and asserts nothing."""
    is_dashed: bool = False
    """Whether a dash begins it."""


def find_turns(page: Page, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The answers of an interview in their order; none when it is none."""
    return _named_turns(page, lexicon) or _dashed_turns(page) or _plain_turns(page)


def _plain_turns(page: Page) -> tuple[Turn, ...]:
    """Answers without a sign, each behind a paragraph that is one short question."""
    paragraphs = page.paragraphs
    turns = [
        Turn(number, None, span, is_dashed=True)
        for number, span in enumerate(paragraphs)
        if number
        and _is_question(page, paragraphs[number - 1])
        and not _is_question(page, span)
        and page.text[span.start] not in _MARKS_OF_SPEECH
    ]
    return tuple(turns) if len(turns) >= _LEAST_TURNS else ()


def _is_question(page: Page, span: Span) -> bool:
    text = page.text[span.start : span.end]
    return len(text) <= _LONGEST_QUESTION and text[-1] == "?" and text[0].isalpha()


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
        name = match["name"].casefold().rstrip(".")
        if counts[match["name"]] < _LEAST_TURNS:
            continue
        end = page.paragraphs[number].end
        is_question = lexicon.has("questioners", name) or _only_asks(
            page.text[match.end() : end]
        )
        is_label = lexicon.has("answerers", name)
        turns.append(
            Turn(
                number,
                None if is_label else Span(*match.span("name")),
                Span(match.end(), end),
                is_question=is_question,
                is_dashed=is_label and not is_question,
            )
        )
    return tuple(turns)


def _only_asks(text: str) -> bool:
    """Whether every sentence is a question."""
    return all(end in '?”»"' for end in _SENTENCE_END.findall(text.strip()))


def _dashed_turns(page: Page) -> tuple[Turn, ...]:
    """Answers of a conversation in dashes: every second turn, or behind a question."""
    dashed = [
        (number, span, match)
        for number, span in enumerate(page.paragraphs)
        if (match := _DASHED.match(page.text, span.start, span.end))
    ]
    asks = [page.text[span.end - 1] == "?" for _, span, _ in dashed]
    n_asking = sum(asks[::2])
    is_strict = len(dashed) >= _LEAST_TURNS and 2 * n_asking > len(asks[::2])
    turns = []
    for place, (number, span, match) in enumerate(dashed):
        follows = place > 0 and dashed[place - 1][0] == number - 1
        is_answer = follows and not asks[place] and asks[place - 1]
        if is_answer or (is_strict and follows and place % 2 == 1 and not asks[place]):
            content = Span(match.end(), span.end)
            turns.append(Turn(number, None, content, is_dashed=True))
    return tuple(turns)
