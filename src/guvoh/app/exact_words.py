"""Exact words of a sealed item, found at the one place where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.casebook import QuoteKept, TextKept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook.ports import Casebook

_AROUND: Final = 30


def keep_words(casebook: Casebook, item: str, words: str, *, id_: str) -> QuoteKept:
    """A quote of an item, with the words around it; it lies in the vault.

    Args:
        casebook: Holds the texts; its vault must be open.
        item: Full id of the item.
        words: The exact words, in the newest text version that has them.
        id_: Id for the quote.

    Raises:
        InputError: The words stand at no place or at several.
    """
    text, start = locate_words(casebook, item, words)
    return cut_quote(casebook.actor, text, (start, start + len(words)), id_=id_)


def locate_words(
    casebook: Casebook, item: str, words: str, *, text_id: str | None = None
) -> tuple[TextKept, int]:
    """The newest text version that has these words, and where they begin in it.

    Args:
        casebook: Holds the texts; its vault must be open.
        item: Full id of the item.
        words: The exact words.
        text_id: Id of the only text version to look at; None looks at all.

    Raises:
        InputError: The words stand at no place or at several.
    """
    fitting = [
        text
        for text in _texts(casebook, item)
        if words and words in text.text and text_id in {None, text.id}
    ]
    if not fitting:
        raise InputError(
            "The quote does not stand in the item's text", "quote", "Copy it exactly."
        )
    start = fitting[-1].text.find(words)
    if fitting[-1].text.find(words, start + 1) >= 0:
        raise InputError(
            "The quote stands at several places", "quote", "Copy some words more."
        )
    return fitting[-1], start


def check_words(
    casebook: Casebook, item: str, words: str, start: int, *, text_id: str | None
) -> TextKept:
    """The text version in which these words stand at this place.

    Raises:
        InputError: They stand there in none.
    """
    for text in _texts(casebook, item):
        stands = text.text[start : start + len(words)] == words
        if words and stands and text_id in {None, text.id}:
            return text
    raise InputError(
        "The quote does not stand in the item's text", "quote", "Copy it exactly."
    )


def cut_quote(
    actor: str, text: TextKept, piece: tuple[int, int], *, id_: str
) -> QuoteKept:
    """The words between two places of a text, with some around them."""
    start, end = piece
    return QuoteKept(
        actor=actor,
        id=id_,
        text=text.id,
        start=start,
        end=end,
        exact=text.text[start:end],
        prefix=text.text[max(0, start - _AROUND) : start],
        suffix=text.text[end : end + _AROUND],
    )


def _texts(casebook: Casebook, item: str) -> Iterator[TextKept]:
    for record in casebook.records("kept_text"):
        if isinstance(record.body, TextKept) and record.body.item == item:
            yield record.body
