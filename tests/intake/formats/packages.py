"""Zip packages changed for tests."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Returns a zip of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Returns the parts of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(data: bytes, name: str, old: str, new: str) -> bytes:
    """Returns the package with a piece of one part replaced, once."""
    parts = unpacked(data)
    text = parts[name].decode()
    assert old in text
    return packed(parts | {name: text.replace(old, new, 1)})


def extended(data: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """Returns the package with more parts."""
    return packed(unpacked(data) | dict(parts))


def with_doctype(data: bytes, name: str, doctype: str) -> bytes:
    """Returns the package with a document type before the root of one part."""
    text = unpacked(data)[name].decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    changed = text[:start] + doctype + text[start:]
    return packed(unpacked(data) | {name: changed})
