"""Readers that do what the file tells them: the worst a parser can be made to do."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind

if TYPE_CHECKING:
    from collections.abc import Callable


def obey(data: bytes, name: str) -> Extract:
    """The first word of the file is an order, the rest what it is about."""
    order, _, about = data.decode().partition(" ")
    return Extract(kind=Kind.OTHER, text=ORDERS[order](about), tool="obey")


def give_no_extract(data: bytes, name: str) -> str:
    return "text"


def _loop(about: str) -> str:
    while True:
        pass


def _sleep(about: str) -> str:
    time.sleep(600)
    return ""


def _eat(about: str) -> str:
    return "x" * 10**12


def _eat_slowly(about: str) -> str:
    eaten = []
    while True:
        eaten.append(bytearray(1024 * 1024))


def _raise(about: str) -> str:
    raise RuntimeError(about)


def _refuse(about: str) -> str:
    raise UnreadableFileError(about)


def _exit(about: str) -> str:
    os._exit(int(about))


def _leave(about: str) -> str:
    sys.exit(about)


def _crash(about: str) -> str:
    return str(ctypes.string_at(0))


def _abort(about: str) -> str:
    os.abort()


def _print(about: str) -> str:
    print(about, flush=True)  # noqa: T201 -- that is the test
    print(about, file=sys.stderr, flush=True)  # noqa: T201 -- same
    os.write(1, about.encode())
    return about


def _babble(about: str) -> str:
    for descriptor in range(3, 20):
        with suppress(OSError):
            os.write(descriptor, b"\0\0\0\0\0\0\0\x05hello" * 3)
    return about


def _promise(about: str) -> str:
    for descriptor in range(3, 20):
        with suppress(OSError):
            os.write(descriptor, b"\x7f" * 8)
    time.sleep(600)
    return ""


def _tried(act: Callable[[], object]) -> str:
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"


def _open_files(about: str) -> str:
    found = []
    for descriptor in range(256):
        with suppress(OSError):
            os.fstat(descriptor)
            found.append(descriptor)
    return repr(found)


def _connect(about: str) -> str:
    address = ("127.0.0.1", int(about))
    return _tried(lambda: socket.create_connection(address, timeout=5).close())


def _send(about: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        return _tried(lambda: plug.sendto(b"x", ("127.0.0.1", int(about))))


ORDERS: dict[str, Callable[[str], str]] = {
    "say": lambda about: about,
    "repeat": lambda about: "x" * int(about),
    "loop": _loop,
    "sleep": _sleep,
    "eat": _eat,
    "eat_slowly": _eat_slowly,
    "raise": _raise,
    "refuse": _refuse,
    "exit": _exit,
    "leave": _leave,
    "crash": _crash,
    "abort": _abort,
    "print": _print,
    "babble": _babble,
    "promise": _promise,
    "surrogate": lambda _: "a\ud800b",
    "who": lambda _: str(os.getpid()),
    "environment": lambda _: repr(dict(os.environ)),
    "folder": lambda _: str(Path.cwd()),
    "modules": lambda _: repr([m for m in sys.modules if m.startswith("guvoh.")]),
    "open_files": _open_files,
    "write": lambda about: _tried(lambda: Path(about).write_text("x", "utf-8")),
    "touch": lambda about: _tried(lambda: Path(about).touch()),
    "delete": lambda about: _tried(lambda: Path(about).unlink()),
    "read": lambda about: _tried(lambda: Path(about).read_text("utf-8")),
    "connect": _connect,
    "send": _send,
    "interfaces": lambda _: repr([name for _, name in socket.if_nameindex()]),
}
