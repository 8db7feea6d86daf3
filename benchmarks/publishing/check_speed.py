"""How long a draft of 100 sentences takes against 500 sources that are read already.

The sources are made of the sentences of the planted texts, 3,000 characters each, in an
order that a fixed seed draws.
"""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path

import yaml

from guvoh.publishing.checker import SourceText, check, read_library

FOLDER = Path(__file__).resolve().parent / "planted"
N_SOURCES, N_CHARACTERS, N_SENTENCES = 500, 3000, 100


def main() -> None:
    """Prints seconds for reading and for checking, and the most memory used."""
    records = [
        yaml.safe_load(path.read_text("utf-8"))
        for path in sorted(FOLDER.glob("en_*.yaml"))
    ]
    pool = [s for r in records for s in r["source"].replace("\n", " ").split(". ") if s]
    draw = random.Random(1)
    sources = []
    for number in range(N_SOURCES):
        text = ""
        while len(text) < N_CHARACTERS:
            text += f"{draw.choice(pool).strip()}. "
        sources.append(SourceText(name=f"s{number}", text=text, language="en"))
    draft = "\n\n".join([s for r in records for s in r["draft"]][:N_SENTENCES])
    begin = time.perf_counter()
    library = read_library(sources, "en")
    read = time.perf_counter()
    result = check(draft, library, language="en")
    done = time.perf_counter()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"read and indexed {N_SOURCES} sources: {read - begin:.1f} s")
    print(f"checked {len(result.sentences)} sentences: {done - read:.2f} s")
    print(f"most memory: {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
