"""A brief as a Word document (Office Open XML) that tells nothing of its making."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from guvoh.publishing.brief.page import ParagraphKind

if TYPE_CHECKING:
    from guvoh.publishing.brief.page import Page, Paragraph, Run

_STYLES: Final = {
    ParagraphKind.WATERMARK: "Subtitle",
    ParagraphKind.TITLE: "Title",
    ParagraphKind.STANDFIRST: "Normal",
    ParagraphKind.DATE: "Normal",
    ParagraphKind.HEADING: "Heading 1",
    ParagraphKind.SUBHEADING: "Heading 2",
    ParagraphKind.PLAIN: "Normal",
    ParagraphKind.ITEM: "List Bullet",
    ParagraphKind.MARK: "Normal",
    ParagraphKind.NOTE: "Normal",
}
_SIZES: Final = {
    "Normal": 11,
    "List Bullet": 11,
    "Title": 22,
    "Subtitle": 12,
    "Heading 1": 15,
    "Heading 2": 12,
}
_FONT: Final = "Times New Roman"
_MADE: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time that a ZIP archive can hold stands in all places for a time."""
_LOCALES: Final = {"en": "en-GB", "ru": "ru-RU"}
_NOT_NEEDED: Final = frozenset({"docProps/thumbnail.jpeg"})


def render_word(page: Page) -> bytes:
    """The page as a .docx file; equal pages give equal bytes."""
    import docx  # noqa: PLC0415 -- slow to load

    document = docx.Document()
    _set_styles(document, _LOCALES.get(page.language, page.language))
    for paragraph in page.paragraphs:
        _add(document, paragraph)
    if page.watermark:
        document.sections[0].header.paragraphs[0].text = page.watermark
    _clean(document, page.title, page.language)
    buffer = io.BytesIO()
    document.save(buffer)
    return _pack_again(buffer.getvalue())


def _set_styles(document: Any, locale: str) -> None:  # noqa: ANN401 -- the library has no types
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow to load
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 -- same

    for name, points in _SIZES.items():
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if "Theme" in attribute:
                del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), _FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)


def _add(document: Any, paragraph: Paragraph) -> None:  # noqa: ANN401 -- the library has no types
    from docx.shared import Pt  # noqa: PLC0415 -- slow to load

    added = document.add_paragraph(style=_STYLES[paragraph.kind])
    if paragraph.kind in {ParagraphKind.HEADING, ParagraphKind.SUBHEADING}:
        added.paragraph_format.keep_with_next = True
    if paragraph.number is not None:
        _add_run(added, str(paragraph.number), is_raised=True)
        added.add_run(" ")
        added.paragraph_format.space_after = Pt(4)
    for run in paragraph.runs:
        _add_text(added, run, paragraph.kind)


def _add_text(added: Any, run: Run, kind: ParagraphKind) -> None:  # noqa: ANN401 -- the library has no types
    from docx.enum.text import WD_COLOR_INDEX  # noqa: PLC0415 -- slow to load
    from docx.shared import Pt  # noqa: PLC0415 -- same

    text = added.add_run(run.text)
    text.bold = kind in {ParagraphKind.STANDFIRST, ParagraphKind.WATERMARK} or None
    if kind is ParagraphKind.NOTE:
        text.font.size = Pt(9)
    if kind is ParagraphKind.MARK:
        text.font.highlight_color = WD_COLOR_INDEX.YELLOW
        text.font.size = Pt(9)
    if run.note is not None:
        _add_run(added, str(run.note), is_raised=True)


def _add_run(added: Any, text: str, *, is_raised: bool) -> None:  # noqa: ANN401 -- the library has no types
    added.add_run(text).font.superscript = is_raised


def _clean(document: Any, title: str, language: str) -> None:  # noqa: ANN401 -- the library has no types
    properties = document.core_properties
    for name in (
        "author", "category", "comments", "content_status", "identifier", "keywords",
        "last_modified_by", "subject", "version",
    ):  # fmt: skip
        setattr(properties, name, "")
    properties.title = title[:255]
    properties.language = language
    properties.revision = 1
    properties.created = properties.modified = properties.last_printed = _MADE


def _pack_again(data: bytes) -> bytes:
    """The same archive with one time for all its members, without the picture."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name in _NOT_NEEDED:
                continue
            info = zipfile.ZipInfo(name, date_time=_MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, _without_thumbnail(name, old.read(name)))
    return buffer.getvalue()


def _without_thumbnail(name: str, content: bytes) -> bytes:
    """The relations of the package without the picture of the template."""
    if name != "_rels/.rels":
        return content
    from lxml import etree  # noqa: PLC0415 -- slow to load

    root = etree.fromstring(content)
    for relation in list(root):
        if relation.get("Type", "").endswith("/thumbnail"):
            root.remove(relation)
    cleaned = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    assert isinstance(cleaned, bytes)
    return cleaned
