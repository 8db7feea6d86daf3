"""The only valid way to write a number, bytes, a name.

Each reader here refuses what the writer would not have written, so that nothing
can be changed in a signed text without being seen: no leading zeros, no other
base64 of the same bytes, no invisible letters in a name.
"""

from __future__ import annotations

import base64
import re

from guvoh.tlog.errors import FormatError
from guvoh.tlog.tree import MAX_SIZE

MAX_NAME_BYTES = 255
"""As C2SP tlog-cosignature has it: opaque cosigner_name<1..2^8-1>, and log_origin."""

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
# Control characters other than the newline, the two Unicode line breaks, and
# halves of a surrogate pair, which UTF-8 cannot hold.
_UNPRINTABLE = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
# Characters without a picture of their own: two names that look alike on paper
# must not differ in one of these.
_INVISIBLE = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
_INVISIBLE += "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
_INVISIBLE += "\U000e0000-\U000e0fff"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOT_IN_TEXT = re.compile(f"[{_UNPRINTABLE}]")
_NOT_IN_ORIGIN = re.compile(f"[\n{_UNPRINTABLE}{_INVISIBLE}{_SPACES}]")
_NOT_IN_NAME = re.compile(f"[ +\n{_UNPRINTABLE}{_INVISIBLE}{_SPACES}]")


def encode_base64(data: bytes) -> str:
    """Returns standard base64 with padding, RFC 4648 §4."""
    return base64.b64encode(data).decode("ascii")


def decode_base64(text: str, kind: str) -> bytes:
    """Returns the bytes whose only base64 this is.

    Raises:
        FormatError: it is no base64, or not as `encode_base64` writes it.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise FormatError(kind, "something in it is no base64") from None
    if encode_base64(data) != text:
        raise FormatError(kind, "its base64 is not written in the standard way")
    return data


def parse_decimal(text: str, kind: str) -> int:
    """Returns the number whose only decimal form this is, 0 to 2**63 - 1.

    Raises:
        FormatError: it has leading zeros, is too large, or is no number.
    """
    if not _DECIMAL.fullmatch(text) or int(text) > MAX_SIZE:
        raise FormatError(kind, "a number in it is not written in the standard way")
    return int(text)


def decode_utf8(data: bytes, kind: str) -> str:
    """Returns the text of these bytes.

    Raises:
        FormatError: they are no valid UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FormatError(kind, "it is no valid UTF-8") from None


def check_text(text: str, kind: str) -> None:
    """Raises FormatError where text holds a control character or odd line break."""
    if _NOT_IN_TEXT.search(text):
        raise FormatError(kind, "a control character is in it")


def check_name(name: str, kind: str) -> None:
    """Raises FormatError unless this can be the name of a key."""
    if not name or _NOT_IN_NAME.search(name):
        raise FormatError(
            kind, "a key's name is empty, or has a space, a plus or a hidden character"
        )
    _check_length(name, kind)


def check_origin(origin: str, kind: str) -> None:
    """Raises FormatError unless this can be the origin of a log.

    Unlike a key's name an origin may hold spaces and plus signs (C2SP
    tlog-checkpoint, note text 1).
    """
    if not origin or _NOT_IN_ORIGIN.search(origin):
        raise FormatError(kind, "the log's origin is empty or has a hidden character")
    _check_length(origin, kind)


def _check_length(name: str, kind: str) -> None:
    if len(name.encode()) > MAX_NAME_BYTES:
        raise FormatError(kind, "a name in it is longer than 255 bytes")
