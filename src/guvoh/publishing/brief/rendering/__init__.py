"""The formats of a brief: one module each, all from the same paragraphs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guvoh.publishing.brief.page import Page


class BriefFormat(StrEnum):
    """A format; its value is the end of a file's name."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"


def render_page(page: Page, format_: BriefFormat) -> bytes:
    """The page in a format; equal pages give equal bytes.

    Raises:
        MissingGlyphError: The fonts of the PDF lack a letter of the text.
    """
    # The libraries behind docx and PDF are slow to load.
    if format_ is BriefFormat.MARKDOWN:
        from guvoh.publishing.brief.rendering.markdown import render_markdown  # noqa: PLC0415 -- as above, all four alike

        return render_markdown(page).encode()
    if format_ is BriefFormat.HTML:
        from guvoh.publishing.brief.rendering.html import render_html  # noqa: PLC0415 -- as above

        return render_html(page).encode()
    if format_ is BriefFormat.WORD:
        from guvoh.publishing.brief.rendering.word import render_word  # noqa: PLC0415 -- as above

        return render_word(page)
    from guvoh.publishing.brief.rendering.pdf import render_pdf  # noqa: PLC0415 -- as above

    return render_pdf(page)


__all__ = ["BriefFormat", "render_page"]
