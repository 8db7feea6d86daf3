from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.risk import PopulationError, PopulationTable, read_table

if TYPE_CHECKING:
    from pathlib import Path

CSV = (
    b'place,sex,entry\nKovrov,male,2023-01\nkovrov ,male,\n"Old, Town",female,2023-02\n'
)


def test_a_file_is_coded_and_spellings_are_one() -> None:
    table = read_table(CSV, as_of="2024-05")
    assert (table.n, table.as_of) == (3, "2024-05")
    assert table.attributes == ("place", "sex", "entry")
    assert table.values("place") == ("Kovrov", "Old, Town")
    assert table.column("place").codes.tolist() == [0, 0, 1]
    assert table.column("place").codes.dtype == np.uint8
    assert table.values("entry") == ("2023-01", "", "2023-02")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_seen_in_the_first_line(separator: str) -> None:
    table = read_table(f"a{separator}b\n1,5{separator}2\n".encode())
    assert table.values("a") == ("1,5",)


def test_a_byte_order_mark_is_no_part_of_a_name() -> None:
    assert read_table(b"\xef\xbb\xbfa\n1\n").attributes == ("a",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The table is empty; name the columns in its first line."),
        (b"\n1,2\n", "The table is empty"),
        (b"place,sex\n", "The table holds no people"),
        (b"place,\nKovrov,male\n", "Column 2 of the table has no name"),
        (b"sex,sex\nmale,male\n", "The column sex stands twice"),
        (b"place,sex\nKovrov,male\nKovrov\n", "Row 3 of the table has 1 cells, not 2"),
        (b"place,sex\nKovrov,male,1\n", "Row 2 of the table has 3 cells, not 2"),
        (b"place,sex\n\xcf\xee,male\n", "The table is not in UTF-8"),
        (b'place,sex\n"Kovrov"x,male\n', "Line 2 of the table is no comma-separated"),
    ],
)
def test_what_is_no_table_is_refused_with_one_sentence(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(PopulationError) as failure:
        read_table(data)
    assert str(failure.value).startswith(sentence)
    assert "Kovrov" not in str(failure.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PopulationError, match="cannot be opened"):
        read_table(tmp_path / "none.csv")


def test_a_missing_column_is_refused_and_the_others_named() -> None:
    with pytest.raises(PopulationError, match="no column rank; its columns are place"):
        read_table(CSV).rename({"rank": "rank"})


def test_columns_are_renamed_and_others_left_out() -> None:
    table = read_table(CSV).rename({"entry": "entry_date"})
    assert table.attributes == ("entry_date",)
    assert table.n == 3


def test_codes_without_a_value_are_refused() -> None:
    with pytest.raises(PopulationError, match="holds codes without a value"):
        PopulationTable.of_codes({"a": (np.array([0, 2]), ["x", "y"])})
    with pytest.raises(PopulationError, match="two codes for one value"):
        PopulationTable.of_codes({"a": (np.array([0, 1]), ["x", "X"])})
    with pytest.raises(PopulationError, match="has 1 values for 2 people"):
        PopulationTable.of_codes(
            {"a": (np.array([0, 0]), ["x"]), "b": (np.array([0]), ["x"])}
        )


def test_nothing_of_a_row_shows_in_a_repr() -> None:
    table = read_table(CSV)
    shown = repr(table) + repr(table.column("place")) + repr(dict(table.columns))
    assert "ovrov" not in shown


@given(
    st.lists(
        st.tuples(st.text('абc ,\n"', max_size=4), st.integers(0, 400)), min_size=1
    )
)
def test_bytes_give_the_table_back(rows: list[tuple[str, int]]) -> None:
    table = PopulationTable.of(
        {"a": [a for a, _ in rows], "b": [str(b) for _, b in rows]}, as_of="2024"
    )
    back = PopulationTable.from_bytes(table.to_bytes())
    assert (back.n, back.as_of, back.attributes) == (len(rows), "2024", ("a", "b"))
    for name in table.attributes:
        assert back.values(name) == table.values(name)
        assert back.column(name).codes.tolist() == table.column(name).codes.tolist()
        assert back.column(name).codes.dtype == table.column(name).codes.dtype


def test_damaged_bytes_are_refused() -> None:
    data = read_table(CSV).to_bytes()
    assert data.endswith(bytes([0, 1, 2]))
    damaged = [b"", data[:10], data[:-1], data + b"\0", data[:-1] + b"\x09"]
    damaged.append(data.replace(b'"n": 3', b'"n": 4'))
    damaged.append(data.replace(b"as_of", b"as_xx"))
    for piece in damaged:
        with pytest.raises(PopulationError):
            PopulationTable.from_bytes(piece)
