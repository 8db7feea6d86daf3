"""Items listed, shown, searched, and transcribed by hand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from guvoh.app.errors import InputError
from guvoh.app.lookup import find_record
from guvoh.app.sealing import plain_text
from guvoh.casebook import (
    ItemReceived,
    ItemSealed,
    Place,
    TextAdded,
    TextKept,
)
from guvoh.text import find_terms, match_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook.ports import Casebook

_AROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSummary:
    """An item with what is known of it; names only when the vault is open."""

    item: ItemSealed
    """Its open part."""
    receipt: ItemReceived | None
    """Its vault part; None when the vault is shut."""
    texts: tuple[TextAdded, ...]
    """Its text versions, or why there is none."""
    sealed_at: str
    """When it was sealed, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text that was found."""

    item: str
    """Id of the item."""
    text_id: str
    """Id of the text version."""
    name: str
    """The file's name."""
    excerpts: tuple[str, ...]
    """Where the words stand, with some words around."""

    def __repr__(self) -> str:
        return f"Hit(item={self.item!r})"


def list_items(casebook: Casebook) -> Iterator[ItemSummary]:
    """All items in the order of their sealing."""
    texts: dict[str, list[TextAdded]] = {}
    for record in casebook.records("text"):
        if isinstance(record.body, TextAdded):
            texts.setdefault(record.body.item, []).append(record.body)
    receipts = {
        record.id: record.body
        for record in casebook.records("receipt")
        if isinstance(record.body, ItemReceived)
    }
    for record in casebook.records("item"):
        if isinstance(record.body, ItemSealed):
            (entry,) = casebook.entries(record.seq, record.seq + 1)
            yield ItemSummary(
                item=record.body,
                receipt=receipts.get(record.id),
                texts=tuple(texts.get(record.id, ())),
                sealed_at=entry.time,
            )


def show_item(casebook: Casebook, id_: str) -> ItemSummary:
    """One item, by the beginning of its id.

    Raises:
        NotFoundError: There is none.
    """
    item = find_record(casebook, "item", id_).id
    return next(summary for summary in list_items(casebook) if summary.item.id == item)


def read_text(casebook: Casebook, text_id: str) -> TextKept | None:
    """A text version's text; None when there is none or the vault is shut."""
    record = casebook.record("kept_text", text_id)
    return record.body if record and isinstance(record.body, TextKept) else None


def search_texts(casebook: Casebook, words: str, *, most: int = 50) -> Iterator[Hit]:
    """Texts in which these words stand, in any form and script, the best first.

    Raises:
        InputError: Nothing of it can be searched for.
        VaultClosedError: The texts lie in the vault, which is shut.
    """
    match = match_query(words)
    if not match:
        raise InputError(
            "There is no word to search for", "search", "Type a word or a name."
        )
    found = casebook.search(match, "kept_text", Place.VAULT)
    for number, record in enumerate(found):
        if number == most:
            return
        body = record.body
        assert isinstance(body, TextKept)
        receipt = casebook.record("receipt", body.item)
        name = ""
        if receipt is not None and isinstance(receipt.body, ItemReceived):
            name = receipt.body.name
        yield Hit(
            item=body.item,
            text_id=body.id,
            name=name,
            excerpts=tuple(_excerpts(body.text, words)),
        )


def transcribe_item(
    casebook: Casebook,
    id_: str,
    text: str,
    *,
    language: str | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> TextAdded:
    """Keeps a text that a person wrote down from an item: a voice note, a scan, a film.

    Raises:
        NotFoundError: There is no such item.
        InputError: The text is empty.
    """
    item = find_record(casebook, "item", id_).id
    plain = plain_text(text).replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\x00", "")
    if not plain.strip():
        raise InputError("The transcript is empty", "text", "Write it and try again.")
    text_id = random(16).hex()
    added = TextAdded(
        actor=casebook.actor,
        id=text_id,
        item=item,
        tool=f"person:{casebook.actor}",
        language=language,
        n_code_points=len(plain),
        n_pages=0,
        reason="",
        warnings=(),
    )
    kept = TextKept(
        actor=casebook.actor,
        id=text_id,
        item=item,
        text=plain,
        sha256=sha256(plain.encode("utf-8")).hexdigest(),
        pages=(),
    )
    with casebook.writing() as writer:
        writer.append(added, kept)
    return added


def _excerpts(text: str, words: str, *, most: int = 3) -> Iterator[str]:
    end = -1
    n_given = 0
    for start, stop in find_terms(text, words):
        if start < end:
            continue
        end = min(len(text), stop + _AROUND)
        excerpt = text[max(0, start - _AROUND) : end]
        yield " ".join(excerpt.split())
        n_given += 1
        if n_given == most:
            return
