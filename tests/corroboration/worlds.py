"""Small worlds of claims, sources and derivations for Hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from guvoh.corroboration import Evidence
from guvoh.corroboration.lineage import JOINING
from guvoh.model import Basis, DerivationKind
from tests.corroboration.records import (
    apart,
    claim,
    judged,
    number,
    source,
    takes,
    text,
)

if TYPE_CHECKING:
    from guvoh.casebook import ClaimAccepted, DerivationRecorded

OUTLETS = ("A", "B", "C", "D")
TELLERS = ("P", "Q", "R")
RELAYS = ("K", "L")
ITEMS = tuple(f"item-{name}" for name in OUTLETS + TELLERS)
LEADING_ON = tuple(kind for kind in DerivationKind if kind not in JOINING)

_bases = st.sampled_from(
    (
        Basis.UNKNOWN,
        Basis.EYEWITNESS,
        Basis.OFFICIAL_STATEMENT,
        Basis.HEARD_FROM_NAMED,
        Basis.HEARD_FROM_UNNAMED,
    )
)


@st.composite
def derivations(
    draw: st.DrawFn,
    kinds: tuple[DerivationKind, ...] = tuple(DerivationKind),
    targets: tuple[str, ...] = OUTLETS + TELLERS + ITEMS,
) -> DerivationRecorded:
    target = draw(st.sampled_from(targets))
    taken_from = draw(st.sampled_from(OUTLETS + TELLERS + ITEMS + ("release",)))
    return takes(target, taken_from, draw(st.sampled_from(kinds)))


@st.composite
def told(draw: st.DrawFn, index: int, relays: tuple[str, ...]) -> ClaimAccepted:
    """A claim of an outlet with its tellers, or of a teller's own letter."""
    said = {
        "basis": draw(_bases),
        "quantity": draw(st.sampled_from((None, number(12), number(30)))),
    }
    if draw(st.booleans()):
        outlet = draw(st.sampled_from(OUTLETS))
        via = draw(st.lists(st.sampled_from(relays), max_size=1))
        ends = draw(st.lists(st.sampled_from(TELLERS), min_size=len(via), max_size=1))
        rest = list(dict.fromkeys(via + ends))
        return claim(f"c{index}", outlet, *rest, item=f"item-{outlet}", **said)
    teller = draw(st.sampled_from(TELLERS))
    return claim(f"c{index}", teller, item=f"item-{teller}", **said)


@st.composite
def worlds(
    draw: st.DrawFn,
    kinds: tuple[DerivationKind, ...] = tuple(DerivationKind),
    targets: tuple[str, ...] = OUTLETS + TELLERS + ITEMS,
    relays: tuple[str, ...] = TELLERS,
) -> Evidence:
    """Claims that all assert the same, and what is recorded behind them."""
    claims = tuple(draw(told(i, relays)) for i in range(draw(st.integers(1, 5))))
    pairs = st.tuples(*[st.sampled_from(TELLERS + OUTLETS)] * 2)
    return Evidence(
        claims=claims,
        sources=tuple(source(name, f"item-{name}") for name in OUTLETS + TELLERS),
        texts=tuple(text(item) for item in ITEMS),
        derivations=tuple(
            draw(st.lists(derivations(kinds, targets), max_size=5, unique_by=_id))
        ),
        independence=tuple(
            apart(*pair) for pair in draw(st.lists(pairs, max_size=3, unique=True))
        ),
        judgements=tuple(judged("c0", told_.id) for told_ in claims[1:]),
    )


def _id(derivation: DerivationRecorded) -> str:
    return derivation.id
