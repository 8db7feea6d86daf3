from __future__ import annotations

import pytest

from guvoh.intake.extract import Kind
from guvoh.intake.formats.odt import extract
from tests.intake.formats.damage import (
    BOMB,
    FARSI,
    OUTSIDE,
    RUSSIAN,
    TAJIK,
    check_damage,
    reason_of,
)
from tests.intake.formats.packages import extended, packed, unpacked, with_doctype

NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in [
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("meta", "meta"),
            ("manifest", "manifest"),
        ]
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
META = (
    f"<office:document-meta {NAMES}><office:meta><dc:creator>M. Sharipova</dc:creator>"
    '<meta:user-defined meta:name="Case">7</meta:user-defined>{more}'
    "</office:meta></office:document-meta>"
)
STYLES = (
    f"<office:document-styles {NAMES}><office:master-styles><style:master-page>"
    "<style:header><text:p>Copy</text:p></style:header></style:master-page>"
    "</office:master-styles></office:document-styles>"
)


def document(body: str, *, meta: str = "") -> bytes:
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES}>'
        '<office:automatic-styles><style:style style:name="H">'
        '<style:text-properties text:display="none"/></style:style>'
        "</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": STYLES,
            "meta.xml": META.replace("{more}", meta),
        }
    )


LETTER = (
    "<text:h>Letter</text:h>"
    f"<text:p>{RUSSIAN}<text:s text:c='2'/>a<text:tab/>b<text:line-break/>c</text:p>"
    f"<text:list><text:list-item><text:p>{TAJIK}</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>1</text:p>"
    "</table:table-cell><table:table-cell table:number-columns-repeated='2'>"
    "<text:p>2</text:p></table:table-cell></table:table-row></table:table>"
    f"<text:p>{FARSI}<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>From a nurse.</text:p></text:note-body></text:note></text:p>"
    "<text:p>x<office:annotation><dc:creator>Editor</dc:creator>"
    "<dc:date>2024-05-01</dc:date><text:p>Ask again.</text:p></office:annotation></text:p>"
)


def lines(body: str) -> list[str]:
    text = extract(document(body), "file").text
    assert text is not None
    return text.split("\n")


def test_everything_comes_in_order() -> None:
    assert lines(LETTER) == [
        "Letter",
        f"{RUSSIAN}  a\tb",
        "c",
        TAJIK,
        "1\t2\t2",
        f"{FARSI}[note 1]",
        "x[comment 1]",
        "[note 1] From a nurse.",
        "[comment 1, Editor, 2024-05-01] Ask again.",
        "[header] Copy",
    ]


def test_properties_are_metadata() -> None:
    result = extract(document(LETTER), "file")
    assert result.kind is Kind.ODT
    assert result.metadata == (("creator", "M. Sharipova"), ("Case", "7"))
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            "<text:p>a<text:span text:style-name='H'>b</text:span></text:p>",
            "a[hidden: b]",
        ),
        ("<text:p><text:hidden-text text:string-value='b'/></text:p>", "[hidden: b]"),
        (
            "<text:section text:display='none'><text:p>b</text:p></text:section>",
            "[hidden: b]",
        ),
    ],
)
def test_hidden_text_is_kept_and_marked(body: str, line: str) -> None:
    assert lines(body)[0] == line
    assert extract(document(body), "file").warnings == ("hidden_text",)


def test_deletions_are_told_and_not_read() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>new</text:p>"
    )
    assert lines(body)[0] == "new"
    assert extract(document(body), "file").warnings == ("tracked_changes",)


def test_what_a_reader_should_know_is_told() -> None:
    body = "<text:dde-connection-decls/><text:p>a</text:p>"
    meta = '<meta:template xlink:href="https://templates.example/t.ott"/>'
    data = extended(document(body, meta=meta), {"Basic/Standard/M.xml": "<x/>"})
    assert extract(data, "file").warnings == ("dde", "macros", "remote_template")


@pytest.mark.parametrize(("body", "n_children"), [("<text:p>a</text:p>", 0), ("", 1)])
def test_pictures_are_told_and_are_children_when_there_is_nothing_else(
    body: str, n_children: int
) -> None:
    parts = unpacked(document(body)) | {"Pictures/1.png": b"p"}
    parts.pop("styles.xml")
    result = extract(packed(parts), "a.odt")
    assert "pictures" in result.warnings
    assert [child.name for child in result.children] == ["1.png"] * n_children


def test_a_million_repeated_cells_are_cut() -> None:
    cell = "<table:table-cell table:number-columns-repeated='1000000'/>"
    row = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert lines(row)[0] == "\t" * 99


def test_an_encrypted_document_is_refused() -> None:
    manifest = (
        f"<manifest:manifest {NAMES}><manifest:file-entry>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    data = extended(document(LETTER), {"META-INF/manifest.xml": manifest})
    assert reason_of(extract, data) == "encrypted"


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["content.xml", "meta.xml", "styles.xml"])
def test_entities_are_refused(part: str, doctype: str) -> None:
    assert reason_of(extract, with_doctype(document(LETTER), part, doctype)) == "bomb"


@pytest.mark.parametrize("data", [packed({"a": b"x"}), document(LETTER)[:700]])
def test_what_is_no_whole_document_is_damaged(data: bytes) -> None:
    assert reason_of(extract, data) == "damaged"


def test_nesting_without_end_is_damaged() -> None:
    deep = "<text:section>" * 20_000 + "</text:section>" * 20_000
    assert reason_of(extract, document(deep)) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, document(LETTER), n=150)
