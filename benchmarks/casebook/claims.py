"""Invented claims of about 400 bytes, and a casebook with raw keys."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from guvoh.casebook import ClaimAccepted, SpanReference, Wording
from guvoh.model import (
    Basis,
    Certainty,
    Polarity,
)
from guvoh.store.casebook import OpenCasebook
from guvoh.store.creation import create_casebook
from guvoh.store.keys import StoreKeys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTOR = "aaaaaaaa"
KEYS = StoreKeys(
    casebook_keys=(b"c" * 32,), vault_keys=(b"v" * 32,), signing_seed=b"s" * 32
)
BATCH = 500
_BASES = ("own_experience", "eyewitness", "heard_from_named", "document_seen")


def make(path: Path) -> None:
    create_casebook(path, KEYS, actor=ACTOR, key_file=b"{}")


def open_it(path: Path) -> OpenCasebook:
    return OpenCasebook.open(path, KEYS, actor=ACTOR)


def batches(n_claims: int, seed: int = 1) -> Iterator[list[ClaimAccepted]]:
    """Claims in batches, by 200 sources, in words of a vocabulary of 5,000."""
    drawn = random.Random(seed)
    words = [
        "".join(drawn.choices("aeionrstlmdkpu" if i % 2 else "аеионрстлмдкпу", k=6))
        for i in range(5000)
    ]
    sources = [f"{drawn.getrandbits(128):032x}" for _ in range(200)]
    for start in range(0, n_claims, BATCH):
        yield [
            _claim(drawn, words, sources) for _ in range(min(BATCH, n_claims - start))
        ]


def _claim(drawn: random.Random, words: list[str], sources: list[str]) -> ClaimAccepted:
    return ClaimAccepted(
        actor=ACTOR,
        id=f"{drawn.getrandbits(128):032x}",
        wordings=(Wording(language="en", text=" ".join(drawn.choices(words, k=9))),),
        speaker=drawn.choice(sources),
        chain=(),
        basis=Basis(Basis(drawn.choice(_BASES))),
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.SAID,
        spans=_spans(drawn, sources) if drawn.random() < 0.2 else (),
        proposal=None,
    )


def _spans(drawn: random.Random, texts: list[str]) -> tuple[SpanReference, ...]:
    start = drawn.randrange(10_000)
    return (
        SpanReference(
            text=texts[drawn.randrange(50)],
            start=start,
            end=start + 90,
            quote=f"{drawn.getrandbits(128):032x}",
        ),
    )
