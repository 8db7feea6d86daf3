"""Words of the formats are no traces of people who are called so."""

from __future__ import annotations

import pytest
from PIL import Image

from guvoh.protection import Finder
from guvoh.protection.export_scan import scan_file
from guvoh.protection.export_scan.fixed_words import known_lines, unknown_lines
from guvoh.protection.export_scan.font_tables import font_parts
from guvoh.publishing.brief import BriefFormat, render_page
from guvoh.publishing.exports import pictures_as_pdf, text_page, write_xlsx
from tests.protection.people import value

NAMES = (
    "Styles", "Calibri", "Catalog", "Rotate", "Trans", "Parent", "Theme", "Angsana",
    "Tunga", "Nyala", "Heading", "Roman", "Vera", "Georgia", "Tahoma", "Content",
)  # fmt: skip
FINDER = Finder(
    [
        *(value("single_name", name) for name in NAMES),
        value("other", "01.01.1980"),
        value("other", "01.01.2000"),
        value("person_name", "Type Parent"),
    ]
)
FILES = {
    **{
        format_.value: render_page(text_page("Пусто.", language="ru"), format_)
        for format_ in BriefFormat
    },
    "xlsx": write_xlsx([["пусто", 5]]),
    "pictures": pictures_as_pdf([Image.new("L", (20, 30))], dots_per_inch=150),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_nothing_is_clean_whatever_people_are_called(kind: str) -> None:
    assert scan_file(FILES[kind], FINDER, read_picture=None).is_clean


@pytest.mark.parametrize("kind", ["md", "html", "docx", "pdf"])
def test_the_same_names_in_a_text_are_traces(kind: str) -> None:
    page = text_page("Их звали\n\nTunga\n\nи Nyala.", language="ru")
    data = render_page(page, BriefFormat(kind))
    result = scan_file(data, FINDER, read_picture=None)
    assert sum(trace.n_mentions for trace in result.traces) >= 2


def test_what_is_known_holds_no_digits_of_people() -> None:
    assert "Rotate" in known_lines()
    assert all(line.isascii() for line in known_lines())
    assert unknown_lines("Rotate\nRasul\nType") == "Rasul"


def test_a_name_does_not_go_on_over_lines_of_a_list() -> None:
    finder = Finder([value("person_name", "Type Parent"), value("phone", "9985551234")])
    together = finder.find("Typé\nParént, 99855\n51234")
    apart = finder.find(unknown_lines("Typé\nParént\n99855\n51234"))
    assert {m.rules[0].value for m in together} == {"full_name", "phone"}
    assert apart
    assert not {m.rules[0].value for m in apart} & {"full_name", "phone"}


def test_fonts_that_are_cut_are_damaged() -> None:
    with pytest.raises(ValueError, match="0"):
        list(font_parts(b"OTTO\0\1\0\0\0\0\0\0name\0\0\0\0\0\0\0\x99\0\0\0\x99"))
    assert list(font_parts(b"%!PS-AdobeFont")) == [b"%!PS-AdobeFont"]
