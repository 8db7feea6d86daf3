"""Facts by hand: printed elsewhere without a file, added, removed, changed."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.facts import find_facts, require_vault, supersede
from guvoh.app.subjects import find_subject
from guvoh.casebook import FactsReleased, ReleasedFact
from guvoh.model import SubjectAttribute
from guvoh.protection.fact import Knowability
from guvoh.protection.ledger import knowability_of
from guvoh.protection.risk.intervals import DateLadder, NumberLadder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from guvoh.casebook.ports import Casebook

_LADDERS: Final = {
    SubjectAttribute.AGE: NumberLadder(),
    SubjectAttribute.BIRTH_DATE: DateLadder(),
    SubjectAttribute.ENTRY_DATE: DateLadder(),
    SubjectAttribute.RELEASE_DATE: DateLadder(),
    SubjectAttribute.DATE: DateLadder(),
}
_ATTRIBUTES: Final = ", ".join(code.value for code in SubjectAttribute)
_KNOWABILITY: Final = ", ".join(code.value for code in Knowability)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFact:
    """A fact as a person types it."""

    attribute: str
    """Code of the attribute."""
    values: tuple[str, ...]
    """What it may be."""
    knowability: str = ""
    """Who can know it; empty where the attribute tells."""
    level: str = ""
    """Level of the hierarchy; empty where the values tell it."""

    def to_fact(self) -> ReleasedFact:
        """The fact as the log keeps it.

        Raises:
            InputError: A code is not known, it has no value, or an age or a date is
                none.
        """
        if self.attribute not in {code.value for code in SubjectAttribute}:
            raise InputError(
                "The attribute is not known", "attribute", f"Use {_ATTRIBUTES}."
            )
        attribute = SubjectAttribute(self.attribute)
        values = tuple(text for v in self.values if (text := " ".join(v.split())))
        if not values:
            raise InputError("A fact has no value", "values", "Say what was printed.")
        ladder = _LADDERS.get(attribute)
        if ladder is not None and not all(map(ladder.read, values)):
            raise InputError(
                "An age or a date cannot be read",
                "values",
                "Such as: age 34, age 30-39, entry_date 2023-07, entry_date 2020..2023",
            )
        knowability = self.knowability or knowability_of(attribute).value
        if knowability not in {code.value for code in Knowability}:
            raise InputError(
                "Who can know it is not known", "knowability", f"Use {_KNOWABILITY}."
            )
        return ReleasedFact(
            attribute=attribute,
            values=values,
            level=self.level,
            knowability=knowability,
            is_implied=False,
            is_unsure=False,
            start=None,
            end=None,
        )

    def __repr__(self) -> str:
        return "TypedFact(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrection:
    """What is to be put right in a record of facts; facts count from 1."""

    add: tuple[TypedFact, ...] = ()
    """What it lacks."""
    remove: frozenset[int] = frozenset()
    """What is not so, or is somebody else's."""
    confirm: frozenset[int] = frozenset()
    """What is surely this person's."""
    change: Mapping[int, TypedFact] | None = None
    """What is otherwise; where it stands in the text stays."""

    def __repr__(self) -> str:
        return "FactCorrection(‹protected›)"


def add_facts(  # noqa: PLR0913 -- where, when and how it is known
    casebook: Casebook,
    subject: str,
    facts: Iterable[TypedFact],
    *,
    outlet: str,
    released_on: str | None,
    reason: str,
    random: Callable[[int], bytes] = os.urandom,
) -> FactsReleased:
    """Records what was printed or said elsewhere, where there is no file of it.

    Args:
        casebook: The casebook with its open vault.
        subject: Handle or id of the person.
        facts: What was printed.
        outlet: Where.
        released_on: When, YYYY-MM-DD; None when not known.
        reason: How it is known.
        random: Makes the id.

    Raises:
        InputError: There is no fact, reason or such day, or a fact has no known code.
        NotFoundError: There is no such person.
        RefusedError: The vault is shut.
    """
    require_vault(casebook)
    kept = tuple(fact.to_fact() for fact in facts)
    if not kept:
        raise InputError("No fact is given", "facts", "Such as: age 30-39")
    body = made_record(
        casebook,
        subject=find_subject(casebook, subject).id,
        facts=kept,
        outlet=outlet,
        released_on=released_on,
        reason=_told(reason),
        random=random,
    )
    with casebook.writing() as writer:
        writer.append(body)
    return body


def correct_facts(
    casebook: Casebook,
    id_: str,
    correction: FactCorrection,
    *,
    reason: str,
    random: Callable[[int], bytes] = os.urandom,
) -> FactsReleased:
    """Puts a record of facts right; the earlier one stays in the history.

    Args:
        casebook: The casebook with its open vault.
        id_: Beginning of the record's id.
        correction: What is to be put right.
        reason: Why.
        random: Makes the id.

    Raises:
        InputError: There is no reason, nothing to put right, or no fact of a number.
        NotFoundError: There is no such record.
        RefusedError: The vault is shut.
    """
    told = _told(reason)
    with casebook.writing() as writer:
        record = find_facts(casebook, id_)
        facts = corrected(record.facts, correction)
        if facts == record.facts:
            raise InputError("Nothing would change", "facts", "Say what is otherwise.")
        body = supersede(
            record, facts, actor=casebook.actor, reason=told, id_=random(16).hex()
        )
        writer.append(body)
    return body


def corrected(
    facts: tuple[ReleasedFact, ...], correction: FactCorrection
) -> tuple[ReleasedFact, ...]:
    """The facts with a correction done.

    Raises:
        InputError: There is no fact of a number, or a fact has no known code.
    """
    change = correction.change or {}
    numbers = correction.remove | correction.confirm | frozenset(change)
    if not numbers <= frozenset(range(1, len(facts) + 1)):
        raise InputError(
            "There is no fact of that number",
            "number",
            f"They count from 1 to {len(facts)}: guvoh facts show HANDLE",
        )
    kept = []
    for number, fact in enumerate(facts, 1):
        if number in correction.remove:
            continue
        new = fact
        if number in change:
            new = replace(change[number].to_fact(), start=fact.start, end=fact.end)
        if number in correction.confirm:
            new = replace(new, is_unsure=False)
        kept.append(new)
    return (*kept, *(fact.to_fact() for fact in correction.add))


def made_record(  # noqa: PLR0913 -- one argument a field
    casebook: Casebook,
    *,
    subject: str,
    facts: tuple[ReleasedFact, ...],
    outlet: str,
    released_on: str | None,
    reason: str,
    item: str | None = None,
    alias: str = "",
    random: Callable[[int], bytes],
) -> FactsReleased:
    """A record of what was printed elsewhere.

    Raises:
        InputError: It is not said where, or the day is none.
    """
    where = " ".join(outlet.split())
    if not where:
        raise InputError("It is not said where", "outlet", "Such as: a newspaper.")
    try:
        return FactsReleased(
            actor=casebook.actor,
            id=random(16).hex(),
            release=None,
            item=item,
            stream=where,
            subject=subject,
            alias=alias,
            released_on=released_on,
            facts=facts,
            supersedes=None,
            reason=reason,
        )
    except ValueError as error:
        raise InputError(
            str(error).rstrip("."), "date", "Such as: 2026-05-31"
        ) from None


def _told(reason: str) -> str:
    told = " ".join(reason.split())
    if not told:
        raise InputError("No reason is given", "reason", "Say why.")
    return told
