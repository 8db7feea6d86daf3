"""Names of other regions: compared by their letters, without naming rules.

**Source:** words matched one to one after Monge, A. and Elkan, C. (1996), KDD-96,
by the mean of Levenshtein's distance and the distance of their sounds.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from guvoh.names.alignment import align
from guvoh.names.forms import Role
from guvoh.names.rules import Reason, RuleId
from guvoh.names.sounds import normalise, sounds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.names.forms import NameForm

_INITIAL: Final = 0.75
_STEEPNESS: Final = 1.9
_CONFLICT: Final = 0.45
_WORD_MISSING: Final = 0.1
_RULE: Final = RuleId("general")


def compare_general(a: NameForm, b: NameForm) -> tuple[float, tuple[Reason, ...]]:
    """Returns a score from 0 to 1 and the rule, comparing words one to one.

    Words that stand in one name only lower the score; an order of its own does not.
    """
    words_a = _words(a)
    words_b = _words(b)
    if not words_a or not words_b:
        return 0.0, (Reason(RuleId("nothing-shared")),)
    reason = Reason(_RULE, a.raw, b.raw)
    if "".join(words_a) == "".join(words_b):
        return 1.0, (reason,)
    matched = _match(words_a, words_b)
    total = sum(weight for _, weight in matched)
    mean = sum(likeness * weight for likeness, weight in matched) / total
    worst = min(likeness for likeness, _ in matched)
    missing = max(len(words_a), len(words_b)) - len(matched)
    if worst < _CONFLICT or (len(matched) == 1 and missing):
        return min(0.4, mean * 0.5), (reason,)
    score = 0.6 * worst + 0.4 * mean - _WORD_MISSING * missing
    if sorted(words_a) == sorted(words_b):
        score = 0.9
    return max(0.0, min(1.0, score)), (reason,)


def _match(words_a: Sequence[str], words_b: Sequence[str]) -> list[tuple[float, int]]:
    """Returns likeness and length of each pair of words, the likest paired first."""
    pairs = sorted(
        (
            (_likeness(x, y), i, j)
            for i, x in enumerate(words_a)
            for j, y in enumerate(words_b)
        ),
        reverse=True,
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    matched = []
    for likeness, i, j in pairs:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            matched.append((likeness, len(words_a[i]) + len(words_b[j])))
    return matched


def _words(form: NameForm) -> Sequence[str]:
    words = [
        _plain(word)
        for token in form.tokens
        if token.role is not Role.TITLE
        for word in normalise(token.text).lower().replace("'", "").split("-")
    ]
    return [word for word in words if word]


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if 1 in (len(a), len(b)):
        return _INITIAL if a[0] == b[0] else 0.0
    sounds_a, sounds_b = sounds_of(a), sounds_of(b)
    edits = float(_edit_distance(a, b))
    if sounds_a.signs and sounds_b.signs:
        far = align(sounds_a, sounds_b).distance
        same_script = a.isascii() == b.isascii()
        edits = (edits + far) / 2 if same_script else far
    longest = max(len(a), len(b))
    return max(0.0, 1.0 - _STEEPNESS * edits / longest)


def _edit_distance(a: str, b: str) -> int:
    """Returns Levenshtein's distance in letters."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
