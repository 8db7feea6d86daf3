"""A plain text as a page, so that every format can print it anew."""

from __future__ import annotations

import re
from typing import Final

from guvoh.publishing.brief.page import Page, Paragraph, ParagraphKind, Run

_BREAK: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")


def text_page(text: str, *, language: str, title: str = "") -> Page:
    """The text as paragraphs: an empty line parts them, other line ends stay lines.

    Signs that no reader sees are left out.

    Args:
        text: the text.
        language: its language.
        title: stands above it; empty for none.
    """
    paragraphs = []
    if title:
        paragraphs.append(Paragraph(ParagraphKind.TITLE, (Run(title),)))
    for block in _BREAK.split(_CONTROL.sub("", text.replace("\f", "\n\n"))):
        paragraphs += [
            Paragraph(ParagraphKind.PLAIN, (Run(" ".join(line.split())),))
            for line in block.split("\n")
            if line.strip()
        ]
    return Page(language, title, tuple(paragraphs))
