"""Escaped text made readable: percent, entities, quoted-printable, base64, hex."""

from __future__ import annotations

import base64
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from guvoh.protection.skim import SkimmedText

_ESCAPED: Final = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<unicode>(?:\\u\{?[0-9A-Fa-f]{4,6}\}?|\\x[0-9A-Fa-f]{2})+)"
    r"|(?P<entity>(?:&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});)+)"
    r"|(?P<quoted>(?:=[0-9A-F]{2}(?:=\r?\n)?){2,})"
    r"|(?P<puny>\bxn--[A-Za-z0-9-]+)"
    r"|(?P<hex>\b(?:[0-9A-Fa-f]{2}){6,}\b)"
    r"|(?P<base64>(?<![\w+/])[A-Za-z0-9+/_-]{16,}={0,2})"
)
_SIGN: Final = re.compile(r"[%\\&=]|xn--|[A-Za-z0-9+/_-]{12}")
"""Where an escape begins; the last stands for hex and base64."""
_HEX: Final = re.compile(r"[0-9A-Fa-f]{2,6}")
_LETTERS: Final = re.compile(r"[a-z]+|[A-Z]?[a-z-]+")
_CODED: Final = re.compile(r"xn--|[0-9A-Fa-f]{12}")
_DEEPEST: Final = 3
"""How often something escaped may be escaped again."""
_AROUND: Final = 100
"""What is read beside an escape: a name may be escaped in part."""


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of a text with its escapes read, and where each sign comes from."""

    text: str
    """The readable text."""
    starts: Sequence[int]
    """Offset in the original of each sign's first code point."""
    ends: Sequence[int]
    """Offset after its last."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the original that a range of the view comes from."""
        return self.starts[start], self.ends[end - 1]


def decode(
    text: str, stretches: Iterable[tuple[int, int]] | None = None
) -> Iterator[View]:
    """Yields each stretch of a text that holds escapes, with these read.

    Args:
        text: the text.
        stretches: where escapes may stand; None looks for them.
    """
    for start, end in _stretches(text) if stretches is None else stretches:
        view = View(text[start:end], range(start, end), range(start + 1, end + 1))
        for depth in range(_DEEPEST):
            deeper = _decode_once(view)
            if deeper is None:
                if depth:
                    yield view
                break
            view = deeper
        else:
            yield view


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yields where escapes may stand, with what is beside them."""
    start = end = -1
    for found in _SIGN.finditer(text):
        if end < 0 or found.start() - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, found.start() - _AROUND)
        end = min(len(text), found.end() + _AROUND)
    if end >= 0:
        yield start, end


def find_escapes(skimmed: SkimmedText) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a long text where escapes may stand."""
    from guvoh.protection.skim import windows  # noqa: PLC0415 -- loads numpy

    text = skimmed.text
    places = [(at, at + 1) for at in skimmed.escapes.tolist()]
    starts, ends = skimmed.codings
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if not _LETTERS.fullmatch(text, start, end) or _CODED.match(text, start, end):
            places.append((start, end))
    yield from windows(text, places, _AROUND)


def _decode_once(view: View) -> View | None:
    """Returns a stretch with one layer of escapes read; None where there are none."""
    text = view.text
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
        starts += [*view.starts[done:start], *([view.starts[start]] * len(read))]
        ends += [*view.ends[done:start], *([view.ends[end - 1]] * len(read))]
        done = end
    if not pieces:
        return None
    pieces.append(text[done:])
    return View(
        "".join(pieces),
        [*starts, *view.starts[done:]],
        [*ends, *view.ends[done:]],
    )


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
    if _LETTERS.fullmatch(signs):
        # An ordinary long word.
        return ""
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
