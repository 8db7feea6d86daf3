"""A population entered: sealed, its columns mapped, its hierarchies checked."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from guvoh.app.coded_populations import forget_coded, keep_coded
from guvoh.app.date_text import read_date
from guvoh.app.errors import InputError, RefusedError, TwoActorsError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.people import count_officers
from guvoh.app.population_columns import choose_hierarchies, map_columns
from guvoh.app.population_record import (
    ITEM,
    PREFIX,
    PopulationRecord,
    list_populations,
)
from guvoh.app.populations import open_table, read_item
from guvoh.app.risk_policy import read_risk_policy
from guvoh.app.sealed_bytes import SealedBytes, discard, seal_bytes
from guvoh.casebook import PolicySet
from guvoh.casebook.ports import VaultState
from guvoh.protection.risk.table import PopulationTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from guvoh.casebook.ports import Casebook
    from guvoh.protection.risk.policy import Adversary

_LEAST: Final = 4
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPopulation:
    """A population as a person enters it."""

    source: Path | str
    """The file, or the beginning of the id of an item."""
    adversary: Adversary
    """Who has it."""
    reason: str
    """Whose figures they are, and why they are used."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For columns that are not called so, the attribute they hold."""
    hierarchies: Mapping[str, Path | str] = field(default_factory=dict)
    """For attributes, a file in ARX's form or the name of a hierarchy."""
    as_of: str = ""
    """Date that a table of people is of."""

    def __repr__(self) -> str:
        return f"TypedPopulation({self.adversary.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredPopulation:
    """What became of it."""

    record: PopulationRecord
    """How it stands in the policies."""
    left_out: tuple[str, ...]
    """Columns that are not used."""
    exact_only: tuple[str, ...]
    """Attributes whose shipped hierarchy does not know all values, so that none is
    used: they are compared as they are written."""


def enter_population(
    casebook: Casebook,
    typed: TypedPopulation,
    *,
    actors: Sequence[str] = (),
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    random: Callable[[int], bytes] = os.urandom,
) -> EnteredPopulation:
    """Seals a population and puts it in force; the same item again replaces it.

    Args:
        casebook: The casebook with its vault.
        typed: The population.
        actors: Ids of who decides besides who is at work: what replaces a population
            may let more be published, and takes two officers.
        clock: Tells the time.
        random: Makes ids.

    Raises:
        TwoActorsError: It replaces one, and a second officer must agree.
        InputError: A column or attribute is unknown or used twice, no column holds an
            attribute, no reason is given, or a file cannot be opened.
        PopulationUnreadableError: The file, or a hierarchy, cannot be read, or does not
            know the values.
        ProtectedTextError: Somebody protected shows in the reason or a column's name.
        RefusedError: The vault is shut.
    """
    reason = _told(typed.reason)
    _refuse_shut(casebook)
    sealing = _Sealing(casebook, clock, random)
    try:
        item, data = sealing.take(typed.source, "population")
        opened = open_table(
            casebook, data, read_risk_policy(casebook), as_of=typed.as_of
        )
        _refuse_no_date(opened.as_of)
        columns = map_columns(opened.attributes, typed.columns)
        used = opened.rename(columns)
        chosen, exact_only = choose_hierarchies(used, typed.hierarchies)
        record = PopulationRecord(
            item=item,
            adversary=typed.adversary,
            n=opened.n,
            as_of=opened.as_of,
            columns=columns,
            hierarchies={a: sealing.name(source) for a, source in chosen.items()},
            reason=reason,
        )
        with casebook.writing() as writer:
            if any(known.item == item for known in list_populations(casebook)):
                require_two(casebook, actors)
            gate = open_gate(casebook)
            gate.check(reason, "reason")
            gate.check("\n".join(columns), "names of the columns")
            for sealed in sealing.sealed:
                sealed.keep(writer)
            writer.append(record.to_body(casebook.actor))
            forget_coded(writer, casebook, item)
            if isinstance(used, PopulationTable):
                keep_coded(writer, item, columns, used)
    except BaseException:
        discard(casebook, sealing.sealed)
        raise
    left_out = tuple(name for name in opened.attributes if name not in columns)
    return EnteredPopulation(record=record, left_out=left_out, exact_only=exact_only)


def remove_population(
    casebook: Casebook, item: str, *, reason: str, actors: Sequence[str] = ()
) -> PopulationRecord:
    """Takes a population out of force; its item stays sealed.

    Args:
        casebook: The casebook with its vault.
        item: Beginning of the item's id.
        reason: Why.
        actors: Ids of who decides besides who is at work; it takes two officers.

    Raises:
        TwoActorsError: A second officer must agree.
        InputError: None in force has this item, several have, or no reason is given.
        ProtectedTextError: Somebody protected shows in the reason.
        RefusedError: The vault is shut.
    """
    told = _told(reason)
    _refuse_shut(casebook)
    with casebook.writing() as writer:
        fitting = [r for r in list_populations(casebook) if r.item.startswith(item)]
        if len(item) < _LEAST or len(fitting) != 1:
            raise InputError(
                "No population, or more than one, has that item",
                "ITEM",
                "See: guvoh policy show",
            )
        (record,) = fitting
        require_two(casebook, actors)
        open_gate(casebook).check(told, "reason")
        id_ = f"{PREFIX}{record.item}"
        body = PolicySet(actor=casebook.actor, id=id_, value="", reason=told)
        writer.append(body)
        forget_coded(writer, casebook, record.item)
    return record


def require_two(casebook: Casebook, actors: Sequence[str]) -> None:
    """Returns when two officers decide, or the only one there is.

    Raises:
        TwoActorsError: A second officer must agree.
    """
    if len({casebook.actor, *actors}) < min(2, count_officers(casebook)):
        raise TwoActorsError


def _told(reason: str) -> str:
    told = " ".join(reason.split())
    if not told:
        raise InputError("It is not said why", "--reason", "Say it.")
    return told


def _refuse_no_date(as_of: str) -> None:
    """It stands in the open part, so it must be a date and nothing else."""
    if as_of and not _DATE.fullmatch(as_of):
        raise InputError("That is no date", "as_of", "Such as: 2026-05-31, 2026")
    if as_of:
        read_date(as_of)


def _refuse_shut(casebook: Casebook) -> None:
    if casebook.vault_state is not VaultState.OPEN:
        raise RefusedError("Populations lie in the vault, which is shut; open it.")


class _Sealing:
    """The files that come with a population; kept when all is well."""

    def __init__(
        self,
        casebook: Casebook,
        clock: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._casebook = casebook
        self._today = clock().astimezone(UTC).date()
        self._random = random
        self.sealed: list[SealedBytes] = []

    def take(self, source: Path | str, kind: str) -> tuple[str, bytes]:
        """Id of the item of a file, which is encrypted, or of an item; its bytes."""
        if isinstance(source, str):
            item = find_record(self._casebook, "item", source).id
            return item, read_item(self._casebook, item)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise InputError(
                f"The {kind} cannot be opened", "FILE", f"{error.strerror}."
            ) from None
        sealed = seal_bytes(
            self._casebook,
            data,
            kind=kind,
            name=source.name,
            today=self._today,
            random=self._random,
        )
        self.sealed.append(sealed)
        return sealed.item, data

    def name(self, source: Path | str) -> str:
        """How a hierarchy stands in the policy: by name, or as items."""
        if isinstance(source, str):
            return source
        item, _ = self.take(source, "hierarchy")
        other = source.with_suffix(".aliases.csv")
        if not other.exists():
            return f"{ITEM}{item}"
        return f"{ITEM}{item}+{self.take(other, 'hierarchy')[0]}"
