"""Canonical bytes of entry bodies.

UTF-8 JSON with sorted ASCII keys and no floats: for such data equal byte by byte to
RFC 8785 (JSON Canonicalization Scheme).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import msgspec

from guvoh.casebook.errors import EncodingError, MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

B = TypeVar("B")

LARGEST_INTEGER: Final = 2**53 - 1
"""Integers beyond it are not the same number in every JSON reader (RFC 8785 §3.2.2)."""

_encode: Final = msgspec.json.Encoder(order="sorted").encode
_LONG_NUMBER: Final = re.compile(rb"[:,\[]-?\d{16,}")


def encode(body: object) -> bytes:
    """The canonical bytes of a body.

    Raises:
        EncodingError: A field holds something else than its type says, a lone
            surrogate, or an integer beyond 2⁵³ − 1.
    """
    name = type(body).__name__
    try:
        data = _encode(body)
        decode(data, type(body))
    except (TypeError, ValueError, OverflowError, MalformedError):
        # The encoder's own message could quote the content.
        raise EncodingError(name, "a field does not hold what its type says") from None
    if _LONG_NUMBER.search(data) and not _has_safe_integers(msgspec.json.decode(data)):
        raise EncodingError(name, "it holds a whole number beyond 2^53 - 1")
    return data


def decode(data: bytes, body_type: type[B]) -> B:
    """The body that these bytes are.

    Raises:
        MalformedError: They are not the canonical encoding of such a body.
    """
    try:
        body: B = _decoder(cast("Hashable", body_type))(data)
        again = _encode(body)
    except (msgspec.DecodeError, ValueError, TypeError):
        raise MalformedError(f"body of {body_type.__name__}") from None
    if again != data:
        raise MalformedError(f"body of {body_type.__name__}")
    return body


def _has_safe_integers(content: object) -> bool:
    match content:
        case int():
            return abs(content) <= LARGEST_INTEGER
        case list():
            return all(map(_has_safe_integers, content))
        case dict():
            return all(map(_has_safe_integers, content.values()))
        case _:
            return True


@cache
def _decoder(body_type: Hashable) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(cast("type[Any]", body_type)).decode
