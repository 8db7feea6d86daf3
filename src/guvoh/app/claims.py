"""Claims accepted by people, tied to exact words of a sealed text."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.errors import InputError, in_line
from guvoh.app.exact_words import check_words, cut_quote, locate_words
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import (
    Body,
    ClaimAccepted,
    ClaimChanged,
    SourceRecorded,
    SpanReference,
    Wording,
)
from guvoh.model import (
    Basis,
    Certainty,
    Code,
    DateBasis,
    DateInterval,
    DatePrecision,
    Form,
    ModelError,
    Polarity,
    Quantity,
    QuantityBound,
    SourceKind,
    decimal_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from guvoh.app.gate import Gate
    from guvoh.casebook import TextKept
    from guvoh.casebook.ports import Casebook

BASES: Final = tuple(basis.value for basis in Basis)
CERTAINTIES: Final = tuple(certainty.value for certainty in Certainty)
KINDS: Final = tuple(kind.value for kind in SourceKind)
FORMS: Final = tuple(form.value for form in Form)
_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""The form of language codes (RFC 5646)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClaim:
    """A claim as a person types it, or confirms it."""

    item: str
    """The beginning of the item's id."""
    quote: str
    """The exact words, which stand at one place of the item's text."""
    wording: str
    """What is asserted, in the words of who accepts it; may name protected people."""
    wordings: Mapping[str, str] = field(default_factory=dict)
    """The same in several languages; `wording` is not used then."""
    language: str = "en"
    """Language of `wording`."""
    speaker: str = ""
    """Who asserts it, as colleagues call them; empty when nobody is named."""
    speaker_kind: str = "unknown"
    """Kind of source (MODEL §1.2)."""
    chain: tuple[str, ...] = ()
    """Who told it to whom, the nearest first; empty when only the speaker is known."""
    basis: str = "unknown"
    """How the speaker knows."""
    certainty: str = "said"
    """One of `CERTAINTIES`."""
    form: str = "indirect"
    """One of `FORMS`."""
    text: str | None = None
    """Id of the text version; None looks the quote up in all."""
    start: int | None = None
    """Where the quote stands in it."""
    parts: tuple[tuple[int, int], ...] = ()
    """Where its pieces stand when other words stand between them; else empty."""
    number: Mapping[str, Any] | None = None
    """The number that is asserted, as in guvoh/read/1."""
    date: Mapping[str, Any] | None = None
    """When it is said to have been, as in guvoh/read/1."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""
    proposal: str | None = None
    """Commitment to the machine's proposal, hexadecimal."""
    line: int | None = None
    """The line of the file it stands in."""

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
        InputError: The quote stands at no place or at several, a code is unknown, or a
            person is named of whom nobody has said whether they are protected.
    """
    (accepted,) = accept_claims(casebook, [claim], random=random)
    return accepted


def accept_claims(
    casebook: Casebook,
    claims: Sequence[TypedClaim],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[ClaimAccepted, ...]:
    """Accepts claims, all or after an error none; raises what `accept_claim` does."""
    done = []
    with casebook.writing() as writer:
        for claim in claims:
            with in_line(claim.line):
                accepted, bodies = make_claim(casebook, claim, random=random)
            writer.append(*bodies)
            writer.flush()
            done.append(accepted)
    return tuple(done)


def make_claim(
    casebook: Casebook,
    claim: TypedClaim,
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[ClaimAccepted, tuple[Body, ...]]:
    """The claim, and all bodies to append for it; see `accept_claim`."""
    _check_codes(claim)
    wordings = claim.wordings or {claim.language: claim.wording}
    for language in wordings:
        check_language(language)
    item = find_record(casebook, "item", claim.item).id
    text, start = _locate(casebook, item, claim)
    gate = open_gate(casebook)
    settler = PersonSettler(casebook, gate, claim.persons, random=random)
    worded = tuple(
        Wording(language=language, text=settler.settle(words, language))
        for language, words in sorted(wordings.items())
        if words.strip()
    )
    if not worded:
        raise InputError("The claim has no wording", "wording", "Say what is asserted.")
    sources = _Sources(casebook, gate, settler, random)
    chain = sources.chain(claim, item)
    pieces = claim.parts or ((start, start + len(claim.quote)),)
    quotes = [
        cut_quote(casebook.actor, text, piece, id_=random(16).hex()) for piece in pieces
    ]
    is_denied = claim.certainty == Certainty.DENIED.value
    accepted = ClaimAccepted(
        actor=casebook.actor,
        id=random(16).hex(),
        wordings=worded,
        speaker=sources.speaker(claim, chain),
        chain=chain,
        basis=Basis(claim.basis),
        polarity=Polarity.DENIED if is_denied else Polarity.AFFIRMED,
        certainty=Certainty(claim.certainty),
        spans=tuple(
            SpanReference(text=text.id, start=q.start, end=q.end, quote=q.id)
            for q in quotes
        ),
        proposal=claim.proposal,
        dates=_dates(claim.date),
        quantity=_quantity(claim.number, settler),
        form=Form(claim.form),
    )
    return accepted, (*quotes, *settler.bodies, *sources.bodies, accepted)


def change_claim(claim: ClaimAccepted) -> ClaimChanged:
    """The same claim as the body of a change."""
    return ClaimChanged(
        **{name: getattr(claim, name) for name in claim.__dataclass_fields__}
    )


def check_language(language: str) -> None:
    """Returns when it is a language code.

    Raises:
        InputError: It is none.
    """
    if not _LANGUAGE.fullmatch(language):
        raise InputError(
            "The language of a wording is no code", "language", "Write en, ru or such."
        )


def _check_codes(claim: TypedClaim) -> None:
    for code, known, name in (
        (claim.basis, BASES, "basis"),
        (claim.certainty, CERTAINTIES, "certainty"),
        (claim.speaker_kind, KINDS, "speaker_kind"),
        (claim.form, FORMS, "form"),
    ):
        if code not in known:
            raise InputError(
                f"The {name} is not known", name, f"Use {', '.join(known)}."
            )


def _locate(casebook: Casebook, item: str, claim: TypedClaim) -> tuple[TextKept, int]:
    if claim.start is None:
        return locate_words(casebook, item, claim.quote, text_id=claim.text)
    text = check_words(casebook, item, claim.quote, claim.start, text_id=claim.text)
    return text, claim.start


def _dates(date: Mapping[str, Any] | None) -> DateInterval | None:
    if date is None:
        return None
    return DateInterval(
        earliest=date["earliest"],
        latest=date["latest"],
        precision=DatePrecision(date["precision"]),
        basis=DateBasis(date["basis"]),
        start_known=date["earliest"] is not None,
        end_known=date["latest"] is not None,
    )


def _quantity(
    number: Mapping[str, Any] | None, settler: PersonSettler
) -> Quantity | None:
    if number is None:
        return None
    try:
        return Quantity(
            value=decimal_text(str(number["value"])),
            unit=None if number["unit"] is None else Code(number["unit"]),
            is_approximate=number["approximate"],
            bound=QuantityBound(number["bound"]),
            of=settler.redact(number["of"]),
        )
    except ModelError:
        raise InputError(
            "The number cannot be used",
            "number",
            "Give value as digits and unit as a code, such as 40 and hour.",
        ) from None


class _Sources:
    """Sources by what colleagues call them; those not yet recorded are recorded."""

    def __init__(
        self,
        casebook: Casebook,
        gate: Gate,
        settler: PersonSettler,
        random: Callable[[int], bytes],
    ) -> None:
        self._actor = casebook.actor
        self._gate = gate
        self._settler = settler
        self._random = random
        self.bodies: list[SourceRecorded] = []
        """Sources to record."""
        self._known: dict[str, str] = {}
        self._own: dict[str, str] = {}
        for record in casebook.records("source"):
            if isinstance(record.body, SourceRecorded):
                self._known.setdefault(record.body.label, record.id)
                for item in record.body.items:
                    self._own.setdefault(item, record.id)

    def chain(self, claim: TypedClaim, item: str) -> tuple[str, ...]:
        """Ids of the tellers; the item's own source stands in front (DESIGN §11.2)."""
        labels = claim.chain or ((claim.speaker,) if claim.speaker.strip() else ())
        if not all(label.strip() for label in labels):
            raise InputError(
                "Somebody in the chain has no description",
                "chain",
                "Say who they are, or leave them out.",
            )
        told = [self._find(label, claim.speaker_kind) for label in labels]
        own = self._own.get(item)
        if own is not None and own not in told[:1]:
            told.insert(0, own)
        return tuple(told)

    def speaker(self, claim: TypedClaim, chain: tuple[str, ...]) -> str | None:
        """Id of who asserts it; an item's own source when nobody else is named."""
        if claim.speaker.strip():
            return self._find(claim.speaker, claim.speaker_kind)
        return chain[0] if chain else None

    def _find(self, label: str, kind: str) -> str:
        label = self._settler.settle(" ".join(label.split()), None)
        if not any(sign.isalnum() for sign in label):
            # Everybody who is only left out would be one and the same source.
            raise InputError(
                "Nothing says who asserts it once the name is left out",
                "speaker",
                "Describe them without naming them, such as: a fellow prisoner.",
            )
        if label in self._known:
            return self._known[label]
        source = SourceRecorded(
            actor=self._actor,
            id=self._random(16).hex(),
            label=label,
            kind=SourceKind(kind),
            subject=self._gate.subject_of(label),
            reliability=None,
            scheme=None,
            reason="",
        )
        self._known[label] = source.id
        self.bodies.append(source)
        return source.id
