"""Wordings of claims: what is asserted, said in each language by a person."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guvoh.app.claims import change_claim, check_language
from guvoh.app.errors import InputError, in_line
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import ClaimAccepted, ClaimChanged, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from guvoh.casebook.ports import Casebook, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWording:
    """A wording that a person gives a claim."""

    claim: str
    """The beginning of the claim's id."""
    language: str
    """Its language, as a code."""
    wording: str
    """What is asserted; may name protected people."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named: subject:S7, public:REASON or leave_out."""
    line: int | None = None
    """The line of the file it stands in."""

    def __repr__(self) -> str:
        return "GivenWording(‹protected›)"


def word_claim(
    casebook: Casebook, claim: str, language: str, wording: str
) -> ClaimChanged:
    """Gives a claim its wording in a language, or another one; see `word_claims`."""
    given = GivenWording(claim=claim, language=language, wording=wording)
    return word_claims(casebook, [given])[0]


def word_claims(
    casebook: Casebook,
    given: Sequence[GivenWording],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[ClaimChanged, ...]:
    """Gives claims their wordings, all or after an error none.

    Raises:
        NotFoundError: There is no such claim.
        InputError: A wording is empty, or its language is no code.
        UnsettledPersonError: It names somebody of whom it is not said how.
    """
    changed = []
    with casebook.writing() as writer:
        for one in given:
            with in_line(one.line):
                changed.append(_word(casebook, writer, one, random))
    return tuple(changed)


def _word(
    casebook: Casebook,
    writer: Writer,
    given: GivenWording,
    random: Callable[[int], bytes],
) -> ClaimChanged:
    """The claim is read while nobody else writes, so that no other wording is lost."""
    claim = find_record(casebook, "claim", given.claim).body
    assert isinstance(claim, ClaimAccepted)
    check_language(given.language)
    if not given.wording.strip():
        raise InputError("The wording is empty", "wording", "Say what is asserted.")
    settler = PersonSettler(casebook, open_gate(casebook), given.persons, random=random)
    words = Wording(
        language=given.language, text=settler.settle(given.wording, given.language)
    )
    others = tuple(w for w in claim.wordings if w.language != given.language)
    wordings = sorted((*others, words), key=lambda w: w.language)
    changed = change_claim(
        replace(claim, actor=casebook.actor, wordings=tuple(wordings))
    )
    writer.append(*settler.bodies, changed)
    writer.flush()
    return changed
