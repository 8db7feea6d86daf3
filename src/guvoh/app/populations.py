"""The populations of a casebook, opened to count in; none gives out who is in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.app.coded_populations import read_coded
from guvoh.app.errors import AppError, InputError, RefusedError
from guvoh.app.lookup import find_record
from guvoh.app.population_record import (
    ITEM,
    PopulationRecord,
    PopulationRecordError,
    list_populations,
)
from guvoh.app.risk_policy import read_risk_policy
from guvoh.casebook import ItemSealed
from guvoh.casebook.ports import VaultState
from guvoh.protection import ProtectionError
from guvoh.protection.risk.hierarchies import (
    Hierarchies,
    load_hierarchies,
    read_hierarchy,
)
from guvoh.protection.risk.margins import Margins
from guvoh.protection.risk.margins_file import read_margins
from guvoh.protection.risk.policy import RiskPolicy
from guvoh.protection.risk.table_file import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.casebook.ports import Casebook
    from guvoh.protection.risk.ladder import Ladder
    from guvoh.protection.risk.policy import Adversary
    from guvoh.protection.risk.population import Population
    from guvoh.protection.risk.presence import Presence
    from guvoh.protection.risk.table import PopulationTable

    Opened = PopulationTable | Margins

__all__ = [
    "PopulationUnreadableError",
    "StoredPopulation",
    "load_populations",
    "open_hierarchies",
    "open_table",
    "read_item",
    "read_risk_policy",
]


class PopulationUnreadableError(AppError):
    """A population, a hierarchy or a list of those present cannot be used."""

    def __init__(self, error: ProtectionError) -> None:
        super().__init__(str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPopulation:
    """A population as it is counted in."""

    item: str
    """Id of the item it lies in."""
    adversary: Adversary
    """Who has it."""
    population: Population
    """The people, in numbers only; its attributes are codes of `SubjectAttribute`."""
    hierarchies: Hierarchies
    """How its attributes are said less exactly."""
    presences: tuple[Presence, ...] = ()
    """Who could know events, where the tables say so."""

    def __repr__(self) -> str:
        return f"StoredPopulation({self.item!r}, {self.adversary.value})"


def load_populations(casebook: Casebook) -> tuple[StoredPopulation, ...]:
    """Every population in force, by adversary.

    Raises:
        RefusedError: The vault, in which the registers lie, is shut.
        PopulationUnreadableError: One cannot be read: nobody can then say who fits.
        PopulationRecordError: What is stored of one cannot be read.
    """
    records = tuple(list_populations(casebook))
    if records and casebook.vault_state is not VaultState.OPEN:
        raise RefusedError("With the vault shut nobody can be counted; open it.")
    policy = read_risk_policy(casebook) if records else RiskPolicy()
    loaded = [_load(casebook, record, policy) for record in records]
    return tuple(sorted(loaded, key=lambda stored: stored.adversary.value))


def open_table(
    casebook: Casebook, data: bytes, policy: RiskPolicy, *, as_of: str = ""
) -> Opened:
    """What a file of a population holds: people in rows, or published tables.

    Raises:
        PopulationUnreadableError: It cannot be read, or contradicts itself.
    """
    try:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            data = _with_lists(casebook, data)
            return read_margins(data, stress=policy.stress)
        return read_table(data, as_of=as_of)
    except ProtectionError as error:
        raise PopulationUnreadableError(error) from None


def open_hierarchies(casebook: Casebook, sources: Mapping[str, str]) -> Hierarchies:
    """The hierarchies that are named so, shipped, computed or sealed.

    Raises:
        PopulationUnreadableError: One cannot be read.
    """
    try:
        shipped = {
            attribute: source
            for attribute, source in sources.items()
            if not source.startswith(ITEM)
        }
        ladders: dict[str, Ladder] = dict(load_hierarchies(shipped).ladders)
        for attribute, source in sources.items():
            if source.startswith(ITEM):
                item, _, other = source.removeprefix(ITEM).partition("+")
                ladders[attribute] = read_hierarchy(
                    read_item(casebook, item),
                    aliases=read_item(casebook, other) if other else b"",
                )
        return Hierarchies(ladders)
    except ProtectionError as error:
        raise PopulationUnreadableError(error) from None


def read_item(casebook: Casebook, item: str) -> bytes:
    """The original of an item; its key lies in the vault.

    Raises:
        NotFoundError: There is no such item.
    """
    body = find_record(casebook, "item", item).body
    if not isinstance(body, ItemSealed):
        raise InputError("That is no item", "item", "See: guvoh items")
    return b"".join(casebook.open_blob(body.id, body.blob))


def _load(
    casebook: Casebook, record: PopulationRecord, policy: RiskPolicy
) -> StoredPopulation:
    opened: Opened | None = read_coded(casebook, record.item, record.columns)
    if opened is None:
        data = read_item(casebook, record.item)
        opened = open_table(casebook, data, policy, as_of=record.as_of)
        try:
            opened = opened.rename(record.columns)
        except ProtectionError as error:
            raise PopulationUnreadableError(error) from None
    if opened.n != record.n:
        raise PopulationRecordError
    return StoredPopulation(
        item=record.item,
        adversary=record.adversary,
        population=opened,
        hierarchies=open_hierarchies(casebook, record.hierarchies),
        presences=opened.presences if isinstance(opened, Margins) else (),
    )


def _with_lists(casebook: Casebook, data: bytes) -> bytes:
    """Puts the keys of those present for the items that list them, one a line."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        given = content.get("presence", [])
        for presence in given:
            if isinstance(presence.get("list"), str):
                presence["list"] = list(_keys(casebook, presence["list"]))
    except (ValueError, RecursionError, AttributeError, TypeError):
        # Whatever else is wrong with it is said by who reads it.
        return data
    return json.dumps(content).encode()


def _keys(casebook: Casebook, item: str) -> Iterator[str]:
    try:
        text = read_item(casebook, item).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            "A list of those present is not in UTF-8", "presence", "Save it so."
        ) from None
    for line in text.splitlines():
        if line.strip():
            yield " ".join(line.split())
