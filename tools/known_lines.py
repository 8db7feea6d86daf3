"""Writes the lines that empty files hold, for the search of files that leave.

python tools/known_lines.py
"""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from guvoh.protection import export_scan
from guvoh.protection.export_scan.fixed_words import known_lines, without_fixed_words
from guvoh.protection.export_scan.found import Piece
from guvoh.protection.export_scan.opening import open_file
from guvoh.publishing.brief import BriefFormat, render_page
from guvoh.publishing.exports import pictures_as_pdf, text_page, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(export_scan.__file__).with_name("known_lines.txt")
_LETTER = re.compile(r"[^\W\d_]")


def empty_files() -> Iterator[bytes]:
    """Yields a file of each format with nothing in it but a number."""
    for language in ("en", "ru", "und"):
        page = text_page("1", language=language, title="2")
        for format_ in BriefFormat:
            yield render_page(page, format_)
    yield write_xlsx([["1", 2]])
    for mode in ("L", "RGB"):
        yield pictures_as_pdf([Image.new(mode, (9, 9), 200)], dots_per_inch=150)


def lines_of(data: bytes) -> Iterator[str]:
    """Yields the lines of a file that are no running text, where letters stand."""
    for found in open_file(data, "file"):
        if isinstance(found, Piece) and (found.is_list or found.is_noise):
            for line in without_fixed_words(found.text).split("\n"):
                if line.isascii() and _LETTER.search(line):
                    yield line


def known() -> list[str]:
    """Returns all such lines in order."""
    return sorted({line for data in empty_files() for line in lines_of(data)})


def main() -> None:
    """Writes them: first as if none were known, then what is left beside those."""
    TARGET.write_text("", "utf-8")
    lines: set[str] = set()
    for _ in range(2):
        known_lines.cache_clear()
        lines |= {*known()}
        TARGET.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
    print(f"{len(lines)} lines in {TARGET.name}")  # noqa: T201 -- a tool


if __name__ == "__main__":
    main()
