"""The little grammar that frames need: whether a Russian phrase is one or many."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from guvoh.text.morphology import load_analyzer

SINGULAR: Final = "singular"
UNKNOWN: Final = "unknown"
_NUMBERS: Final = {"sing": SINGULAR, "plur": "plural"}


@lru_cache(maxsize=10_000)
def grammatical_number(phrase: str) -> str:
    """Returns singular or plural by the first word; unknown when it can be either."""
    words = phrase.split()
    if not words:
        return UNKNOWN
    found = set()
    for parse in load_analyzer().parse(words[0].strip("«»“”\"'(),.:;")):
        if parse.tag.POS == "NUMR" or not parse.is_known:
            return UNKNOWN
        if parse.tag.case == "nomn":
            found.add(parse.tag.number)
    return _NUMBERS.get(found.pop(), UNKNOWN) if len(found) == 1 else UNKNOWN
