"""The second half of an erasure: bodies, keys and originals go, for good.

The order is in the log already (`SubjectErased`), and its fold has taken the records
and what they are found by. Each step here can be repeated, so an erasure that a crash
cut short is finished when the casebook is next opened by an officer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import Place, SubjectErased
from guvoh.store import body_table, vault
from guvoh.store.connection import translated, vacuum
from guvoh.store.errors import VaultClosedError
from guvoh.store.reading import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook import Record
    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.connection import Connection

_FINISHED = "erased_through"


def unfinished_erasures(casebook: OpenCasebook) -> tuple[SubjectErased, ...]:
    """Erasures that were ordered and not carried out to the end."""
    with translated("casebook.db"):
        return tuple(body for _, body in _orders(casebook))


def finish_erasures(
    casebook: OpenCasebook,
    *,
    renew_vault_key: Callable[[Connection], None],
    progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Destroys what was ordered to be destroyed.

    Bodies with their salts, keys of items, their encrypted originals; then both files
    are rewritten without them, and the vault gets a new key, so that an older copy of
    the key opens nothing of the new file.

    Args:
        casebook: The open casebook, with its vault.
        renew_vault_key: Gives the vault's file a new key and keeps it in keys.json.
        progress: Called with the steps done and their number.

    Returns:
        How many erasures were finished.

    Raises:
        VaultClosedError: The vault is locked or missing.
    """
    if Place.VAULT not in casebook.files:
        raise VaultClosedError
    with casebook.locked(), translated("casebook"):
        orders = list(_orders(casebook))
        if not orders:
            return 0
        for place in (Place.VAULT, Place.CASEBOOK):
            _destroy(
                casebook.files[place], place, [(r.seq, body) for r, body in orders]
            )
        progress(1, 4)
        casebook.blobs.collect(known_blobs(casebook))
        progress(2, 4)
        for file in casebook.files.values():
            vacuum(file)
        progress(3, 4)
        renew_vault_key(casebook.files[Place.VAULT])
        body_table.write_meta(
            casebook.files[Place.CASEBOOK],
            _FINISHED,
            str(max(record.seq for record, _ in orders)),
        )
        progress(4, 4)
    return len(orders)


def _orders(
    casebook: OpenCasebook,
) -> Iterator[tuple[Record[SubjectErased], SubjectErased]]:
    text = body_table.read_meta(casebook.files[Place.CASEBOOK], _FINISHED)
    finished = -1 if text is None else int(text)
    for record in read_records(casebook.files, "erasure", Place.CASEBOOK):
        if record.seq > finished and isinstance(record.body, SubjectErased):
            yield record, record.body  # type: ignore[misc]  # its body was looked at


def _destroy(
    file: Connection, place: Place, orders: list[tuple[int, SubjectErased]]
) -> None:
    file.execute("BEGIN IMMEDIATE")
    for seq, order in orders:
        body_table.delete_bodies(file, [place for place in order.seqs if place < seq])
        if place is Place.VAULT:
            vault.delete_item_keys(file, order.items)
    file.execute("COMMIT")


def known_blobs(casebook: OpenCasebook) -> set[str]:
    """Blobs of items, also of those whose entries were moved into the vault."""
    return {
        name
        for file in casebook.files.values()
        for (name,) in file.execute(
            "SELECT json_extract(data, '$.blob') FROM body WHERE kind = 'item'"
        )
    }
