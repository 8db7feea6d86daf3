"""Writing one by one, folding all at once, and rebuilding give the same records."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guvoh.casebook
from guvoh.casebook import (
    ENTRY_TYPES,
    KIND_BODIES,
    BodyMoved,
    ClaimAccepted,
    ClaimChanged,
    Entry,
    JudgementMade,
    JudgementReversed,
    Place,
    SubjectErased,
    UnknownTypeError,
    entry_type_of,
    fold_entry,
    project,
    record_key,
)
from guvoh.casebook.entry import Body
from guvoh.model import (
    LinkCertainty,
    LinkKind,
    ReasonCode,
)
from guvoh.store.erasure import finish_erasures
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from tests.store.casebooks import ACTOR, claim, kept, make, open_it

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["claim", "change", "kept", "judge", "reverse", "move", "erase", "batch"]
        ),
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=16,
)


def changed(number: int, words: str) -> ClaimChanged:
    old = claim(number, words)
    names = ClaimAccepted.__dataclass_fields__
    return ClaimChanged(**{name: getattr(old, name) for name in names})


class Run:
    """Does steps on a real casebook."""

    def __init__(self, casebook: OpenCasebook) -> None:
        self.casebook = casebook
        self.n_done = 0
        self._erased: frozenset[int] = frozenset()

    def do(self, step: str, number: int) -> None:
        self.n_done += 1
        there = self.casebook.record("claim", f"{number:032x}")
        judged = self.casebook.record("judgement", f"{number:032x}")
        bodies: list[Body] = []
        if step == "claim" and there is None and number not in self._used("claim"):
            bodies = [claim(number)]
        elif step == "change" and there is not None:
            bodies = [changed(number, f"version {self.n_done}")]
        elif step == "kept":
            bodies = [kept(100 + self.n_done)]
        elif (
            step == "judge" and judged is None and number not in self._used("judgement")
        ):
            bodies = [self._judgement(number)]
        elif step == "reverse" and judged is not None:
            bodies = [JudgementReversed(actor=ACTOR, id=f"{number:032x}", reason="")]
        elif step == "move" and there is not None:
            bodies = self._move(number)
        elif step == "erase" and there is not None:
            bodies = self._erase(number)
        elif step == "batch":
            bodies = [kept(1000 * self.n_done + i) for i in range(3)]
        if bodies:
            with self.casebook.writing() as writer:
                writer.append(*bodies)

    def _used(self, kind: str) -> set[int]:
        return {
            int(body.id, 16)  # type: ignore[attr-defined]  # all of these have one
            for entry in self.casebook.entries()
            if (body := entry.body) is not None and entry_type_of(body).record == kind
        } | self._erased

    def _judgement(self, number: int) -> JudgementMade:
        return JudgementMade(
            actor=ACTOR,
            id=f"{number:032x}",
            left="a",
            right="b",
            kind=LinkKind.SAME_EVENT,
            is_same=True,
            certainty=LinkCertainty.LIKELY,
            reason="",
        )

    def _touching(self, number: int) -> tuple[int, ...]:
        return tuple(
            entry.seq
            for entry in self.casebook.entries()
            if isinstance(entry.body, ClaimAccepted)
            and entry.body.id == f"{number:032x}"
        )

    def _move(self, number: int) -> list[Body]:
        moved = {
            seq
            for record in self.casebook.records("move")
            if isinstance(record.body, BodyMoved)
            for seq in record.body.seqs
        }
        seqs = tuple(seq for seq in self._touching(number) if seq not in moved)
        if not seqs:
            return []
        body = BodyMoved(
            actor=ACTOR, id=f"m{self.n_done}", seqs=seqs, reason="subject_registered"
        )
        if self.n_done % 2:
            return [body]
        return [body, changed(number, "superseded")]

    def _erase(self, number: int) -> list[Body]:
        self._erased = self._erased | {number}
        return [
            SubjectErased(
                actor=ACTOR,
                id=f"e{self.n_done}",
                subject="s",
                seqs=self._touching(number),
                items=(),
                reason=ReasonCode.LAW,
                actors=(ACTOR,),
            )
        ]


SQL = "SELECT kind, id, seq, data FROM record ORDER BY kind, id"


def tables(casebook: OpenCasebook) -> dict[Place, list[tuple[object, ...]]]:
    return {p: f.execute(SQL).fetchall() for p, f in casebook.files.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_tables_are_the_fold_of_the_log(steps: list[tuple[str, int]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with open_it(make(folder)) as casebook:
            run = Run(casebook)
            for step, number in steps:
                run.do(step, number)
            written = tables(casebook)
            assert verify_casebook(casebook).is_sound
            projection = project(casebook.entries())
            in_tables = {
                record_key(str(kind), str(id_)): seq
                for rows in written.values()
                for kind, id_, seq, _ in rows
            }
            assert projection.current == in_tables
            with casebook.locked():
                rebuild_records(casebook.files)
            assert tables(casebook) == written
            finish_erasures(casebook, renew_vault_key=lambda _: None)
            assert tables(casebook) == written
            with casebook.locked():
                rebuild_records(casebook.files)
            assert tables(casebook) == written
            assert verify_casebook(casebook).findings == ()
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Body):
    """A body of no type."""


def test_entries_of_a_later_version_do_nothing() -> None:
    later = Entry(
        seq=0, time="", type="later.thing", commit=b"", body=Unknown(actor="a")
    )
    shut = Entry(seq=1, time="", type="text.kept", commit=b"", body=None)
    assert fold_entry(later) == fold_entry(shut) == ()
    assert project([later, shut]).current == {}
    with pytest.raises(UnknownTypeError):
        entry_type_of(Unknown(actor="a"))


def test_every_kind_of_record_has_one_form() -> None:
    for entry_type in ENTRY_TYPES.values():
        if entry_type.record is not None:
            assert issubclass(entry_type.body, KIND_BODIES[entry_type.record])
        if entry_type.place is Place.VAULT:
            assert entry_type.covers is None
        assert entry_type_of(object.__new__(entry_type.body)) is entry_type, (
            "one class a type"
        )


def test_public_names_are_sorted_and_there() -> None:
    for name in guvoh.casebook.__all__:
        assert hasattr(guvoh.casebook, name)
    assert len(set(guvoh.casebook.__all__)) == len(guvoh.casebook.__all__)
