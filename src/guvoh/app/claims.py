"""Claims accepted by people, tied to exact words of a sealed text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.casebook import (
    Body,
    ClaimAccepted,
    QuoteKept,
    SourceRecorded,
    SpanReference,
    TextKept,
    Wording,
)
from guvoh.model import Basis, Certainty, Polarity, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.gate import Gate
    from guvoh.casebook import Record
    from guvoh.casebook.ports import Casebook

BASES: Final = tuple(basis.value for basis in Basis)
CERTAINTIES: Final = tuple(certainty.value for certainty in Certainty)
KINDS: Final = tuple(kind.value for kind in SourceKind)
_AROUND: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClaim:
    """A claim as a person types it."""

    item: str
    """The beginning of the item's id."""
    quote: str
    """The exact words, which stand at one place of the item's text."""
    wording: str
    """What is asserted, in the words of who accepts it; may name protected people."""
    language: str = "en"
    """Language of the wording."""
    speaker: str = ""
    """Who asserts it, as colleagues call them; empty when nobody is named."""
    speaker_kind: str = "unknown"
    """Kind of source (MODEL §1.2)."""
    basis: str = "unknown"
    """How the speaker knows."""
    certainty: str = "said"
    """One of `CERTAINTIES`."""

    def __repr__(self) -> str:
        return "TypedClaim(‹protected›)"


def accept_claim(
    casebook: Casebook,
    claim: TypedClaim,
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> ClaimAccepted:
    """Accepts a claim; protected people in its wording are turned into handles.

    Raises:
        NotFoundError: There is no such item.
        InputError: The quote stands at no place or at several, or a code is unknown.
    """
    for code, known, field in (
        (claim.basis, BASES, "basis"),
        (claim.certainty, CERTAINTIES, "certainty"),
        (claim.speaker_kind, KINDS, "speaker_kind"),
    ):
        if code not in known:
            raise InputError(
                f"The {field} is not known", field, f"Use {', '.join(known)}."
            )
    item = find_record(casebook, "item", claim.item).id
    text, start = _locate(casebook, item, claim.quote)
    with casebook.writing() as writer:
        gate = open_gate(casebook)
        bodies: list[Body] = []
        speaker = _find_speaker(casebook, gate, claim, bodies, random)
        quote = _quote(casebook.actor, text, start, claim.quote, random(16).hex())
        accepted = ClaimAccepted(
            actor=casebook.actor,
            id=random(16).hex(),
            wordings=(
                Wording(language=claim.language, text=gate.redact(claim.wording)),
            ),
            speaker=speaker,
            chain=() if speaker is None else (speaker,),
            basis=Basis(claim.basis),
            polarity=(
                Polarity.DENIED
                if claim.certainty == Certainty.DENIED.value
                else Polarity.AFFIRMED
            ),
            certainty=Certainty(claim.certainty),
            spans=(
                SpanReference(text=text.id, start=start, end=quote.end, quote=quote.id),
            ),
            proposal=None,
        )
        writer.append(quote, *bodies, accepted)
    return accepted


def _locate(casebook: Casebook, item: str, quote: str) -> tuple[TextKept, int]:
    texts = [
        record.body
        for record in casebook.records("kept_text")
        if isinstance(record.body, TextKept) and record.body.item == item
    ]
    places = [
        (text, text.text.find(quote)) for text in texts if quote and quote in text.text
    ]
    if not places:
        raise InputError(
            "The quote does not stand in the item's text", "quote", "Copy it exactly."
        )
    text, start = places[-1]
    if text.text.count(quote) > 1:
        raise InputError(
            "The quote stands at several places", "quote", "Copy some words more."
        )
    return text, start


def _quote(actor: str, text: TextKept, start: int, exact: str, id_: str) -> QuoteKept:
    end = start + len(exact)
    return QuoteKept(
        actor=actor,
        id=id_,
        text=text.id,
        start=start,
        end=end,
        exact=exact,
        prefix=text.text[max(0, start - _AROUND) : start],
        suffix=text.text[end : end + _AROUND],
    )


def _find_speaker(
    casebook: Casebook,
    gate: Gate,
    claim: TypedClaim,
    bodies: list[Body],
    random: Callable[[int], bytes],
) -> str | None:
    if not claim.speaker.strip():
        return None
    label = gate.redact(" ".join(claim.speaker.split()))
    record: Record[Body]
    for record in casebook.records("source"):
        if isinstance(record.body, SourceRecorded) and record.body.label == label:
            return record.id
    source = SourceRecorded(
        actor=casebook.actor,
        id=random(16).hex(),
        label=label,
        kind=SourceKind(claim.speaker_kind),
        subject=None,
        reliability=None,
        scheme=None,
        reason="",
    )
    bodies.append(source)
    return source.id
