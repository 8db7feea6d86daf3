"""Chats exported by Telegram Desktop as `result.json`: one chat, or all of an account.

The export has no specification; the fields are those that Telegram Desktop writes
(its export format "JSON", 2018 and later).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Fields = dict[str, Any]

TOOL = "guvoh/telegram 1"
# A field that is there means that something beside text was sent.
MEDIA = {
    "photo": "photo",
    "contact_information": "contact",
    "location_information": "location",
    "poll": "poll",
}
MEDIA_TYPES = {
    "voice_message": "voice message",
    "video_message": "video message",
    "video_file": "video",
    "audio_file": "audio",
    "sticker": "sticker",
    "animation": "animation",
}
MEDIA_FIELDS = {"photo", "file", "media_type"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One conversation of an export."""

    name: str = field(repr=False)
    """Its title, or the name of the other person; empty if none is given."""
    kind: str
    """As Telegram calls it: `personal_chat`, `private_group`, `public_channel`..."""
    messages: tuple[Fields, ...] = field(repr=False)
    """The messages in the order of the file."""


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the messages, each `[date] from: text`, with first and last date."""
    chats = _chats(json.loads(data.decode("utf-8-sig")))
    lines = []
    for chat in chats:
        if len(chats) > 1 or chat.name:
            lines.append(f"# {chat.name}")
        lines += [message_line(message) for message in chat.messages]
    return Extract(
        kind=Kind.TELEGRAM,
        text=clean_text("\n".join(lines)),
        tool=TOOL,
        metadata=tuple(_metadata(chats)),
        warnings=("media_left_out",) if any(map(_has_media, chats)) else (),
    )


def message_line(message: Fields) -> str:
    """Returns a message as text; line breaks in it stay."""
    date = message.get("date", "")
    if message.get("type") == "service":
        return f"[{date}] * {_service(message)}"
    sender = message.get("from") or "?"
    parts = [*_marks(message), plain_text(message.get("text", ""))]
    return f"[{date}] {sender}: {' '.join(filter(None, parts))}"


def plain_text(text: object) -> str:
    """Returns the letters of a text, which may be a list of strings and entities."""
    match text:
        case str():
            return text
        case list():
            return "".join(plain_text(piece) for piece in text)
        case {"text": inner}:
            return plain_text(inner)
    raise UnreadableFileError("damaged")


def _marks(message: Fields) -> Iterator[str]:
    if "reply_to_message_id" in message:
        yield f"(reply to {message['reply_to_message_id']})"
    if "forwarded_from" in message:
        yield f"(forwarded from {message['forwarded_from'] or '?'})"
    if "edited" in message:
        yield f"(edited {message['edited']})"
    for key, label in MEDIA.items():
        if key in message:
            yield f"({label})"
    if "file" in message or "media_type" in message:
        kind = MEDIA_TYPES.get(message.get("media_type", ""), "file")
        yield f"({kind})"
    if "poll" in message:
        yield plain_text(message["poll"].get("question", ""))


def _has_media(chat: Chat) -> bool:
    return any(not MEDIA_FIELDS.isdisjoint(message) for message in chat.messages)


def _service(message: Fields) -> str:
    parts = [message.get("actor"), message.get("action"), message.get("title")]
    members = [member or "?" for member in message.get("members") or ()]
    return " ".join([*(str(part) for part in parts if part), *map(str, members)])


def _chats(export: Fields) -> tuple[Chat, ...]:
    if "messages" in export:
        return (_chat(export),)
    parts = [export[key] for key in ("chats", "left_chats") if key in export]
    if not parts:
        raise UnreadableFileError("damaged")
    return tuple(_chat(chat) for part in parts for chat in part["list"])


def _chat(chat: Fields) -> Chat:
    return Chat(
        name=str(chat.get("name") or ""),
        kind=str(chat.get("type") or "unknown"),
        messages=tuple(chat["messages"]),
    )


def _metadata(chats: Sequence[Chat]) -> Iterator[tuple[str, str]]:
    messages = [message for chat in chats for message in chat.messages]
    dates = sorted(str(message["date"]) for message in messages if "date" in message)
    for kind in sorted({chat.kind for chat in chats}):
        yield "chat_type", kind
    if len(chats) != 1:
        yield "n_chats", str(len(chats))
    yield "n_messages", str(len(messages))
    if dates:
        yield "first", dates[0]
        yield "last", dates[-1]
