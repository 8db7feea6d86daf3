"""Bytes sealed as an item without their text being taken: nobody is to read in them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from guvoh.app.sealing import plain_text
from guvoh.casebook import Body, ItemReceived, ItemSealed, Place
from guvoh.model import CopyRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from guvoh.casebook.ports import Casebook, StagedFile, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBytes:
    """Bytes on their way into the casebook, or in it already."""

    item: str
    """Id of their item."""
    staged: StagedFile | None = None
    """The encrypted file; None when the casebook has these bytes already."""
    bodies: tuple[Body, ...] = ()
    """The entries that seal them."""

    def keep(self, writer: Writer) -> None:
        """Seals them, in the transaction of whatever they are for."""
        if self.staged is not None:
            writer.append(*self.bodies)
            writer.keep_blob(self.item, self.staged)


def seal_bytes(
    casebook: Casebook,
    data: bytes,
    *,
    kind: str,
    name: str,
    today: date,
    random: Callable[[int], bytes],
) -> SealedBytes:
    """Encrypts bytes; what the casebook holds already is not taken twice.

    Args:
        casebook: The casebook with its open vault.
        data: The bytes.
        kind: Kind of the item, such as population.
        name: Name of their file; lies in the vault.
        today: Day on which they came.
        random: Makes the id.
    """
    digest = sha256(data).hexdigest()
    for record in casebook.records("receipt", Place.VAULT):
        if isinstance(record.body, ItemReceived) and record.body.sha256 == digest:
            return SealedBytes(item=record.id)
    staged = casebook.stage(io.BytesIO(data))
    item = random(16).hex()
    sealed = ItemSealed(
        actor=casebook.actor,
        id=item,
        kind=kind,
        acquired=today.isoformat(),
        parent=None,
        copy_role=CopyRole.WORKING,
        language=None,
        blob=staged.name,
    )
    received = ItemReceived(
        actor=casebook.actor,
        id=item,
        sha256=staged.sha256,
        size=staged.size,
        media_type=kind,
        name=plain_text(name),
        received_from=casebook.actor,
        method="recorded",
        url=None,
        modified=None,
        metadata=(),
    )
    return SealedBytes(item=item, staged=staged, bodies=(sealed, received))


def discard(casebook: Casebook, sealed: Iterable[SealedBytes]) -> None:
    """Removes what was staged and will have no entry."""
    for each in sealed:
        if each.staged is not None:
            casebook.discard(each.staged)
