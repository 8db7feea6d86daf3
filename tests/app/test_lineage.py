from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.lineage import TypedDerivation, TypedIndependence, record_lineage
from guvoh.app.persons import UnsettledPersonError
from guvoh.app.subjects import register_subject
from guvoh.casebook import (
    DerivationRecorded,
    IndependenceRecorded,
    ProtectedText,
    QuoteKept,
)
from tests.app.reports import record_reports

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


def test_a_derivation_keeps_the_words_that_show_it_in_the_vault(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    (found,) = [
        record.body
        for record in casebook.records("derivation")
        if isinstance(record.body, DerivationRecorded) and record.body.span
    ]
    assert found.target == reports.items["Harbour Post"]
    assert found.source == reports.items["Morning Bell"]
    assert found.span is not None
    quote = casebook.record("quote", found.span.quote)
    assert quote is not None
    assert isinstance(quote.body, QuoteKept)
    assert quote.body.exact == "Harbour Post reports"


def test_a_protected_person_in_a_reason_becomes_a_handle(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    person = [ProtectedText(kind="person_name", text="Юлдашев Хасан Анварович")]
    handle = register_subject(casebook, person).handle
    ends: dict[str, Any] = {
        "left": reports.sources["a resident"],
        "right": reports.sources["the caretaker"],
        "is_independent": False,
    }
    reason = "Both were told by Хасан Юлдашев."
    (done,) = record_lineage(casebook, [TypedIndependence(reason=reason, **ends)])
    assert isinstance(done, IndependenceRecorded)
    assert done.reason == f"Both were told by [[{handle}]]."
    stranger = TypedIndependence(reason="Their lawyer Vera Lind told both.", **ends)
    with pytest.raises(UnsettledPersonError):
        record_lineage(casebook, [stranger])
    left_out = replace(stranger, persons={"Vera Lind": "leave_out"})
    (settled,) = record_lineage(casebook, [left_out])
    assert "Lind" not in settled.reason


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "copies"}, "kind is not known"),
        ({"certainty": "sure"}, "certainty is not known"),
        ({"reason": ""}, "Nothing shows it"),
        ({"quote": "no such words"}, "does not stand"),
        ({"source": None}, "Both ends are one"),
    ],
)
def test_derivations_that_cannot_be_recorded_leave_nothing(
    casebook: OpenCasebook, tmp_path: Path, fields: dict[str, Any], message: str
) -> None:
    reports = record_reports(casebook, tmp_path)
    target = reports.items["City Herald"]
    good: dict[str, Any] = {
        "target": target,
        "source": reports.items["Morning Bell"],
        "kind": "quotes",
        "reason": "It says so.",
    }
    before = casebook.checkpoint().size
    wrong = good | {k: target if v is None else v for k, v in fields.items()}
    with pytest.raises(InputError, match=message):
        record_lineage(casebook, [TypedDerivation(**good), TypedDerivation(**wrong)])
    assert casebook.checkpoint().size == before


def test_independence_is_never_recorded_without_a_reason(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    left, right = reports.sources["a resident"], reports.sources["the caretaker"]
    ends = TypedIndependence(left=left, right=right, is_independent=True, reason=" ")
    with pytest.raises(InputError, match="never assumed"):
        record_lineage(casebook, [ends])
    with pytest.raises(NotFoundError, match="guvoh source"):
        record_lineage(
            casebook, [replace(ends, right="ffffffff", reason="They say so.")]
        )


def test_what_a_person_types_shows_in_no_repr() -> None:
    typed = TypedIndependence(left="a", right="b", is_independent=True, reason="secret")
    derived = TypedDerivation(target="a", source="b", reason="secret", quote="secret")
    assert "secret" not in repr(typed) + repr(derived)


def test_what_was_recorded_wrongly_is_replaced_by_its_id(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    reports = record_reports(casebook, tmp_path)
    ends: dict[str, Any] = {
        "left": reports.sources["a resident"],
        "right": reports.sources["the caretaker"],
    }
    apart = TypedIndependence(is_independent=True, reason="Two towns.", **ends)
    (made,) = record_lineage(casebook, [apart])
    changed = replace(apart, id=made.id[:8], is_independent=False, reason="One town.")
    (again,) = record_lineage(casebook, [changed])
    assert again.id == made.id
    assert [r.body for r in casebook.records("independence")] == [again]
    derivation = next(iter(casebook.records("derivation"))).id
    typed = TypedDerivation(
        target=reports.items["Harbour Post"],
        source=reports.items["City Herald"],
        kind="quotes",
        reason="It names that one.",
        id=derivation[:8],
    )
    before = len(list(casebook.records("derivation")))
    assert record_lineage(casebook, [typed])[0].id == derivation
    assert len(list(casebook.records("derivation"))) == before
    with pytest.raises(NotFoundError, match="guvoh derive"):
        record_lineage(casebook, [replace(typed, id="ffffffff")])
