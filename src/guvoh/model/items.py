"""Items, the texts taken from them, and the exact words that claims rest on."""

import hashlib
from dataclasses import dataclass
from itertools import pairwise

from guvoh.model.codes.items import CopyRole
from guvoh.model.dates import DateInterval
from guvoh.model.ids import BlobName, ItemId, QuoteId, TextId
from guvoh.model.record import ProtectedRecord, Record
from guvoh.model.scalars import Code, Language, Sha256, UtcTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """A sealed file: what may be known of it in the open."""

    id: ItemId
    """Its id."""
    kind: Code
    """What kind of file it is: letter, pdf, population; never its name."""
    acquired: DateInterval
    """When it came to the organisation."""
    copy_role: CopyRole
    """What it is for."""
    blob: BlobName
    """Random name of the encrypted file."""
    parent: ItemId | None = None
    """The item it was in, such as an e-mail; None when it stood alone."""
    language: Language | None = None
    """Language of the file; None when not known."""

    def _check_together(self) -> None:
        self._require(self.parent != self.id, "an item is not in itself")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MetadataField(ProtectedRecord):
    """One thing that a file says about itself. Vault."""

    name: str
    """What it tells, as the file names it."""
    text: str
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemReceipt(ProtectedRecord):
    """What a sealed file was and whence it came. Vault."""

    id: ItemId
    """The item."""
    sha256: Sha256
    """Digest of the file."""
    size: int
    """Its size in bytes."""
    media_type: str
    """Its media type, as its content says."""
    original_name: str
    """Its name when it came."""
    received_from: str
    """Who gave it, in the words of who sealed it."""
    method: str
    """How it came."""
    url: str | None = None
    """Where it was found on the web; None when it was not."""
    modified: UtcTime | None = None
    """The file's own time of change: a claim, no proof; None when it has none."""
    metadata: tuple[MetadataField, ...] = ()
    """What the file says about itself."""

    def _check_together(self) -> None:
        self._require(self.size >= 0, "the size is negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion(Record):
    """A text taken from an item, or the reason why there is none."""

    id: TextId
    """Its id."""
    item: ItemId
    """The item it was taken from."""
    tool: str
    """Name and version of the extractor, or person:ACTOR."""
    n_code_points: int
    """Its length in Unicode code points; 0 when there is no text."""
    language: Language | None = None
    """Language of the text; None when not known."""
    n_pages: int = 0
    """Number of pages; 0 when it has none."""
    reason: Code | None = None
    """Why there is no text; None when there is."""
    warnings: tuple[Code, ...] = ()
    """What a reader should know: hidden_text, macros, …"""

    def _check_together(self) -> None:
        self._require(self.tool.strip(), "no tool is named")
        self._require(self.n_code_points >= 0, "the length is negative")
        self._require(self.n_pages >= 0, "the number of pages is negative")
        self._require(
            self.reason is None or self.n_code_points == 0,
            "there is a text, so there is no reason why not",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart(Record):
    """Where a page begins in a text."""

    page: int
    """Number of the page, from 1."""
    start: int
    """Code point of its first sign."""

    def _check_together(self) -> None:
        self._require(self.page >= 1, "pages are counted from 1")
        self._require(self.start >= 0, "the place is negative")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptText(ProtectedRecord):
    """The text of a text version. Vault."""

    id: TextId
    """The text version."""
    item: ItemId
    """The item it was taken from."""
    text: str
    """The text as the extractor gave it, with LF for CR LF and without NUL."""
    sha256: Sha256
    """Digest of its UTF-8 bytes."""
    pages: tuple[PageStart, ...] = ()
    """Where its pages begin, in order; empty when it has none."""

    def _check_together(self) -> None:
        self._require("\r\n" not in self.text, "the text has CR LF")
        self._require("\0" not in self.text, "the text has a NUL")
        self._require(
            self.sha256 == text_sha256(self.text), "the digest is of another text"
        )
        self._require(
            all(a.start <= b.start and a.page < b.page for a, b in pairwise(self.pages))
            and all(page.start <= len(self.text) for page in self.pages),
            "the pages are not in order within the text",
        )


def text_sha256(text: str) -> Sha256:
    """Returns the SHA-256 of the UTF-8 bytes of a text."""
    return Sha256(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReference(Record):
    """Where words stand in a text version; the words themselves lie in the vault."""

    text: TextId
    """The text version."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    quote: QuoteId
    """The quote that holds the words."""

    def _check_together(self) -> None:
        self._require(0 <= self.start < self.end, "the span is empty or reversed")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Quote(ProtectedRecord):
    """Exact words of a text version, with what stands round them. Vault."""

    id: QuoteId
    """Its id."""
    text: TextId
    """The text version."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    exact: str
    """The words."""
    prefix: str
    """Some code points before them."""
    suffix: str
    """Some code points after them."""
    text_sha256: Sha256
    """Digest of the whole text version."""

    def _check_together(self) -> None:
        self._require(0 <= self.start < self.end, "the span is empty or reversed")
        self._require(
            len(self.exact) == self.end - self.start, "the words do not fill the span"
        )
        self._require(len(self.prefix) <= self.start, "more stands before than can")
