"""The opposites of a word, out of the table or by its form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.publishing.support.words import key_of

_PREFIXED: Final = re.compile(
    r"(?:un|non|не)(\w{4,})"
    r"|(?:in|im|ir|il)(\w+(?:[ai]ble|al|[ae]nt|ate|[ao][r]y|ous|ive|ar|[e]ct|[u]re))"
)

_UNRELATED: Final = frozenset({"immigrant", "immigrate", "infamous", "invaluable"})
"""Words that only look like another one with its opposite."""


@lru_cache(maxsize=20_000)
def opposites_of(lemma: str) -> tuple[str, ...]:
    """Keys of the words that mean the opposite; some of them are no words."""
    named = vocabulary().opposites.get(lemma, ())
    stripped = None if lemma in _UNRELATED else _PREFIXED.fullmatch(lemma)
    formed = (
        (stripped.group(1) or stripped.group(2),)
        if stripped
        else tuple(prefix + lemma for prefix in ("un", "не") if len(lemma) >= 4)
    )
    return tuple(map(key_of, (*named, *formed)))
