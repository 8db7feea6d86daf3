from __future__ import annotations

import guvoh.publishing.exports as exports_package
from guvoh.publishing.exports import text_page


def test_public_names_are_these() -> None:
    assert set(exports_package.__all__) == {
        "Cell", "ExportError", "MalformedRangeError", "NotFoundOnPagesError",
        "PagePicture", "Pixels", "READERS", "UncoveredError", "UnreadablePagesError",
        "check_ranges", "cover", "cover_pages", "encode_picture", "inert",
        "join_ranges", "pictures_as_pdf", "read_pages", "read_pixels", "text_page",
        "token_for", "write_csv", "write_xlsx",
    }  # fmt: skip
    for name in exports_package.__all__:
        assert getattr(exports_package, name) is not None


def test_lines_become_paragraphs_without_signs_that_nobody_sees() -> None:
    page = text_page(
        "One\x07 line,\nanother.\n \n\n  Then\ufeff more.\f", language="en"
    )
    assert [p.text for p in page.paragraphs] == ["One line,", "another.", "Then more."]
    assert (page.title, page.language) == ("", "en")
    titled = text_page("x", language="ru", title="Head")
    assert [p.kind.value for p in titled.paragraphs] == ["title", "plain"]
