"""Escaped text made readable: percent, entities, quoted-printable, base64, hex."""

from __future__ import annotations

import base64
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ESCAPED: Final = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<unicode>(?:\\u\{?[0-9A-Fa-f]{4,6}\}?|\\x[0-9A-Fa-f]{2})+)"
    r"|(?P<entity>(?:&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});)+)"
    r"|(?P<quoted>(?:=[0-9A-F]{2}(?:=\r?\n)?){2,})"
    r"|(?P<puny>\bxn--[A-Za-z0-9-]+)"
    r"|(?P<hex>\b(?:[0-9A-Fa-f]{2}){6,}\b)"
    r"|(?P<base64>(?<![\w+/])[A-Za-z0-9+/_-]{12,}={0,2})"
)
_MAY_BE: Final = re.compile(r"%[0-9A-Fa-f]|\\[ux]|&[#A-Za-z]|=[0-9A-F]{2}|[\w+/-]{12}")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{2,6}")
_DEEPEST: Final = 3
"""How often something escaped may be escaped again."""


@dataclass(frozen=True, slots=True)
class View:
    """A text with its escapes read, and where each sign comes from."""

    text: str
    """The readable text."""
    starts: Sequence[int]
    """Offset in the original of each sign's first code point."""
    ends: Sequence[int]
    """Offset after its last."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the original that a range of the view comes from."""
        return self.starts[start], self.ends[end - 1]


def decode(text: str) -> View | None:
    """Returns a text with its escapes read; None where there are none."""
    view: View | None = None
    for _ in range(_DEEPEST):
        deeper = _decode_once(view.text if view else text)
        if deeper is None:
            break
        if view is not None:
            deeper = View(
                deeper.text,
                [view.starts[at] for at in deeper.starts],
                [view.ends[at - 1] for at in deeper.ends],
            )
        view = deeper
    return view


def _decode_once(text: str) -> View | None:
    if not _MAY_BE.search(text):
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _ESCAPED.finditer(text):
        read = _read(found.lastgroup or "", found.group())
        if not read:
            continue
        start, end = found.span()
        pieces += [text[done:start], read]
        starts += [*range(done, start), *([start] * len(read))]
        ends += [*range(done + 1, start + 1), *([end] * len(read))]
        done = end
    if not pieces:
        return None
    pieces.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return View("".join(pieces), starts, ends)


def _read(kind: str, signs: str) -> str:
    """Returns what an escape stands for; nothing where it is none."""
    try:
        return _READERS[kind](signs)
    except ValueError:
        return ""


def _percent(signs: str) -> str:
    return _text(bytes.fromhex(signs.replace("%", "")))


def _unicode(signs: str) -> str:
    return "".join(chr(int(number, 16)) for number in _HEX.findall(signs))


def _entity(signs: str) -> str:
    read = html.unescape(signs)
    return "" if read == signs else read


def _quoted(signs: str) -> str:
    return _text(bytes.fromhex(re.sub(r"=\r?\n|=", "", signs)))


def _puny(signs: str) -> str:
    return signs[4:].encode("ascii").decode("punycode")


def _hex(signs: str) -> str:
    return _strict(bytes.fromhex(signs))


def _base64(signs: str) -> str:
    bare = signs.rstrip("=").translate(str.maketrans("-_", "+/"))
    padded = bare + "=" * (-len(bare) % 4)
    return _strict(base64.b64decode(padded, validate=True))


def _text(data: bytes) -> str:
    """Returns bytes as text, in the two codings that Russian addresses use."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def _strict(data: bytes) -> str:
    """Returns bytes as text where they surely are text."""
    read = data.decode("utf-8")
    return read if all(char.isprintable() or char.isspace() for char in read) else ""


_READERS: Final[dict[str, Callable[[str], str]]] = {
    "percent": _percent,
    "unicode": _unicode,
    "entity": _entity,
    "quoted": _quoted,
    "puny": _puny,
    "hex": _hex,
    "base64": _base64,
}
