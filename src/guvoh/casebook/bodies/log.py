"""Entries about the casebook itself: its log, its people, its policies, its copies."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStarted(Body):
    """log.started: a log begins, or goes on from a restored copy."""

    id: str
    """Id of this start."""
    log: str
    """Id of the log, 32 hexadecimal digits; a restored copy goes on with the same."""
    signer: str
    """Public Ed25519 key of its checkpoints, hexadecimal."""
    size: int
    """How many entries the log had: 0 for a new one."""
    root: str
    """Root of its tree then, hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person who may open the casebook."""

    actor: str
    """Their id, which entries name."""
    name: str
    """What colleagues call them; stands in casebook.db only."""
    role: str
    """officer, editor or reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysChanged(Body):
    """keys.changed: who may open the casebook from now on."""

    id: str = "keys"
    """There is one such record."""
    change: str
    """created, added, removed, role, passphrase, recovery, rotated."""
    subject: str
    """Id of the person concerned; empty when all are."""
    members: tuple[Member, ...]
    """Everybody, after the change."""
    slots: tuple[str, ...]
    """Ids of all slots in keys.json after the change, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySet(Body):
    """policy.set: a rule of the house."""

    id: str
    """Name of the policy."""
    value: str
    """Its value as text."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade(Body):
    """backup.made: a copy of the encrypted files left."""

    id: str
    """Id of the backup."""
    place: str
    """Where it lies, in the words of who made it."""
    size: int
    """Number of entries in the copy."""
    root: str
    """Root of the copy's log, hexadecimal."""
    with_vault: bool
    """Whether the vault is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMoved(Body):
    """body.moved: bodies that lay in the open lie in the vault from now on."""

    id: str
    """Id of the move."""
    seqs: tuple[int, ...]
    """Places of their entries."""
    reason: str
    """Code of the reason: subject_registered."""
