"""Chats exported by WhatsApp as text: kept word for word, counted for the metadata.

The export has no specification; its lines differ by phone and language. A message
begins with a date as the phone writes it: `[01.05.2024, 09:30:15] Name: text` (iOS) or
`01.05.2024, 09:30 - Name: text` (Android).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guvoh.intake.encodings import find_encoding
from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOL = "guvoh/whatsapp 1"
# Marks of direction stand before dates and names in exports from phones set to
# languages of either direction.
MARKS = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\.?)?"
MESSAGE = re.compile(
    rf"^{MARKS}(?:\[(?P<ios>{DATE},?\s{TIME})\]\s|(?P<android>{DATE},?\s{TIME})\s[-–]\s)"
    rf"{MARKS}(?:(?P<sender>[^:\n]{{1,100}}):(?:\s|$))?",
    re.MULTILINE,
)
# Where a picture, a voice message or a file was sent; the words differ by language.
MEDIA = re.compile(
    r"<(?:attached|прикреплено): [^<>\n]+>|<(?:Media omitted|Без медиафайлов)>"
    r"|\((?:file attached|файл добавлен)\)"
    r"|\u200e(?:image|video|audio|GIF|sticker|document) omitted"
)
LOST = "\ufffd"


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the chat word for word, and how many messages and participants.

    Names of participants are only counted. First and last date are as written.
    """
    encoding = find_encoding(data)
    text = clean_text(data.decode(encoding.name, "replace").removeprefix("\ufeff"))
    messages = list(MESSAGE.finditer(text))
    if not messages:
        raise UnreadableFileError("damaged")
    warnings = {
        "encoding_guessed": encoding.is_guessed,
        "letters_lost": LOST in text,
        "media_left_out": MEDIA.search(text) is not None,
    }
    return Extract(
        kind=Kind.WHATSAPP,
        text=text,
        tool=TOOL,
        metadata=tuple(_metadata(messages)),
        warnings=tuple(code for code, is_so in warnings.items() if is_so),
    )


def _metadata(messages: Sequence[re.Match[str]]) -> Sequence[tuple[str, str]]:
    dates = [message["ios"] or message["android"] for message in messages]
    senders = {message["sender"] for message in messages} - {None}
    return (
        ("n_messages", str(len(messages))),
        ("first", dates[0]),
        ("last", dates[-1]),
        ("n_participants", str(len(senders))),
    )
