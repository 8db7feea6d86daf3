"""What people do and are to one another: trades, ranks, positions, kinship.

A name is gone when a text still says "the only welder" or "the colonel's nephew"
(PROTECTION §1.5: what published tools leave standing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers import roles_by_verb, roles_english, roles_russian
from guvoh.protection.identifiers.role import FoundRole, RoleKind
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FINDERS: Final[dict[str, tuple[Callable[[str], Iterator[FoundRole]], ...]]] = {
    "en": (roles_english.find_roles, roles_by_verb.find_english),
    "ru": (roles_russian.find_roles, roles_by_verb.find_russian),
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
    by_noun, by_verb = _FINDERS.get(language, (_nothing, _nothing))
    found = [*by_noun(text), *by_verb(text)]
    last_end = 0
    for role in sorted(found, key=lambda role: (role.start, -role.end)):
        if role.start >= last_end:
            yield role
            last_end = role.end


def _nothing(_text: str) -> Iterator[FoundRole]:
    return iter(())


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
