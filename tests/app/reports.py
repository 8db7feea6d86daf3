"""A casebook with one interview, its copies, and another interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.judgements import judge
from guvoh.app.lineage import TypedDerivation, record_lineage
from guvoh.app.sources import TypedSource, record_sources
from tests.app.casebooks import seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

QUOTE = "forty men were taken from the hostel"
OUTLETS = {
    "Morning Bell": ("a resident", "eyewitness"),
    "Harbour Post": ("", "unknown"),
    "Steppe Courier": ("", "unknown"),
    "City Herald": ("the media", "heard_from_unnamed"),
    "Valley Gazette": ("the caretaker", "eyewitness"),
}
"""For each outlet whom it asked, and how they know."""


@dataclass(frozen=True)
class Reports:
    """Ids by the name of the outlet or teller."""

    items: dict[str, str]
    claims: dict[str, str]
    sources: dict[str, str]


def record_reports(casebook: OpenCasebook, folder: Path) -> Reports:
    """One republishes, one translates, one says "the media", one asked another."""
    items, claims = {}, {}
    for outlet, (teller, basis) in OUTLETS.items():
        text = f"{outlet} reports that {QUOTE} at night.\n"
        items[outlet] = seal_text(casebook, folder, f"{outlet}.txt", text)
        own = TypedSource(label=outlet, kind="outlet", items=(items[outlet],))
        record_sources(casebook, [own])
        claim = TypedClaim(
            item=items[outlet],
            quote=QUOTE,
            wording="Forty men were taken from the hostel.",
            speaker=teller or outlet,
            basis=basis,
        )
        claims[outlet] = accept_claim(casebook, claim).id
    first, *rest = claims.values()
    for other in rest:
        judge(casebook, first, other, is_same=True, reason="Read side by side.")
    sources = {
        str(getattr(record.body, "label", "")): record.id
        for record in casebook.records("source")
    }
    record_lineage(
        casebook,
        [
            TypedDerivation(
                target=items["Harbour Post"],
                source=items["Morning Bell"],
                kind="republishes",
                quote="Harbour Post reports",
            ),
            TypedDerivation(
                target=sources["Steppe Courier"],
                source=sources["Harbour Post"],
                kind="translates",
                reason="It names it at the end.",
            ),
        ],
    )
    return Reports(items=items, claims=claims, sources=sources)
