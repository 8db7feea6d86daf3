"""Makes a golden casebook: every type of entry, one of them erased, one moved.

Run once for each version of the format, from the root of the repository, and commit what
it makes; the tests then hold every later version of the program to it:

    python -m tests.store.make_golden
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guvoh.casebook import BodyMoved, Place, SubjectErased, entry_type_of
from guvoh.model import (
    ReasonCode,
)
from guvoh.store.casebook import OpenCasebook
from guvoh.store.creation import create_casebook
from guvoh.store.erasure import finish_erasures
from guvoh.store.layout import FORMAT
from tests.casebook.examples import example_bodies
from tests.store.casebooks import ACTOR, KEYS, claim, kept, seal

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"
APART = {"log.started", "item.sealed", "item.received", "body.moved", "subject.erased"}
"""Types whose entries need something that an example does not have."""


def golden_folder(version: int) -> Path:
    """Where the casebook of a format lies; its name must not end in .casebook."""
    return GOLDEN / f"format-{version}" / "files"


def fixed_random() -> Callable[[int], bytes]:
    """Random bytes that are the same in every run."""
    numbers = count()

    def draw(length: int) -> bytes:
        seed = f"golden {next(numbers)}".encode()
        return hashlib.shake_256(seed).digest(length)

    return draw


def fixed_clock() -> Callable[[], datetime]:
    """A clock on which a minute goes by between looks."""
    start, minutes = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), count()
    return lambda: start + timedelta(minutes=next(minutes))


def fill(casebook: OpenCasebook) -> None:
    """Writes an entry of every type."""
    with casebook.writing() as writer:
        for body in example_bodies():
            if entry_type_of(body).name not in APART:
                writer.append(body)
    seal(casebook, 901, b"An invented letter.")
    with casebook.writing() as writer:
        (moved,) = writer.append(claim(902, "Somebody was moved"))
        (erased,) = writer.append(kept(903, "Somebody was erased"))
    with casebook.writing() as writer:
        writer.append(
            BodyMoved(
                actor=ACTOR, id="b" * 32, seqs=(moved,), reason="subject_registered"
            ),
            SubjectErased(
                actor=ACTOR,
                id="e" * 32,
                subject="5" * 32,
                seqs=(erased,),
                items=(),
                reason=ReasonCode.REQUEST,
                actors=(ACTOR, "bbbbbbbb"),
            ),
        )
    finish_erasures(casebook, renew_vault_key=lambda _: None)


def describe(casebook: OpenCasebook) -> dict[str, Any]:
    """Leaves, records and the signed head, as JSON holds them."""
    leaves = casebook.files[Place.CASEBOOK].execute(
        "SELECT data FROM leaf ORDER BY seq"
    )
    return {
        "head": casebook.head_note().decode(),
        "leaves": [data.decode() for (data,) in leaves.fetchall()],
        "records": {
            place.value: [
                list(row)
                for row in file.execute(
                    "SELECT kind, id, seq, data FROM record ORDER BY kind, id"
                ).fetchall()
            ]
            for place, file in casebook.files.items()
        },
    }


def main() -> None:
    """Makes the golden casebook of this program's format, unless there is one."""
    folder = golden_folder(FORMAT)
    if folder.exists():
        sys.exit(f"{folder} is there already; a golden log is never made anew.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    random, clock = fixed_random(), fixed_clock()
    create_casebook(
        folder, KEYS, actor=ACTOR, key_file=b"{}", clock=clock, random=random
    )
    opened = OpenCasebook.open(folder, KEYS, actor=ACTOR, clock=clock, random=random)
    with opened as casebook:
        fill(casebook)
        expected = describe(casebook)
    (folder / "lock").unlink(missing_ok=True)
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (folder.parent / "expected.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
