"""An invented person whose name must show nowhere, and the ways a name can hide."""

from __future__ import annotations

import base64
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("Зулфиқоров Қаҳрамон", "Zulfiqorov Qahramon")
WORDS = (
    "Зулфиқоров",
    "Қаҳрамон",
    "Зульфикоров",
    "Zulfiqorov",
    "Qahramon",
    "Zulfikorov",
)
PHONE = "+7 000 987-65-43"
PLACE = "Чорбоғинав"
MARKS = (*WORDS, "9876543", "987-65-43", PLACE, "Chorbogʻinav", "Chorboginav")
PERSON = (
    "person_name Зулфиқоров Қаҳрамон Толибович\n"
    "person_name Zulfiqorov Qahramon\n"
    f"phone {PHONE}\nplace {PLACE}\n"
)
LETTER = (
    f"Я, {NAMES[0]}, пишу из колонии. Меня заставили подписать контракт. "
    f"Звоните матери: {PHONE}, кишлак {PLACE}. In Latin letters: {NAMES[1]}.\n"
)
WORDING = f"{NAMES[1]} of {PLACE} was forced to sign; his mother: 8 000 9876543"


def needles() -> set[bytes]:
    """Every mark in every encoding in which it could lie somewhere."""
    found: set[bytes] = set()
    for mark in MARKS:
        for cased in {mark, mark.lower(), mark.upper(), mark.casefold()}:
            for form in ("NFC", "NFD"):
                found.update(_encodings(unicodedata.normalize(form, cased)))
    return {needle for needle in found if len(needle) >= 7}


def _encodings(text: str) -> Iterator[bytes]:
    utf8 = text.encode()
    yield utf8
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield quote(text).encode()
    yield quote(text).lower().encode()
    yield text.encode("unicode_escape")
    yield repr(utf8)[2:-1].encode()
    for shift in range(3):
        # What base64 gives for the text wherever it begins, without its ragged ends.
        coded = base64.b64encode(b"\0" * shift + utf8)
        yield coded[4 if shift else 0 : len(coded) - 4]
    for old in ("cp1251", "koi8-r"):
        if not all(ord(sign) < 128 for sign in text):
            encoded = text.encode(old, "ignore")
            if len(encoded) >= len(text) - 1:
                yield encoded


def leaks(folder: Path, *, allowed: tuple[str, ...]) -> list[str]:
    """Files under a folder in which a needle lies; paths of files count too."""
    found = []
    wanted = needles()
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if relative.startswith(allowed):
            continue
        data = relative.encode("utf-8", "surrogateescape")
        if path.is_file():
            data += b"\0" + path.read_bytes()
        if any(needle in data for needle in wanted):
            found.append(relative)
    return found


def shows(data: bytes) -> bool:
    """Whether a needle lies in these bytes."""
    return any(needle in data for needle in needles())
