"""Exact words of a sealed item, found at the one place where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.casebook import QuoteKept, TextKept

if TYPE_CHECKING:
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
    texts = [
        record.body
        for record in casebook.records("kept_text")
        if isinstance(record.body, TextKept) and record.body.item == item
    ]
    fitting = [text for text in texts if words and words in text.text]
    if not fitting:
        raise InputError(
            "The words do not stand in the item's text", "quote", "Copy them exactly."
        )
    text = fitting[-1]
    start = text.text.find(words)
    if text.text.find(words, start + 1) >= 0:
        raise InputError(
            "The words stand at several places", "quote", "Copy some words more."
        )
    end = start + len(words)
    return QuoteKept(
        actor=casebook.actor,
        id=id_,
        text=text.id,
        start=start,
        end=end,
        exact=words,
        prefix=text.text[max(0, start - _AROUND) : start],
        suffix=text.text[end : end + _AROUND],
    )
