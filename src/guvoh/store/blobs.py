"""Sealed originals: each encrypted under a key of its own, under a random name."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.crypto import decrypt_stream, encrypt_stream, new_key
from guvoh.store.errors import DamagedError, DiskError
from guvoh.store.filesystem import flush_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_STAGED: Final = ".new"


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedBlob:
    """A blob that is on disk but belongs to no entry yet."""

    name: str
    """Its random name, 32 hexadecimal digits; says nothing about the file."""
    key: bytes = field(repr=False)
    """The key of the item."""
    sha256: str = field(repr=False)
    """SHA-256 of the original, hexadecimal."""
    size: int = field(repr=False)
    """Size of the original in bytes."""


class Blobs:
    """The folder of sealed originals."""

    def __init__(
        self, folder: Path, *, random: Callable[[int], bytes] = os.urandom
    ) -> None:
        self._folder = folder
        self._random = random

    def stage(self, source: BinaryIO) -> StagedBlob:
        """Hashes and encrypts a file in one pass, and flushes it to the disk.

        It gets its final name only when its entry is written.

        Raises:
            DiskError: The disk is full or refuses; nothing is left behind.
        """
        name, key = self._random(16).hex(), new_key(self._random)
        path = self._folder / (name + _STAGED)
        try:
            path.touch(mode=0o600, exist_ok=False)
            with path.open("wb", buffering=0) as sink:
                encrypted = encrypt_stream(source, key, sink)
                os.fsync(sink.fileno())
        except OSError as error:
            with suppress(OSError):
                path.unlink()
            raise DiskError("sealing a file", error.strerror or "error") from None
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
        return StagedBlob(
            name=name, key=key, sha256=encrypted.sha256, size=encrypted.size
        )

    def publish(self, names: list[str]) -> None:
        """Gives staged blobs their final names, durably."""
        if not names:
            return
        try:
            for name in names:
                (self._folder / (name + _STAGED)).replace(self._folder / name)
            flush_folder(self._folder)
        except OSError as error:
            raise DiskError("sealing a file", error.strerror or "error") from None

    def discard(self, name: str) -> None:
        """Removes a staged blob that will have no entry."""
        with suppress(OSError):
            (self._folder / (name + _STAGED)).unlink()

    def read(self, name: str, key: bytes) -> Iterator[bytes]:
        """The original in pieces, each authenticated before it is given.

        Raises:
            DamagedError: It is missing, cut short, or was changed.
        """
        if _NAME.fullmatch(name) is None:
            raise DamagedError("name of a blob")
        try:
            with (self._folder / name).open("rb") as source:
                yield from decrypt_stream(source, key)
        except (OSError, ValueError):
            raise DamagedError(f"sealed file {name}") from None

    def names(self) -> set[str]:
        """The names of all blobs that are kept; none when their folder is gone."""
        if not self._folder.is_dir():
            return set()
        return {
            path.name for path in self._folder.iterdir() if _NAME.fullmatch(path.name)
        }

    def delete(self, names: set[str]) -> None:
        """Removes blobs durably; those that are gone already are passed over."""
        try:
            for name in names:
                with suppress(FileNotFoundError):
                    (self._folder / name).unlink()
            flush_folder(self._folder)
        except OSError as error:
            raise DiskError("erasing a file", error.strerror or "error") from None

    def collect(self, known: set[str]) -> int:
        """Removes what an interrupted run left: blobs without an entry.

        The caller holds the lock, so nobody is between staging and writing here but
        processes that are still staging; their files, younger than a day, are left.

        Returns:
            How many files were removed.
        """
        removed = 0
        if not self._folder.is_dir():
            return removed
        for path in self._folder.iterdir():
            is_staged = path.name.endswith(_STAGED)
            if path.name in known or (is_staged and not _is_old(path)):
                continue
            with suppress(OSError):
                path.unlink()
                removed += 1
        return removed


def _is_old(path: Path, *, seconds: float = 86400.0) -> bool:
    import time  # noqa: PLC0415 -- only here

    try:
        return time.time() - path.stat().st_mtime > seconds
    except OSError:
        return False
