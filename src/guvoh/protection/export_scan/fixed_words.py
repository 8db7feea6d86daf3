"""Words that every file of a format holds, which are no trace of anybody.

Vera, Roman and Georgia are names of people, and of the letters that files are set in.
`known_lines.txt` is made of empty files by `tools/known_lines.py`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Final

_FIXED: Final = re.compile(
    r"Times New Roman|Times[ -]Roman|Bitstream Vera(?: (?:Serif|Sans))?|DejaVu ?Serif"
    r"|GuvohSerif|Georgia, \"Times New Roman\""
)
GAP: Final = "\n\ufffcѪ\ufffc\n"
"""Stands between texts that have nothing to do with each other: neither a name nor a
number goes on over it."""


def without_fixed_words(text: str) -> str:
    """The text with signs of no meaning in place of such words; as long as before."""
    return _FIXED.sub(lambda found: "\ufffc" * len(found.group()), text)


def unknown_lines(text: str) -> str:
    """The lines of a list that not every file of a format holds, apart."""
    known = known_lines()
    return GAP.join(
        line for line in dict.fromkeys(text.split("\n")) if line and line not in known
    )


@cache
def known_lines() -> frozenset[str]:
    """Lines that empty files of the formats hold."""
    data = resources.files(__package__) / "known_lines.txt"
    return frozenset(data.read_text("utf-8").split("\n"))
