"""Records for tests, with ids that can be read."""

from __future__ import annotations

from typing import Any

from guvoh.casebook import (
    ClaimAccepted,
    ClaimStatus,
    DerivationRecorded,
    IndependenceRecorded,
    ItemDerived,
    JudgementMade,
    SourceRecorded,
    SpanReference,
    TextAdded,
    Wording,
)
from guvoh.model import (
    Basis,
    Certainty,
    DecimalText,
    DerivationKind,
    LinkCertainty,
    LinkKind,
    Polarity,
    Quantity,
    SourceKind,
)
from guvoh.model import ClaimStatus as StatusCode

ACTOR = "vera"


def claim(
    id_: str, *chain: str, item: str | None = None, **fields: Any
) -> ClaimAccepted:
    """A claim whose words stand in an item; its text has the item's id and a t."""
    polarity = fields.pop("polarity", Polarity.AFFIRMED)
    denied = polarity is Polarity.DENIED
    spans = (
        ()
        if item is None
        else (SpanReference(text=f"{item}-t", start=0, end=9, quote=f"{id_}-q"),)
    )
    return ClaimAccepted(
        **{
            "actor": ACTOR,
            "id": id_,
            "wordings": (
                Wording(language="en", text=fields.pop("words", "Men were taken.")),
            ),
            "speaker": chain[0] if chain else None,
            "chain": chain,
            "basis": Basis.UNKNOWN,
            "polarity": polarity,
            "certainty": Certainty.DENIED if denied else Certainty.SAID,
            "spans": spans,
            "proposal": None,
            **fields,
        }
    )


def text(item: str) -> TextAdded:
    return TextAdded(
        actor=ACTOR,
        id=f"{item}-t",
        item=item,
        tool="test 1",
        language="en",
        n_code_points=99,
        n_pages=0,
        reason="",
        warnings=(),
    )


def source(id_: str, *items: str, **fields: Any) -> SourceRecorded:
    return SourceRecorded(
        **{
            "actor": ACTOR,
            "id": id_,
            "label": f"source {id_}",
            "kind": SourceKind.UNKNOWN,
            "subject": None,
            "reliability": None,
            "scheme": None,
            "reason": "",
            "items": items,
            **fields,
        }
    )


def takes(target: str, from_: str, kind: DerivationKind) -> DerivationRecorded:
    """That one item or source takes from another."""
    return DerivationRecorded(
        actor=ACTOR,
        id=f"{target}-{kind.value}-{from_}",
        source=from_,
        target=target,
        kind=kind,
        span=None,
        certainty=LinkCertainty.CERTAIN,
        reason="It says so.",
    )


def copy(target: str, from_: str, kind: str = "transcribed") -> ItemDerived:
    return ItemDerived(
        actor=ACTOR,
        id=f"{target}-{from_}",
        source=from_,
        target=target,
        tool="person:vera",
        kind=kind,
    )


def apart(
    left: str, right: str, *, is_independent: bool = True
) -> IndependenceRecorded:
    return IndependenceRecorded(
        actor=ACTOR,
        id=f"{left}-{right}",
        left=left,
        right=right,
        is_independent=is_independent,
        reason="They were held in different prisons and never met.",
    )


def judged(
    left: str,
    right: str,
    *,
    is_same: bool = True,
    kind: LinkKind = LinkKind.SAME_ASSERTION,
) -> JudgementMade:
    return JudgementMade(
        actor=ACTOR,
        id=f"{left}={right}" if is_same else f"{left}#{right}",
        left=left,
        right=right,
        kind=kind,
        is_same=is_same,
        certainty=LinkCertainty.CERTAIN,
        reason="Read side by side.",
    )


def status(id_: str, code: StatusCode) -> ClaimStatus:
    return ClaimStatus(actor=ACTOR, id=id_, status=code, reason="The speaker said so.")


def number(value: int, **fields: Any) -> Quantity:
    return Quantity(value=DecimalText(str(value)), unit=None, **fields)
