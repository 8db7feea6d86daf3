"""What people do and are to one another: trades, ranks, positions, kinship.

A name is gone when a text still says "the only welder" or "the colonel's nephew"
(PROTECTION §1.5: what published tools leave standing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers import roles_english, roles_russian
from guvoh.protection.identifiers.role import FoundRole, RoleKind
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FINDERS: Final[dict[str, Callable[[str], Iterator[FoundRole]]]] = {
    "en": roles_english.find_roles,
    "ru": roles_russian.find_roles,
}
_KINDS: Final = {
    RoleKind.OCCUPATION: IdentifierKind.OCCUPATION,
    RoleKind.RANK: IdentifierKind.OCCUPATION,
    RoleKind.POSITION: IdentifierKind.OCCUPATION,
    RoleKind.KINSHIP: IdentifierKind.OTHER,
    RoleKind.STATUS: IdentifierKind.OTHER,
}


def find_roles(text: str, language: str) -> Iterator[FoundRole]:
    """Yields roles in the order of the text; they do not overlap.

    Args:
        text: What to look through.
        language: en or ru; in others nothing is found.
    """
    finder = _FINDERS.get(language)
    if finder:
        yield from finder(text)


def role_identifiers(text: str, language: str) -> Iterator[FoundIdentifier]:
    """Yields the same as `find_roles`, as what a proposer finds."""
    for role in find_roles(text, language):
        yield FoundIdentifier(
            start=role.start,
            end=role.end,
            kind=_KINDS[role.kind],
            score=role.score,
            proposer=role.kind.value,
        )
