"""A brief as one HTML page with its own style sheet: no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from guvoh.publishing.brief.page import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.page import Page, Paragraph, Run

_STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.25rem;
  font: 1.0625rem/1.6 "DejaVu Serif", Georgia, "Times New Roman", serif;
  color: #1b1b1b; background: #fff; overflow-wrap: anywhere; hyphens: auto; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; hyphens: manual; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid #c4c4c4; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; break-after: avoid; }
p, li { margin: 0 0 .75rem; orphans: 3; widows: 3; }
ul, ol { padding-inline-start: 1.4rem; margin: 0 0 .75rem; }
.standfirst { font-size: 1.15rem; line-height: 1.5; color: #333; }
.date { color: #595959; font-size: .9rem; }
.mark { background: #fff3bf; color: #4d3c00; font-size: .8rem; line-height: 1.4;
  padding: .1em .5em; border-radius: .2em; width: fit-content; }
.watermark { font-weight: bold; text-align: center; letter-spacing: .06em;
  color: #9c0c0c; border: 2px solid; padding: .5rem; margin-bottom: 2rem; }
.notes { font-size: .875rem; line-height: 1.5; }
.notes li:target { background: #fff3bf; color: #1b1b1b; }
sup { line-height: 0; font-size: .7em; }
a { color: inherit; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616; }
  .standfirst { color: #cfcfcf; } .date { color: #a6a6a6; }
  h2 { border-color: #4a4a4a; } .watermark { color: #ff8f8f; }
}
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; color: #000;
    background: #fff; }
  .standfirst { color: #000; } .watermark { color: #000; }
  a { text-decoration: none; }
  @page { margin: 2.5cm 2.2cm; }
}
"""
_TAGS: Final = {
    ParagraphKind.WATERMARK: ("p", "watermark"),
    ParagraphKind.TITLE: ("h1", ""),
    ParagraphKind.STANDFIRST: ("p", "standfirst"),
    ParagraphKind.DATE: ("p", "date"),
    ParagraphKind.HEADING: ("h2", ""),
    ParagraphKind.SUBHEADING: ("h3", ""),
    ParagraphKind.PLAIN: ("p", ""),
    ParagraphKind.ITEM: ("li", ""),
    ParagraphKind.MARK: ("p", "mark"),
    ParagraphKind.NOTE: ("li", ""),
}
_LISTS: Final = {
    ParagraphKind.ITEM: ("<ul>", "</ul>"),
    ParagraphKind.NOTE: ('<ol class="notes">', "</ol>"),
}


def render_html(page: Page) -> str:
    """The page as HTML."""
    title = escape(page.title or " ")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<article>\n"
        + "\n".join(_lines(page))
        + "\n</article>\n</body>\n</html>\n"
    )


def _lines(page: Page) -> Iterator[str]:
    is_open: ParagraphKind | None = None
    for paragraph in page.paragraphs:
        if is_open is not None and paragraph.kind is not is_open:
            yield _LISTS[is_open][1]
            is_open = None
        if paragraph.kind in _LISTS and is_open is None:
            is_open = paragraph.kind
            yield _LISTS[is_open][0]
        yield _paragraph(paragraph)
    if is_open is not None:
        yield _LISTS[is_open][1]


def _paragraph(paragraph: Paragraph) -> str:
    tag, name = _TAGS[paragraph.kind]
    attributes = f' class="{name}"' if name else ""
    words = "".join(map(_run, paragraph.runs))
    if paragraph.number is not None:
        attributes += f' id="note-{paragraph.number}"'
        words += f' <a href="#text-{paragraph.number}">↑</a>'
    return f'<{tag}{attributes} dir="auto">{words}</{tag}>'


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.note is None:
        return text
    return (
        f'{text}<sup><a id="text-{run.note}" href="#note-{run.note}">'
        f"{run.note}</a></sup>"
    )
