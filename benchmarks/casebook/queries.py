"""Ten queries of the interface, against stock SQLite with the same tables and cache.

    python benchmarks/casebook/queries.py [--claims 100000]

Warm, medians of 30; the bar is twice stock SQLite's time.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from importlib import resources
from pathlib import Path
from typing import Any

from claims import batches, make, open_it

from guvoh.casebook import Place
from guvoh.text import match_query

CACHE_KIB = 65536


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    n_claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.casebook"
        make(path)
        first = None
        with open_it(path) as casebook:
            for batch in batches(n_claims):
                first = next((c for c in batch if c.spans), first)
                with casebook.writing() as writer:
                    writer.append_all(batch)
            ours = casebook.files[Place.CASEBOOK]
            stock = _copy(ours, Path(folder) / "stock.db")
            assert first is not None
            words = first.wordings[0].text.split()
            worst = 0.0
            for name, sql, values in _queries(first, words):
                ours_ms, theirs_ms = (
                    _time(file, sql, values) for file in (ours, stock)
                )
                ratio = ours_ms / theirs_ms
                worst = max(worst, ratio)
                print(f"{name:34} {ours_ms:8.3f} ms  {theirs_ms:8.3f} ms  {ratio:.2f}")
            print(f"worst ratio {worst:.2f}; bar 2")


def _queries(first: Any, words: list[str]) -> list[tuple[str, str, tuple[Any, ...]]]:
    search = (
        "SELECT body.id, body.seq, body.data FROM search "
        "JOIN body ON body.seq = search.rowid "
        "WHERE search MATCH ? AND body.kind = ? ORDER BY search.rank LIMIT 50"
    )
    last = "SELECT seq, data FROM leaf ORDER BY seq DESC LIMIT 50"
    speaker = (
        "SELECT seq, id, data FROM body "
        "WHERE kind = 'claim' AND json_extract(data, '$.speaker') = ?"
    )
    return [
        (
            "a record by kind and id",
            "SELECT seq, data FROM body WHERE kind = ? AND id = ?",
            ("claim", first.id),
        ),
        ("the newest 50 entries", last, ()),
        ("claims of a source", speaker, (first.speaker,)),
        (
            "claims on a text",
            "SELECT seq, id, data FROM body WHERE kind = 'claim' "
            "AND json_extract(data, '$.spans[0].text') = ?",
            (first.spans[0].text,),
        ),
        (
            "claims by basis, counted",
            "SELECT json_extract(data, '$.basis'), count(*) FROM body "
            "WHERE kind = 'claim' GROUP BY 1",
            (),
        ),
        (
            "50 claims from a place in the list",
            "SELECT seq, id, data FROM body WHERE seq > ? AND kind = 'claim' LIMIT 50",
            (50_000,),
        ),
        ("search: one word", search, (match_query(words[0]), "claim")),
        ("search: two words", search, (match_query(" ".join(words[:2])), "claim")),
        (
            "search: the beginning of a word",
            search,
            (f"folded : {words[0][:3]}*", "claim"),
        ),
        (
            "how many records of each kind",
            "SELECT kind, count(*) FROM body WHERE kind IS NOT NULL GROUP BY kind",
            (),
        ),
    ]


def _time(file: Any, sql: str, values: tuple[Any, ...]) -> float:
    times = []
    for _ in range(33):
        started = time.perf_counter()
        file.execute(sql, values).fetchall()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times[3:])


def _copy(ours: Any, path: Path) -> sqlite3.Connection:
    """The same tables and rows in a stock database."""
    stock = sqlite3.connect(path, isolation_level=None)
    stock.execute("PRAGMA journal_mode = WAL")
    stock.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    for name in ("casebook.sql", "bodies.sql"):
        sql = (resources.files("guvoh.store") / "schema" / name).read_text("utf-8")
        # Stock SQLite of Python 3.11 may not know this option of FTS5.
        stock.executescript(
            "\n".join(line for line in sql.splitlines() if "secure-delete" not in line)
        )
    stock.execute("BEGIN")
    for table, columns in (
        ("leaf", "seq, data"),
        ("body", "seq, kind, id, salt, data"),
        ("search", "rowid, folded, lemmas"),
    ):
        marks = ", ".join("?" * (columns.count(",") + 1))
        stock.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",
            ours.execute(f"SELECT {columns} FROM {table}").fetchall(),
        )
    stock.execute("COMMIT")
    return stock


if __name__ == "__main__":
    main()
