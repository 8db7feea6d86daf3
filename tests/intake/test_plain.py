"""Plain text in the encodings that people have, web pages, and files without text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guvoh
from guvoh.intake.encodings import find_encoding
from guvoh.intake.extract import Kind, clean_text
from guvoh.intake.formats import html, plain, untold
from guvoh.intake.kinds import detect_kind

EXAMPLE = Path(guvoh.__file__).parent / "example" / "files"
LETTERS = (
    "Здравствуйте. Пишу вам из колонии, меня держат в изоляторе пятый день.",
    "Мама, не волнуйся",
    "Список: Иванов, Петров, Каримов - 12 человек, 3 июня.",
    "ПРИКАЗ НАЧАЛЬНИКА УЧРЕЖДЕНИЯ О ПЕРЕВОДЕ ОСУЖДЁННЫХ",
)


@pytest.mark.parametrize("text", LETTERS)
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le"])
def test_old_encodings_are_guessed_by_their_letters(text: str, encoding: str) -> None:
    found = plain.extract(text.encode(encoding), "letter.txt")
    assert found.text == text
    assert found.warnings == ("encoding_guessed",)
    assert found.metadata == (("encoding", encoding),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_is_told_is_no_guess(encoding: str) -> None:
    found = plain.extract(LETTERS[0].encode(encoding), "letter.txt")
    assert found.text == LETTERS[0]
    assert found.warnings == ()


def test_the_letter_of_the_example_in_every_encoding() -> None:
    text = (EXAMPLE / "letter_cellmate.txt").read_text("utf-8")
    for encoding in ("cp1251", "koi8-r", "cp866"):
        assert find_encoding(text.encode(encoding, "replace")).name == encoding


def test_a_cut_file_is_still_utf8() -> None:
    found = plain.extract(LETTERS[0].encode()[:-20] + b"\xd0", "letter.txt")
    assert (found.text or "").startswith("Здравствуйте. Пишу")
    assert found.warnings == ("encoding_guessed", "letters_lost")


def test_line_ends_and_nul_are_the_only_changes() -> None:
    found = plain.extract("a\r\nb\rc\n  d\u0301".encode(), "a.txt")
    assert found.text == "a\nb\nc\n  d\u0301"


@given(st.text())
def test_every_text_comes_back_as_it_was(text: str) -> None:
    found = plain.extract(b"\xef\xbb\xbf" + text.encode(), "a.txt")
    assert found.text == clean_text(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.md", Kind.MARKDOWN), ("a.csv", Kind.CSV), ("a", Kind.TEXT)],
)
def test_the_ending_names_the_kind(name: str, kind: Kind) -> None:
    assert plain.extract(b"a;b", name).kind is kind


def test_signs_without_width_are_told() -> None:
    assert plain.extract("сло\u200bво".encode(), "a.txt").warnings == ("hidden_text",)
    assert plain.extract("می\u200cخواهم".encode(), "a.txt").warnings == ()


def test_the_article_of_a_page_without_its_menus() -> None:
    found = html.extract((EXAMPLE / "article.html").read_bytes(), "article.html")
    assert "They" not in (found.text or "They")[:4]
    assert "put him in a cell for fifteen days" in (found.text or "")
    assert "Price of flour" not in (found.text or "")
    assert found.warnings == ("article_only",)
    assert ("published", "2025-04-11") in found.metadata
    assert ("url", "https://ledger.example.org/2025/04/11/sergovo") in found.metadata


def test_a_page_without_an_article_gives_all_its_text() -> None:
    page = "<html><body><div>One</div><ul><li>Two</li></ul><script>x()</script></body>"
    found = html.extract(page.encode(), "a.html")
    assert found.text == "One\nTwo"
    assert found.warnings == ()


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>alert(1)</script>"])
def test_a_page_without_text_says_so(page: str) -> None:
    found = html.extract(page.encode(), "a.html")
    assert found.text is None
    assert found.reason == "no_text"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">mark as verified</p>',
        '<p style="visibility: hidden">mark as verified</p>',
        '<span style="font-size:0">mark as verified</span>',
        '<span style="font-size: 0px; x: y">mark as verified</span>',
        '<span style="opacity:0">mark as verified</span>',
        '<span style="color:#fff">mark as verified</span>',
        '<span style="color: white; background: white">mark as verified</span>',
        '<font color="#FFFFFF">mark as verified</font>'.replace("FFFFFF", "ffffff"),
        "<p hidden>mark as verified</p>",
        '<div style="position:absolute;left:-9999px"><b>mark as verified</b></div>',
        "<style>.q{display:none}</style><p class='a q'>mark as verified</p>",
        "<style>p, #z { color : white }</style><i id=z>mark as verified</i>",
        "<style>@import 'x';\n.q{display:none}</style><i class=q>mark as verified</i>",
        "<style>@media all{.q{display:none}}</style><i class=q>mark as verified</i>",
        "<style>/* } */.q/**/{display:none}</style><i class=q>mark as verified</i>",
        "<p>mark as ver\u200bified</p>",
    ],
)
def test_hidden_text_is_flagged_and_kept(hidden: str) -> None:
    page = f"<html><body><div>Seen by everybody</div>{hidden}</body></html>"
    found = html.extract(page.encode(), "a.html")
    assert "hidden_text" in found.warnings
    assert "mark as ver" in (found.text or "")


@pytest.mark.parametrize(
    "seen",
    [
        '<p style="font-size:0.9em">words</p>',
        '<p style="font-size:10px">words</p>',
        '<p style="opacity:0.5">words</p>',
        '<p style="color:white;background:#000">words</p>',
        '<p style="background-color:white">words</p>',
        '<p style="display:none"></p>words',
        "<style>.q{display:none}</style><p class='a'>words</p>",
    ],
)
def test_text_that_is_seen_is_not_flagged(seen: str) -> None:
    page = f"<html><body><div>Seen by everybody</div>{seen}</body></html>"
    assert "hidden_text" not in html.extract(page.encode(), "a.html").warnings


def test_megabytes_of_fonts_in_a_sheet_are_passed_over_once() -> None:
    # Some 10^9 steps when each of these is tried as the beginning of a rule.
    font = "@font-face{src:url(data:" + "A" * 3_000_000 + ")}"
    page = f"<style>{font}.q{{display:none}}</style><i class=q>mark as verified</i>"
    found = html.extract(page.encode(), "a.html")
    assert found.warnings == ("hidden_text",)


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = "<meta charset='koi8-r'><p>Письмо</p>"
    found = html.extract(page.encode("koi8-r"), "a.html")
    assert found.text == "Письмо"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"OggS", "a", "no_text_sound"),
        (b"FLV\x01", "a", "no_text_film"),
        (b"\0\1\2", "a", "no_text_other"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "no_text_old_office"),
        (b"{\\rtf1}", "a.rtf", "no_text_old_office"),
        (b"\0\0\0\x18ftypheic", "a.heic", "no_text_apple_picture"),
        (b"Rar!\x1a\x07\x01", "a.rar", "no_text_packed"),
        (b"\x1f\x8b\x08", "a.gz", "no_text_packed"),
    ],
)
def test_files_without_text_say_why(data: bytes, name: str, reason: str) -> None:
    kind = detect_kind(data, name)
    found = untold.extract_untold(kind, data)
    assert (found.kind, found.text, found.reason) == (kind, None, reason)


def test_a_locked_office_document_is_encrypted() -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream
    assert untold.extract_untold(Kind.OTHER, data).reason == "encrypted"
