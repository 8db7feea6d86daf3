"""One transaction over two files, in the order that a crash cannot hurt.

Blobs are on disk already. Then: lock → BEGIN on casebook.db → blobs get their names →
vault.db commits → casebook.db commits, which decides → HEAD is replaced → unlock. The
caller may tell a person "it is kept" only after that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from guvoh.casebook import (
    ENTRY_TYPES,
    Drop,
    Erase,
    Move,
    Place,
    Put,
    decode,
    encode,
    entry_type_of,
    format_time,
    leaf_bytes,
    parse_leaf,
)
from guvoh.crypto import commit
from guvoh.store import body_table, vault
from guvoh.store.body_table import BodyRow
from guvoh.store.errors import DamagedError, ReadOnlyError
from guvoh.store.history import find_uncovered
from guvoh.store.log_table import (
    Head,
    extend_log,
    read_head_row,
    read_leaf,
    write_head_row,
)
from guvoh.store.recovery import collect_leftovers
from guvoh.tlog import Checkpoint, Frontier, sign_checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from guvoh.casebook import Body, Effect, EntryType
    from guvoh.casebook.ports import StagedFile
    from guvoh.store.blobs import StagedBlob
    from guvoh.store.connection import Connection
    from guvoh.store.reading import Files
    from guvoh.tlog import NoteSigner

_SALT_BYTES = 32


class LogWriter:
    """Adds entries inside a transaction that its maker begins and ends."""

    def __init__(
        self,
        *,
        files: Files,
        log_id: str,
        signer: NoteSigner,
        clock: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._files = files
        self._log_id = log_id
        self._signer = signer
        self._clock = clock
        self._random = random
        self._head: Head | None = None
        self._start = 0
        self._leaves: list[bytes] = []
        self._rows: dict[Place, list[BodyRow]] = {Place.CASEBOOK: [], Place.VAULT: []}
        self._vault_touched = False
        self.blob_names: list[str] = []

    def begin(self) -> None:
        """Begins on casebook.db, and reads where the log ends now.

        What a broken transaction left in the vault is taken back first.
        """
        casebook = self._file(Place.CASEBOOK)
        casebook.execute("BEGIN IMMEDIATE")
        collect_leftovers(self._files)
        if casebook.execute("SELECT 1 FROM head").fetchone() is not None:
            self._head = read_head_row(casebook)
            self._start = self._head.size

    def append(self, *bodies: Body) -> range:
        """Adds entries; gives their places in the log."""
        return self.append_all(bodies)

    def append_all(self, bodies: Sequence[Body]) -> range:
        """Adds many entries; the encodings and commitments are made in one go."""
        first = self._start + len(self._leaves)
        time = format_time(self._clock())
        salts = self._random(_SALT_BYTES * len(bodies))
        for i, body in enumerate(bodies):
            entry_type = entry_type_of(body)
            data = encode(body)
            salt = salts[i * _SALT_BYTES : (i + 1) * _SALT_BYTES]
            commitment = commit(salt, data).hex()
            self._leaves.append(
                leaf_bytes(commitment, self._log_id, first + i, time, entry_type.name)
            )
            self._project(first + i, body, entry_type, salt, data)
        return range(first, first + len(bodies))

    def flush(self) -> None:
        """Shows what was added so far to whoever reads records in the same act."""
        for place, rows in self._rows.items():
            if rows:
                file = (
                    self._touch_vault() if place is Place.VAULT else self._file(place)
                )
                body_table.insert_bodies(file, rows)
                rows.clear()

    def keep_blob(self, item: str, staged: StagedFile) -> None:
        """Keeps a sealed original, with its key, for the item of an entry."""
        blob: StagedBlob = staged  # type: ignore[assignment]  # made by our own `stage`
        vault.put_item_key(self._touch_vault(), item, blob.key)
        self.blob_names.append(blob.name)

    def put_working(self, kind: str, id_: str, data: str) -> None:
        """Keeps a row outside the log."""
        vault.put_working(self._touch_vault(), kind, id_, data)

    def delete_working(self, kind: str, ids: Sequence[str]) -> None:
        """Removes rows kept outside the log."""
        vault.delete_working(self._touch_vault(), kind, ids)

    def finish(self) -> Head | None:
        """Writes leaves and the signed head; None when no entry was added."""
        self.flush()
        if not self._leaves:
            return None
        casebook = self._file(Place.CASEBOOK)
        frontier = self._head.frontier if self._head else Frontier.empty()
        if self._vault_touched:
            new_size = frontier.size + len(self._leaves)
            vault.write_base(
                self._touch_vault(), frontier.size, frontier.root(), new_size
            )
            vault.write_expected_size(casebook, new_size)
        frontier = extend_log(casebook, frontier, self._leaves)
        checkpoint = Checkpoint(
            origin=self._signer.name, size=frontier.size, root=frontier.root()
        )
        head = Head(frontier=frontier, note=sign_checkpoint(checkpoint, self._signer))
        write_head_row(casebook, head)
        return head

    def commit(self) -> None:
        """Commits the vault, then casebook.db, which decides."""
        if self._vault_touched:
            self._file(Place.VAULT).execute("COMMIT")
        self._file(Place.CASEBOOK).execute("COMMIT")

    def _project(
        self, seq: int, body: Body, entry_type: EntryType, salt: bytes, data: bytes
    ) -> None:
        made: Put | None = None
        for effect in entry_type.effects(body):
            self._apply(effect, seq, renews=entry_type.renews)
            if isinstance(effect, Put):
                made = effect
        searched = None if made is None else entry_type.searched(body)
        self._rows[entry_type.place].append(
            BodyRow(
                seq=seq,
                kind=None if made is None else made.kind,
                id=None if made is None else made.id,
                salt=salt,
                data=data.decode("utf-8"),
                searched=searched,
            )
        )

    def _apply(self, effect: Effect, seq: int, *, renews: bool) -> None:
        match effect:
            case Put(kind=kind, id=id_):
                if renews:
                    self._clear(kind, id_)
            case Drop(kind=kind, id=id_):
                self._clear(kind, id_)
            case Move(seqs=seqs):
                _refuse_later(seqs, seq)
                self._move(seqs)
            case Erase(seqs=seqs):
                _refuse_later(seqs, seq)
                self._erase(seqs)
            case _:
                assert_never(effect)

    def _clear(self, kind: str, id_: str) -> None:
        self.flush()
        body_table.clear_record(self._file(Place.CASEBOOK), kind, id_)
        body_table.clear_record(self._touch_vault(), kind, id_)

    def _move(self, seqs: Sequence[int]) -> None:
        self.flush()
        casebook = self._file(Place.CASEBOOK)
        for seq in seqs:
            row = body_table.read_body(casebook, seq)
            if row is None:
                raise DamagedError(f"body of entry {seq}")
            row = replace(row, searched=self._text_of(seq, row))
            body_table.insert_bodies(self._touch_vault(), [row])
        body_table.delete_bodies(casebook, seqs)

    def _erase(self, seqs: Sequence[int]) -> None:
        self.flush()
        self._touch_vault()
        uncovered = find_uncovered(self._files, seqs, self._type_of)
        if uncovered is not None:
            raise ValueError(f"Entry {uncovered} must be erased with the others.")
        for file in (self._file(Place.CASEBOOK), self._touch_vault()):
            body_table.clear_records_at(file, seqs)

    def _text_of(self, seq: int, row: BodyRow) -> str | None:
        entry_type = ENTRY_TYPES.get(self._type_of(seq))
        if row.kind is None or entry_type is None:
            return None
        return entry_type.searched(decode(row.data.encode("utf-8"), entry_type.body))

    def _type_of(self, seq: int) -> str:
        if seq >= self._start:
            return parse_leaf(self._leaves[seq - self._start]).type
        return parse_leaf(read_leaf(self._file(Place.CASEBOOK), seq)).type

    def _touch_vault(self) -> Connection:
        file = self._file(Place.VAULT)
        if not self._vault_touched:
            file.execute("BEGIN IMMEDIATE")
            self._vault_touched = True
        return file

    def _file(self, place: Place) -> Connection:
        if place not in self._files:
            raise ReadOnlyError("the vault is locked or not there")
        return self._files[place]


def _refuse_later(seqs: Sequence[int], seq: int) -> None:
    if not all(0 <= place < seq for place in seqs):
        raise ValueError(f"Entry {seq} moves or erases an entry that is not before it.")
