"""A value that stands in the vault and must stand nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, SupportsIndex

from guvoh.protection.errors import EmptyValueError


class ValueKind(Enum):
    """What a protected value is, which says how it may be written elsewhere."""

    PERSON_NAME = "person_name"
    """A name of a person, whole or in part, in any script and order."""
    SINGLE_NAME = "single_name"
    """A nickname, user name or call sign."""
    PHONE = "phone"
    """A telephone number, national or international."""
    EMAIL = "email"
    """An e-mail address."""
    HANDLE = "handle"
    """A name in a social network, with or without @ or the address of its page."""
    NUMBER = "number"
    """A number of a passport, case, cell or the like; a date, too."""
    PLACE = "place"
    """A place or an address."""
    OTHER = "other"
    """Any other words; a date of birth, too."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProtectedValue:
    """One value of the vault. It shows itself to nobody and cannot be pickled."""

    subject: str
    """Whose it is: the handle or id of a subject, never a name."""
    kind: ValueKind
    """What it is."""
    text: str
    """The value as it stands in the vault."""

    def __post_init__(self) -> None:
        if not any(not char.isspace() for char in self.text):
            raise EmptyValueError

    def __repr__(self) -> str:
        return "‹protected›"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuses: a pickle would carry the value out of the vault."""
        raise TypeError(_NO_PICKLE)


_NO_PICKLE = "A protected value cannot be pickled or copied out of the vault."
