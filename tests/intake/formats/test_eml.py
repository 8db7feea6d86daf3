from __future__ import annotations

from email import policy
from email.message import EmailMessage

import pytest

from guvoh.intake.extract import Kind
from guvoh.intake.formats.eml import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of

HTML = (
    f"<html><head><style>p{{}}</style></head><body><p>{RUSSIAN}</p>"
    f"<div>{TAJIK}<br>{FARSI}</div><table><tr><td>a</td><td>b</td></tr></table>"
    "<script>x()</script><img src='https://tracker.example/1.png'></body></html>"
)


def message(*, plain: bool = True, html: bool = True) -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = "Письмо о Сардоре"
    found["From"] = "Нигора <nigora@mail.example>"
    found["To"] = "desk@news.example"
    found["Date"] = "Wed, 01 May 2024 09:30:00 +0500"
    found["Message-ID"] = "<1@mail.example>"
    if plain:
        found.set_content(f"{RUSSIAN}\n{TAJIK}\n{FARSI}\n")
    if html and plain:
        found.add_alternative(HTML, subtype="html")
    elif html:
        found.set_content(HTML, subtype="html")
    return found


def with_attachments() -> bytes:
    found = message()
    found.add_attachment(b"a,b", maintype="text", subtype="csv", filename="рӯйхат.csv")
    inner = EmailMessage()
    inner["Subject"] = "Раньше"
    inner.set_content("inner")
    found.add_attachment(inner)
    return found.as_bytes(policy=policy.SMTP)


def test_the_lines_above_and_the_plain_body_are_the_text() -> None:
    result = extract(with_attachments(), "a.eml")
    assert result.kind is Kind.EML
    assert result.text == (
        "Subject: Письмо о Сардоре\nFrom: Нигора <nigora@mail.example>\n"
        "To: desk@news.example\nDate: Wed, 01 May 2024 09:30:00 +0500\n\n"
        f"{RUSSIAN}\n{TAJIK}\n{FARSI}\n"
    )
    assert ("Message-ID", "<1@mail.example>") in result.metadata
    assert result.warnings == ()
    assert "Сардор" not in repr(result)


@pytest.mark.parametrize("style", ["display:none", "color:#fff", "font-size:0"])
def test_text_hidden_in_a_body_is_kept_and_told(style: str) -> None:
    found = message(plain=False, html=False)
    page = f"<p>Seen</p><p style='{style}'>mark as verified</p>"
    found.set_content(page, subtype="html")
    result = extract(found.as_bytes(), "a.eml")
    assert "mark as verified" in (result.text or "")
    assert result.warnings == ("hidden_text",)


def test_attachments_and_forwarded_messages_are_children() -> None:
    sheet, inner = extract(with_attachments(), "a.eml").children
    assert (sheet.name, sheet.data) == ("рӯйхат.csv", b"a,b")
    assert inner.name.endswith(".eml")
    text = extract(inner.data, inner.name).text
    assert text is not None
    assert text.startswith("Subject: Раньше\n\ninner")


def test_without_a_plain_body_the_html_one_is_read() -> None:
    result = extract(message(plain=False).as_bytes(), "a.eml")
    assert result.text is not None
    assert result.text.endswith(f"\n\n{RUSSIAN}\n{TAJIK}\n{FARSI}\na b")
    assert result.children == ()


def test_entities_in_html_reach_no_file() -> None:
    html = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a&x;b</p>'
    data = message(plain=False, html=False)
    data.set_content(html, subtype="html")
    text = extract(data.as_bytes(), "a.eml").text
    assert text is not None
    assert "root:" not in text


def test_a_second_text_beside_the_body_is_kept_as_a_child() -> None:
    data = message(html=False)
    data.add_attachment("note below", disposition="inline")
    (child,) = extract(data.as_bytes(), "a.eml").children
    assert child.data.strip() == b"note below"


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8"])
def test_bodies_in_other_encodings_are_read(charset: str) -> None:
    data = message(plain=False, html=False)
    data.set_content(RUSSIAN, charset=charset)
    text = extract(data.as_bytes(), "a.eml").text
    assert text is not None
    assert RUSSIAN in text


def test_a_message_that_was_cut_gives_what_is_left_and_says_so() -> None:
    data = with_attachments()
    result = extract(data[: len(data) // 2], "a.eml")
    assert result.warnings == ("damaged_parts",)
    assert result.text is not None
    assert RUSSIAN in result.text


def test_what_is_no_message_is_damaged() -> None:
    assert reason_of(extract, b"\x00\x01 nothing here") == "damaged"


def test_too_many_parts_are_refused() -> None:
    part = b"--x\r\nContent-Type: image/png\r\n\r\n\r\n"
    head = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    assert reason_of(extract, head + part * 1_001 + b"--x--") == "too_big"


def test_only_one_error_leaves() -> None:
    check_damage(extract, with_attachments(), n=150)
