"""Words that every file of a format holds, which are no trace of anybody.

Vera, Roman and Georgia are names of people, and of the letters that files are set in.
"""

from __future__ import annotations

import re
from typing import Final

_FIXED: Final = re.compile(
    r"Times New Roman|Times[ -]Roman|Bitstream Vera(?: (?:Serif|Sans))?|DejaVu ?Serif"
    r"|GuvohSerif|Georgia, \"Times New Roman\""
)


def without_fixed_words(text: str) -> str:
    """The text with signs of no meaning in place of such words; as long as before."""
    return _FIXED.sub(lambda found: "\ufffc" * len(found.group()), text)
