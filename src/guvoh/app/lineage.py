"""Who takes from whom, and who stands apart: recorded by people, with the reason."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.exact_words import keep_words
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_among, find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import (
    DerivationRecorded,
    IndependenceRecorded,
    SpanReference,
)
from guvoh.model import DerivationKind, LinkCertainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from guvoh.casebook import Body, QuoteKept
    from guvoh.casebook.ports import Casebook

DERIVATIONS: Final = tuple(kind.value for kind in DerivationKind)
"""Kinds of derivations (MODEL §1.2)."""
CERTAINTIES: Final = tuple(certainty.value for certainty in LinkCertainty)
"""How sure the person is."""
_ENDS: Final = ("item", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDerivation:
    """That one item or source takes from another, as a person types it."""

    target: str
    """Beginning of the id of the item or source that repeats."""
    source: str
    """Beginning of the id of the item or source that it takes from."""
    kind: str = "unknown"
    """One of `DERIVATIONS`."""
    certainty: str = "certain"
    """One of `CERTAINTIES`."""
    reason: str = ""
    """Why it is thought so; may be empty when words show it."""
    quote: str = ""
    """The exact words that show it."""
    quote_item: str = ""
    """Beginning of the id of the item they stand in; empty is the target."""
    id: str = ""
    """Beginning of the id of the derivation that this replaces."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""

    def __repr__(self) -> str:
        return "TypedDerivation(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIndependence:
    """Whether two know it separately, as a person types it."""

    left: str
    """Beginning of the id of one item or source."""
    right: str
    """Beginning of the id of the other."""
    is_independent: bool
    """Whether neither has it from the other, nor both from a third."""
    reason: str
    """Why."""
    id: str = ""
    """Beginning of the id of the decision that this replaces."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""

    def __repr__(self) -> str:
        return "TypedIndependence(‹protected›)"


def record_lineage(
    casebook: Casebook,
    typed: Iterable[TypedDerivation | TypedIndependence],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[DerivationRecorded | IndependenceRecorded, ...]:
    """Records derivations and decisions on independence; all of them, or none.

    Raises:
        NotFoundError: There is no such item or source.
        InputError: A code is unknown, a reason is missing, both ends are one, or the
            words do not stand at one place of the item.
        RefusedError: Somebody shows in a reason who may not.
    """
    with casebook.writing() as writer:
        gate = open_gate(casebook)
        bodies: list[Body] = []
        for one in typed:
            settler = PersonSettler(casebook, gate, one.persons, random=random)
            if isinstance(one, TypedDerivation):
                made = _derivation(casebook, one, settler, random)
            else:
                made = (_independence(casebook, one, settler, random),)
            bodies += [*settler.bodies, *made]
        writer.append(*bodies)
    return tuple(
        body
        for body in bodies
        if isinstance(body, DerivationRecorded | IndependenceRecorded)
    )


def _derivation(
    casebook: Casebook,
    typed: TypedDerivation,
    settler: PersonSettler,
    random: Callable[[int], bytes],
) -> tuple[Body, ...]:
    for code, known, what in (
        (typed.kind, DERIVATIONS, "kind"),
        (typed.certainty, CERTAINTIES, "certainty"),
    ):
        if code not in known:
            raise InputError(
                f"The {what} is not known", what, f"Use {', '.join(known)}."
            )
    target = find_among(casebook, _ENDS, typed.target)
    source = find_among(casebook, _ENDS, typed.source)
    _check_two(target.id, source.id)
    if not (typed.reason.strip() or typed.quote):
        raise InputError(
            "Nothing shows it", "reason", "Give the exact words, or say why."
        )
    quotes: tuple[QuoteKept, ...] = ()
    if typed.quote:
        item = find_record(casebook, "item", typed.quote_item or target.id).id
        quotes = (keep_words(casebook, item, typed.quote, id_=random(16).hex()),)
    spans = [
        SpanReference(text=quote.text, start=quote.start, end=quote.end, quote=quote.id)
        for quote in quotes
    ]
    derivation = DerivationRecorded(
        actor=casebook.actor,
        id=_id(casebook, "derivation", typed.id, random),
        source=source.id,
        target=target.id,
        kind=DerivationKind(typed.kind),
        span=next(iter(spans), None),
        certainty=LinkCertainty(typed.certainty),
        reason=settler.settle(typed.reason.strip(), None),
    )
    return (*quotes, derivation)


def _independence(
    casebook: Casebook,
    typed: TypedIndependence,
    settler: PersonSettler,
    random: Callable[[int], bytes],
) -> IndependenceRecorded:
    left = find_among(casebook, _ENDS, typed.left)
    right = find_among(casebook, _ENDS, typed.right)
    _check_two(left.id, right.id)
    if not typed.reason.strip():
        raise InputError(
            "Independence is never assumed", "reason", "Say how it is known."
        )
    return IndependenceRecorded(
        actor=casebook.actor,
        id=_id(casebook, "independence", typed.id, random),
        left=left.id,
        right=right.id,
        is_independent=typed.is_independent,
        reason=settler.settle(typed.reason.strip(), None),
    )


def _id(casebook: Casebook, kind: str, id_: str, random: Callable[[int], bytes]) -> str:
    return find_record(casebook, kind, id_).id if id_ else random(16).hex()


def _check_two(left: str, right: str) -> None:
    if left == right:
        raise InputError("Both ends are one record", "ids", "Give two records.")
