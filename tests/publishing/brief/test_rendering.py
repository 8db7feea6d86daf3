from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import pytest
from tests.publishing.brief.materials import MATERIAL

from guvoh.publishing.brief import (
    BriefFormat,
    HouseStyle,
    MissingGlyphError,
    Page,
    Paragraph,
    ParagraphKind,
    Run,
    annotate,
    compose_brief,
    confirm,
    lay_out,
    render_page,
)
from guvoh.publishing.brief.rendering.markdown import escape_markdown

GOLDEN = Path(__file__).parent / "golden"
WATERMARKS = {"en": "Not for publication", "ru": "Не для публикации"}
TAJIK = "ӣ ӯ ҷ ҳ қ ғ Ӣ Ӯ Ҷ Ҳ Қ Ғ ң ө ү ў ʻ oʻzbek"


def make_page(language: str, style: str, *, is_annotated: bool) -> Page:
    brief = compose_brief(
        MATERIAL, language=language, style=HouseStyle(style), stream="news"
    )
    notes = annotate(brief, MATERIAL) if is_annotated else None
    return lay_out(brief, annotations=notes, released_on="2026-05-04")


PAGES = {
    (language, style, is_annotated): make_page(
        language, style, is_annotated=is_annotated
    )
    for language in ("en", "ru")
    for style in ("descriptor", "pseudonym")
    for is_annotated in (False, True)
}


class Words(HTMLParser):
    """Collects the words of a page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.is_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.is_body = self.is_body or tag == "body"
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.is_body:
            self.found.append(data)


def squeeze(text: str) -> str:
    """The letters and digits alone: formats break lines and number notes."""
    return re.sub(r"[\W\d_]+", "", text)


def words_of(page: Page) -> str:
    return squeeze("".join(p.text for p in page.paragraphs))


def words_in(data: bytes, format_: BriefFormat) -> str:
    if format_ is BriefFormat.MARKDOWN:
        return squeeze(data.decode())
    if format_ is BriefFormat.HTML:
        parser = Words()
        parser.feed(data.decode())
        assert "script" not in parser.tags
        return squeeze("".join(parser.found))
    if format_ is BriefFormat.WORD:
        document = docx.Document(io.BytesIO(data))
        return squeeze("".join(p.text for p in document.paragraphs))
    opened = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    found = squeeze("".join(pages))
    for watermark in map(squeeze, WATERMARKS.values()):
        # It stands on top of the first page and at the foot of every one.
        if watermark in found:
            assert found.count(watermark) == len(pages) + 1
            found = watermark + found.replace(watermark, "")
    return found


def everything_in(data: bytes, format_: BriefFormat) -> str:
    """All that a file tells: text, metadata, members of an archive."""
    if format_ is BriefFormat.PDF:
        opened = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in opened]
        told = [*pages, *opened.get_metadata_dict().values()]
        opened.close()
        return "\n".join(told)
    if format_ is not BriefFormat.WORD:
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(n).decode() for n in archive.namelist())


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("style", ["descriptor", "pseudonym"])
def test_markdown_is_as_it_was(language: str, style: str) -> None:
    text = render_page(PAGES[language, style, False], BriefFormat.MARKDOWN).decode()
    assert text == (GOLDEN / f"{language}-{style}.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_annotated_markdown_is_as_it_was(language: str) -> None:
    page = PAGES[language, "descriptor", True]
    text = render_page(page, BriefFormat.MARKDOWN).decode()
    assert text == (GOLDEN / f"{language}-annotated.md").read_text("utf-8")


@pytest.mark.parametrize("format_", BriefFormat)
@pytest.mark.parametrize("key", PAGES)
def test_every_format_opens_again_with_the_same_words(
    key: tuple[str, str, bool], format_: BriefFormat
) -> None:
    page = PAGES[key]
    data = render_page(page, format_)
    assert words_in(data, format_) == words_of(page)
    assert data == render_page(page, format_)
    everything = everything_in(data, format_)
    assert not re.search(r"\[\[S|\bS7\b|\bS12\b", everything)


def test_annotated_briefs_say_on_top_that_they_are_not_for_publication() -> None:
    for (language, _, is_annotated), page in PAGES.items():
        first = page.paragraphs[0]
        expected = WATERMARKS[language]
        assert (first.text == expected) == is_annotated
        assert page.watermark == (expected if is_annotated else "")
        word = docx.Document(io.BytesIO(render_page(page, BriefFormat.WORD)))
        header = word.sections[0].header.paragraphs
        assert [p.text for p in header] == [page.watermark]
        notes = [p for p in page.paragraphs if p.kind is ParagraphKind.NOTE]
        assert bool(notes) == is_annotated
        numbers = [r.note for p in page.paragraphs for r in p.runs if r.note]
        assert numbers == [note.number for note in notes]


def test_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.publishing.brief.test_rendering import *\n"
        "page = PAGES['ru', 'descriptor', True]\n"
        "for f in BriefFormat:\n"
        "    print(hashlib.sha256(render_page(page, f)).hexdigest())\n"
    )
    page = PAGES["ru", "descriptor", True]
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Dushanbe", "LANG": "C.UTF-8"},
    )
    import hashlib  # noqa: PLC0415 -- beside its twin in the subprocess

    assert run.stdout.split() == [
        hashlib.sha256(render_page(page, format_)).hexdigest()
        for format_ in BriefFormat
    ]


def test_files_tell_nothing_of_their_making() -> None:
    page = PAGES["en", "descriptor", False]
    word = render_page(page, BriefFormat.WORD)
    properties = docx.Document(io.BytesIO(word)).core_properties
    assert not properties.author
    assert not properties.last_modified_by
    assert not properties.comments
    assert properties.created is not None
    assert properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert {info.date_time for info in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert b"python" not in archive.read("docProps/core.xml")
    opened = pypdfium2.PdfDocument(render_page(page, BriefFormat.PDF))
    told = opened.get_metadata_dict()
    opened.close()
    assert told.pop("Title").startswith("Guards made")
    assert told.pop("CreationDate") == told.pop("ModDate")
    assert not any(told.values())


def test_letters_of_central_asia_are_in_the_font() -> None:
    page = Page("tg", "", (Paragraph(ParagraphKind.PLAIN, (Run(TAJIK),)),))
    assert words_in(render_page(page, BriefFormat.PDF), BriefFormat.PDF) == squeeze(
        TAJIK
    )


def test_a_letter_that_the_font_lacks_is_not_left_out_in_silence() -> None:
    page = Page("en", "", (Paragraph(ParagraphKind.PLAIN, (Run("天"),)),))
    with pytest.raises(MissingGlyphError, match="1 letter"):
        render_page(page, BriefFormat.PDF)


def test_html_escapes_and_names_its_language() -> None:
    page = Page("ru", "<b>", (Paragraph(ParagraphKind.PLAIN, (Run("<script>&"),)),))
    text = render_page(page, BriefFormat.HTML).decode()
    assert '<html lang="ru">' in text
    assert "&lt;script&gt;&amp;" in text
    assert "<script" not in text
    assert "http" not in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no item", r"\- no item"),
        ("[a](b) *c*", r"\[a\](b) \*c\*"),
        ("<b>&", r"\<b\>\&"),
        ("1990 is a year", "1990 is a year"),
    ],
)
def test_markdown_shows_signs_as_they_are(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_a_confirmed_brief_has_no_mark() -> None:
    brief = confirm(compose_brief(MATERIAL, language="en"))
    assert (
        "confirmed by a person"
        not in render_page(lay_out(brief), BriefFormat.MARKDOWN).decode()
    )
