"""Patterns made of word lists, and the small letters they are matched against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME: Final = str.maketrans(
    {"ё": "е", "’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")
)


def small_letters(text: str) -> str:
    """The text in small letters, code point for code point.

    Spaces of any width are plain ones, ё is е, and apostrophes and hyphens have one
    form each, so that a span in the result is the same span in the text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        # İ becomes two code points; it is left as it stands.
        lowered = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return lowered.translate(_SAME)


def any_of(forms: Iterable[str]) -> str:
    """A pattern of the forms that looks at each character once.

    The longest form wins. It matches nothing when there are none.
    """
    trie: dict[str, Any] = {}
    for form in forms:
        node = trie
        for character in small_letters(form):
            node = node.setdefault(character, {})
        node[""] = {}
    return _spelled(trie) if trie else r"(?!)"


def _spelled(trie: dict[str, Any]) -> str:
    branches = [
        re.escape(character) + _spelled(trie[character])
        for character in sorted(trie)
        if character
    ]
    if not branches:
        return ""
    if "" in trie:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
