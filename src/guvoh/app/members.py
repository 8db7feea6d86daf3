"""Changes of the people who may open a casebook, as the log keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.gate import open_gate
from guvoh.app.people import list_members
from guvoh.casebook import KeysChanged, Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.casebook.ports import Casebook


def find_member(casebook: Casebook, who: str) -> Member:
    """The person of this id or name.

    Raises:
        NotFoundError: There is none.
    """
    for member in list_members(casebook):
        if who in {member.actor, member.name}:
            return member
    raise NotFoundError("person", "of this name or id among those who may open it")


def check_name(casebook: Casebook, name: str) -> str:
    """A name for a new person: not empty, not taken, not that of a protected person.

    Raises:
        InputError: It is empty or taken.
        ProtectedTextError: A protected person shows in it.
    """
    plain = " ".join(name.split())
    if not plain:
        raise InputError("A person needs a name", "--name", "Give one for colleagues.")
    if any(member.name == plain for member in list_members(casebook)):
        raise InputError("This name is taken", "--name", "Give another one.")
    open_gate(casebook).check(plain, "name")
    return plain


def log_members(
    casebook: Casebook,
    change: str,
    subject: str,
    members: Iterable[Member],
    slots: Sequence[str],
) -> None:
    """Writes into the log who may open the casebook from now on."""
    with casebook.writing() as writer:
        writer.append(
            KeysChanged(
                actor=casebook.actor,
                change=change,
                subject=subject,
                members=tuple(members),
                slots=tuple(sorted(slots)),
            )
        )
