"""A casebook with something of everything, and a transaction that touches it all."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from guvoh.casebook import (
    BodyMoved,
    ClaimChanged,
    ItemReceived,
    ItemSealed,
    JudgementMade,
    JudgementReversed,
    Place,
    ProtectedText,
    SubjectErased,
    SubjectIdentified,
    SubjectRegistered,
    Wording,
)
from guvoh.model import (
    CopyRole,
    LinkCertainty,
    LinkKind,
    ReasonCode,
)
from tests.store.casebooks import ACTOR, claim, kept, seal

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

SUBJECT = "5" * 32
ERASED_WORDS = "Quviqbekov"


def identified(name: str) -> SubjectIdentified:
    return SubjectIdentified(
        actor=ACTOR,
        id=SUBJECT,
        values=(ProtectedText(kind="person_name", text=name),),
        note="",
    )


def fill(casebook: OpenCasebook) -> None:
    """Entries 1 to 11, of which 3 and 11 make an item each."""
    with casebook.writing() as writer:
        writer.append(claim(1), claim(2))
    seal(casebook, 3, b"a letter")
    with casebook.writing() as writer:
        writer.append(
            kept(4, f"{ERASED_WORDS} spoke"),
            SubjectRegistered(actor=ACTOR, id=SUBJECT, handle="S1"),
            identified("Temur Aliyorov"),
            JudgementMade(
                actor=ACTOR,
                id="7" * 32,
                left="1" * 32,
                right="2" * 32,
                kind=LinkKind.SAME_PERSON,
                is_same=True,
                certainty=LinkCertainty.LIKELY,
                reason="one voice",
            ),
        )
    assert casebook.checkpoint().size == 9


def act(casebook: OpenCasebook) -> None:
    """Seals, changes, renews, reverses, moves and orders an erasure, all at once."""
    staged = casebook.stage(io.BytesIO(b"another letter"))
    item = f"{10:032x}"
    old = claim(1)
    changed = ClaimChanged(
        **{
            name: getattr(old, name)
            for name in type(old).__dataclass_fields__
            if name != "wordings"
        },
        wordings=(Wording(language="en", text="somebody was asked"),),
    )
    with casebook.writing() as writer:
        writer.append(
            changed,
            identified("Temur Aliyorovich"),
            JudgementReversed(actor=ACTOR, id="7" * 32, reason="two voices"),
            BodyMoved(actor=ACTOR, id="8" * 32, seqs=(2,), reason="subject_registered"),
            SubjectErased(
                actor=ACTOR,
                id="9" * 32,
                subject=SUBJECT,
                seqs=(5,),
                items=(),
                reason=ReasonCode.REQUEST,
                actors=(ACTOR,),
            ),
            kept(11, "more words"),
        )
        writer.append(
            ItemSealed(
                actor=ACTOR,
                id=item,
                kind="text",
                acquired="2026",
                parent=None,
                copy_role=CopyRole.EVIDENTIARY,
                language=None,
                blob=staged.name,
            ),
            replace(_receipt(item), sha256=staged.sha256, size=staged.size),
        )
        writer.keep_blob(item, staged)


N_ACT = 8


def _receipt(item: str) -> ItemReceived:
    return ItemReceived(
        actor=ACTOR,
        id=item,
        sha256="",
        size=0,
        media_type="text/plain",
        name="b.txt",
        received_from="x",
        method="given",
        url=None,
        modified=None,
        metadata=(),
    )


def dump_records(casebook: OpenCasebook) -> dict[Place, list[Any]]:
    return {
        place: file.execute(
            "SELECT kind, id, seq, data FROM record ORDER BY kind, id"
        ).fetchall()
        for place, file in casebook.files.items()
    }


def dump_search(casebook: OpenCasebook) -> dict[Place, list[Any]]:
    return {
        place: file.execute(
            "SELECT rowid, folded, lemmas FROM search ORDER BY rowid"
        ).fetchall()
        for place, file in casebook.files.items()
    }


def dump(casebook: OpenCasebook) -> dict[str, object]:
    """Everything that must be as before when a transaction did not happen."""
    return {
        "leaves": casebook.files[Place.CASEBOOK]
        .execute("SELECT seq, data FROM leaf ORDER BY seq")
        .fetchall(),
        "bodies": {
            place: file.execute(
                "SELECT seq, kind, id, salt, data FROM body ORDER BY seq"
            ).fetchall()
            for place, file in casebook.files.items()
        },
        "search": dump_search(casebook),
        "keys": casebook.files[Place.VAULT]
        .execute("SELECT item, key FROM item_key ORDER BY item")
        .fetchall(),
    }


def folder_bytes(path: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes; the lock is nobody's content."""
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != "lock"
    }
