"""Plain text, Markdown and tables of values between commas: the letters as they are."""

from __future__ import annotations

from pathlib import PurePath

from guvoh.intake.encodings import find_encoding
from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed

TOOL = "guvoh/plain 1"
KINDS = {
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
}
LOST = "\ufffd"
ZERO_WIDTH = ("\u200b", "\u2060", "\u00ad", "\U000e0001")
"""Signs without width that no writing of the region needs; U+200C and U+200D, which
Persian and emoji need, are not among them."""


@fail_closed
def extract(data: bytes, name: str) -> Extract:
    """Returns the text, in the encoding that is told or most likely.

    A guess is marked by `encoding_guessed`, bytes that are no letter in it are U+FFFD
    and marked by `letters_lost`.
    """
    encoding = find_encoding(data)
    text = data.decode(encoding.name, "replace")
    ending = PurePath(name).suffix[1:].lower()
    warnings = {
        "encoding_guessed": encoding.is_guessed,
        "hidden_text": any(sign in text for sign in ZERO_WIDTH),
        "letters_lost": LOST in text,
    }
    return Extract(
        kind=KINDS.get(ending, Kind.TEXT),
        text=clean_text(text),
        tool=TOOL,
        metadata=(("encoding", encoding.name),),
        warnings=tuple(code for code, is_so in warnings.items() if is_so),
    )
