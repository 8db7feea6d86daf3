"""Kinds of files: by what stands in them, then by the ending."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import guvoh
from guvoh.intake.extract import Kind
from guvoh.intake.kinds import detect_kind

EXAMPLE = Path(guvoh.__file__).parent / "example" / "files"


def packed(*names: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, first or b"content")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("article.html", Kind.HTML),
        ("certificate.png", Kind.IMAGE),
        ("court_record.pdf", Kind.PDF),
        ("interview.md", Kind.MARKDOWN),
        ("letter_cellmate.txt", Kind.TEXT),
        ("letter_lawyer.docx", Kind.DOCX),
        ("letter_mother.odt", Kind.ODT),
        ("list_families.csv", Kind.CSV),
        ("list_hotline.xlsx", Kind.XLSX),
        ("message.eml", Kind.EML),
        ("two_letters.zip", Kind.ZIP),
        ("voice_message.wav", Kind.SOUND),
        ("whatsapp_chat.txt", Kind.WHATSAPP),
    ],
)
def test_the_example_files(name: str, kind: Kind) -> None:
    assert detect_kind((EXAMPLE / name).read_bytes(), name) is kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "notes.txt", Kind.IMAGE),
        (b"%PDF-1.7\n", "photo.jpg", Kind.PDF),
        (b"junk\n%PDF-1.4\n", "a.pdf", Kind.PDF),
        (b"They begin with %PDF-1.4", "a.txt", Kind.TEXT),
        (b"II*\0\x08\0\0\0", "scan", Kind.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.webp", Kind.IMAGE),
        (b"RIFF\0\0\0\0AVI LIST", "a.avi", Kind.FILM),
        (b"RIFF\0\0\0\0ACON....", "a.ani", Kind.OTHER),
        (b"\0\0\0\x20ftypM4A \0\0", "a", Kind.SOUND),
        (b"\0\0\0\x20ftypisom\0\0", "a.mp4", Kind.FILM),
        (b"\0\0\0\x20ftypisom\0\0", "a.m4a", Kind.SOUND),
        (b"\0\0\0\x20ftypheic\0\0", "a.heic", Kind.OTHER),
        (b"OggS\0\x02", "voice.ogg", Kind.SOUND),
        (b"\xff\xfb\x90\x64\0\0", "a.mp3", Kind.SOUND),
        (b"\x1aE\xdf\xa3\x01", "a.webm", Kind.FILM),
        (b"\x1aE\xdf\xa3\x01", "a.weba", Kind.SOUND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old.doc", Kind.OTHER),
        (b"{\\rtf1 text}", "a.rtf", Kind.OTHER),
        (b"a\0b\x01\x02\x03\xff\xfe\0", "a.txt", Kind.OTHER),
        (b"", "empty", Kind.TEXT),
        (b"", "empty.csv", Kind.CSV),
        (b"Plain words", "a.tsv", Kind.CSV),
        (b"Plain words", "a.nonsense", Kind.TEXT),
    ],
)
def test_signatures_and_endings(head: bytes, name: str, kind: Kind) -> None:
    assert detect_kind(head, name) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!-- saved -->\n<!DOCTYPE html><html>", Kind.HTML),
        ("<?xml version='1.0'?>\n<html xmlns='x'>", Kind.HTML),
        ("<htmlish> is no tag", Kind.TEXT),
        ("Received: from a\n\tby b\nSubject: x\n\nbody", Kind.EML),
        ("From MAILER Thu Jan  1\nMessage-ID: <1>\nFrom: a\n\nb", Kind.EML),
        ("From: my mother\nTo: the lawyer\n\nDear sir", Kind.TEXT),
        ("Received: yes\nthis is a note, not a message", Kind.TEXT),
        ("[12.03.23, 14:05:12] Guli: hello", Kind.WHATSAPP),
        ("\u200e[12.03.23, 14:05:12] Guli: \u200ehello", Kind.WHATSAPP),
        ("[3/12/23, 2:05:12\u202fPM] Guli: hello", Kind.WHATSAPP),
        ("12.03.2023, 14:05 - Guli: hello", Kind.WHATSAPP),
        ("3/12/23, 2:05 PM - Guli: hello", Kind.WHATSAPP),
        ("12.03.2023 was a Sunday", Kind.TEXT),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_by_their_first_line(text: str, kind: Kind, encoding: str) -> None:
    assert detect_kind(text.encode(encoding), "a.txt") is kind


def test_a_message_with_its_ending_needs_no_transport_headers() -> None:
    assert detect_kind(b"From: a\nSubject: b\n\nc", "a.eml") is Kind.EML


def test_telegram_is_a_json_with_messages_of_a_type() -> None:
    export = b'{"name": "x", "type": "personal_chat", "messages": []}'
    assert detect_kind(export, "result.json") is Kind.TELEGRAM
    assert detect_kind(b'{"messages": []}', "result.json") is Kind.TEXT


def test_packages_by_their_parts_whatever_the_name_says() -> None:
    word = packed("[Content_Types].xml", "word/document.xml")
    book = packed("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
    slides = packed("[Content_Types].xml", "ppt/presentation.xml")
    assert detect_kind(word, "a.zip") is Kind.DOCX
    assert detect_kind(book, "a.docx") is Kind.XLSX
    assert detect_kind(slides, "a.bin") is Kind.OTHER


def test_an_archive_of_documents_is_an_archive() -> None:
    word = packed("[Content_Types].xml", "word/document.xml")
    assert detect_kind(packed("letter.docx", first=word), "two.zip") is Kind.ZIP
    assert detect_kind(packed("word/notes.txt"), "two.zip") is Kind.ZIP


def test_a_cut_package_is_told_by_its_ending() -> None:
    word = packed("[Content_Types].xml", "word/document.xml")[:40]
    assert detect_kind(word, "a.docm") is Kind.DOCX
    assert detect_kind(word, "a.zip") is Kind.ZIP


def test_opendocument_texts_and_other_opendocuments() -> None:
    media = b"application/vnd.oasis.opendocument."
    assert detect_kind(packed("mimetype", first=media + b"text"), "a") is Kind.ODT
    sheet = packed("mimetype", first=media + b"spreadsheet")
    assert detect_kind(sheet, "a.odt") is Kind.OTHER


def test_an_opendocument_whose_first_name_is_packed_is_told_by_its_ending() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert detect_kind(buffer.getvalue(), "a.odt") is Kind.ODT


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le"])
def test_old_encodings_are_text(encoding: str) -> None:
    text = "Письмо из колонии, написано от руки.\n" * 20
    assert detect_kind(text.encode(encoding), "letter.txt") is Kind.TEXT


@pytest.mark.parametrize(
    "before",
    ["<!-- a -->", " \n<!----><!-- > -->\n", '<?xml version="1.0"?>\n<!-- <p> -->'],
)
def test_comments_and_a_declaration_may_stand_before_html(before: str) -> None:
    assert detect_kind(f"{before}<html>".encode(), "a") is Kind.HTML


@pytest.mark.parametrize("comment", ["<!---->", "<!-- -- -->", "<!--"])
def test_a_thousand_comments_that_lead_nowhere_are_read_once(comment: str) -> None:
    # A pattern that can read one comment as two tries 2^1000 ways, outside any limit.
    assert detect_kind(comment.encode() * 1000 + b"x", "a") is Kind.TEXT
