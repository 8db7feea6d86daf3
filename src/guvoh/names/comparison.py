"""Are two spellings one name, and by which rules."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.names.agreement import (
    CONFLICT,
    Agreement,
    compare_fathers,
    compare_given,
    compare_surnames,
)
from guvoh.names.forms import NameForm, Part, Reading, Role, Warn
from guvoh.names.general import compare_general
from guvoh.names.parsing import CASE_ENDING, parse
from guvoh.names.rules import Reason, RuleId
from guvoh.text.scripts import INVISIBLE, Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME_FROM: Final = 0.5
"""From this score on two spellings are called one name."""
CASE_UNCLEAR: Final = RuleId("case-unclear")
_CONFLICT_SCORE: Final = 0.08
_UNCLEAR_CASE: Final = 0.5
_GOOD_ENOUGH: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the rules say of two spellings."""

    score: float
    """From 0, two names, to 1, one name; no probability of being one person."""
    same: bool
    """Whether the two can be one name."""
    reasons: tuple[Reason, ...]
    """Rules by which they are one, or the one by which they are not."""
    warnings: tuple[Warn, ...]
    """What was not understood in either."""

    @property
    def is_unclear(self) -> bool:
        """Whether only the sentence around the names can tell; then not `same`."""
        return bool(self.reasons) and self.reasons[0].rule == CASE_UNCLEAR


def compare(a: str | NameForm, b: str | NameForm) -> Comparison:
    """Returns whether two spellings can be one name, and by which rules.

    Two people may bear one name: `same` says that nothing in the names speaks
    against one person, not that it is one.
    """
    form_a = parse(a) if isinstance(a, str) else a
    form_b = parse(b) if isinstance(b, str) else b
    warnings = tuple(dict.fromkeys((*form_a.warnings, *form_b.warnings)))
    score, reasons = _weigh(form_a, form_b)
    return Comparison(
        score=round(score, 4),
        same=score >= SAME_FROM,
        reasons=reasons,
        warnings=warnings,
    )


def _weigh(form_a: NameForm, form_b: NameForm) -> tuple[float, tuple[Reason, ...]]:
    if form_a.raw == form_b.raw and form_a.alternatives:
        return 1.0, (Reason(RuleId("same-letters")),)
    if Warn.ORGANISATION in form_a.warnings or Warn.ORGANISATION in form_b.warnings:
        return 0.0, (Reason(RuleId("organisation")),)
    sure = form_a.is_surely_regional or form_b.is_surely_regional
    if not sure and not (form_a.is_regional and form_b.is_regional):
        return compare_general(form_a, form_b)
    if not (form_a.alternatives and form_b.alternatives):
        return 0.0, (Reason(RuleId("nothing-shared")),)
    return _compare_readings(form_a, form_b)


@dataclass(frozen=True, slots=True)
class Match:
    """The two readings of two spellings that agree best."""

    score: float
    """From 0 to 1."""
    a: Reading
    """Reading of the first."""
    b: Reading
    """Reading of the second."""


def match(a: NameForm, b: NameForm) -> Match | None:
    """Returns the readings that agree best; None where there is nothing to read."""
    best: Match | None = None
    for x in a.alternatives:
        for y in b.alternatives:
            score = _score(x, y)
            if best is not None and score <= best.score:
                continue
            if CASE_ENDING in x.rules and _is_unclear(x, a):
                score *= _UNCLEAR_CASE
            if CASE_ENDING in y.rules and _is_unclear(y, b):
                score *= _UNCLEAR_CASE
            if best is None or score > best.score:
                best = Match(score, x, y)
        if best and best.score >= _GOOD_ENOUGH:
            break
    return best


def _compare_readings(a: NameForm, b: NameForm) -> tuple[float, tuple[Reason, ...]]:
    found = match(a, b)
    assert found is not None
    return found.score, explain(found, a, b)


def _is_unclear(oblique: Reading, form: NameForm) -> bool:
    """Says whether an oblique reading is as well another person in the nominative."""
    direct = form.alternatives[0]
    if CASE_ENDING in direct.rules or oblique.father or not direct.sex:
        return False
    if direct.given and direct.given.sex != direct.sex:
        return False
    if oblique.sex:
        return oblique.sex != direct.sex
    return any(
        CASE_ENDING in other.rules and other.sex and other.sex != direct.sex
        for other in form.alternatives
    )


def _score(x: Reading, y: Reading) -> float:
    """Returns how well two readings agree, from 0 to 1."""
    weight = x.weight * y.weight
    if x.sex and y.sex and x.sex != y.sex:
        return _CONFLICT_SCORE * weight
    parts = []
    if x.given and y.given:
        parts.append(compare_given(x.given, y.given).score)
        if parts[0] < CONFLICT:
            return parts[0] * 0.5 * weight
    if x.father and y.father:
        father = compare_fathers(x.father, y.father).score
        if father < CONFLICT:
            return _CONFLICT_SCORE * weight
        parts.append(father)
    family, coverage = _score_family(x, y, has_given=bool(x.given and y.given))
    parts.append(family)
    return _join_scores(parts) * coverage * weight


def _join_scores(parts: Sequence[float]) -> float:
    """The weakest part decides; the others move the score a little."""
    weakest = min(parts)
    if weakest < CONFLICT:
        return weakest * 0.5
    others = math.prod(parts) / weakest
    return weakest * float(others**0.4)


def _score_family(x: Reading, y: Reading, *, has_given: bool) -> tuple[float, float]:
    """Returns the score of the family names and how much of the names is compared."""
    crossed = _cross(x, y)
    if x.surname and y.surname:
        found = compare_surnames(x.surname, y.surname).score
        if found < CONFLICT:
            return (crossed.score, 0.8) if crossed else (found, 1.0)
        return found, _cover_surnames(x, y, has_given=has_given)
    if has_given and x.father and y.father:
        return 1.0, 0.86
    if crossed:
        return crossed.score, 0.86 if has_given else 0.3
    return 1.0, _cover_given(x, y)


def _cover_surnames(x: Reading, y: Reading, *, has_given: bool) -> float:
    """Returns how much of two names is compared where both have a family name."""
    if not has_given:
        return 0.42 if x.given or y.given else 0.95
    if bool(x.father) != bool(y.father):
        return 0.93
    return 1.0 if x.father else 0.97


def _cover_given(x: Reading, y: Reading) -> float:
    """Returns how much of two names is compared where no family names meet."""
    if not (x.given and y.given):
        return 0.2
    if x.surname or y.surname or x.father or y.father:
        return 0.42
    return 0.3 if x.given.is_initial or y.given.is_initial else 0.95


def _cross(x: Reading, y: Reading) -> Agreement | None:
    """Holds a father named with a marker against a family name formed from him."""
    best: Agreement | None = None
    for one, other in ((x, y), (y, x)):
        if one.father and not one.surname and other.surname:
            # A Soviet patronymic is no family name, and a second father no match.
            if other.father or one.father.roots[0].ending == "soviet":
                continue
            found = compare_surnames(one.father, other.surname)
            if found.score >= CONFLICT and (best is None or found.score > best.score):
                best = found
    return best


def explain(found: Match, a: NameForm, b: NameForm) -> tuple[Reason, ...]:
    """Returns the rules by which two spellings are one, or the one that parts them."""
    if found.score >= SAME_FROM:
        return _explain_likeness(found, a, b)
    unclear = any(
        CASE_ENDING in reading.rules and _is_unclear(reading, form)
        for reading, form in ((found.a, a), (found.b, b))
    )
    if unclear and _score(found.a, found.b) >= SAME_FROM:
        return Reason(CASE_UNCLEAR), *_explain_likeness(found, a, b)
    # What stands written speaks against one name, not what it may come from.
    direct = _explain_conflict(a.alternatives[0], b.alternatives[0], a, b)
    return (
        direct
        or _explain_conflict(found.a, found.b, a, b)
        or _explain_likeness(found, a, b)
    )


def _explain_likeness(found: Match, a: NameForm, b: NameForm) -> tuple[Reason, ...]:
    """Returns the rules by which two readings agree, and what only one of them has."""
    x, y = found.a, found.b
    reasons: list[Reason] = []
    if {a.script, b.script} == {Script.CYRILLIC, Script.LATIN}:
        reasons.append(Reason(RuleId("script")))
    warned = {*a.warnings, *b.warnings}
    if Warn.LOOK_ALIKES in warned or Warn.DIGITS in warned:
        reasons.append(Reason(RuleId("look-alike")))
    reasons += [Reason(rule) for rule in dict.fromkeys((*_marks(a), *_marks(b)))]
    reasons += [Reason(rule) for rule in dict.fromkeys((*x.rules, *y.rules))]
    whole = x.given and y.given and x.surname and y.surname
    if whole and x.is_given_first != y.is_given_first:
        reasons.append(Reason(RuleId("order")))
    reasons += [*_explain_parts(x, y), *_explain_gaps(x, y)]
    return tuple(dict.fromkeys(reasons)) or (Reason(RuleId("same-letters")),)


def _marks(form: NameForm) -> Iterator[RuleId]:
    """Yields rules by which a spelling was made readable before it was compared."""
    if any(char in INVISIBLE for char in form.raw):
        yield RuleId("invisible")
    for token in form.tokens:
        if token.role is Role.TITLE:
            yield RuleId("title")
        elif (
            len(token.text) > 2
            and not token.text[1].isalpha()
            and "'" not in token.text
        ):
            yield RuleId("spaced")


def _explain_gaps(x: Reading, y: Reading) -> Iterator[Reason]:
    """Yields what only one of two readings has."""
    crossed = _cross(x, y)
    if bool(x.father) != bool(y.father) and x.given and y.given and not crossed:
        yield Reason(RuleId("father-missing"))
    if bool(x.surname) != bool(y.surname) and not crossed:
        yield Reason(RuleId("surname-missing"))
    if bool(x.given) != bool(y.given):
        yield Reason(RuleId("given-missing"))


def _explain_parts(x: Reading, y: Reading) -> Sequence[Reason]:
    reasons: list[Reason] = []
    if x.given and y.given:
        reasons += compare_given(x.given, y.given).reasons
    if x.surname and y.surname:
        reasons += compare_surnames(x.surname, y.surname).reasons
    if x.father and y.father:
        reasons += compare_fathers(x.father, y.father).reasons
    elif crossed := _cross(x, y):
        rules = [reason.rule for reason in crossed.reasons]
        if "ending-national" not in rules and "ending-dropped" not in rules:
            reasons.append(Reason(RuleId("ending-national")))
        reasons += crossed.reasons
    return reasons


def _explain_conflict(
    x: Reading, y: Reading, a: NameForm, b: NameForm
) -> tuple[Reason, ...]:
    """Returns the first thing that speaks against one name.

    Empty where there is merely too little to say so.
    """
    if x.sex and y.sex and x.sex != y.sex:
        return (Reason(RuleId("forms-disagree"), a.raw, b.raw),)
    if x.given and y.given and compare_given(x.given, y.given).score < SAME_FROM:
        other = Reason(RuleId("other-given"), x.given.text, y.given.text)
        if _are_exchanged(x, y):
            exchanged = RuleId("parts-exchanged")
            return Reason(exchanged, x.given.text, y.given.text), other
        return (other,)
    if x.father and y.father and compare_fathers(x.father, y.father).score < SAME_FROM:
        return (Reason(RuleId("other-father"), x.father.text, y.father.text),)
    if x.surname and y.surname and _surnames_differ(x.surname, y.surname):
        return (Reason(RuleId("other-surname"), x.surname.text, y.surname.text),)
    return ()


def _surnames_differ(a: Part, b: Part) -> bool:
    return compare_surnames(a, b).score < SAME_FROM


def _are_exchanged(x: Reading, y: Reading) -> bool:
    """Says whether one's given name is the other's father's."""
    return any(
        one.given and other.father and _father_is_given(one, other)
        for one, other in ((x, y), (y, x))
    )


def _father_is_given(one: Reading, other: Reading) -> bool:
    assert one.given
    assert other.father
    given = one.given
    return any(
        (given.names & root.names) or given.letters == other.father.letters
        for root in other.father.roots
    )
