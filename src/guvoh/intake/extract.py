"""What a format hands back for a file: text, pages, metadata, children."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """The kinds of file that are told apart."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    EML = "eml"
    CSV = "csv"
    XLSX = "xlsx"
    IMAGE = "image"
    ZIP = "zip"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    SOUND = "sound"
    FILM = "film"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """Where a page begins in the text."""

    page: int
    """Number of the page, from 1."""
    start: int
    """Code point of the text at which the page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A picture of a page, made anew from what the file shows."""

    page: int
    """Number of the page, from 1."""
    data: bytes = field(repr=False)
    """JPEG or PNG with one grey channel, and nothing else in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A file found inside a file."""

    name: str = field(repr=False)
    """Name as it stands in the file: data, never a path."""
    data: bytes = field(repr=False)
    """The bytes of the inner file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What was found in a file."""

    kind: Kind
    """Kind of the file."""
    text: str | None = field(default=None, repr=False)
    """The text, or None when there is none."""
    reason: str = ""
    """Code of the reason why there is no text; empty when there is."""
    tool: str = ""
    """Name and version of what took the text out."""
    pages: tuple[PageStart, ...] = field(default=(), repr=False)
    """Where each page begins, for kinds that have pages."""
    metadata: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names and values that the file says of itself, as given."""
    children: tuple[Child, ...] = field(default=(), repr=False)
    """Files inside the file, in their order."""
    warnings: tuple[str, ...] = ()
    """Codes of what a reader should know, as `macros`."""
    images: tuple[PageImage, ...] = field(default=(), repr=False)
    """Pictures of the pages that have next to no text, for the parent to read."""


def clean_text(text: str) -> str:
    """Returns the text with LF line ends and without NUL; nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
