"""One key for a word in whatever letters it is written, for search.

Case, accents that are only typographic, the apostrophes of Uzbek, invisible signs,
letters of another script that look alike, and the script (Cyrillic or Latin) make no
difference. Two spellings that follow one plain transliteration have one key; «Ташкент»
and "Toshkent", which do not, have two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from guvoh.text.scripts import APOSTROPHES, INVISIBLE, Script, mend_look_alikes
from guvoh.text.scripts import script_of as _script_of

_LATIN: Final = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e",
        "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m",
        "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
        "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
        "ў": "o", "қ": "q", "ғ": "g", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",
        "ң": "n", "ө": "o", "ү": "u", "і": "i", "ї": "i", "є": "e", "ґ": "g",
        "һ": "h", "ә": "a", "ұ": "u", "ı": "i", "ß": "ss", "æ": "ae", "ø": "o",
        "ł": "l", "đ": "d", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ѕ": "s", "ј": "j", "ԍ": "g",
        "ي": "ی", "ك": "ک",
    }
)  # fmt: skip
_SIGNS: Final = dict.fromkeys(map(ord, APOSTROPHES | INVISIBLE))
_YO_WITH_TURNED_COMMA: Final = re.compile(f"yo[{''.join(sorted(APOSTROPHES))}]")
_SAME_SOUND: Final = (
    ("j", "zh"), ("dzh", "zh"), ("kh", "h"), ("x", "h"), ("gh", "g"),
    ("yo", "e"), ("ye", "e"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("shch", "sh"),
)  # fmt: skip
"""Latin spellings that a Cyrillic letter is brought to as well."""


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The key of a word; empty when nothing of it is a letter or a digit."""
    if not word.isascii() and _script_of(word) is Script.MIXED:
        word = mend_look_alikes(word)
    # The Latin yoʻ is the Cyrillic йў, yo alone is ё.
    lowered = _YO_WITH_TURNED_COMMA.sub("io", word.casefold()).translate(_SIGNS)
    # The letters й and ӣ are no accented и: they are read before marks go.
    plain = unicodedata.normalize("NFC", lowered).translate(_LATIN)
    marks_off = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", plain)
        if unicodedata.category(sign)[0] in "LN"
    )
    return _one_spelling(marks_off.casefold().translate(_LATIN))


def _one_spelling(letters: str) -> str:
    """Replaces spellings of a sound until none is left: a key folds to itself."""
    before = ""
    while before != letters:
        before = letters
        for spelling, key in _SAME_SOUND:
            letters = letters.replace(spelling, key)
    return letters
