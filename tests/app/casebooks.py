"""A casebook with raw keys, and an extractor that needs no child process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from guvoh.app.provenance import Provenance
from guvoh.app.sealing import Sealing
from guvoh.casebook import KeysChanged, Member
from guvoh.intake import Extract, Kind
from guvoh.store.casebook import OpenCasebook
from guvoh.store.creation import create_casebook
from guvoh.store.keys import StoreKeys

if TYPE_CHECKING:
    from pathlib import Path

ACTOR = "aaaaaaaa"
SECOND = "bbbbbbbb"
KEYS = StoreKeys(
    casebook_keys=(b"c" * 32,), vault_keys=(b"v" * 32,), signing_seed=b"s" * 32
)
WITHOUT_VAULT = StoreKeys(
    casebook_keys=KEYS.casebook_keys, vault_keys=None, signing_seed=KEYS.signing_seed
)


class Clock:
    """Goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


class PlainExtractor:
    """Takes files as UTF-8 text."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        del name
        return Extract(kind=Kind.TEXT, text=data.decode("utf-8"), tool="test 1")


def make_casebook(folder: Path, *, n_officers: int = 1) -> OpenCasebook:
    members = (
        Member(actor=ACTOR, name="Vera", role="officer"),
        Member(actor=SECOND, name="Timur", role="officer"),
    )
    path = folder / "test.casebook"
    create_casebook(
        path,
        KEYS,
        actor=ACTOR,
        key_file=b"{}",
        first=[
            KeysChanged(
                actor=ACTOR,
                change="created",
                subject=ACTOR,
                members=members[:n_officers],
                slots=(),
            )
        ],
        clock=Clock(),
    )
    return OpenCasebook.open(path, KEYS, actor=ACTOR, clock=Clock())


def seal_text(casebook: OpenCasebook, folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    sealing = Sealing(
        casebook, PlainExtractor(), Provenance(received_from="a neighbour")
    )
    return sealing.seal(path)[0].item
