"""Tables that left and the next one: neither gives a few people away by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.case_facts import Axis
from guvoh.app.case_table import CaseTable, make_table
from guvoh.app.cases import record_cases
from guvoh.app.errors import RefusedError
from guvoh.app.exports import Export
from guvoh.app.released_tables import (
    DifferenceError,
    check_difference,
    record_table,
)
from guvoh.app.subjects import register_subject, restrict_subject
from guvoh.casebook import ItemExported, ProtectedText, TableReleased
from guvoh.protection.export_scan import ScanResult
from tests.app.casebooks import ACTOR

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

PLACES: list[dict[str, Any]] = [
    {"kind": "place", "ref": name, "names": [f"{name} region"]}
    | {"precision": "region", "country": "RU"}
    for name in ("North", "South", "East")
]


def acts(
    n: int, place: str, month: str = "2024-03", **rest: Any
) -> list[dict[str, Any]]:
    row = {"kind": "act", "type": "recruit", "place": place, "dates": month}
    return [row | rest] * n


def fill(casebook: OpenCasebook, *rows: list[dict[str, Any]]) -> None:
    record_cases(casebook, [row for each in rows for row in each])


def release(
    casebook: OpenCasebook, rows: Axis, columns: Axis, k: int | None = None
) -> CaseTable:
    table = make_table(casebook, rows, columns, k=k)
    scan = ScanResult(
        traces=(), unread=(), not_looked_at=(), n_characters=0, n_pictures=0
    )
    export = Export(data=b"", items=(), kind="table", scan=scan)
    record_table(casebook, export, table, role="newsroom")
    return table


@pytest.fixture
def filled(casebook: OpenCasebook) -> OpenCasebook:
    """Five acts in the North, six in the South, in two months."""
    fill(
        casebook,
        PLACES,
        acts(5, "North"),
        acts(3, "South"),
        acts(3, "South", "2024-04"),
    )
    return casebook


def test_what_a_table_counts_is_kept_in_the_vault(filled: OpenCasebook) -> None:
    release(filled, Axis.REGION, Axis.ACT)
    (record,) = filled.records("released_table")
    body = record.body
    assert isinstance(body, TableReleased)
    assert len(body.people) == 11
    assert {(c.row, c.column): len(c.people) for c in body.counts}[("", "")] == 11
    (export,) = filled.records("export")
    assert isinstance(export.body, ItemExported)
    assert export.id == record.id
    assert "North" not in repr(body)


def test_the_same_table_may_leave_again(filled: OpenCasebook) -> None:
    release(filled, Axis.REGION, Axis.ACT)
    release(filled, Axis.REGION, Axis.ACT)
    release(filled, Axis.REGION, Axis.MONTH)


def test_two_tables_each_safe_alone_are_not_safe_together(
    casebook: OpenCasebook,
) -> None:
    """One act came between them: regions by act, then regions by month."""
    fill(casebook, PLACES, acts(5, "North"), acts(6, "South"))
    release(casebook, Axis.REGION, Axis.ACT)
    fill(casebook, [*PLACES, *acts(1, "North")])
    table = make_table(casebook, Axis.REGION, Axis.MONTH)
    assert table.n_hidden == 0
    with pytest.raises(DifferenceError) as refused:
        check_difference(casebook, table)
    assert isinstance(refused.value, RefusedError)
    assert refused.value.mending is None
    told = str(refused.value)
    assert "fewer than 3 people" in told
    assert "wait until" in told
    assert "North" in told or "total of all" in told


@pytest.mark.parametrize(("n", "is_refused"), [(1, True), (2, True), (3, False)])
def test_the_same_table_with_a_few_more_acts(
    filled: OpenCasebook, n: int, is_refused: bool
) -> None:
    release(filled, Axis.REGION, Axis.ACT)
    fill(filled, [*PLACES, *acts(n, "South")])
    table = make_table(filled, Axis.REGION, Axis.ACT)
    if is_refused:
        with pytest.raises(DifferenceError):
            check_difference(filled, table)
    else:
        release(filled, Axis.REGION, Axis.ACT)


def test_the_same_table_without_one_who_is_restricted_now(
    casebook: OpenCasebook,
) -> None:
    name = ProtectedText(kind="person_name", text="Sobirov Umed Karimovich")
    subject = register_subject(casebook, [name], note="")
    party = {
        "kind": "party",
        "ref": "one",
        "label": "one man",
        "subject": subject.handle,
    }
    fill(casebook, [*PLACES, party], acts(5, "North"), acts(1, "North", victim="one"))
    release(casebook, Axis.REGION, Axis.ACT)
    restrict_subject(
        casebook, subject.subject, scope="analysis", reason="danger", actors=[ACTOR]
    )
    with pytest.raises(DifferenceError):
        check_difference(casebook, make_table(casebook, Axis.REGION, Axis.ACT))


def test_merging_the_lines_mends_what_lines_alone_show(casebook: OpenCasebook) -> None:
    """Two more in the North and one in the East: together they are three."""
    fill(casebook, PLACES, acts(9, "South"), acts(4, "North"), acts(4, "East"))
    release(casebook, Axis.REGION, Axis.ACT)
    party = {"kind": "party", "ref": "men", "label": "men", "type": "group"}
    group = party | {"count_low": 40}
    fill(casebook, [*PLACES, group], acts(1, "South", victim="men"), acts(1, "East"))
    fill(casebook, [*PLACES], acts(9, "South"), acts(2, "North"))
    with pytest.raises(DifferenceError) as refused:
        check_difference(casebook, make_table(casebook, Axis.REGION, Axis.ACT))
    mending = refused.value.mending
    assert mending is not None
    assert set(mending.values) == {"North region", "East region"}
    assert f"--k {mending.k}" in str(refused.value)
    release(casebook, Axis.REGION, Axis.ACT, k=mending.k)


def test_one_person_of_many_acts_is_one(filled: OpenCasebook) -> None:
    release(filled, Axis.REGION, Axis.ACT)
    party = {"kind": "party", "ref": "one", "label": "one man"}
    fill(filled, [*PLACES, party, *acts(5, "South", victim="one")])
    with pytest.raises(DifferenceError):
        check_difference(filled, make_table(filled, Axis.REGION, Axis.ACT))


def test_a_refused_table_is_not_logged(filled: OpenCasebook) -> None:
    release(filled, Axis.REGION, Axis.ACT)
    fill(filled, [*PLACES, *acts(1, "South")])
    with pytest.raises(DifferenceError):
        release(filled, Axis.MONTH, Axis.ACT)
    assert len(list(filled.records("export"))) == 1
