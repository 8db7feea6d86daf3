"""Who says below what a headline quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.reading.result import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.reading.drafts import Draft
    from guvoh.reading.result import Speaker

_WORD: Final = re.compile(r"[^\W_]+")
_LEAST_SHARE: Final = 0.7
_LEAST_WORDS: Final = 2


def find_sayer(text: str, said: str, drafts: Iterable[Draft]) -> Speaker | None:
    """The speaker of the first direct speech that holds most of the words.

    Args:
        text: The text.
        said: The words of the headline.
        drafts: What the text attributes.
    """
    words = set(_WORD.findall(said.lower()))
    if len(words) < _LEAST_WORDS:
        return None
    for draft in drafts:
        if draft.form is Form.INDIRECT or not draft.chain:
            continue
        below = set(_WORD.findall(text[draft.start : draft.end].lower()))
        if len(words & below) >= _LEAST_SHARE * len(words):
            return draft.chain[0]
    return None
