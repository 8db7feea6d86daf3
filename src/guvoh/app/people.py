"""The people who may open a casebook, as its log knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import KeysChanged, Member

if TYPE_CHECKING:
    from guvoh.casebook.ports import Casebook


def list_members(casebook: Casebook) -> tuple[Member, ...]:
    """Everybody who may open the casebook now."""
    record = casebook.record("keys", "keys")
    if record is None or not isinstance(record.body, KeysChanged):
        return ()
    return record.body.members


def count_officers(casebook: Casebook) -> int:
    """How many officers there are."""
    return sum(member.role == "officer" for member in list_members(casebook))


def name_of(casebook: Casebook, actor: str) -> str:
    """What colleagues call a person; their id when they are gone."""
    for member in list_members(casebook):
        if member.actor == actor:
            return member.name
    return actor
