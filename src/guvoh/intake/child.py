"""The process that parses: it sees bytes and a name, and nothing else of the machine.

The parent starts it with an empty environment, in a folder of no meaning, without
standard error, and where the system allows it without a network. It holds itself to
limits before it has seen the first byte of a file.
"""

from __future__ import annotations

import dataclasses
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.files_shut import shut_files
from guvoh.intake.limits import allow_cpu, hold
from guvoh.intake.wire import Answer, Request, frame, read_exactly, read_request

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from guvoh.intake.extract import Extract

MAX_FILES = 50
"""Files that one child reads; then a fresh one takes over."""
MAX_SIGNS = 30_000_000
"""Code points of one text, some 15,000 pages. More would be cut off by the memory limit
at a place that depends on the machine, and in libraries that crash there."""


def main(reader: str, memory: int, cpu_seconds: int) -> None:
    """Reads files of one kind until the parent closes the pipe.

    Args:
        reader: Module and function, with a colon between.
        memory: Bytes of address space.
        cpu_seconds: Time of the processor for one file; for the whole life of the
            child it is that of all its files.
    """
    os.environ.clear()
    requests, answers = _take_pipes()
    # Some libraries load it when it is there, and it starts threads.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python bars a module
    module, _, function = reader.partition(":")
    extract = getattr(import_module(module), function)
    # What the libraries loaded stays; looking through it after each file costs more
    # than reading a letter.
    gc.freeze()
    shut_files()
    hold(memory=memory, cpu_seconds=(MAX_FILES + 1) * cpu_seconds)
    serve(extract, requests, answers)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, out of reach of a library that prints or reads input."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def serve(
    extract: Callable[[bytes, str], Extract], requests: BinaryIO, answers: BinaryIO
) -> None:
    """Answers each request with an extract or a reason, in turn."""
    while (request := read_request(requests)) is not None:
        allow_cpu(request.cpu_seconds)
        answers.write(_framed(_answer(extract, request, requests)))
        answers.flush()
        gc.collect()


def _answer(
    extract: Callable[[bytes, str], Extract], request: Request, stream: BinaryIO
) -> Answer:
    """Reads one file; whatever goes wrong is a reason, never a message."""
    try:
        found = extract(read_exactly(stream, request.size), request.name)
        if len(found.text or "") > MAX_SIGNS:
            return Answer(extract=None, reason="too_big")
        return Answer(extract=dataclasses.replace(found, kind=request.kind))
    except UnreadableFileError as error:
        return Answer(extract=None, reason=error.reason or "failed")
    except MemoryError:
        return Answer(extract=None, reason="too_big")
    except Exception:  # noqa: BLE001 -- messages of libraries quote the file
        return Answer(extract=None, reason="failed")


def _framed(found: Answer) -> bytes:
    try:
        return frame(found)
    except MemoryError:
        return frame(Answer(extract=None, reason="too_big"))
    except Exception:  # noqa: BLE001 -- a format gave something that is no extract
        return frame(Answer(extract=None, reason="failed"))
