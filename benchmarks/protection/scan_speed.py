"""Speed of the last look at files that leave, over a thousand protected people.

Files are composed by the program's own renderers from prose that names nobody but by
chance, and scanned without OCR (a page costs seconds there, whatever it says). Told
apart are the time of opening the file and that of searching what was opened. Megabytes
are those of the extracted text in UTF-8, each text once.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from skim_speed import N_PEOPLE, make_text, make_values, read_prose

from guvoh.protection import Finder, ValueKind
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.brief import BriefFormat, render_page
from guvoh.publishing.exports import text_page, write_csv, write_xlsx

if TYPE_CHECKING:
    from guvoh.protection import ProtectedMention

MEGABYTES = 10
SMALL = 1
"""Megabytes of text in the formats that are slow to compose."""
_NO_GLYPHS = "".join(map(chr, (*range(0x1F000, 0x20000), 0xFE0F)))
"""Signs that the font of the PDF lacks."""


class Timed:
    """A searcher that counts its time and what it read."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self.seconds = 0.0
        self.n_bytes = 0

    def find(self, text: str) -> tuple[ProtectedMention, ...]:
        """Finds what the finder finds."""
        self.n_bytes += len(text.encode("utf-8", "replace"))
        start = time.process_time()
        found = self._finder.find(text)
        self.seconds += time.process_time() - start
        return found


def compose(text: str) -> dict[str, bytes]:
    """Returns files of each kind with a text, or a part of it."""
    small = text[: SMALL * 600_000].translate(dict.fromkeys(map(ord, _NO_GLYPHS)))
    rows = [line.split(", ") for line in text.splitlines() if line]
    page = text_page(small, language="ru")
    return {
        "txt": text.encode(),
        "csv": write_csv(rows),
        "xlsx": write_xlsx(rows[: len(rows) // 10]),
        "html": render_page(page, BriefFormat.HTML),
        "docx": render_page(page, BriefFormat.WORD),
        "pdf": render_page(page, BriefFormat.PDF),
    }


def main() -> None:
    """Measures and prints everything; a name of a format measures that one alone."""
    text = make_text(read_prose(), MEGABYTES * 1_000_000)
    finder = Finder(make_values(frozenset(ValueKind)))
    finder.find("Это был Хасан, said the man.")
    print(f"{N_PEOPLE} people with six values each; processor time, one thread")
    wanted = sys.argv[1:]
    for kind, data in compose(text).items():
        if wanted and kind not in wanted:
            continue
        timed = Timed(finder)
        start = time.process_time()
        result = scan_file(data, timed, read_picture=None)
        seconds = time.process_time() - start
        size = timed.n_bytes / 1e6
        opening = seconds - timed.seconds
        print(
            f"  {kind:5} {len(data) / 1e6:6.2f} MB, {size:6.2f} MB of text: "
            f"opened in {opening:5.2f} s, searched in {timed.seconds:6.2f} s; "
            f"{size / seconds:5.1f} MB/s in all, {size / timed.seconds:5.1f} searched; "
            f"{len(result.unread)} unread"
        )


if __name__ == "__main__":
    main()
