from __future__ import annotations

import json
from typing import Any

import pytest

from guvoh.intake.extract import Kind
from guvoh.intake.formats.telegram import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of

Fields = dict[str, Any]


def message(number: int, text: object = "", **more: object) -> Fields:
    return {
        "id": number,
        "type": "message",
        "date": f"2024-05-01T09:3{number}:00",
        "from": "Нигора",
        "text": text,
        **more,
    }


def chat(*messages: Fields, name: str = "Родные") -> Fields:
    return {"name": name, "type": "private_group", "id": 7, "messages": [*messages]}


def export(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


JOINED = {
    "id": 0,
    "type": "service",
    "date": "2024-05-01T09:30:00",
    "actor": "Сардор",
    "action": "invite_members",
    "members": ["Нигора", None],
    "text": "",
}
GROUP = chat(
    JOINED,
    message(1, RUSSIAN),
    message(2, ["см. ", {"type": "bold", "text": TAJIK}, "!"], reply_to_message_id=1),
    message(3, FARSI, forwarded_from="Канал", photo="photos/1.jpg"),
    message(4, file="v.ogg", media_type="voice_message", edited="2024-05-01T10:00:00"),
)


def test_each_message_is_a_line_with_what_stands_beside_it() -> None:
    result = extract(export(GROUP), "result.json")
    assert result.kind is Kind.TELEGRAM
    assert result.text == "\n".join(
        [
            "# Родные",
            "[2024-05-01T09:30:00] * Сардор invite_members Нигора ?",
            f"[2024-05-01T09:31:00] Нигора: {RUSSIAN}",
            f"[2024-05-01T09:32:00] Нигора: (reply to 1) см. {TAJIK}!",
            f"[2024-05-01T09:33:00] Нигора: (forwarded from Канал) (photo) {FARSI}",
            "[2024-05-01T09:34:00] Нигора: (edited 2024-05-01T10:00:00) (voice message)",
        ]
    )


def test_that_pictures_and_sound_are_not_in_the_text_is_told() -> None:
    assert extract(export(GROUP), "result.json").warnings == ("media_left_out",)
    words = export(chat(message(1, "words")))
    assert extract(words, "result.json").warnings == ()


def test_metadata_counts_and_names_nobody() -> None:
    result = extract(export(GROUP), "result.json")
    assert result.metadata == (
        ("chat_type", "private_group"),
        ("n_messages", "5"),
        ("first", "2024-05-01T09:30:00"),
        ("last", "2024-05-01T09:34:00"),
    )
    assert "Нигора" not in repr(result)


def test_all_chats_of_an_account_are_read_the_left_ones_too() -> None:
    whole = {
        "chats": {"list": [chat(message(2, "a"), name="A")]},
        "left_chats": {"list": [chat(message(1, "b"), name="B")]},
    }
    result = extract(export(whole), "result.json")
    assert result.text == (
        "# A\n[2024-05-01T09:32:00] Нигора: a\n# B\n[2024-05-01T09:31:00] Нигора: b"
    )
    assert result.metadata[1:4] == (
        ("n_chats", "2"),
        ("n_messages", "2"),
        ("first", "2024-05-01T09:31:00"),
    )


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ({"poll": {"question": "Когда?"}}, "(poll) Когда?"),
        ({"location_information": {"latitude": 1}}, "(location)"),
        ({"file": "a.pdf"}, "(file)"),
        ({"media_type": "sticker", "file": "s.webp"}, "(sticker)"),
    ],
)
def test_what_is_no_text_is_named(more: Fields, mark: str) -> None:
    text = extract(export(chat(message(1, **more), name="")), "result.json").text
    assert text == f"[2024-05-01T09:31:00] Нигора: {mark}"


def test_a_deleted_account_is_a_question_mark() -> None:
    data = export(chat(message(1, "a") | {"from": None}, name=""))
    assert extract(data, "result.json").text == "[2024-05-01T09:31:00] ?: a"


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[" * 100_000,
        export({"messages": 7}),
        export(chat(message(1, {"no": "text"}))),
        export(GROUP)[: len(export(GROUP)) // 2],
    ],
)
def test_what_is_no_export_is_damaged(data: bytes) -> None:
    assert reason_of(extract, data) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, export(GROUP), n=150)
