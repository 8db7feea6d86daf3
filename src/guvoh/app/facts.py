"""The ledger of a casebook: what was printed about each protected person.

A record of facts never changes: one that puts it right supersedes it, and the old one
stays in the log. What was printed once stays known, so releases are never taken away.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, NotFoundError, RefusedError
from guvoh.app.guard import open_guard
from guvoh.app.subjects import find_subject
from guvoh.casebook import BriefReleased, FactsReleased, PseudonymAssigned, ReleasedFact
from guvoh.casebook.ports import VaultState
from guvoh.model import SubjectAttribute
from guvoh.protection.fact import Fact, Knowability
from guvoh.protection.ledger import FoundFact, Printed, linked_streams
from guvoh.publishing.draft_facts import read_draft_facts
from guvoh.publishing.guarded_draft import guard_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from guvoh.casebook.ports import Casebook
    from guvoh.protection.ledger import PersonFacts
    from guvoh.publishing.brief import Brief

_LEAST: Final = 4


def released_facts(
    casebook: Casebook, subject: str, *, stream: str | None = None
) -> tuple[Fact, ...]:
    """All that was printed about a person, by release, as it is known now.

    Args:
        casebook: The casebook with its open vault.
        subject: Handle or id of the person.
        stream: Only what readers can link with this publication stream; None is all,
            as if every stream could be linked.

    Raises:
        NotFoundError: There is no such person.
        RefusedError: The vault is shut.
    """
    records = fact_records(casebook, subject)
    if stream is not None:
        linked = _linked_with(stream, records)
        records = tuple(record for record in records if record.stream in linked)
    return tuple(fact for record in records for fact in facts_in(record))


def all_released_facts(casebook: Casebook) -> dict[str, tuple[Fact, ...]]:
    """What was printed about everybody, by the id of the subject.

    Raises:
        RefusedError: The vault is shut.
    """
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for record in _current(casebook):
        found[record.subject] += facts_in(record)
    return {subject: tuple(facts) for subject, facts in found.items()}


def fact_records(
    casebook: Casebook, subject: str, *, with_history: bool = False
) -> tuple[FactsReleased, ...]:
    """The records of facts about a person, in the order of the log.

    Args:
        casebook: The casebook with its open vault.
        subject: Handle or id of the person.
        with_history: Whether those that were put right come too.

    Raises:
        NotFoundError: There is no such person.
        RefusedError: The vault is shut.
    """
    id_ = find_subject(casebook, subject).id
    records = _all(casebook) if with_history else _current(casebook)
    return tuple(record for record in records if record.subject == id_)


def facts_of_brief(
    casebook: Casebook, brief: Brief, *, today: date
) -> tuple[PersonFacts, ...]:
    """What a brief gives away of each person in it: a proposal, until it is released.

    Args:
        casebook: The casebook with its open vault.
        brief: The brief; each sentence knows its claims, and those their people.
        today: Day on which it would appear.

    Raises:
        RefusedError: The vault is shut.
    """
    require_vault(casebook)
    return read_draft_facts(guard_brief(brief, open_guard(casebook, today=today)))


def record_release_facts(
    casebook: Casebook,
    release: BriefReleased,
    found: Iterable[PersonFacts],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[FactsReleased, ...]:
    """The records to append when a brief leaves: one for each person in it.

    Args:
        casebook: The casebook with its open vault.
        release: What the log says of the release.
        found: What the released text gives away; its keys are ids of subjects.
        random: Makes ids.
    """
    names = _pseudonyms(casebook, release.stream)
    return tuple(
        FactsReleased(
            actor=casebook.actor,
            id=random(16).hex(),
            release=release.id,
            item=None,
            stream=release.stream,
            subject=person.key,
            alias=names.get(person.key, ""),
            released_on=release.released_on,
            facts=tuple(map(kept_fact, person.found)),
            supersedes=None,
            reason="",
        )
        for person in found
        if person.found
    )


def kept_fact(found: FoundFact) -> ReleasedFact:
    """A fact as the log keeps it."""
    fact = found.fact
    return ReleasedFact(
        attribute=SubjectAttribute(fact.attribute),
        values=fact.values,
        level=fact.level,
        knowability=fact.knowability.value,
        is_implied=fact.is_implied,
        is_unsure=found.is_unsure,
        start=fact.start,
        end=fact.end,
    )


def facts_in(record: FactsReleased) -> tuple[Fact, ...]:
    """The facts of a record; their release is never empty, for they are printed."""
    return tuple(
        Fact(
            attribute=fact.attribute.value,
            values=fact.values,
            level=fact.level,
            knowability=Knowability(fact.knowability),
            release=record.release or record.item or record.id,
            is_implied=fact.is_implied,
            start=fact.start,
            end=fact.end,
        )
        for fact in record.facts
    )


def find_facts(casebook: Casebook, id_: str) -> FactsReleased:
    """The record of facts, not yet put right, whose id begins so.

    Raises:
        NotFoundError: There is none.
        InputError: Several begin so, or it was put right already.
        RefusedError: The vault is shut.
    """
    require_vault(casebook)
    known = [r for r in _all(casebook) if len(id_) >= _LEAST and r.id.startswith(id_)]
    if not known:
        raise NotFoundError("record of facts", id_)
    if len(known) > 1:
        raise InputError("Several records begin so", "id", "Give more letters of it.")
    if known[0].id not in {record.id for record in _current(casebook)}:
        raise InputError(
            "These facts were put right already", "id", "Correct the newer record."
        )
    return known[0]


def supersede(
    record: FactsReleased,
    facts: Sequence[ReleasedFact],
    *,
    actor: str,
    reason: str,
    id_: str,
) -> FactsReleased:
    """The record that puts another right."""
    return replace(
        record,
        actor=actor,
        id=id_,
        facts=tuple(facts),
        supersedes=record.id,
        reason=reason,
    )


def require_vault(casebook: Casebook) -> None:
    """Returns when the vault is open.

    Raises:
        RefusedError: It is shut.
    """
    if casebook.vault_state is not VaultState.OPEN:
        raise RefusedError(
            "What was printed about people lies in the vault, which is shut. Open it: "
            "guvoh unlock"
        )


def _all(casebook: Casebook) -> tuple[FactsReleased, ...]:
    require_vault(casebook)
    records = sorted(casebook.records("facts"), key=lambda record: record.seq)
    return tuple(r.body for r in records if isinstance(r.body, FactsReleased))


def _current(casebook: Casebook) -> tuple[FactsReleased, ...]:
    records = _all(casebook)
    old = {record.supersedes for record in records}
    return tuple(record for record in records if record.id not in old)


def _linked_with(stream: str, records: Iterable[FactsReleased]) -> frozenset[str]:
    printed = [Printed(stream=r.stream, facts=facts_in(r)) for r in records]
    groups = (group for group in linked_streams(printed) if stream in group)
    return frozenset(next(groups, (stream,)))


def _pseudonyms(casebook: Casebook, stream: str) -> dict[str, str]:
    return {
        record.body.subject: record.body.forms[0].text
        for record in casebook.records("pseudonym")
        if isinstance(record.body, PseudonymAssigned)
        and record.body.stream == stream
        and record.body.forms
    }
