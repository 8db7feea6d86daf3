"""How alike two words look: the similarity of Jaro and Winkler.

**Source:** Winkler, W. E. (1990), String comparator metrics and enhanced decision rules
in the Fellegi-Sunter model of record linkage, Proc. Section on Survey Research Methods,
American Statistical Association, pp. 354-359: Jaro's similarity, raised by a tenth for
each of up to four letters that both begin with, where it is above 0.7.
"""

from __future__ import annotations

from typing import Final

_PREFIX: Final = 4
_WEIGHT: Final = 0.1
_BOOSTED_ABOVE: Final = 0.7


def jaro_winkler(left: str, right: str) -> float:
    """Returns how alike two words are, from 0 to 1; two empty ones are equal."""
    if left == right:
        return 1.0
    jaro = _jaro(left, right)
    if jaro <= _BOOSTED_ABOVE:
        return jaro
    n_common = 0
    for a, b in zip(left[:_PREFIX], right[:_PREFIX], strict=False):
        if a != b:
            break
        n_common += 1
    return jaro + n_common * _WEIGHT * (1 - jaro)


def _jaro(left: str, right: str) -> float:
    window = max(len(left), len(right)) // 2 - 1
    matched_left, matched_right = _match(left, right, max(0, window))
    n_matched = len(matched_left)
    if not n_matched:
        return 0.0
    n_moved = sum(a != b for a, b in zip(matched_left, matched_right, strict=True))
    return (
        n_matched / len(left)
        + n_matched / len(right)
        + (n_matched - n_moved // 2) / n_matched
    ) / 3


def _match(left: str, right: str, window: int) -> tuple[list[str], list[str]]:
    """The letters that stand near each other in both words, in the order of each."""
    taken = [False] * len(right)
    matched = []
    for place, letter in enumerate(left):
        start, end = max(0, place - window), min(len(right), place + window + 1)
        for other in range(start, end):
            if not taken[other] and right[other] == letter:
                taken[other] = True
                matched.append(letter)
                break
    return matched, [c for c, is_taken in zip(right, taken, strict=True) if is_taken]
