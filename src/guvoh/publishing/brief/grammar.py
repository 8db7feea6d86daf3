"""The little grammar that frames need: whether a Russian phrase is one or many."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

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
    for parse in _analyser().parse(words[0].strip("«»“”\"'(),.:;")):
        if parse.tag.POS == "NUMR" or not parse.is_known:
            return UNKNOWN
        if parse.tag.case == "nomn":
            found.add(parse.tag.number)
    return _NUMBERS.get(found.pop(), UNKNOWN) if len(found) == 1 else UNKNOWN


@cache
def _analyser() -> Any:  # noqa: ANN401 -- the library has no types
    import pymorphy3  # noqa: PLC0415 -- slow to load, Russian alone needs it

    return pymorphy3.MorphAnalyzer(lang="ru")
