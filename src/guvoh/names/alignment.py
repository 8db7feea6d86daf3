"""Two words compared sound by sound: how far apart, and by which rules not farther.

**Source:** Damerau, F. J. (1964), Communications of the ACM 7(3); Wagner, R. and
Fischer, M. (1974), Journal of the ACM 21(1), with the costs of `tables/sounds.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.rules import Reason, RuleId, load_table
from guvoh.names.sounds import VOWELS

if TYPE_CHECKING:
    from guvoh.names.sounds import Sounds

SLIP: Final = RuleId("slip")
_SWAP_DISTANCE: Final = 0.7
_NEARLY_SWAPPED: Final = 0.15
_FIRM_AT_END: Final = {"x": 0.9, "X": 0.9, "e": 0.3}
"""Gaps at the end of a word: -х is an ending; French writes a silent -e."""
_FIRM_AT_START: Final = frozenset({"bp", "pb", "dt", "td", "zs", "sz", "kg", "gk"})
"""Pairs that alternate within and at the end of words but not where they begin."""
_SILENT: Final = "'ъь"
VOWELS_OR_NONE: Final = frozenset("aoeiuO0IEWA")
"""Sounds beside which a glide is weak."""
FAR: Final = 2.0
"""Words at least this far apart are two words; their steps are not told."""
_COARSE_FAR: Final = 4
_COARSE_MISSING: Final = 2
# Consonants by kind, so that no cheap step leads from one kind to another; what is
# read in several ways has none.
_KIND: Final = {
    sign: 1 << at
    for at, kind in enumerate(("bpvf", "dt", "zscSCTZ", "kqgG", "l", "r", "mnN"))
    for sign in kind
}
_SLIP_FROM: Final = 0.42
"""A step at least this far is no rule of spelling but a slip, or another name."""


@dataclass(frozen=True, slots=True)
class _Costs:
    substitution: dict[str, dict[str, float]]
    gap: dict[str, float]
    unwritten: dict[str, float]
    rule: dict[str, RuleId]
    """Rule of a pair of sounds, both ways, or of one sound for its gap."""
    notable: dict[str, RuleId]
    """Rule of a letter group."""


@dataclass(frozen=True, slots=True)
class Step:
    """One pair of sounds in an alignment; an empty side is a gap."""

    a: str
    """Sound of the first word."""
    b: str
    """Sound of the second word."""
    distance: float
    """What the step adds, 0 and up."""
    rule: RuleId
    """Why the two may stand for each other."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way from one word to the other."""

    distance: float
    """Sum of the steps; 0 for equal sounds."""
    steps: tuple[Step, ...]
    """In the order of the words; none where the words are farther apart than
    `FAR`."""
    n_slips: int
    """How many steps no spelling rule explains."""


_APART: Final = Alignment(9.0, (), 9)


def distance(a: Sounds, b: Sounds) -> float:
    """Returns how far two words stand apart: 0 for one name, 1 for each other sound."""
    if a.signs == b.signs:
        return 0.0
    return align(a, b).distance


def align(a: Sounds, b: Sounds) -> Alignment:
    """Returns the cheapest alignment of two words."""
    vowels_a = b.is_vowelless and not a.is_vowelless
    vowels_b = a.is_vowelless and not b.is_vowelless
    if vowels_a or vowels_b:
        a, b = _spread(a), _spread(b)
    return _align(a.signs, b.signs, vowels_a, vowels_b)


def prefix_distance(a: Sounds, b: Sounds, *, most: int = 2) -> float:
    """Returns how far a word stands from the beginning of another that is longer.

    Args:
        a: the whole word.
        b: the word that may carry an ending.
        most: how many sounds the beginning may be longer than the word.
    """
    vowels_a = b.is_vowelless and not a.is_vowelless
    vowels_b = a.is_vowelless and not b.is_vowelless
    return _prefix_distance(a.signs, b.signs[: len(a.signs) + most], vowels_a, vowels_b)


@lru_cache(maxsize=262144)
def _prefix_distance(a: str, b: str, vowels_a: bool, vowels_b: bool) -> float:
    if not (a and b) or (_kinds(a) & ~_kinds(b)).bit_count() >= _COARSE_MISSING:
        return FAR
    gaps_a = _gaps(a, is_unwritten=vowels_a)
    gaps_b = _gaps(b, is_unwritten=vowels_b)
    table = _fill(a, b, gaps_a, gaps_b, limit=FAR)
    return min(table[-1][max(1, len(a) - 1) :], default=FAR) if table else FAR


def _spread(sounds: Sounds) -> Sounds:
    """Writes ё as the two sounds that Persian script writes."""
    if "E" not in sounds.signs:
        return sounds
    letters: list[str] = []
    for sign, written in zip(sounds.signs, sounds.letters, strict=True):
        letters += [written, ""] if sign == "E" else [written]
    return replace(
        sounds, signs=sounds.signs.replace("E", "yo"), letters=tuple(letters)
    )


def reasons(a: Sounds, b: Sounds, text_a: str, text_b: str) -> tuple[Reason, ...]:
    """Returns the rules by which two words are one, each once, in order of use."""
    costs = _costs()
    found: dict[RuleId, None] = {}
    steps = align(a, b).steps
    if a.is_vowelless != b.is_vowelless:
        a, b = _spread(a), _spread(b)
        found[RuleId("persian-script")] = None
    at_a = at_b = 0
    for step in steps:
        letters_a = a.letters[at_a] if step.a else ""
        letters_b = b.letters[at_b] if step.b else ""
        if step.distance or step.a[:1] != step.b[:1]:
            found.setdefault(step.rule)
        elif letters_a != letters_b:
            rule = costs.notable.get(letters_a) or costs.notable.get(letters_b)
            if letters_a.strip(_SILENT) == letters_b.strip(_SILENT):
                rule = RuleId("apostrophe")
            if rule:
                found.setdefault(rule)
        at_a += len(step.a)
        at_b += len(step.b)
    found.pop(RuleId("same-letters"), None)
    return tuple(Reason(rule, text_a, text_b) for rule in found)


@cache
def _costs() -> _Costs:
    table = load_table("sounds.yaml")
    assert isinstance(table, dict)
    substitution: dict[str, dict[str, float]] = {}
    rule: dict[str, RuleId] = {}
    for row in table["substitutions"]:
        first, second = str(row["sounds"]).split()
        for x, y in ((first, second), (second, first)):
            substitution.setdefault(x, {})[y] = float(row["distance"])
            rule[x + y] = RuleId(row["rule"])
    gap: dict[str, float] = {}
    for row in table["gaps"]:
        for sign in str(row["sounds"]).split():
            gap[sign] = float(row["distance"])
            rule[sign] = RuleId(row["rule"])
    for sign in "bvgGdzjkqlmnNprstfcCS8KTZ":
        gap.setdefault(sign, float(table["gap_other"]))
    notable = {
        letters: RuleId(row["rule"])
        for row in table["notable"]
        for letters in str(row["letters"]).split()
    }
    return _Costs(
        substitution,
        gap,
        {str(k): float(v) for k, v in table["unwritten"].items()},
        rule,
        notable,
    )


@lru_cache(maxsize=65536)
def _gaps(signs: str, *, is_unwritten: bool) -> list[float]:
    """What leaving out each sound costs, given the sounds beside it."""
    costs = _costs()
    found = []
    for at, sign in enumerate(signs):
        if is_unwritten and sign in VOWELS:
            found.append(costs.unwritten[sign])
        elif sign in "yJY":
            before_vowel = signs[at + 1 : at + 2] in VOWELS_OR_NONE
            after_vowel = at > 0 and signs[at - 1] in VOWELS_OR_NONE
            at_end = at + 1 == len(signs)
            if is_unwritten:
                # Persian script writes every glide.
                found.append(0.6)
            elif before_vowel or (after_vowel and at_end):
                found.append(0.05 if sign != "J" else 0.12)
            else:
                found.append(0.3)
        elif at == 0 and sign in VOWELS:
            found.append(0.85)
        elif at + 1 == len(signs) and sign in _FIRM_AT_END:
            found.append(_FIRM_AT_END[sign])
        else:
            found.append(costs.gap[sign])
    return found


def are_far(a: Sounds, b: Sounds) -> bool:
    """Says at a glance that neither word can be the other, nor a part of it.

    Each has two kinds of consonant that the other lacks.
    """
    kinds_a, kinds_b = _kinds(a.signs), _kinds(b.signs)
    only_a, only_b = kinds_a & ~kinds_b, kinds_b & ~kinds_a
    return min(only_a.bit_count(), only_b.bit_count()) >= _COARSE_MISSING


def _coarse(a: str, b: str) -> int:
    """Returns how many kinds of consonants stand in one word only."""
    return (_kinds(a) ^ _kinds(b)).bit_count()


@lru_cache(maxsize=65536)
def _kinds(signs: str) -> int:
    kinds = 0
    for sign in signs:
        kinds |= _KIND.get(sign, 0)
    return kinds


@lru_cache(maxsize=262144)
def _align(a: str, b: str, vowels_a: bool, vowels_b: bool) -> Alignment:
    if _coarse(a, b) >= _COARSE_FAR:
        return _APART
    gaps_a = _gaps(a, is_unwritten=vowels_a)
    gaps_b = _gaps(b, is_unwritten=vowels_b)
    table = _fill(a, b, gaps_a, gaps_b, limit=FAR)
    if table is None or table[-1][-1] >= FAR:
        return _APART
    far = table[-1][-1]
    steps = _trace(table, a, b, gaps_a, gaps_b)
    return Alignment(far, steps, sum(step.distance >= _SLIP_FROM for step in steps))


def _fill(
    a: str, b: str, gaps_a: list[float], gaps_b: list[float], *, limit: float
) -> list[list[float]] | None:
    """Returns the table of cheapest distances between all beginnings of two words.

    None where the words are surely farther apart than the limit.
    """
    substitution = _costs().substitution
    row = [0.0]
    for gap in gaps_b:
        row.append(row[-1] + gap)
    table = [row]
    nothing: dict[str, float] = {}
    before = ""
    for i, sign in enumerate(a):
        get = substitution.get(sign, nothing).get
        gap_a = gaps_a[i]
        above = row
        left = above[0] + gap_a
        row = [left]
        if not i and b and sign + b[0] in _FIRM_AT_START:
            # Two words that begin so begin with two sounds.
            above = [1.0 - get(b[0], 1.0), *above[1:]]
        other_before = ""
        for j, other in enumerate(b):
            step = above[j] if sign == other else above[j] + get(other, 1.0)
            up = above[j + 1] + gap_a
            # Written out: min() would double the time of this innermost loop.
            if up < step:  # noqa: PLR1730 -- see above
                step = up
            left += gaps_b[j]
            if left < step:  # noqa: PLR1730 -- see above
                step = left
            if (
                (sign == other_before or before == other)
                and sign != other
                and (i and j)
                and _are_swapped(before + sign, other_before + other)
            ):
                step = min(step, table[i - 1][j - 1] + _SWAP_DISTANCE)
            row.append(step)
            left = step
            other_before = other
        table.append(row)
        before = sign
        if limit and min(row) > limit:
            # Every way on is farther still.
            return None
    return table


def _are_swapped(a: str, b: str) -> bool:
    """Says whether two pairs of sounds are, nearly, each other turned round."""
    if a[0] == b[1] and a[1] == b[0]:
        return True
    costs = _costs().substitution
    first = 0.0 if a[0] == b[1] else costs.get(a[0], {}).get(b[1], 1.0)
    second = 0.0 if a[1] == b[0] else costs.get(a[1], {}).get(b[0], 1.0)
    return first + second <= _NEARLY_SWAPPED


def _trace(
    table: list[list[float]],
    a: str,
    b: str,
    gaps_a: list[float],
    gaps_b: list[float],
) -> tuple[Step, ...]:
    costs = _costs()
    steps = []
    i, j = len(a), len(b)
    while i or j:
        here = table[i][j]
        if i and j:
            x, y = a[i - 1], b[j - 1]
            step = 0.0 if x == y else costs.substitution.get(x, {}).get(y, 1.0)
            if i == j == 1 and x + y in _FIRM_AT_START:
                step = here
            if abs(table[i - 1][j - 1] + step - here) < 1e-9:
                rule = costs.rule.get(x + y, SLIP) if x != y else RuleId("same-letters")
                steps.append(Step(x, y, step, SLIP if step >= _SLIP_FROM else rule))
                i, j = i - 1, j - 1
                continue
            last_a, last_b = a[max(0, i - 2) : i], b[max(0, j - 2) : j]
            if (
                (i > 1 and j > 1 and x != y)
                and _are_swapped(last_a, last_b)
                and abs(table[i - 2][j - 2] + _SWAP_DISTANCE - here) < 1e-9
            ):
                swap = RuleId("swapped-letters")
                steps.append(Step(last_a, last_b, _SWAP_DISTANCE, swap))
                i, j = i - 2, j - 2
                continue
        if i and abs(table[i - 1][j] + gaps_a[i - 1] - here) < 1e-9:
            steps.append(
                Step(a[i - 1], "", gaps_a[i - 1], costs.rule.get(a[i - 1], SLIP))
            )
            i -= 1
        else:
            steps.append(
                Step("", b[j - 1], gaps_b[j - 1], costs.rule.get(b[j - 1], SLIP))
            )
            j -= 1
    return tuple(reversed(steps))
