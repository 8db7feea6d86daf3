"""Words that OCR reads in a picture, each with its box."""

from __future__ import annotations

import csv
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Final

from guvoh.intake.ocr import installed_languages, run_tesseract
from guvoh.publishing.exports.errors import UnreadablePagesError
from guvoh.publishing.exports.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

_WORD: Final = "5"
"""Tesseract's level of a row that is a word."""


def ocr_signs(picture: Image) -> tuple[Sign, ...]:
    """The words of a picture as signs, all those of a word with its box.

    Raises:
        UnreadablePagesError: `no_ocr`, or `ocr_failed`.
    """
    program, languages = shutil.which("tesseract"), installed_languages()
    if program is None or not languages:
        raise UnreadablePagesError("no_ocr")
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    shown = run_tesseract(program, buffer.getvalue(), languages, form="tsv")
    if shown is None:
        raise UnreadablePagesError("ocr_failed")
    return tuple(_signs(shown))


def _signs(shown: str) -> Iterator[Sign]:
    line = ""
    for row in csv.DictReader(
        shown.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        if row["level"] != _WORD or not row["text"]:
            continue
        left, top, width, height = (
            int(row[key]) for key in ("left", "top", "width", "height")
        )
        box = (left, top, left + width, top + height)
        place = f"{row['block_num']} {row['par_num']} {row['line_num']}"
        if line:
            yield Sign(" " if place == line else "\n", box)
        for sign in row["text"]:
            yield Sign(sign, box)
        line = place
