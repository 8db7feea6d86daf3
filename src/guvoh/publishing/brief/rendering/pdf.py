"""A brief as a PDF, in a font that has the letters of its languages."""

from __future__ import annotations

import io
from functools import cache, partial
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from guvoh.publishing.brief.errors import MissingGlyphError
from guvoh.publishing.brief.page import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.page import Page, Paragraph, Run

_FONTS: Final = {
    "GuvohSerif": "DejaVuSerif.ttf",
    "GuvohSerif-Bold": "DejaVuSerif-Bold.ttf",
    "GuvohSerif-Italic": "DejaVuSerif-Italic.ttf",
}
_REGULAR, _BOLD, _ITALIC = _FONTS
_MARGIN_POINTS: Final = 64
_LOOKS: Final[dict[ParagraphKind, dict[str, Any]]] = {
    ParagraphKind.WATERMARK: {
        "fontName": _BOLD, "fontSize": 11, "alignment": 1, "textColor": "#9c0c0c",
        "borderColor": "#9c0c0c", "borderWidth": 1, "borderPadding": 5,
        "spaceAfter": 20,
    },
    ParagraphKind.TITLE: {
        "fontName": _BOLD, "fontSize": 19, "leading": 24, "spaceAfter": 10,
    },
    ParagraphKind.STANDFIRST: {"fontSize": 11.5, "leading": 16.5, "spaceAfter": 10},
    ParagraphKind.DATE: {"fontName": _ITALIC, "fontSize": 9, "spaceAfter": 8},
    ParagraphKind.HEADING: {
        "fontName": _BOLD, "fontSize": 13, "leading": 17, "spaceBefore": 16,
        "spaceAfter": 6, "keepWithNext": 1,
    },
    ParagraphKind.SUBHEADING: {
        "fontName": _BOLD, "fontSize": 10.5, "spaceBefore": 8, "spaceAfter": 3,
        "keepWithNext": 1,
    },
    ParagraphKind.PLAIN: {},
    ParagraphKind.ITEM: {"leftIndent": 14, "bulletIndent": 2, "spaceAfter": 4},
    ParagraphKind.MARK: {
        "fontName": _ITALIC, "fontSize": 8.5, "leading": 12, "textColor": "#6b5300",
        "spaceAfter": 10,
    },
    ParagraphKind.NOTE: {
        "fontSize": 8.5, "leading": 12, "leftIndent": 22, "bulletIndent": 0,
        "bulletFontName": _REGULAR, "bulletFontSize": 8.5, "spaceAfter": 4,
    },
}  # fmt: skip


def render_pdf(page: Page) -> bytes:
    """The page as a PDF; equal pages give equal bytes.

    Raises:
        MissingGlyphError: The font lacks a letter of the text.
    """
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 -- slow to load
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415 -- same

    _register_fonts()
    _check_glyphs("".join(p.text for p in page.paragraphs))
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN_POINTS,
        rightMargin=_MARGIN_POINTS,
        topMargin=_MARGIN_POINTS,
        bottomMargin=_MARGIN_POINTS,
        title=page.title or " ",
        author="",
        subject="",
        creator="",
        producer="",
        lang=page.language,
        invariant=1,
    )
    foot = partial(_draw_foot, page.watermark)
    document.build(list(_flowables(page)), onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def _flowables(page: Page) -> Iterator[Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 -- slow to load
    from reportlab.platypus import Paragraph as Flowable  # noqa: PLC0415 -- same

    styles = {
        kind: ParagraphStyle(
            kind.value,
            **{
                "fontName": _REGULAR,
                "fontSize": 10,
                "leading": 15,
                "spaceAfter": 7,
                "bulletFontName": _REGULAR,
                "splitLongWords": 1,
                **look,
            },
        )
        for kind, look in _LOOKS.items()
    }
    for paragraph in page.paragraphs:
        words = "".join(map(_run, paragraph.runs))
        yield Flowable(words, styles[paragraph.kind], bulletText=_bullet(paragraph))


def _bullet(paragraph: Paragraph) -> str | None:
    if paragraph.kind is ParagraphKind.NOTE:
        return str(paragraph.number)
    return "•" if paragraph.kind is ParagraphKind.ITEM else None


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    return text if run.note is None else f'{text}<super size="7">{run.note}</super>'


def _draw_foot(watermark: str, canvas: Any, document: Any) -> None:  # noqa: ANN401 -- the library has no types
    """Draws the number of the page, and that it is not for publication, if so."""
    canvas.saveState()
    canvas.setFont(_REGULAR, 8)
    canvas.drawCentredString(document.pagesize[0] / 2, 34, str(document.page))
    if watermark:
        canvas.drawRightString(document.pagesize[0] - _MARGIN_POINTS, 34, watermark)
    canvas.restoreState()


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 -- slow to load
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- same

    folder = resources.files("guvoh.publishing.brief") / "fonts"
    for name, file in _FONTS.items():
        data = io.BytesIO((folder / file).read_bytes())
        pdfmetrics.registerFont(TTFont(name, data))


def _check_glyphs(text: str) -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 -- slow to load

    missing: set[str] = set()
    for name in _FONTS:
        known = pdfmetrics.getFont(name).face.charToGlyph
        missing |= {sign for sign in text if ord(sign) not in known}
    if missing:
        raise MissingGlyphError(len(missing))
