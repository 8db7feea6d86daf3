"""Sealed originals: hashed, encrypted and durable before their entry is written."""

from __future__ import annotations

import hashlib
import io
import os
import random
import time
from pathlib import Path
from typing import Any, Never

import pytest

from guvoh.store import blobs as blobs_module
from guvoh.store.blobs import Blobs, StagedBlob
from guvoh.store.errors import DamagedError, DiskError
from guvoh.store.filesystem import flush_folder

CANARY = b"Nilufarbonu"


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path)


def seal(blobs: Blobs, data: bytes) -> StagedBlob:
    staged = blobs.stage(io.BytesIO(data))
    blobs.publish([staged.name])
    return staged


def read(blobs: Blobs, staged: StagedBlob) -> bytes:
    return b"".join(blobs.read(staged.name, staged.key))


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_what_is_sealed_comes_back(blobs: Blobs, size: int) -> None:
    data = random.Random(size).randbytes(size)
    staged = seal(blobs, data)
    assert read(blobs, staged) == data
    assert staged.size == size
    assert staged.sha256 == hashlib.sha256(data).hexdigest()


def test_nothing_of_the_file_shows(blobs: Blobs, tmp_path: Path) -> None:
    staged = seal(blobs, CANARY * 1000)
    (file,) = tmp_path.iterdir()
    assert CANARY not in file.read_bytes()
    assert file.name == staged.name
    assert len(staged.name) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    shown = repr(staged)
    assert staged.name in shown
    for secret in (staged.sha256, staged.key.hex(), repr(staged.key), "11000"):
        assert secret not in shown


def test_a_staged_blob_is_none_yet(blobs: Blobs, tmp_path: Path) -> None:
    staged = blobs.stage(io.BytesIO(b"x"))
    assert blobs.names() == set()
    with pytest.raises(DamagedError):
        read(blobs, staged)
    blobs.publish([staged.name])
    assert blobs.names() == {staged.name}
    assert read(blobs, staged) == b"x"
    other = blobs.stage(io.BytesIO(b"y"))
    blobs.discard(other.name)
    blobs.discard(other.name)
    assert [file.name for file in tmp_path.iterdir()] == [staged.name]


def test_any_changed_byte_is_found_before_it_is_given(
    blobs: Blobs, tmp_path: Path
) -> None:
    data = b"words of a letter"
    staged = seal(blobs, data)
    file = tmp_path / staged.name
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(
            good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :]
        )
        with pytest.raises(DamagedError, match=staged.name):
            read(blobs, staged)
    for length in range(len(good)):
        file.write_bytes(good[:length])
        with pytest.raises(DamagedError):
            read(blobs, staged)
    file.write_bytes(good + b"\x00")
    with pytest.raises(DamagedError):
        read(blobs, staged)
    file.write_bytes(good)
    assert read(blobs, staged) == data


def test_pieces_cut_off_swapped_or_repeated_are_found(
    blobs: Blobs, tmp_path: Path
) -> None:
    staged = seal(blobs, random.Random(1).randbytes(65536 * 3))
    file = tmp_path / staged.name
    good = file.read_bytes()
    piece = len(good) // 3
    head = len(good) - 3 * (len(good) // 3)
    one, two, three = (
        good[head + i * piece : head + (i + 1) * piece] for i in range(3)
    )
    for changed in (
        good[:head] + two + one + three,
        good[:head] + one + one + two + three,
        good[:head] + one + two,
        good[: len(good) // 2],
    ):
        file.write_bytes(changed)
        with pytest.raises(DamagedError):
            read(blobs, staged)


def test_another_key_or_another_blob_opens_nothing(
    blobs: Blobs, tmp_path: Path
) -> None:
    one, two = seal(blobs, b"one"), seal(blobs, b"two")
    with pytest.raises(DamagedError):
        list(blobs.read(one.name, two.key))
    (tmp_path / one.name).write_bytes((tmp_path / two.name).read_bytes())
    with pytest.raises(DamagedError):
        read(blobs, one)


@pytest.mark.parametrize(
    "name", ["../keys.json", "/etc/hostname", "", "A" * 32, "a" * 31, "a" * 32 + "\n"]
)
def test_no_name_leads_out_of_the_folder(blobs: Blobs, name: str) -> None:
    with pytest.raises(DamagedError) as caught:
        list(blobs.read(name, bytes(32)))
    assert not name or name not in str(caught.value)


class Failing(io.BytesIO):
    """A source that fails after its first piece."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(bytes(200_000))
        self._error = error
        self._n_reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._n_reads += 1
        if self._n_reads > 1:
            raise self._error
        return super().read(size)

    def readinto(self, buffer: Any, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(5, "Input/output error"), DiskError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (MemoryError(), MemoryError),
    ],
)
def test_what_cannot_be_read_to_the_end_leaves_nothing(
    blobs: Blobs,
    tmp_path: Path,
    error: BaseException,
    expected: type[BaseException],
) -> None:
    with pytest.raises(expected):
        blobs.stage(Failing(error))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(
    blobs: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> Never:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskError, match="No space"):
        blobs.stage(io.BytesIO(b"x"))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    staged = blobs.stage(io.BytesIO(b"x"))
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskError):
        blobs.publish([staged.name])
    with pytest.raises(DiskError):
        blobs.delete({staged.name})


def test_a_file_is_flushed_before_it_is_named(
    blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace, flush = os.fsync, Path.replace, flush_folder

    def fsync_noted(descriptor: int) -> None:
        order.append("file")
        fsync(descriptor)

    def replace_noted(old: Path, new: Path) -> Path:
        order.append("name")
        return replace(old, new)

    def flush_noted(folder: Path) -> None:
        order.append("folder")
        flush(folder)

    monkeypatch.setattr(os, "fsync", fsync_noted)
    monkeypatch.setattr(Path, "replace", replace_noted)
    monkeypatch.setattr(blobs_module, "flush_folder", flush_noted)
    seal(blobs, b"x")
    assert order == ["file", "name", "folder", "file"]  # The last is the folder's own.


def test_leftovers_are_collected_and_what_is_being_staged_is_not(
    blobs: Blobs, tmp_path: Path
) -> None:
    kept, orphan = seal(blobs, b"kept"), seal(blobs, b"orphan")
    young, old = (blobs.stage(io.BytesIO(b"staged")) for _ in range(2))
    yesterday = time.time() - 100_000
    os.utime(tmp_path / f"{old.name}.new", (yesterday, yesterday))
    assert blobs.collect({kept.name}) == 2
    assert {file.name for file in tmp_path.iterdir()} == {
        kept.name,
        f"{young.name}.new",
    }
    assert blobs.collect({kept.name}) == 0
    assert orphan.name not in blobs.names()


def test_deleting_passes_over_what_is_gone(blobs: Blobs) -> None:
    staged = seal(blobs, b"x")
    blobs.delete({staged.name, "0" * 32})
    assert blobs.names() == set()


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "gone")
    assert blobs.names() == set()
    assert blobs.collect(set()) == 0
