"""One part of a name held against the same part of another: do they agree?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.alignment import FAR, Alignment, align, are_far, distance, reasons
from guvoh.names.lexicon import is_also_full, is_regional, street_forms
from guvoh.names.rules import Reason, RuleId
from guvoh.names.sounds import Sounds, normalise, sounds_of
from guvoh.names.words import without_courtesy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.names.forms import Part, Root

ONE_NAME: Final = 0.17
"""Two established names at most this far apart are one name in two orthographies."""
CONFLICT: Final = 0.3
"""A score below this says that the parts are two names."""
_STREET: Final = 0.72
_COURTESY: Final = 0.75
_ESTABLISHED: Final = 0.46
_FOREIGN_DROPPED: Final = 0.4
_MISREAD: Final = 0.75
_RECOGNISED_FOR: Final = (
    *(("rn", "m"), ("cl", "d"), ("vv", "w"), ("sb", "sh"), ("cb", "ch"), ("kb", "kh")),
    *(("zb", "zh"), ("c", "e"), ("v", "u"), ("u", "v"), ("ii", "n"), ("l", "i")),
)
"""Letters of Latin type, and those that recognition takes for them."""
_HALF: Final = 0.48
_INITIAL: Final = 0.8
_INITIAL_DISTANCE: Final = 0.06
_RUSSIFIED_DISTANCE: Final = 0.1
_RUSSIFIED: Final = {
    "a": "o0",
    "u": "O0",
    "e": "Ey",
    "O": "u",
    "o": "O",
    "d": "jJ",
    "I": "eiyE",
    "y": "eiE",
    "J": "eE",
    "E": "ye",
}
"""An initial as Russian clerks write it, and the sounds it may stand for."""
_NONE: Final = 0.05
_ENDING_PAIRS: Final = {
    ("soviet", "soviet"): (1.0, None),
    ("adjective", "adjective"): (1.0, None),
    ("foreign", "foreign"): (1.0, None),
    ("national", "national"): (0.97, "ending-national"),
    ("soviet", "national"): (0.92, "ending-national"),
    ("soviet", ""): (0.9, "ending-dropped"),
    ("national", ""): (0.9, "ending-national"),
    ("", ""): (1.0, None),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two parts agree, and by which rules."""

    score: float
    """From 0, two names, to 1, one name."""
    reasons: tuple[Reason, ...]
    """Rules by which they are one; empty for equal spellings and for none."""


_NO_AGREEMENT: Final = Agreement(_NONE, ())


@lru_cache(maxsize=262144)
def compare_given(a: Part, b: Part) -> Agreement:
    """Returns how well two given names agree."""
    if a.is_initial or b.is_initial:
        return _compare_initials(a, b)
    if (a.sex and b.sex and a.sex != b.sex) or are_far(a.sounds, b.sounds):
        return _compare_street(a, b) or _NO_AGREEMENT
    if a.letters == b.letters and not (a.names and b.names and not a.names & b.names):
        return _spelling(a.sounds, b.sounds, a.text, b.text, compound=_is_split(a, b))
    best = max(_given_candidates(a, b), key=lambda found: found.score)
    return best if best.score >= CONFLICT else Agreement(best.score, ())


@lru_cache(maxsize=262144)
def compare_surnames(a: Part, b: Part) -> Agreement:
    """Returns how well two family names agree, Soviet and national endings included."""
    return _compare_roots(a, b)


@lru_cache(maxsize=262144)
def compare_fathers(a: Part, b: Part) -> Agreement:
    """Returns how well two names of a father agree, patronymic or bare."""
    if a.is_initial or b.is_initial:
        return _compare_initials(a, b)
    best = _compare_roots(a, b)
    spelling = tuple(r for r in best.reasons if not r.rule.startswith("ending-"))
    if a.roots[0].ending != b.roots[0].ending and best.score >= CONFLICT:
        rule = Reason(RuleId("father-form"), a.text, b.text)
        return Agreement(best.score, (rule, *spelling))
    return Agreement(best.score, spelling)


def score_spelling(found: Alignment, length: int) -> float:
    """Returns how likely an alignment is one name: rules cost little, slips much.

    Args:
        found: the alignment of the two words.
        length: sounds of the shorter word; slips weigh more in short words.
    """
    if found.n_slips == 0:
        return max(0.0, 1.0 - 0.6 * found.distance) if found.distance < 0.8 else 0.3
    if found.n_slips > 2:
        return _NONE
    if found.n_slips == 2:
        return 0.4 if length >= 10 and found.distance < 1.3 else _NONE
    room = {1: -0.6, 2: -0.5, 3: -0.3, 4: -0.14}.get(length, 0.0)
    room += 0.07 if length >= 8 else 0.0
    return max(_NONE, 0.95 - 0.55 * found.distance + room)


def _spelling(
    a: Sounds, b: Sounds, text_a: str, text_b: str, *, compound: bool = False
) -> Agreement:
    found = align(a, b)
    score = score_spelling(found, min(len(a.signs), len(b.signs)))
    why = reasons(a, b, text_a, text_b)
    if compound:
        why = (*why, Reason(RuleId("compound"), text_a, text_b))
    return Agreement(score, why)


def _is_split(a: Part, b: Part) -> bool:
    return len(a.halves) != len(b.halves)


def _compare_initials(a: Part, b: Part) -> Agreement:
    """An initial agrees with a name that begins with one of its sounds."""
    if not (a.sounds.signs and b.sounds.signs):
        return Agreement(_NONE, ())
    short, long = (a, b) if a.is_initial else (b, a)
    # One letter may begin a letter group: Д. for Дж, S for Sh, Y for Yu.
    starts = {long.sounds.signs[0], sounds_of(long.text[:1]).signs[:1]}
    sound = short.sounds.signs.strip("yJ")[:1] or short.sounds.signs[0]
    if len(short.sounds.signs) > 1 and long.sounds.signs[0] in "yJi":
        starts.add(long.sounds.signs[1:2])
    closest = min(_initial_distance(sound, start) for start in starts if start)
    if sound in _RUSSIFIED and long.sounds.signs[0] in _RUSSIFIED[sound]:
        closest = min(closest, _RUSSIFIED_DISTANCE)
    if closest > _RUSSIFIED_DISTANCE:
        return Agreement(_NONE, ())
    score = _INITIAL if closest < _RUSSIFIED_DISTANCE else _INITIAL - 0.2
    return Agreement(score, (Reason(RuleId("initial"), a.text, b.text),))


def _initial_distance(sound: str, start: str) -> float:
    if {sound, start} & set("ao0") and sound != start:
        # О. is not the initial of Анвар; that А. may be that of Одил is known below.
        return 0.0 if {sound, start} <= {"o", "0", "O"} else 1.0
    far = align(Sounds(sound, (sound,)), Sounds(start, (start,))).distance
    return far if far <= _INITIAL_DISTANCE else 1.0


def _compare_street(a: Part, b: Part) -> Agreement | None:
    if a.names & b.names:
        return None
    for short, full in ((a, b), (b, a)):
        if street_forms(short.sounds.signs) & full.names:
            score = _ESTABLISHED if is_also_full(short.sounds.signs) else _STREET
            return Agreement(score, (Reason(RuleId("street-form"), a.text, b.text),))
    return None


def _given_candidates(a: Part, b: Part) -> Iterator[Agreement]:
    yield _given_spelling(a, b)
    if street := _compare_street(a, b):
        yield street
    yield from _courtesy(a, b)
    yield from _halves(a, b)


def _given_spelling(a: Part, b: Part) -> Agreement:
    found = align(a.sounds, b.sounds)
    if found.distance >= FAR or _are_two_names(a, b, found):
        return _NO_AGREEMENT
    if _differs_by_final_vowel(found) and not (a.sex and a.sex == b.sex):
        return Agreement(_NONE, ())
    best = _spelling(a.sounds, b.sounds, a.text, b.text, compound=_is_split(a, b))
    if found.n_slips and found.distance < FAR:
        return max(best, _misread(a, b), key=lambda agreement: agreement.score)
    return best


def _are_two_names(a: Part | Root, b: Part | Root, found: Alignment) -> bool:
    """Says whether both are established names, and not one in two orthographies."""
    if not (a.names and b.names) or a.names & b.names:
        return False
    return found.distance > ONE_NAME or {a.sounds.signs[0], b.sounds.signs[0]} == {
        "e",
        "i",
    }


def _differs_by_final_vowel(found: Alignment) -> bool:
    """Says whether one is the other with -a: Nodir and Nodira are two people."""
    if not found.steps:
        return False
    last = found.steps[-1]
    return bool({last.a, last.b} & {"a", "A", "D"}) and "" in (last.a, last.b)


def _misread(a: Part, b: Part) -> Agreement:
    """Returns the agreement when Latin letters were recognised for others."""
    best = Agreement(_NONE, ())
    for x, y in ((a, b), (b, a)):
        for variant in _misreadings(x.text.lower()):
            read = sounds_of(normalise(variant))
            score = score_spelling(align(read, y.sounds), len(read.signs)) * _MISREAD
            if score > best.score:
                best = Agreement(score, (Reason(RuleId("slip"), a.text, b.text),))
    return best


@lru_cache(maxsize=65536)
def _misreadings(word: str) -> tuple[str, ...]:
    """Returns what a Latin word may have been before text recognition."""
    if not word.isascii():
        return ()
    return tuple(
        word[:at] + right + word[at + len(wrong) :]
        for wrong, right in _RECOGNISED_FOR
        for at in range(len(word))
        if word.startswith(wrong, at)
    )


def _courtesy(a: Part, b: Part) -> Iterator[Agreement]:
    for long, short in ((a.sounds, b.sounds), (b.sounds, a.sounds)):
        for stem in without_courtesy(long):
            found = align(stem, short)
            if found.distance <= ONE_NAME:
                score = _COURTESY * score_spelling(found, len(stem.signs))
                reason = Reason(RuleId("courtesy-ending"), a.text, b.text)
                yield Agreement(score, (reason,))


def _halves(a: Part, b: Part) -> Iterator[Agreement]:
    if a.halves and b.halves:
        pairs = zip(a.halves, b.halves, strict=False)
        found = [_given_spelling(x, y) for x, y in pairs]
        if len(a.halves) == len(b.halves) and all(f.score > CONFLICT for f in found):
            score = min(f.score for f in found)
            yield Agreement(score, tuple(r for f in found for r in f.reasons))
        return
    for whole, other in ((a, b), (b, a)):
        for half in whole.halves:
            found_half = _given_spelling(half, other)
            if found_half.score > 0.8:
                reason = Reason(RuleId("part-of-compound"), a.text, b.text)
                yield Agreement(_HALF * found_half.score, (reason,))


def _compare_roots(a: Part, b: Part) -> Agreement:
    if are_far(a.roots[0].sounds, b.roots[0].sounds):
        return _NO_AGREEMENT
    best = _NO_AGREEMENT
    is_case = _is_case_of(a, b)
    both_shown = bool(a.roots[0].ending and b.roots[0].ending)
    if not (a.is_father or b.is_father) and 0 < distance(a.sounds, b.sounds) < FAR:
        best = _misread(a, b)
    for x in a.roots:
        for y in b.roots:
            if both_shown and not (x.ending and y.ending):
                # Two whole endings: the bare words have nothing to add.
                continue
            if is_case and not (x.ending and y.ending):
                continue
            pair = _ENDING_PAIRS.get((x.ending, y.ending)) or _ENDING_PAIRS.get(
                (y.ending, x.ending)
            )
            if pair is None:
                continue
            factor, rule = pair
            if rule == "ending-dropped" and not _is_regional_root(x, y):
                factor = _FOREIGN_DROPPED
            found = _root_spelling(x, y, a, b)
            if found.score * factor > best.score:
                why = found.reasons
                if rule:
                    why = (Reason(RuleId(rule), a.text, b.text), *why)
                best = Agreement(found.score * factor, why)
    return best


def _is_case_of(a: Part, b: Part) -> bool:
    """Says whether one is the other with more behind its ending: Каримов, Каримовой."""
    for shown, other in ((a, b), (b, a)):
        signs = other.sounds.signs
        if shown.roots[0].ending and len(signs) > len(shown.sounds.signs):
            return signs.startswith(shown.sounds.signs)
    return False


def _ends_foreign(part: Part) -> bool:
    """Says whether -ов is written as German or French write it."""
    return part.text.lower().endswith(("ow", "ew", "owa", "ewa", "off", "eff"))


def _is_regional_root(x: Root, y: Root) -> bool:
    """Says whether -ов may be dropped: from Раҳмонов, not from Морозов."""
    vowelless = x.sounds.is_vowelless or y.sounds.is_vowelless
    return vowelless or is_regional(x.names) or is_regional(y.names)


def _root_spelling(x: Root, y: Root, a: Part, b: Part) -> Agreement:
    found = align(x.sounds, y.sounds)
    if found.distance >= FAR or _are_two_names(x, y, found):
        return _NO_AGREEMENT
    if _differs_by_final_vowel(found) and not (
        x.sounds.is_vowelless or y.sounds.is_vowelless
    ):
        return Agreement(_NONE if x.names and y.names else 0.45, ())
    # Whoever mistypes a name mistypes all of it: its length counts with the ending.
    whole = min(len(a.sounds.signs), len(b.sounds.signs))
    score = score_spelling(found, max(whole, len(x.sounds.signs)))
    why = reasons(x.sounds, y.sounds, a.text, b.text)
    if x.ending == y.ending == "soviet" and _ends_foreign(a) != _ends_foreign(b):
        why = (*why, Reason(RuleId("ending-off"), a.text, b.text))
    return Agreement(score, why)
