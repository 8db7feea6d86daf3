"""What an interface asks of claims and texts is answered by an index, not a scan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import Place
from tests.store.casebooks import claim, make, open_it

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = (
    ("body_record", "kind = 'claim' AND id = ?"),
    ("body_speaker", "kind = 'claim' AND json_extract(data, '$.speaker') = ?"),
    ("body_span", "kind = 'claim' AND json_extract(data, '$.spans[0].text') = ?"),
    ("body_item", "kind = 'text' AND json_extract(data, '$.item') = ?"),
)


@pytest.mark.parametrize(("index", "where"), QUESTIONS)
def test_a_question_of_the_interface_uses_its_index(
    tmp_path: Path, index: str, where: str
) -> None:
    with open_it(make(tmp_path)) as casebook:
        plan = (
            casebook.files[Place.CASEBOOK]
            .execute(f"EXPLAIN QUERY PLAN SELECT seq FROM body WHERE {where}", ("x",))  # noqa: S608 -- from the list above
            .fetchall()
        )
    assert [index in step for *_, step in plan] == [True]


def test_claims_on_a_text_leave_out_those_without_a_span(tmp_path: Path) -> None:
    with open_it(make(tmp_path)) as casebook:
        with casebook.writing() as writer:
            writer.append(claim(1), replace(claim(2), spans=()))
        found = (
            casebook.files[Place.CASEBOOK]
            .execute(
                "SELECT id FROM body WHERE kind = 'claim' "
                "AND json_extract(data, '$.spans[0].text') = ?",
                ("0" * 32,),
            )
            .fetchall()
        )
    assert found == [(claim(1).id,)]
