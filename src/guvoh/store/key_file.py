"""keys.json: slots of people and wrapped keys, authenticated as a whole.

Canonical JSON, so that bytes that do not re-encode to themselves are refused; the code
over everything is checked at every unlock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.casebook import EncodingError, MalformedError, decode, encode
from guvoh.crypto import Argon2Cost, CostError, authentication_code, expand_key
from guvoh.store.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

VERSION: Final = 1


class KeyFileError(StoreError):
    """Base of errors about keys.json."""


class DamagedKeyFileError(KeyFileError):
    """keys.json is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "keys.json is damaged or was changed, so nothing was opened. Put back the "
            "keys.json of the last backup."
        )


class NewerKeyFileError(KeyFileError):
    """A later version of the program wrote keys.json."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"keys.json has format {found}; this program knows up to {VERSION}. "
            "Nothing was changed. Install a newer version of Guvoh."
        )


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
        raise NewerKeyFileError(key_file.v)
    for slot in key_file.slots:
        if (slot.kdf is None) != (slot.kind is SlotKind.RECOVERY):
            raise DamagedKeyFileError
        if slot.kdf is not None:
            try:
                slot.kdf.to_argon2().check()
            except CostError:
                raise DamagedKeyFileError from None
    return key_file


def read_key_file(path: Path) -> KeyFile:
    """The content of keys.json at this path.

    Raises:
        DamagedKeyFileError: It cannot be read, or is not what was written.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise DamagedKeyFileError from None
    return parse_key_file(data)


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
        raise NewerKeyFileError(version)
