"""A pseudonym drawn by chance from those that point to nobody.

Every name of the list that breaks no rule is as likely as any other. Where a list has
none left, one is drawn from the neutral list, which says less.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.protection.pseudonyms.avoided import AvoidedNames
from guvoh.protection.pseudonyms.lists import Culture, Pseudonym, Sex, names_of
from guvoh.protection.pseudonyms.real_name import RealName
from guvoh.protection.pseudonyms.rules import PseudonymRule, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_USUAL: Final = 1
"""The band that is not too rare: the most usual third."""
_N_BYTES: Final = 16
"""So many that no name is likelier than another by more than one part in 2^120."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPseudonym:
    """No name of a list can be used."""

    culture: Culture
    """The list."""
    sex: Sex
    """Whose names of it."""
    refused: tuple[tuple[PseudonymRule, int], ...]
    """How many names each rule refused, the most first; says nothing of whom."""


def draw_pseudonym(  # noqa: PLR0913 -- what it is held against, and what was published
    names_to_avoid: AvoidedNames | Iterable[str],
    *,
    real_names: Iterable[str] | RealName,
    culture: Culture = Culture.NEUTRAL,
    sex: Sex = Sex.UNKNOWN,
    decade: int | None = None,
    used: AvoidedNames | Iterable[str] = (),
    used_in_stream: AvoidedNames | Iterable[str] = (),
    random: Callable[[int], bytes] = os.urandom,
) -> Pseudonym | NoPseudonym:
    """Draws a pseudonym for one person.

    Args:
        names_to_avoid: Names in the vault and the casebook: of people, relatives,
            officials, places. For many draws make `AvoidedNames` of them once.
        real_names: All names of the person.
        culture: Where they come from, as far as that was published.
        sex: Their sex, as far as that was published.
        decade: First year of the decade of birth, if it was published.
        used: Pseudonyms that were ever used, by anybody.
        used_in_stream: Those of the publication for which this one is.
        random: Gives that many random bytes.

    Returns:
        The pseudonym, or that no name of the neutral list is left either.
    """
    surroundings = Surroundings(
        real_name=real_names
        if isinstance(real_names, RealName)
        else RealName(real_names),
        known=_avoided(names_to_avoid),
        used=_avoided(used),
        in_stream=_avoided(used_in_stream),
    )
    refusal = None
    for source in dict.fromkeys((culture, Culture.NEUTRAL)):
        drawn = _draw(surroundings, source, sex, decade, random)
        if isinstance(drawn, Pseudonym):
            return drawn
        refusal = drawn
    assert refusal is not None
    return refusal


def _draw(
    surroundings: Surroundings,
    culture: Culture,
    sex: Sex,
    decade: int | None,
    random: Callable[[int], bytes],
) -> Pseudonym | NoPseudonym:
    refused: Counter[PseudonymRule] = Counter()
    left = []
    for name in names_of(culture, sex):
        rule = _broken_rule(name, surroundings, decade)
        if rule is None:
            left.append(name)
        else:
            refused[rule] += 1
    if not left:
        return NoPseudonym(
            culture=culture, sex=sex, refused=tuple(refused.most_common())
        )
    return left[int.from_bytes(random(_N_BYTES), "big") % len(left)]


def _broken_rule(
    name: Pseudonym, surroundings: Surroundings, decade: int | None
) -> PseudonymRule | None:
    if name.band != _USUAL:
        return PseudonymRule.RARE
    if not name.fits(decade):
        return PseudonymRule.AGE
    return surroundings.broken_rule((name.latin, name.cyrillic))


def _avoided(names: AvoidedNames | Iterable[str]) -> AvoidedNames:
    return names if isinstance(names, AvoidedNames) else AvoidedNames(names)
