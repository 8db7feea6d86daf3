"""Which function reads which kind of file; the child imports only the one it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

READERS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "guvoh.intake.formats.plain:extract",
    Kind.MARKDOWN: "guvoh.intake.formats.plain:extract",
    Kind.CSV: "guvoh.intake.formats.plain:extract",
    Kind.HTML: "guvoh.intake.formats.html:extract",
    Kind.DOCX: "guvoh.intake.formats.docx:extract",
    Kind.ODT: "guvoh.intake.formats.odt:extract",
    Kind.PDF: "guvoh.intake.formats.pdf:extract",
    Kind.EML: "guvoh.intake.formats.eml:extract",
    Kind.XLSX: "guvoh.intake.formats.xlsx:extract",
    Kind.IMAGE: "guvoh.intake.formats.image:extract",
    Kind.ZIP: "guvoh.intake.formats.archive:extract",
    Kind.WHATSAPP: "guvoh.intake.formats.whatsapp:extract",
    Kind.TELEGRAM: "guvoh.intake.formats.telegram:extract",
}
"""Module and function for each kind that is parsed."""
