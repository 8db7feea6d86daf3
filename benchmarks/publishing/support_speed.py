"""Time and memory of the support score: 100 sentences against 500 sources.

The sources are made of words of a small invented stock, 3,000 characters each, so that
every word stands in many of them: the worst case for an inverted index.
"""

from __future__ import annotations

import random
import resource
import time
from typing import Final

from guvoh.publishing.support import SourceIndex

N_SOURCES: Final = 500
N_CHARACTERS: Final = 3_000
N_SENTENCES: Final = 100
N_STEMS: Final = 6_000
SYLLABLES: Final = (
    "bal", "ker", "do", "lin", "mar", "ven", "to", "si", "gra", "pol", "ne", "ush",
    "ta", "rim", "os", "del", "fa", "ku",
)  # fmt: skip
FUNCTION: Final = (
    "the", "a", "of", "in", "to", "and", "was", "that", "he", "she", "with", "for",
    "on", "it", "by", "at", "from", "not",
)  # fmt: skip


def words(rng: random.Random) -> list[str]:
    """An invented stock of words, most frequent first."""
    return [
        "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(N_STEMS)
    ]


def sentence(rng: random.Random, stock: list[str]) -> str:
    """A sentence in which words are as frequent as in a language (Zipf)."""
    found = []
    for _ in range(rng.randint(12, 28)):
        if rng.random() < 0.4:
            found.append(rng.choice(FUNCTION))
        else:
            found.append(stock[min(int(rng.paretovariate(0.6)) - 1, N_STEMS - 1)])
    return " ".join(found).capitalize() + f" {rng.randint(2, 900)}."


def source(rng: random.Random, stock: list[str]) -> str:
    text = ""
    while len(text) < N_CHARACTERS:
        text += sentence(rng, stock) + " "
    return text


def main() -> None:
    rng = random.Random(5)
    stock = words(rng)
    sources = [(f"source {i}", source(rng, stock)) for i in range(N_SOURCES)]
    draft = [sentence(rng, stock) for _ in range(N_SENTENCES // 2)]
    texts = [text for _, text in rng.choices(sources, k=N_SENTENCES - len(draft))]
    draft += [rng.choice(text.split(". ")) + "." for text in texts]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    index = SourceIndex.build(sources)
    built = time.perf_counter()
    for text in draft:
        index.support(text)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{index!r}")
    print(f"indexing             {built - start:6.2f} s")
    print(f"{N_SENTENCES} sentences        {done - built:6.2f} s   must < 5 s")
    print(f"memory at the most   {peak / 1024:6.0f} MB  must < 500 MB")
    print(f"of it for the index  {(peak - before) / 1024:6.0f} MB")


if __name__ == "__main__":
    main()
