"""Claims that cannot both hold: disjoint numbers, disjoint dates, opposite polarity."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from guvoh.corroboration.result import Contradiction, Slot
from guvoh.model import DateBasis, QuantityBound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    group: Iterable[str],
    claims: Sequence[ClaimAccepted],
    acts: frozenset[str],
    apart: frozenset[frozenset[str]],
) -> tuple[Contradiction, ...]:
    """The contradictions that touch a group, each with its two sides.

    Args:
        group: Ids of the group's claims.
        claims: All claims that count, of this group and of others.
        acts: Ids of acts; claims about one of them are compared across groups.
        apart: Pairs of claims that somebody judged not to assert the same: across
            groups they are not compared.
    """
    members = frozenset(group)
    return tuple(
        sorted(
            _contradictions(members, claims, acts, apart),
            key=lambda found: (found.left, found.right, found.slot),
        )
    )


def _contradictions(
    members: frozenset[str],
    claims: Sequence[ClaimAccepted],
    acts: frozenset[str],
    apart: frozenset[frozenset[str]],
) -> Iterator[Contradiction]:
    inside = [claim for claim in claims if claim.id in members]
    shared = acts.intersection({act for claim in inside for act in claim.about})
    near = [c for c in claims if c.id in members or shared.intersection(c.about)]
    for left, right in combinations(sorted(near, key=lambda c: c.id), 2):
        n_inside = (left.id in members) + (right.id in members)
        act = min(acts.intersection(left.about, right.about), default=None)
        is_compared = act is not None and frozenset((left.id, right.id)) not in apart
        if n_inside == 2 or (n_inside == 1 and is_compared):
            for slot in differing_slots(left, right, is_same_assertion=n_inside == 2):
                yield Contradiction(
                    left=left.id,
                    right=right.id,
                    slot=slot,
                    act=None if n_inside == 2 else act,
                )


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
