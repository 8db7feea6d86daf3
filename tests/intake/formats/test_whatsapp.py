from __future__ import annotations

import pytest

from guvoh.intake.extract import Kind
from guvoh.intake.formats.whatsapp import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of

ANDROID = (
    "01.05.2024, 09:30 - Сообщения защищены сквозным шифрованием\n"
    f"01.05.2024, 09:31 - Нигора: {RUSSIAN}\n"
    "second line: of the same\n"
    f"01.05.2024, 09:35 - Сардор: {TAJIK}\n"
    f"02.05.2024, 10:00 - Нигора: {FARSI}\n"
)
IOS = (
    f"[5/1/24, 9:31:10\u202fAM] Nigora: {RUSSIAN}\r\n"
    "\u200e[5/1/24, 9:35:00\u202fAM] Sardor: \u200eimage omitted\r\n"
)


def test_the_chat_is_kept_word_for_word_and_counted() -> None:
    result = extract(ANDROID.encode(), "chat.txt")
    assert result.kind is Kind.WHATSAPP
    assert result.text == ANDROID
    assert result.metadata == (
        ("n_messages", "4"),
        ("first", "01.05.2024, 09:30"),
        ("last", "02.05.2024, 10:00"),
        ("n_participants", "2"),
    )


def test_no_name_is_in_the_metadata_or_the_repr() -> None:
    result = extract(ANDROID.encode(), "chat.txt")
    assert "Нигора" not in str(result.metadata) + repr(result)


def test_an_export_of_another_phone_is_read() -> None:
    result = extract(IOS.encode(), "_chat.txt")
    assert result.text == IOS.replace("\r\n", "\n")
    assert dict(result.metadata) == {
        "n_messages": "2",
        "first": "5/1/24, 9:31:10\u202fAM",
        "last": "5/1/24, 9:35:00\u202fAM",
        "n_participants": "2",
    }


@pytest.mark.parametrize(
    "sent",
    [
        "<attached: 00000012-PHOTO-2024-05-01.jpg>",
        "IMG-20240501-WA0001.jpg (file attached)",
        "<Media omitted>",
        "\u200eimage omitted",
        "\u200e<прикреплено: 00000012-PHOTO-2024-05-01.jpg>",
        "PTT-20240501-WA0001.opus (файл добавлен)",
        "<Без медиафайлов>",
    ],
)
def test_that_pictures_and_sound_are_not_in_the_text_is_told(sent: str) -> None:
    chat = f"01.05.2024, 09:30 - Нигора: {sent}\n"
    assert extract(chat.encode(), "chat.txt").warnings == ("media_left_out",)
    assert extract(ANDROID.encode(), "chat.txt").warnings == ()


def test_a_chat_saved_anew_in_an_old_encoding_is_read() -> None:
    chat = "01.05.2024, 09:30 - Нигора: Мама, не волнуйся, я живой\n" * 3
    result = extract(chat.encode("cp1251"), "chat.txt")
    assert (result.text, result.warnings) == (chat, ("encoding_guessed",))


def test_a_chat_with_a_broken_letter_is_read() -> None:
    result = extract(ANDROID.encode() + b"01.05.2024, 09:30 - \xd0", "chat.txt")
    assert (result.text or "").startswith(ANDROID)
    assert "letters_lost" in result.warnings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_encoding_are_no_text(encoding: str) -> None:
    assert extract(ANDROID.encode(encoding), "chat.txt").text == ANDROID


@pytest.mark.parametrize("data", [b"", b"a letter", b"\xff\x00", ANDROID.encode()[:11]])
def test_what_is_no_chat_is_damaged(data: bytes) -> None:
    assert reason_of(extract, data) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, ANDROID.encode(), n=150)
