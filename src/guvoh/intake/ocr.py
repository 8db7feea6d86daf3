"""Text read from pictures of pages by tesseract, one page a process.

Tesseract is a parser of hostile bytes like any other: it runs off the network, with
limits, and sees one picture.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import clean_text
from guvoh.intake.isolation import interpreter, kill, start
from guvoh.intake.limits import MEGABYTE, Limits
from guvoh.intake.pages import page_starts
from guvoh.intake.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.intake.extract import PageStart

LANGUAGES: Final = ("eng", "rus", "uzb", "uzb_cyrl", "tgk", "kir")
"""Languages that pages are read in, as far as they are installed."""
PAGE: Final = Limits(cpu_seconds=60, wall_seconds=120.0, memory=1024 * MEGABYTE)
"""What one page may cost. A usual one takes four seconds and 180 MB."""
MAX_PAGE_BYTES: Final = 4 * MEGABYTE
"""Bytes of text of one page; what comes after is no page any more."""
ASK_SECONDS: Final = 30
_BOOT: Final = (
    "import os; from guvoh.intake.limits import hold; "
    "from guvoh.intake.files_shut import shut_files; "
    "shut_files(readable=sys.argv[4].split(os.pathsep)); "
    "hold(memory=int(sys.argv[1]), cpu_seconds=int(sys.argv[2])); "
    "os.execve(sys.argv[3], [sys.argv[3], *sys.argv[5:]], dict(os.environ))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What was read from pictures of pages."""

    text: str | None = field(default=None, repr=False)
    """The pages with a line break between; None when nothing could be read."""
    reason: str = ""
    """Code of the reason why there is no text."""
    pages: tuple[PageStart, ...] = field(default=(), repr=False)
    """Where each page begins, blank ones too."""
    tool: str = ""
    """Name and version of the program, and its languages."""
    warnings: tuple[str, ...] = ()
    """`ocr`, and `pages_unread` when a page took too long or could not be read."""


@cache
def installed_languages() -> tuple[str, ...]:
    """Those of `LANGUAGES` that tesseract has here; empty when it is not installed."""
    there = set(_ask("--list-langs").split())
    return tuple(language for language in LANGUAGES if language in there)


@cache
def ocr_version() -> str:
    """Name and version of the program; empty when it is not installed."""
    return " ".join(_ask("--version").partition("\n")[0].split()[:2])


def _ask(question: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        shown = subprocess.run(  # noqa: S603 -- a program of the system
            [program, question],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=ASK_SECONDS,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return shown.stdout if shown.returncode == 0 else ""


def recognise(
    images: Sequence[bytes],
    *,
    languages: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    limits: Limits = PAGE,
) -> Recognition:
    """Reads pictures of pages.

    Args:
        images: One PNG or JPEG a page.
        languages: Tesseract's codes; those that are installed when None.
        progress: Called with the pages done and all pages.
        limits: What one page may cost.
    """
    languages = installed_languages() if languages is None else languages
    program = shutil.which("tesseract")
    if program is None or not languages:
        return Recognition(reason="no_ocr")
    found: list[str | None] = []
    for number, image in enumerate(images, 1):
        found.append(_recognise(program, image, languages, limits))
        progress(number, len(images))
    is_read = any(page is not None for page in found)
    pages = [page or "" for page in found]
    if not any(page.strip() for page in pages):
        return Recognition(reason="no_text" if is_read else "failed")
    return Recognition(
        text="\n".join(pages),
        pages=page_starts(pages),
        tool=f"{ocr_version()} {'+'.join(languages)}",
        warnings=("ocr",) if None not in found else ("ocr", "pages_unread"),
    )


def _recognise(
    program: str, image: bytes, languages: Sequence[str], limits: Limits
) -> str | None:
    """The text of one page, or None when it cannot be read within the limits."""
    shown = run_tesseract(program, image, languages, limits=limits)
    return None if shown is None else shown.replace("\f", "").rstrip("\n")


def run_tesseract(
    program: str,
    image: bytes,
    languages: Sequence[str],
    *,
    form: str = "txt",
    limits: Limits = PAGE,
) -> str | None:
    """What tesseract says of one picture, or None when it cannot within the limits.

    Args:
        program: Where tesseract is.
        image: A PNG or JPEG.
        languages: Tesseract's codes.
        form: Its form of output: txt, or tsv for words with their boxes.
        limits: What the picture may cost.
    """
    numbers = (str(limits.memory), str(limits.cpu_seconds))
    arguments = ("-", "-", "-l", "+".join(languages), form)
    environment = _environment()
    folders = (
        str(Path(program).resolve().parents[1]),
        environment.get("TESSDATA_PREFIX", ""),
    )
    command = interpreter(
        _BOOT, *numbers, program, os.pathsep.join(folders), *arguments
    )
    process = start(command, environment=environment)
    with Watchdog(process, limits):
        shown = _exchange(process, image)
    if process.returncode != 0 or shown is None:
        return None
    return clean_text(shown.decode("utf-8", "replace"))


def _exchange(process: subprocess.Popen[bytes], image: bytes) -> bytes | None:
    try:
        shown, _ = process.communicate(image)
    except OSError:
        return None
    finally:
        # It is still there when the user interrupts: it has a session of its own.
        kill(process)
        process.wait()
    return shown if len(shown) <= MAX_PAGE_BYTES else None


def _environment() -> dict[str, str]:
    """One thread a page, as more only wait for each other; and where the models are."""
    environment = {"OMP_THREAD_LIMIT": "1"}
    folder = os.environ.get("TESSDATA_PREFIX")
    return environment | ({"TESSDATA_PREFIX": folder} if folder else {})
