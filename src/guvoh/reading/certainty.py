"""How firmly something is put: by the cue, and by hedges in what is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty, Polarity

if TYPE_CHECKING:
    from guvoh.reading.lexicon import CueWord, Lexicon

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MAIN_CLAUSE: Final = re.compile(r"[^;:.]*")
_FIRST_WORDS: Final = 25


def judge_certainty(
    content: str,
    *,
    sense: CueWord | None,
    stated: Certainty | None,
    lexicon: Lexicon,
) -> tuple[Polarity, Certainty]:
    """Polarity and certainty of an assertion.

    Args:
        content: What is asserted.
        sense: The sense of the cue; None when there is no verb.
        stated: The certainty that another word puts, such as "reportedly".
        lexicon: Words of the language.
    """
    if sense is not None and sense.polarity is Polarity.DENIED:
        return Polarity.DENIED, Certainty.DENIED
    base = stated or (sense.certainty if sense else Certainty.SAID)
    words = _main_words(content, lexicon)
    if any(lexicon.has("alleged_words", word) for word in words):
        return Polarity.AFFIRMED, Certainty.ALLEGED
    if any(lexicon.has("hedges", word) for word in words) and base in {
        Certainty.SAID,
        Certainty.CONFIRMED,
    }:
        return Polarity.AFFIRMED, Certainty.POSSIBLE
    return Polarity.AFFIRMED, base


def _main_words(content: str, lexicon: Lexicon) -> list[str]:
    """Words of the first clause, up to a word that begins a subordinate one."""
    match = _MAIN_CLAUSE.match(content)
    words: list[str] = []
    for word in _WORD.findall(match.group() if match else ""):
        low = word.lower()
        if words and lexicon.has("subordinators", low):
            break
        words.append(low)
        if len(words) >= _FIRST_WORDS:
            break
    return words
