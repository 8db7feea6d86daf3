"""Entries appended, verified and opened again; prints rates against their bars.

    python benchmarks/casebook/appending.py [--entries 1000000]

Key derivation is not in it. Verifying and opening run in processes of their own, so that
their memory and start are theirs alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claims import batches, make, open_it

from guvoh.casebook import encode

_VERIFY = """
import resource, sys, time
from pathlib import Path
from claims import open_it
from guvoh.store.verification import verify_casebook
started = time.perf_counter()
with open_it(Path(sys.argv[1])) as casebook:
    result = verify_casebook(casebook)
assert result.findings == (), result.findings[:5]
print(time.perf_counter() - started, result.n_bodies,
      resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_OPEN = """
import sys, time
from pathlib import Path
from claims import open_it
started = time.perf_counter()
with open_it(Path(sys.argv[1])) as casebook:
    casebook.checkpoint()
print(time.perf_counter() - started)
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1_000_000)
    n_entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.casebook"
        make(path)
        spent = 0.0
        cpu = 0.0
        n_bytes = n_written = 0
        at_100k = 0.0
        with open_it(path) as casebook:
            for batch in batches(n_entries):
                if not n_written:
                    n_bytes = sum(len(encode(body)) for body in batch) // len(batch)
                started, began = time.perf_counter(), time.process_time()
                with casebook.writing() as writer:
                    writer.append_all(batch)
                spent += time.perf_counter() - started
                cpu += time.process_time() - began
                n_written += len(batch)
                if n_written == min(100_000, n_entries):
                    at_100k = float(_run(_OPEN, path)[0])
        rate = n_written / spent
        print(f"append: {n_written:,} claims of {n_bytes} bytes in batches of 500:")
        print(
            f"  {rate:,.0f} entries/s ({n_written / cpu:,.0f} by CPU time); bar 10,000"
        )
        print(f"open at {min(100_000, n_entries):,}: {at_100k:.3f} s; bar 1 s")
        seconds, n_bodies, memory = _run(_VERIFY, path)
        print(
            f"verify {n_bodies} bodies: {float(seconds):.0f} s, {float(memory):.0f} MB; "
            "bars 120 s and 500 MB"
        )
        print(f"open at {n_written:,}: {float(_run(_OPEN, path)[0]):.3f} s")
        size = sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
        print(f"on disk: {size / n_written:.0f} bytes an entry")


def _run(code: str, path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
    )
    return done.stdout.split()


if __name__ == "__main__":
    main()
