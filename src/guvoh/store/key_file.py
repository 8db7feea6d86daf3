"""keys.json: slots of people and wrapped keys, authenticated as a whole.

Canonical JSON, so that bytes that do not re-encode to themselves are refused; the code
over everything is checked at every unlock.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.casebook import EncodingError, MalformedError, decode, encode
from guvoh.crypto import (
    BOX_OVERHEAD,
    Argon2Cost,
    CostError,
    authentication_code,
    expand_key,
)
from guvoh.store.key_errors import (
    DamagedKeyFileError,
    KeyFileError,
    NewerKeyFileError,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CASEBOOK",
    "VAULT",
    "DamagedKeyFileError",
    "KeyFile",
    "KeyFileError",
    "NewerKeyFileError",
    "Role",
    "Slot",
    "SlotCost",
    "SlotKind",
    "WrappedKey",
    "parse_key_file",
    "read_key_file",
]

VERSION: Final = 1
CASEBOOK: Final = "casebook"
VAULT: Final = "vault"
_MOST_BYTES: Final = 1 << 20
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})+")


class Role(StrEnum):
    """What a person may do."""

    OFFICER = "officer"
    """Everything, the vault too."""
    EDITOR = "editor"
    """Writes; sees the vault only while an officer has it open."""
    READER = "reader"
    """Reads what lies in the open."""


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 -- a kind of slot
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCost:
    """The Argon2id cost of a slot."""

    iterations: int
    """Passes."""
    lanes: int
    """Lanes."""
    memory_kib: int
    """Memory in KiB."""

    @classmethod
    def of(cls, cost: Argon2Cost) -> SlotCost:
        """The cost as keys.json has it."""
        return cls(
            iterations=cost.iterations, lanes=cost.lanes, memory_kib=cost.memory_kib
        )

    def to_argon2(self) -> Argon2Cost:
        """The cost as `crypto` takes it."""
        return Argon2Cost(self.memory_kib, self.iterations, self.lanes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFields:
    """The public fields of a slot, to which its box is bound."""

    id: str
    """Id of the slot."""
    actor: str
    """Id of the person."""
    role: Role
    """What they may do."""
    kind: SlotKind
    """What opens it."""
    kdf: SlotCost | None
    """Cost of a guess; None for a recovery key, which cannot be guessed."""
    salt: str
    """16 bytes, hexadecimal."""
    store: str = ""
    """Id of the casebook; not stored in the slot, but bound to its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot: the root keys of one person, in a box that only they open."""

    id: str
    """Id of the slot."""
    actor: str
    """Id of the person."""
    role: Role
    """What they may do."""
    kind: SlotKind
    """What opens it."""
    kdf: SlotCost | None
    """Cost of a guess; None for a recovery key."""
    salt: str
    """16 bytes, hexadecimal."""
    box: str
    """The box, hexadecimal."""

    def context(self, store: str) -> bytes:
        """What the box is bound to: everything public about the slot."""
        return encode(
            SlotFields(
                id=self.id,
                actor=self.actor,
                role=self.role,
                kind=self.kind,
                kdf=self.kdf,
                salt=self.salt,
                store=store,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A key of a database, in a box under its root key."""

    name: str
    """casebook or vault."""
    current: str
    """The box of the key in use, hexadecimal."""
    next: str | None = None
    """The box of the key that a rotation is changing to; None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The content of keys.json."""

    v: int = VERSION
    """Version of this form."""
    store: str
    """Id of the casebook, 32 hexadecimal digits."""
    slots: tuple[Slot, ...]
    """One for each person, and recovery keys."""
    keys: tuple[WrappedKey, ...]
    """The wrapped keys of the two databases."""
    mac: str = field(default="", repr=False)
    """Code over the rest under the root key RC, hexadecimal."""

    def code(self, casebook_root: bytes) -> str:
        """The code that belongs to this content."""
        key = expand_key(casebook_root, info=b"guvoh/keys/1")
        return authentication_code(key, encode(replace(self, mac=""))).hex()

    def is_authentic(self, casebook_root: bytes) -> bool:
        """Whether the code belongs to this content."""
        code = self.code(casebook_root).encode()
        return hmac.compare_digest(code, self.mac.encode())

    def authenticated(self, casebook_root: bytes) -> KeyFile:
        """The same with its code."""
        return replace(self, mac=self.code(casebook_root))

    def wrapped(self, name: str) -> WrappedKey:
        """The wrapped key of a database.

        Raises:
            DamagedKeyFileError: There is none.
        """
        for key in self.keys:
            if key.name == name:
                return key
        raise DamagedKeyFileError

    def to_bytes(self) -> bytes:
        """The bytes of keys.json."""
        return encode(self)


def parse_key_file(data: bytes) -> KeyFile:
    """The content of these bytes.

    Raises:
        DamagedKeyFileError: They are not in the canonical form, or a slot's cost is out
            of bounds: too cheap to protect, or dear enough to choke this machine.
        NewerKeyFileError: A later version wrote them.
    """
    try:
        key_file = decode(data, KeyFile)
    except MalformedError:
        _refuse_newer(data)
        raise DamagedKeyFileError from None
    if key_file.v != VERSION:
        raise NewerKeyFileError(key_file.v, VERSION)
    _check_form(key_file)
    return key_file


def read_key_file(path: Path) -> KeyFile:
    """The content of keys.json at this path.

    Raises:
        DamagedKeyFileError: It cannot be read, or is not what was written.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        raise DamagedKeyFileError from None
    if len(data) > _MOST_BYTES:
        raise DamagedKeyFileError
    return parse_key_file(data)


def _check_form(key_file: KeyFile) -> None:
    """Refuses what no version of the program writes, before anything is computed."""
    ids = [slot.id for slot in key_file.slots]
    boxes = [slot.box for slot in key_file.slots]
    for key in key_file.keys:
        boxes += [box for box in (key.current, key.next) if box is not None]
    is_good = (
        _is_hex(key_file.store, 16)
        and _is_hex(key_file.mac, 32)
        and [key.name for key in key_file.keys] == [CASEBOOK, VAULT]
        and len(set(ids)) == len(ids)
        and all(_HEX.fullmatch(box) and len(box) > 2 * BOX_OVERHEAD for box in boxes)
        and all(map(_is_good_slot, key_file.slots))
    )
    if not is_good:
        raise DamagedKeyFileError


def _is_good_slot(slot: Slot) -> bool:
    if not (_is_hex(slot.id, 8) and _is_hex(slot.actor, 4) and _is_hex(slot.salt, 16)):
        return False
    if slot.kdf is None:
        return slot.kind is SlotKind.RECOVERY and slot.role is Role.OFFICER
    try:
        slot.kdf.to_argon2().check()
    except CostError:
        return False
    return slot.kind is SlotKind.PASSPHRASE


def _is_hex(text: str, length_bytes: int) -> bool:
    return len(text) == 2 * length_bytes and _HEX.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class _Version:
    v: int


def _refuse_newer(data: bytes) -> None:
    import msgspec  # noqa: PLC0415 -- only for a file that is no good

    try:
        version = msgspec.json.decode(data, type=_Version).v
    except (msgspec.DecodeError, ValueError, EncodingError):
        return
    if version > VERSION:
        raise NewerKeyFileError(version, VERSION)
