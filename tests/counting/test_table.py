from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from guvoh.counting.errors import CountingError
from guvoh.counting.reader import parse_csv
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n1,0,1,4\n"


def test_reads_histories_and_counts() -> None:
    table = parse_csv(GOOD)
    assert table.lists == ("A", "B", "C")
    assert table.n_observed == 100
    assert table.sizes.tolist() == [50, 36, 24]
    assert table.overlaps[0].tolist() == [50, 6, 4]
    assert table.only_on.tolist() == [40, 30, 20]
    assert table.times_seen.tolist() == [0, 90, 10, 0]
    assert table.dense().tolist() == [0, 40, 30, 6, 20, 4, 0, 0]
    assert table.remarks == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A,B,C,count\n0,0,0,5\n1,0,0,3\n", "Row 2 is on no list"),
        ("A,B,C,count\n1,0,0,-3\n", "Row 2 has a negative count"),
        ("A,B,C,count\n1,1,0,4\n1,0,0,2.5\n", "Row 3 has a fractional count"),
        ("A,B,C,count\n1,0,0,\n", "Row 2 has no count"),
        ("A,B,C,count\n1,0,0,NA\n", "Row 2 has no count"),
        ("A,B,C,count\n1,0,0,many\n", "no number"),
        ("A,B,C,count\n2,0,0,4\n", "not 0 or 1 in column 'A'"),
        ("A,B,C,count\n,0,1,4\n", "not 0 or 1 in column 'A'"),
        ("A,B,C,n\n1,0,0,4\n", "name it count"),
        ("A,B,C,count\n1,0,0\n", "has 3 fields, not 4"),
        ("A,A,C,count\n1,0,0,1\n", "Two lists are named 'A'"),
        ("A,,C,count\n1,0,0,1\n", "A list has no name"),
        ("count\n3\n", "no list"),
        ("A,B,count\n", "no rows"),
        ("", "empty"),
        ("A,B,count\n1,0,0\n", "no case"),
        ("A,B,count\n1,0,99999999999999999\n", "too large"),
    ],
)
def test_refuses_a_bad_table_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(CountingError, match=says) as caught:
        parse_csv(text)
    assert str(caught.value).count(". ") == 0


def test_sums_duplicate_histories_and_says_so() -> None:
    table = parse_csv(GOOD + "1,0,0,2\n")
    assert table.sizes[0] == 52
    assert [r.code for r in table.remarks] == ["histories-summed"]


@pytest.mark.parametrize(
    ("text", "code", "left"),
    [
        ("A,B,E,count\n1,0,0,3\n0,1,0,2\n1,1,0,1\n", "list-empty", ("A", "B")),
        ("A,B,D,count\n1,0,1,3\n0,1,0,2\n1,1,1,1\n", "list-duplicate", ("A", "B")),
        ("A,B,F,count\n1,0,1,3\n0,1,1,2\n0,0,1,1\n", "list-all-covering", ("A", "B")),
    ],
)
def test_leaves_useless_lists_out_aloud(
    text: str, code: str, left: tuple[str, ...]
) -> None:
    table = parse_csv(text)
    assert table.lists == left
    assert [r.code for r in table.remarks] == [code]


def test_says_how_many_cases_an_all_covering_list_takes_away() -> None:
    table = parse_csv("A,B,F,count\n1,0,1,3\n0,1,1,2\n0,0,1,7\n")
    assert table.n_observed == 5
    assert "7 cases" in table.remarks[0].message


def test_without_a_count_column_each_row_is_a_case() -> None:
    table = parse_csv("A,B,C\n1,0,0\n1,0,0\n0,1,1\n0,0,1\n")
    assert table.n_observed == 4
    assert [r.code for r in table.remarks] == ["rows-are-cases"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_reads_other_delimiters_and_a_byte_order_mark(
    mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\ufeff" + GOOD.replace(",", mark), encoding="utf-8")
    assert Table.from_csv(path) == parse_csv(GOOD)


def test_refuses_what_is_no_text_and_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"\xff\xfe\x00A")
    with pytest.raises(CountingError, match="UTF-8"):
        Table.from_csv(path)
    with pytest.raises(CountingError, match="cannot be opened"):
        Table.from_csv(tmp_path / "absent.csv")


def test_arrays_and_clusters_make_the_same_table() -> None:
    table = parse_csv(GOOD)
    rows = np.repeat(table.histories, table.counts, axis=0)
    clusters = [[n for n, on in zip("ABC", row, strict=True) if on] for row in rows]
    assert Table.from_clusters("ABC", clusters) == table
    assert Table.from_arrays("ABC", table.histories, table.counts) == table


def test_clusters_must_name_known_lists() -> None:
    with pytest.raises(CountingError, match="'X'"):
        Table.from_clusters("AB", [{"A"}, {"X"}])


@pytest.mark.parametrize(
    ("counts", "says"),
    [([1.5, 1], "fractional"), ([np.nan, 1], "no count"), ([-1, 1], "negative")],
)
def test_arrays_are_checked(counts: list[float], says: str) -> None:
    with pytest.raises(CountingError, match=says):
        Table.from_arrays("AB", [[1, 0], [1, 1]], counts)


def test_omit_merge_and_select() -> None:
    table = parse_csv(GOOD)
    assert table.omit("C").dense().tolist() == [0, 44, 30, 6]
    assert table.merge("B", "C").lists == ("A", "B+C")
    assert table.merge("B", "C").dense().tolist() == [0, 40, 50, 10]
    assert table.select(["C", "A"]).sizes.tolist() == [24, 50]
    with pytest.raises(CountingError, match="A, B, C"):
        table.omit("Z")
    with pytest.raises(CountingError, match="A, B, C"):
        table.merge("A", "A")


def test_the_arrays_cannot_be_changed() -> None:
    table = parse_csv(GOOD)
    with pytest.raises(ValueError, match="read-only"):
        table.counts[0] = 1


def test_thirty_lists_and_ten_million_cases_are_a_table() -> None:
    rng = np.random.default_rng(1)
    rows = rng.random((500, 30)) < 0.1
    rows = rows[rows.any(axis=1)]
    table = Table.from_arrays(
        [f"L{j}" for j in range(30)], rows, np.full(len(rows), 20_001)
    )
    assert table.n_lists == 30
    assert table.n_observed == 20_001 * len(rows)
    with pytest.raises(CountingError, match="observed cells"):
        table.dense()
