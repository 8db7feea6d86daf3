"""Claims that cannot both hold: disjoint numbers, disjoint dates, opposite polarity."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from guvoh.corroboration.result import Contradiction, Slot
from guvoh.model import DateBasis, QuantityBound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guvoh.casebook import ClaimAccepted
    from guvoh.model import DateInterval, Quantity

_SHARE: Final = Decimal("0.1")
_INFINITE: Final = Decimal("Infinity")


def bounds_of(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that a stated quantity allows.

    "About" allows a tenth more or less, or half a unit of the last digit that is not
    zero, whichever is wider: about 3000 is 2500 to 3500, about 12 is 10.8 to 13.2.
    """
    number = quantity.number
    width = Decimal(0)
    if quantity.is_approximate and number:
        digit = Decimal((0, (1,), _exponent(number)))
        width = max(abs(number) * _SHARE, digit / 2)
    low, high = number - width, number + width
    if quantity.bound is QuantityBound.AT_LEAST:
        return low, _INFINITE
    if quantity.bound is QuantityBound.AT_MOST:
        return -_INFINITE, high
    return low, high


def are_disjoint(left: Quantity, right: Quantity) -> bool:
    """Whether no number fits both quantities; different units are never compared."""
    if left.unit and right.unit and left.unit != right.unit:
        return False
    low, high = bounds_of(left)
    other_low, other_high = bounds_of(right)
    return high < other_low or other_high < low


def differing_slots(
    left: ClaimAccepted, right: ClaimAccepted, *, is_same_assertion: bool
) -> tuple[Slot, ...]:
    """In which slots two claims contradict each other.

    Args:
        left: One claim.
        right: Another of the same group, or about the same act.
        is_same_assertion: Whether they are of one group, so that their numbers count
            the same; if not, what is counted must be the same or not said.
    """
    slots = []
    if left.polarity != right.polarity:
        slots.append(Slot.POLARITY)
    if _numbers_differ(left.quantity, right.quantity, is_same=is_same_assertion):
        slots.append(Slot.QUANTITY)
    if _dates_differ(left.dates, right.dates):
        slots.append(Slot.DATES)
    return tuple(slots)


def find_contradictions(
    claims: Sequence[ClaimAccepted],
    by_act: Mapping[str, Sequence[ClaimAccepted]],
    apart: frozenset[frozenset[str]],
) -> tuple[Contradiction, ...]:
    """The contradictions that touch a group, each with its two sides.

    Args:
        claims: The group's claims that count.
        by_act: For each act all claims about it that count, of any group.
        apart: Pairs of claims that somebody judged not to assert the same: across
            groups they are not compared.
    """
    members = {claim.id: claim for claim in claims}
    found = {
        Contradiction(left=left, right=right, slot=slot)
        for left, right in combinations(sorted(members), 2)
        for slot in differing_slots(
            members[left], members[right], is_same_assertion=True
        )
    }
    for claim in claims:
        for act in sorted(by_act.keys() & set(claim.about)):
            found.update(
                hit
                for other in by_act[act]
                if other.id not in members
                and frozenset((claim.id, other.id)) not in apart
                for hit in _across(claim, other, act)
            )
    return tuple(
        sorted(found, key=lambda hit: (hit.left, hit.right, hit.slot, hit.act or ""))
    )


def _across(
    claim: ClaimAccepted, other: ClaimAccepted, act: str
) -> Iterator[Contradiction]:
    left, right = sorted((claim.id, other.id))
    for slot in differing_slots(claim, other, is_same_assertion=False):
        yield Contradiction(left=left, right=right, slot=slot, act=act)


def _numbers_differ(
    left: Quantity | None, right: Quantity | None, *, is_same: bool
) -> bool:
    if left is None or right is None:
        return False
    of = {quantity.of.casefold().strip() for quantity in (left, right)} - {""}
    if not is_same and (len(of) > 1 or left.unit != right.unit):
        return False
    return are_disjoint(left, right)


def _dates_differ(left: DateInterval | None, right: DateInterval | None) -> bool:
    """Whether two dates are disjoint; a day of publication is not when it happened."""
    if left is None or right is None:
        return False
    if DateBasis.PUBLICATION_DATE in {left.basis, right.basis}:
        return False
    return left.is_disjoint_from(right)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
