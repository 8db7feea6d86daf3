"""Reading a text as a whole: one pass after the other over one page."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from guvoh.reading.attribution import find_attributions
from guvoh.reading.dates import find_dates
from guvoh.reading.entities import find_entities
from guvoh.reading.joining import join_pieces
from guvoh.reading.key_points import rank_key_points
from guvoh.reading.numbers import find_numbers
from guvoh.reading.page import lay_out
from guvoh.reading.patterns import find_patterns
from guvoh.reading.requests import find_requests
from guvoh.reading.result import Document, Reading
from guvoh.reading.strength import judge_strength
from guvoh.reading.topics import rank_topics

if TYPE_CHECKING:
    from guvoh.model import Day


def read(
    text: str,
    *,
    language: str | None = None,
    name: str = "",
    published: Day | None = None,
) -> Reading:
    """Everything that the rules find in a text (guvoh/read/1).

    Args:
        text: The text.
        language: Its language, ISO 639-1; None recognises it.
        name: What the document is called.
        published: When it appeared or was written; relative dates need it.

    Raises:
        EmptyTextError: There is nothing in it.
        LanguageError: There are no rules for its language.
    """
    page = lay_out(text, language=language, published=published)
    entities = find_entities(page)
    proposals = join_pieces(page, find_attributions(page, entities))
    proposals = judge_strength(page, proposals)
    numbers = find_numbers(page)
    patterns = find_patterns(page)
    title = page.title
    return Reading(
        document=Document(
            name=name,
            language=page.language,
            title=text[title.start : title.end] if title else "",
            sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=text,
        ),
        proposals=proposals,
        entities=entities,
        numbers=numbers,
        dates=find_dates(page),
        requests=find_requests(page, entities),
        patterns=patterns,
        topics=rank_topics(page),
        key_points=rank_key_points(page, proposals, patterns, numbers),
    )
