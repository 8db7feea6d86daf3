"""Lists imported: everything that can be used in one transaction, the rest listed."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.sheet_cells import REASONS, RejectedRowError
from guvoh.app.sheet_rows import RowReader
from guvoh.casebook import ActRecorded, PartyRecorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.app.sheet import Sheet
    from guvoh.app.sheet_mapping import SheetMapping
    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook

WORKING_KIND: Final = "imported_list"
"""Kind of the rows in the vault that say which lists were imported."""


class AlreadyImportedError(InputError):
    """The same list was imported before."""

    def __init__(self, list_id: str) -> None:
        super().__init__(
            f"This list was imported before, as {list_id}",
            "list",
            "To import it once more, which makes every act twice: --again",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a row is not imported; what stands in it is not repeated."""

    row: int
    """Number of the row in the file."""
    field: str
    """The field."""
    column: int | None
    """Number of the column from 1; None for a constant."""
    reason: str
    """Code, one of `REASONS`."""

    @property
    def sentence(self) -> str:
        """The reason in words."""
        return REASONS[self.reason]

    def to_dict(self) -> dict[str, Any]:
        """It for JSON."""
        return {
            "row": self.row,
            "field": self.field,
            "column": self.column,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What importing a list writes."""

    list_id: str
    """What the list is called in labels of victims."""
    digest: str
    """SHA-256 of its cells."""
    n_rows: int
    """Rows of the list."""
    bodies: tuple[Body, ...]
    """What is written, in this order."""
    rejections: tuple[Rejection, ...]
    """Rows that are not imported."""

    n_registered: int
    """Acts on people who are registered."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind."""
        return dict(Counter(kind_of(body) for body in self.bodies))


def kind_of(body: Body) -> str:
    """Kind of the record that a body of a case becomes."""
    return type(body).__name__.removesuffix("Recorded").lower()


def plan_import(
    casebook: Casebook,
    sheet: Sheet,
    mapping: SheetMapping,
    *,
    again: bool = False,
    random: Callable[[int], bytes] = os.urandom,
) -> ImportPlan:
    """What importing the list would write; writes nothing.

    Args:
        casebook: Where it would be written; its vault must be open.
        sheet: The list.
        mapping: What a person confirmed of its columns.
        again: Whether the list may have been imported before.
        random: Makes ids.

    Raises:
        AlreadyImportedError: It was imported before.
        InputError: What the mapping says of a person cannot be used.
    """
    earlier = dict(casebook.working(WORKING_KIND)).get(sheet.digest)
    if earlier is not None and not again:
        raise AlreadyImportedError(json.loads(earlier)["list"])
    list_id = random(4).hex()
    victims = mapping.columns.get("victim")
    reader = RowReader(
        casebook,
        open_gate(casebook),
        mapping,
        victims=() if victims is None else sheet.column(victims),
        list_id=list_id,
        random=random,
    )
    bodies: list[Body] = list(reader.first)
    rejections = []
    for row in sheet.rows:
        try:
            bodies.extend(reader.read(row))
        except RejectedRowError as error:
            index = mapping.columns.get(error.field)
            rejections.append(
                Rejection(
                    row=row.number,
                    field=error.field,
                    column=None if index is None else index + 1,
                    reason=error.reason,
                )
            )
    return ImportPlan(
        list_id=list_id,
        digest=sheet.digest,
        n_rows=len(sheet.rows),
        bodies=tuple(bodies),
        rejections=tuple(rejections),
        n_registered=_count_registered(casebook, bodies),
    )


def write_import(casebook: Casebook, plan: ImportPlan) -> None:
    """Writes a plan in one transaction, and keeps that the list was imported."""
    if not any(isinstance(body, ActRecorded) for body in plan.bodies):
        raise InputError(
            "No row can be imported",
            "list",
            "Look at the rejected rows and the mapping.",
        )
    kept = {"list": plan.list_id, "rows": plan.n_rows, "rejected": len(plan.rejections)}
    with casebook.writing() as writer:
        writer.append(*plan.bodies)
        writer.put_working(WORKING_KIND, plan.digest, json.dumps(kept))


def _count_registered(casebook: Casebook, bodies: Sequence[Body]) -> int:
    recorded = (record.body for record in casebook.records("party"))
    registered = {
        party.id
        for party in (*recorded, *bodies)
        if isinstance(party, PartyRecorded) and party.subject
    }
    return sum(
        isinstance(body, ActRecorded) and body.victim in registered for body in bodies
    )
