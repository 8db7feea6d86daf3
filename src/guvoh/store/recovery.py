"""Putting right what an interrupted run left; the caller holds the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import Place
from guvoh.store import body_table, vault
from guvoh.store.connection import translated
from guvoh.store.log_table import read_head_row
from guvoh.store.rebuild import rebuild_records

if TYPE_CHECKING:
    from guvoh.store.connection import Connection
    from guvoh.store.reading import Files


def collect_leftovers(files: Files) -> bool:
    """Takes back what vault.db committed and casebook.db did not.

    vault.db commits first, so after a crash it can be one transaction ahead: bodies
    without a leaf, bodies moved out of casebook.db that are still there, records put or
    dropped.

    Returns:
        Whether there was anything.
    """
    if Place.VAULT not in files:
        return False
    casebook, vault_file = files[Place.CASEBOOK], files[Place.VAULT]
    with translated("vault.db"):
        if casebook.execute("SELECT 1 FROM head").fetchone() is None:
            return False
        head = read_head_row(casebook)
        if vault.read_base(vault_file)[2] <= head.size:
            return False
        vault_file.execute("BEGIN IMMEDIATE")
        _take_back(casebook, vault_file, head.size)
        rebuild_records({Place.CASEBOOK: casebook, Place.VAULT: vault_file})
        vault.write_base(vault_file, head.size, head.frontier.root(), head.size)
        vault_file.execute("COMMIT")
    return True


def _take_back(casebook: Connection, vault_file: Connection, size: int) -> None:
    seqs = [
        seq
        for (seq,) in vault_file.execute("SELECT seq FROM body").fetchall()
        if seq >= size
        or casebook.execute("SELECT 1 FROM body WHERE seq = ?", (seq,)).fetchone()
    ]
    body_table.delete_bodies(vault_file, seqs)
    items = {
        id_
        for file in (casebook, vault_file)
        for (id_,) in file.execute("SELECT id FROM body WHERE kind = 'item'")
    }
    keyed = vault_file.execute("SELECT item FROM item_key").fetchall()
    vault.delete_item_keys(vault_file, [item for (item,) in keyed if item not in items])
