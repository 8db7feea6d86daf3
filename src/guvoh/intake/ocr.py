"""Text read from pictures of pages by tesseract, one page a process."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import PageStart, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LANGUAGES: Final = ("eng", "rus", "uzb", "uzb_cyrl", "tgk", "kir")
"""Languages that pages are read in, as far as they are installed."""

_PAGE_SECONDS: Final = 60
_MEMORY: Final = 1024 * 1024 * 1024


@cache
def installed_languages() -> tuple[str, ...]:
    """Those of `LANGUAGES` that tesseract has here; empty when it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    shown = subprocess.run(  # noqa: S603 -- a program of the system
        [program, "--list-langs"],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PAGE_SECONDS,
    )
    there = set(shown.stdout.split())
    return tuple(language for language in LANGUAGES if language in there)


def ocr_version() -> str:
    """Name and version of the program, for the tool of a text."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    shown = subprocess.run(  # noqa: S603 -- a program of the system
        [program, "--version"], capture_output=True, text=True, check=False
    )
    return " ".join((shown.stdout or shown.stderr).split("\n")[0].split()[:2])


def recognise_pages(
    images: Sequence[bytes],
    *,
    languages: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> tuple[str, tuple[PageStart, ...]]:
    """The text of these pages, and where each begins.

    A page that cannot be read, or takes too long, is empty.
    """
    text = ""
    pages = []
    for number, image in enumerate(images, 1):
        if text and not text.endswith("\n"):
            text += "\n"
        pages.append(PageStart(page=number, start=len(text)))
        text += _recognise(image, languages or installed_languages())
        progress(number, len(images))
    return text, tuple(pages)


def _recognise(image: bytes, languages: Sequence[str]) -> str:
    program = shutil.which("tesseract")
    if program is None or not languages:
        return ""
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
    data = os.environ.get("TESSDATA_PREFIX")
    if data:
        environment["TESSDATA_PREFIX"] = data
    try:
        done = subprocess.run(  # noqa: S603 -- a program of the system
            [program, "-", "-", "-l", "+".join(languages)],
            input=image,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            timeout=_PAGE_SECONDS,
            check=False,
            preexec_fn=_limit,
        )
    except subprocess.TimeoutExpired:
        return ""
    return clean_text(done.stdout.decode("utf-8", "replace")).replace("\f", "")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_PAGE_SECONDS, _PAGE_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
