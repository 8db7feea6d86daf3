"""A small casebook with raw keys."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guvoh.casebook import (
    ClaimAccepted,
    ItemReceived,
    ItemSealed,
    SpanReference,
    TextKept,
    Wording,
)
from guvoh.model import (
    Basis,
    Certainty,
    CopyRole,
    Polarity,
)
from guvoh.store.casebook import OpenCasebook
from guvoh.store.creation import create_casebook
from guvoh.store.keys import StoreKeys

if TYPE_CHECKING:
    from pathlib import Path

ACTOR = "aaaaaaaa"
KEYS = StoreKeys(
    casebook_keys=(b"c" * 32,), vault_keys=(b"v" * 32,), signing_seed=b"s" * 32
)


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


def make(folder: Path) -> Path:
    path = folder / "test.casebook"
    create_casebook(path, KEYS, actor=ACTOR, key_file=b"{}", clock=clock)
    return path


def open_it(path: Path, keys: StoreKeys = KEYS) -> OpenCasebook:
    return OpenCasebook.open(path, keys, actor=ACTOR, clock=clock)


def claim(number: int, words: str = "nobody was asked") -> ClaimAccepted:
    return ClaimAccepted(
        actor=ACTOR,
        id=f"{number:032x}",
        wordings=(Wording(language="en", text=f"{words} {number}"),),
        speaker=None,
        chain=(),
        basis=Basis.UNKNOWN,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.SAID,
        spans=(SpanReference(text="0" * 32, start=0, end=6, quote="1" * 32),),
        proposal=None,
    )


def kept(number: int, text: str = "nobody was asked") -> TextKept:
    return TextKept(
        actor=ACTOR, id=f"{number:032x}", item="0" * 32, text=text, sha256="", pages=()
    )


def seal(casebook: OpenCasebook, number: int, data: bytes) -> None:
    """An item with its receipt, in one transaction."""
    staged = casebook.stage(io.BytesIO(data))
    item = f"{number:032x}"
    with casebook.writing() as writer:
        writer.append(
            ItemSealed(
                actor=ACTOR,
                id=item,
                kind="text",
                acquired="2026",
                parent=None,
                copy_role=CopyRole.EVIDENTIARY,
                language=None,
                blob=staged.name,
            ),
            ItemReceived(
                actor=ACTOR,
                id=item,
                sha256=staged.sha256,
                size=staged.size,
                media_type="text",
                name="a.txt",
                received_from="x",
                method="given",
                url=None,
                modified=None,
                metadata=(),
            ),
        )
        writer.keep_blob(item, staged)
