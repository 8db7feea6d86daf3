"""A brief as Markdown (CommonMark, with footnotes in brackets)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.publishing.brief.page import ParagraphKind

if TYPE_CHECKING:
    from guvoh.publishing.brief.page import Page, Paragraph, Run

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>&|~])")
_OPENING: Final = re.compile(r"^(\s*)(#|[-+=](?=\s|$)|\d+(?=[.)]))")
_PREFIX: Final = {
    ParagraphKind.TITLE: "# ",
    ParagraphKind.HEADING: "## ",
    ParagraphKind.SUBHEADING: "### ",
    ParagraphKind.ITEM: "- ",
}
_AROUND: Final = {
    ParagraphKind.WATERMARK: "**",
    ParagraphKind.STANDFIRST: "**",
    ParagraphKind.DATE: "*",
    ParagraphKind.MARK: "*",
}


def render_markdown(page: Page) -> str:
    """The page as Markdown; what Markdown would read as markup is escaped."""
    lines: list[str] = []
    last = None
    for paragraph in page.paragraphs:
        is_in_list = last is paragraph.kind is ParagraphKind.ITEM
        if lines and not is_in_list:
            lines.append("")
        lines.append(_paragraph(paragraph))
        last = paragraph.kind
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    found = _OPENING.match(escaped)
    if found is None:
        return escaped
    if found[2].isdigit():
        return f"{escaped[: found.end()]}\\{escaped[found.end() :]}"
    return f"{found[1]}\\{escaped[found.start(2) :]}"


def _paragraph(paragraph: Paragraph) -> str:
    kind = paragraph.kind
    if kind is ParagraphKind.NOTE:
        return f"[^{paragraph.number}]: {escape_markdown(paragraph.text)}"
    around = _AROUND.get(kind, "")
    words = "".join(_run(run, around) for run in paragraph.runs)
    return f"{_PREFIX.get(kind, '')}{words}"


def _run(run: Run, around: str) -> str:
    text = escape_markdown(run.text)
    if around and text.strip():
        text = f"{around}{text}{around}"
    return text if run.note is None else f"{text}[^{run.note}]"
