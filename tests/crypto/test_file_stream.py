from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.crypto import (
    CryptoError,
    DamagedStreamError,
    Encrypted,
    LengthError,
    StreamError,
    TruncatedStreamError,
    WrongStreamKeyError,
    decrypt_stream,
    encrypt_stream,
)
from guvoh.crypto.file_stream import PIECE_BYTES
from tests.crypto import secretstream

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = bytes(range(32))
HEAD = 25
STEP = PIECE_BYTES + 17


def content(length: int) -> bytes:
    return (hashlib.sha256(b"seed").digest() * (length // 32 + 1))[:length]


def encrypted(data: bytes) -> bytes:
    sink = io.BytesIO()
    encrypt_stream(io.BytesIO(data), KEY, sink)
    return sink.getvalue()


def decrypted(data: bytes, key: bytes = KEY) -> bytes:
    return b"".join(decrypt_stream(io.BytesIO(data), key))


LENGTHS = [
    *(0, 1, 15, 16, 17, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1),
    *(2 * PIECE_BYTES, 3 * PIECE_BYTES + 5),
]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_comes_back(length: int) -> None:
    data, sink = content(length), io.BytesIO()
    learnt = encrypt_stream(io.BytesIO(data), KEY, sink)
    assert learnt == Encrypted(sha256=hashlib.sha256(data).hexdigest(), size=length)
    pieces = max(1, -(-length // PIECE_BYTES))
    assert len(sink.getvalue()) == HEAD + length + 17 * pieces
    assert decrypted(sink.getvalue()) == data


@pytest.mark.parametrize("length", [0, 1, 15, 16, 33, PIECE_BYTES, PIECE_BYTES + 9])
def test_another_implementation_reads_it(length: int) -> None:
    data = content(length)
    opened = secretstream.decrypt(encrypted(data), KEY, piece_bytes=PIECE_BYTES)
    assert opened == data


@settings(max_examples=30)
@given(st.lists(st.integers(min_value=0, max_value=PIECE_BYTES * 2), max_size=4))
def test_byte_strings_of_any_lengths_are_a_source(lengths: list[int]) -> None:
    strings = [content(length) for length in lengths]
    sink = io.BytesIO()
    learnt = encrypt_stream(iter(strings), KEY, sink)
    assert learnt.size == sum(lengths)
    stored = sink.getvalue()
    halves = [stored[:100], b"", stored[100:]]
    assert b"".join(decrypt_stream(halves, KEY)) == b"".join(strings)


def test_slow_sources_and_sinks_lose_nothing() -> None:
    class Trickle(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def read(self, size: int = -1) -> bytes:
            return self._data.read(min(size, 1000))

    class Sip:
        taken = b""

        def write(self, data: bytes) -> int:
            self.taken += data[:700]
            return len(data[:700])

    data, sink = content(PIECE_BYTES + 12), Sip()
    encrypt_stream(Trickle(data), KEY, sink)
    assert b"".join(decrypt_stream(Trickle(sink.taken), KEY)) == data


@pytest.mark.parametrize("taken", [0, None])
def test_a_sink_that_takes_nothing_is_an_error(taken: int | None) -> None:
    class Full:
        def write(self, _: bytes) -> int | None:
            return taken

    with pytest.raises(OSError):  # noqa: PT011 -- its kind is what counts
        encrypt_stream([b"data"], KEY, Full())


def test_the_same_file_is_never_encrypted_alike() -> None:
    assert len({encrypted(b"same") for _ in range(20)}) == 20


def test_each_piece_is_given_before_the_next_is_read() -> None:
    asked: list[int] = []

    def source() -> Iterator[bytes]:
        for start in range(0, len(stored), 1000):
            asked.append(start)
            yield stored[start : start + 1000]

    stored = encrypted(content(5 * PIECE_BYTES))
    pieces = decrypt_stream(source(), KEY)
    assert next(pieces) == content(PIECE_BYTES)
    assert asked[-1] < HEAD + 3 * STEP


@pytest.mark.parametrize("length", [0, 40])
def test_no_short_file_opens_cut(length: int) -> None:
    stored = encrypted(content(length))
    for cut in range(len(stored)):
        with pytest.raises(StreamError):
            decrypted(stored[:cut])


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_a_file_cut_between_pieces_is_known_to_be_cut(pieces: int) -> None:
    data = content(3 * PIECE_BYTES)
    source = io.BytesIO(encrypted(data)[: HEAD + pieces * STEP])
    given_out: list[bytes] = []
    with pytest.raises(TruncatedStreamError):
        given_out.extend(decrypt_stream(source, KEY))
    # The piece that turned out to be the last is not given either.
    assert b"".join(given_out) == data[: max(0, pieces - 1) * PIECE_BYTES]


@pytest.mark.parametrize("cut", [1, 16, 17, 18, 1000])
def test_a_file_cut_within_its_last_piece_is_damaged(cut: int) -> None:
    stored = encrypted(content(2 * PIECE_BYTES))
    with pytest.raises((DamagedStreamError, TruncatedStreamError)):
        decrypted(stored[: HEAD + STEP + cut])


@pytest.mark.parametrize("length", [10, PIECE_BYTES, 2 * PIECE_BYTES])
@pytest.mark.parametrize("more", [b"\x00", b"appended", bytes(STEP)])
def test_appended_bytes_are_seen(length: int, more: bytes) -> None:
    with pytest.raises(StreamError):
        decrypted(encrypted(content(length)) + more)


def test_two_files_after_each_other_are_no_file() -> None:
    stored = encrypted(content(PIECE_BYTES))
    with pytest.raises(DamagedStreamError, match="follows its end"):
        decrypted(stored + stored)


def test_pieces_cannot_be_moved_dropped_or_repeated() -> None:
    stored = encrypted(content(3 * PIECE_BYTES))
    head = stored[:HEAD]
    a, b, c = (stored[HEAD + i * STEP : HEAD + (i + 1) * STEP] for i in range(3))
    assert decrypted(head + a + b + c)
    for pieces in (b + a + c, a + c, b + c, a + b + b + c, a + a + b + c, c):
        with pytest.raises(StreamError):
            decrypted(head + pieces)


def test_pieces_of_another_file_under_the_same_key_do_not_fit() -> None:
    one, other = encrypted(content(2 * PIECE_BYTES)), encrypted(b"other")
    with pytest.raises(DamagedStreamError):
        decrypted(one[: HEAD + STEP] + other[HEAD:])


def test_no_flipped_bit_opens() -> None:
    stored = encrypted(b"a short letter")
    for bit in range(len(stored) * 8):
        changed = bytearray(stored)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DamagedStreamError if bit < 8 else WrongStreamKeyError):
            decrypted(bytes(changed))


@settings(max_examples=40)
@given(st.integers(min_value=0, max_value=(HEAD + 2 * STEP) * 8 - 1))
def test_no_flipped_bit_of_a_long_file_opens(bit: int) -> None:
    changed = bytearray(LONG)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CryptoError):
        decrypted(bytes(changed))


def test_another_key_does_not_open() -> None:
    with pytest.raises(WrongStreamKeyError):
        decrypted(encrypted(content(PIECE_BYTES * 2)), bytes(32))


def test_a_key_of_another_length_is_refused_at_once() -> None:
    with pytest.raises(LengthError):
        encrypt_stream([b"data"], KEY[:31], io.BytesIO())
    with pytest.raises(LengthError):
        decrypt_stream([b"data"], KEY + b"\x00")


def test_what_was_learnt_is_not_shown() -> None:
    learnt = encrypt_stream([b"data"], KEY, io.BytesIO())
    assert learnt.sha256 not in repr(learnt)


LONG = encrypted(content(2 * PIECE_BYTES))
