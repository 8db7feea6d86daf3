"""People decide on proposals: accept, change, reject, skip."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.claims import TypedClaim, make_claim
from guvoh.app.errors import InputError, in_line
from guvoh.app.gate import open_gate
from guvoh.app.persons import PersonSettler
from guvoh.app.proposals import (
    ProposalState,
    StoredProposal,
    find_proposal,
    keep_proposal,
    stored_proposals,
)
from guvoh.casebook import TextKept
from guvoh.crypto import commit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.casebook.ports import Casebook, Writer


_AT_EDGES: Final = " \t\n,;:—–-"


class Verdict(StrEnum):
    """What a person can say of a proposal."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of one proposal (DESIGN §11.10)."""

    proposal: str
    """Id of the proposal, or its beginning."""
    verdict: Verdict
    """accept, change, reject or skip."""
    wording: Mapping[str, str] = field(default_factory=dict)
    """The assertion in the person's words, by language."""
    speaker: str | None = None
    """Who asserts it, when the proposal has it wrong or should not name them."""
    chain: tuple[str, ...] | None = None
    """Who told it, the nearest first, when the proposal has it wrong."""
    basis: str | None = None
    """How the speaker knows, when the proposal has it wrong."""
    certainty: str | None = None
    """How firmly it is put, when the proposal has it wrong."""
    number: Mapping[str, Any] | None = None
    """The number that is asserted, as in guvoh/read/1; None takes the proposal's."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For each person named: subject:S7, public:REASON or leave_out."""
    reason: str = ""
    """Why."""
    line: int | None = field(default=None, compare=False)
    """The line of the file it stands in."""

    def commitment(self, salt: str) -> str:
        """What the decision is known by, whatever file it stands in, hexadecimal."""
        said = {
            name: dict(value) if isinstance(value, Mapping) else value
            for name in self.__dataclass_fields__
            if name not in {"proposal", "line", "reason"}
            and (value := getattr(self, name))
        }
        body = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return commit(bytes.fromhex(salt), body.encode()).hex()

    def __repr__(self) -> str:
        return f"Decision({self.verdict.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a decision did."""

    proposal: str
    """Id of the proposal."""
    state: ProposalState
    """What became of it."""
    claim: str | None
    """Id of the claim that it became."""


def open_proposals(casebook: Casebook) -> list[StoredProposal]:
    """Proposals that wait for a person, the skipped ones last."""
    waiting = [s for s in stored_proposals(casebook) if not s.state.is_decided]
    return sorted(waiting, key=lambda s: s.state is ProposalState.SKIPPED)


def around(
    casebook: Casebook, stored: StoredProposal, *, n: int = 300
) -> tuple[str, str, str]:
    """The words before a proposal, its own words, and those after it.

    Raises:
        InputError: The text is gone, or other words stand there now.
    """
    record = casebook.record("kept_text", stored.text)
    start, end = stored.span
    if record is None or not isinstance(record.body, TextKept):
        raise InputError(
            "The text of the proposal is gone", "proposal", "Read the item again."
        )
    text = record.body.text
    if text[start:end] != stored.content["text"]:
        raise InputError(
            "Other words stand where the proposal points", "proposal", "Read it again."
        )
    return text[max(0, start - n) : start], text[start:end], text[end : end + n]


def check_decisions(decisions: Sequence[Decision]) -> None:
    """Returns when no two decisions speak of one proposal in different ways.

    Raises:
        InputError: Two contradict each other.
    """
    first: dict[str, tuple[int, Decision]] = {}
    for number, decision in enumerate(decisions, 1):
        line = decision.line or number
        before, other = first.setdefault(decision.proposal, (line, decision))
        if other != decision:
            raise InputError(
                "Two decisions on one proposal contradict each other",
                f"lines {before} and {line}",
                "Keep one of them; nothing was decided.",
            )


def decide(
    casebook: Casebook,
    decision: Decision,
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> Outcome:
    """Carries out one decision; the same decision twice is the same as once.

    Raises:
        InputError: There is no such proposal, it was decided otherwise before, a code
            is unknown, or somebody is named of whom it is not said how.
    """
    with casebook.writing() as writer:
        return _decide(casebook, writer, decision, random)


def _decide(
    casebook: Casebook,
    writer: Writer,
    decision: Decision,
    random: Callable[[int], bytes],
) -> Outcome:
    """The proposal is read while nobody else writes: it becomes a claim only once."""
    stored = find_proposal(casebook, decision.proposal)
    state = _STATES[decision.verdict]
    if stored.state.is_decided:
        _check_same(stored, decision)
        return Outcome(proposal=stored.id, state=state, claim=stored.claim)
    if decision.verdict is Verdict.REJECT and not decision.reason.strip():
        raise InputError(
            "A rejection needs a reason", "reason", "Say why in a few words."
        )
    claim = None
    if state in {ProposalState.ACCEPTED, ProposalState.CHANGED}:
        typed = _typed(stored, decision)
        accepted, bodies = make_claim(casebook, typed, random=random)
        writer.append(*bodies)
        writer.flush()
        claim = accepted.id
    decided = replace(
        stored,
        state=state,
        claim=claim,
        reason=decision.reason,
        decided_by=casebook.actor if state.is_decided else None,
        decision=decision.commitment(stored.salt),
    )
    keep_proposal(writer, decided)
    return Outcome(proposal=stored.id, state=state, claim=claim)


def _check_same(stored: StoredProposal, decision: Decision) -> None:
    """Returns when a decided proposal was decided just so.

    Raises:
        InputError: It was decided otherwise.
    """
    known = stored.decision or decision.commitment(stored.salt)
    if (
        stored.state is _STATES[decision.verdict]
        and decision.commitment(stored.salt) == known
    ):
        return
    remedy = (
        "Change the claim with guvoh claim wording or guvoh judge status."
        if stored.claim
        else "Type a claim with: guvoh claim FILE"
    )
    raise InputError(
        f"The proposal {stored.id[:8]} is {stored.state.value} already, and not as "
        "this decision says",
        "decision",
        remedy,
    )


def proposed_wording(stored: StoredProposal) -> str:
    """What the claim says when the proposal is accepted as it is."""
    accept = Decision(proposal=stored.id, verdict=Verdict.ACCEPT)
    return _typed(stored, accept).wordings[stored.language]


def unsettled_people(casebook: Casebook, decision: Decision) -> tuple[str, ...]:
    """Names in a decision's words of people who are neither registered nor public."""
    typed = _typed(find_proposal(casebook, decision.proposal), decision)
    return unsettled_in_claim(casebook, typed)


def unsettled_in_claim(casebook: Casebook, typed: TypedClaim) -> tuple[str, ...]:
    """Names in a typed claim of people who are neither registered nor public."""
    settler = PersonSettler(casebook, open_gate(casebook), typed.persons)
    wordings = typed.wordings or {typed.language: typed.wording}
    texts: list[tuple[str, str | None]]
    texts = [(text, language) for language, text in wordings.items()]
    texts += [(teller, None) for teller in (*typed.chain, typed.speaker)]
    names = (
        name for text, language in texts for name in settler.open_names(text, language)
    )
    return tuple(dict.fromkeys(names))


def decide_all(
    casebook: Casebook, decisions: Sequence[Decision]
) -> tuple[Outcome, ...]:
    """Carries out decisions in their order: all, or after an error none.

    Raises:
        InputError: Two contradict each other, or one cannot be carried out.
        RefusedError: Somebody is named of whom it is not said how.
    """
    outcomes = []
    with casebook.writing() as writer:
        found = []
        for number, decision in enumerate(decisions, 1):
            with in_line(decision.line or number):
                stored = find_proposal(casebook, decision.proposal)
            found.append(replace(decision, proposal=stored.id))
        check_decisions(found)
        for number, decision in enumerate(found, 1):
            with in_line(decision.line or number):
                outcomes.append(_decide(casebook, writer, decision, os.urandom))
    return tuple(outcomes)


_STATES = {
    Verdict.ACCEPT: ProposalState.ACCEPTED,
    Verdict.CHANGE: ProposalState.CHANGED,
    Verdict.REJECT: ProposalState.REJECTED,
    Verdict.SKIP: ProposalState.SKIPPED,
}


def _typed(stored: StoredProposal, decision: Decision) -> TypedClaim:
    content = stored.content
    start, _ = stored.span
    chain = [_told_by(speaker["canonical"], stored) for speaker in content["chain"]]
    if decision.chain is not None:
        chain = list(decision.chain)
    elif decision.speaker is not None:
        chain = [*filter(str.strip, [decision.speaker]), *chain[1:]]
    parts = tuple(_trim(content["text"], start, *part) for part in content["parts"])
    words = [content["text"][first - start : last - start] for first, last in parts]
    numbers, dates = content["numbers"], content["dates"]
    return TypedClaim(
        item=stored.item,
        text=stored.text,
        start=parts[0][0],
        quote=content["text"][parts[0][0] - start : parts[-1][1] - start],
        wording="",
        parts=parts if len(parts) > 1 else (),
        wordings=dict(decision.wording) or {stored.language: " … ".join(words)},
        speaker=chain[0] if chain else "",
        chain=tuple(chain),
        basis=decision.basis or content["basis"],
        certainty=decision.certainty or content["certainty"],
        form=content["form"],
        number=decision.number or (numbers[0] if len(numbers) == 1 else None),
        date=dates[0] if len(dates) == 1 else None,
        persons=dict(decision.persons),
        proposal=stored.commitment(),
    )


def _told_by(canonical: str, stored: StoredProposal) -> str:
    """What the source is called: one that has no name is known within its item only.

    Otherwise "the father" of two letters would be one man.
    """
    if any(word[:1].isupper() for word in canonical.split()):
        return canonical
    return f"{canonical} (in {stored.item[:8]})"


def _trim(text: str, start: int, first: int, last: int) -> tuple[int, int]:
    """The piece without the comma before “he said”, which nobody said."""
    words = text[first - start : last - start]
    first += len(words) - len(words.lstrip(_AT_EDGES))
    last -= len(words) - len(words.rstrip(_AT_EDGES))
    return first, max(first, last)
