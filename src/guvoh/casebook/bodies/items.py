"""Entries about sealed files and the texts taken from them."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    CopyRole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSealed(Body):
    """item.sealed: a file was hashed, encrypted and put away."""

    id: str
    """Id of the item."""
    kind: str
    """What kind of file it is: letter, pdf, image, …; never its name."""
    acquired: str
    """When it came, as a date with its precision: 2023, 2023-07, 2023-07-14."""
    parent: str | None
    """The item it was in (an archive, an e-mail); None when it stood alone."""
    copy_role: CopyRole
    """evidentiary, working or redacted."""
    language: str | None
    """Language of the file, when known."""
    blob: str
    """Random name of the encrypted file in blobs/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReceived(Body):
    """item.received, in the vault: what the file was and whence it came."""

    id: str
    """Id of the item."""
    sha256: str
    """SHA-256 of the file, hexadecimal."""
    size: int
    """Its size in bytes."""
    media_type: str
    """Its media type, as its content says."""
    name: str
    """Its name when it came."""
    received_from: str
    """Who gave it, in the words of who sealed it."""
    method: str
    """How it came."""
    url: str | None
    """Where it was found on the web."""
    modified: str | None
    """The file's own time of change, UTC; a claim, no proof."""
    metadata: tuple[tuple[str, str], ...]
    """What the file says about itself."""

    def __repr__(self) -> str:
        return "ItemReceived(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAdded(Body):
    """text.added: a text was taken from an item, or the reason why there is none."""

    id: str
    """Id of the text version."""
    item: str
    """The item it was taken from."""
    tool: str
    """Name and version of the extractor, or person:ACTOR."""
    language: str | None
    """Language of the text, when known."""
    n_code_points: int
    """Its length in Unicode code points; 0 when there is no text."""
    n_pages: int
    """Number of pages; 0 when it has none."""
    reason: str
    """Code of the reason why there is no text; empty when there is."""
    warnings: tuple[str, ...]
    """Codes of what a reader should know: hidden_text, macros, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a page begins in a text."""

    page: int
    """Number of the page, from 1."""
    start: int
    """Code point of its first sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKept(Body):
    """text.kept, in the vault: the text itself."""

    id: str
    """Id of the text version."""
    item: str
    """The item it was taken from."""
    text: str
    """The text, as the extractor gave it."""
    sha256: str
    """SHA-256 of its UTF-8 bytes, hexadecimal."""
    pages: tuple[PageStart, ...]
    """Where its pages begin."""

    def __repr__(self) -> str:
        return "TextKept(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDerived(Body):
    """item.derived: one item was made from another."""

    id: str
    """Id of the derivation."""
    source: str
    """The item it was made from."""
    target: str
    """The item that was made."""
    tool: str
    """Name and version of the tool, or person:ACTOR."""
    kind: str
    """stripped, redacted, unpacked, transcribed or translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemExported(Body):
    """item.exported: something left the casebook."""

    id: str
    """Id of the export."""
    items: tuple[str, ...]
    """The items that left."""
    recipient_role: str
    """For whom, by role: court, lawyer, newsroom; no name."""
    kind: str
    """original, package, text, picture, brief, table or redacted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCount:
    """One number of a table: where it stands and whom it counts."""

    row: str
    """Value of its row; empty for the total of a column or of all."""
    column: str
    """Value of its column; empty for the total of a row or of all."""
    people: tuple[int, ...]
    """Places among the table's people, each as often as it is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReleased(Body):
    """table.released, in the vault: whom the numbers of a table that left count."""

    id: str
    """Id of the export."""
    rows: str
    """What the rows are: month, region, …"""
    columns: str
    """What the columns are."""
    k: int
    """No cell of fewer people was shown."""
    people: tuple[str, ...]
    """Ids of the parties that were counted, or of acts on nobody that is recorded."""
    n_people: tuple[int, ...]
    """For how many people each of them stands."""
    counts: tuple[PrintedCount, ...]
    """The numbers that were printed."""

    def __post_init__(self) -> None:
        if len(self.people) != len(self.n_people):
            raise ValueError("Of somebody counted it is not said how many they are.")
        places = range(len(self.people))
        if any(at not in places for count in self.counts for at in count.people):
            raise ValueError("A number of a table counts somebody who is not named.")

    def __repr__(self) -> str:
        return "TableReleased(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVerified(Body):
    """item.verified: somebody compared originals with what was sealed."""

    id: str
    """Id of the verification."""
    n_items: int
    """How many items were read in full."""
    n_findings: int
    """How many of them were not what was sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMissing(Body):
    """item.missing: an original is not where it should be."""

    id: str
    """Id of the item."""
    reason: str
    """Code: not_found, damaged."""
