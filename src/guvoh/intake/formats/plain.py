"""Plain text, Markdown and tables with separators: the bytes, decoded."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import Final

from guvoh.intake.extract import Extract, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.kinds import detect_kind

TOOL: Final = "guvoh/plain 1"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD: Final = ("cp1251", "koi8-r", "cp866")
# Letters in the order of how often they stand in Russian texts; a wrong code page turns
# them into rare ones, capitals and signs.
_COMMON: Final = dict(zip("оеаинтсрвлкмдпу", range(15, 0, -1), strict=True))


@fail_closed
def extract(data: bytes, name: str) -> Extract:
    """The text of a file that is text."""
    text, is_guessed = decode_text(data)
    return Extract(
        kind=detect_kind(data, name),
        text=clean_text(text),
        tool=TOOL,
        warnings=("encoding_guessed",) if is_guessed else (),
    )


def decode_text(data: bytes) -> tuple[str, bool]:
    """The text of these bytes, and whether its encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    readings = [data.decode(encoding, "replace") for encoding in _OLD]
    return max(readings, key=_likeness), True


def _likeness(text: str) -> float:
    """How much a text looks like Russian: frequent small letters, few other signs."""
    counts = Counter(text)
    foreign = sum(n for sign, n in counts.items() if ord(sign) > 127)
    if not foreign:
        return 0.0
    good = sum(counts[letter] * weight for letter, weight in _COMMON.items())
    return good / foreign
