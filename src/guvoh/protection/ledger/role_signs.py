"""Occupations, ranks and positions beyond the table of facts: by roles of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.identifiers.role import RoleKind
from guvoh.protection.identifiers.roles import find_roles
from guvoh.protection.ledger.sign import Sign
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.protection.identifiers.role import FoundRole

_ATTRIBUTES: Final = {
    RoleKind.OCCUPATION: SubjectAttribute.OCCUPATION,
    RoleKind.POSITION: SubjectAttribute.OCCUPATION,
    RoleKind.RANK: SubjectAttribute.RANK,
}


def roles_in(text: str, language: str) -> tuple[FoundRole, ...]:
    """What people in a text do for a living or are by office, one person each."""
    return tuple(
        role
        for role in find_roles(text, language)
        if role.kind in _ATTRIBUTES and not _is_plural(text, role, language)
    )


def find_role_signs(
    text: str, roles: Iterable[FoundRole], known: Sequence[Sign], language: str
) -> Iterator[Sign]:
    """Roles that no phrase of the table names, in their dictionary form.

    Args:
        text: The text.
        roles: Its roles.
        known: What the table found, in a form that is one for all languages.
        language: Language of the text.
    """
    taken = {
        (sign.attribute, place)
        for sign in known
        for place in range(sign.start, sign.end)
    }
    for role in roles:
        attribute = _ATTRIBUTES[role.kind]
        if all(
            (attribute, place) not in taken for place in range(role.start, role.end)
        ):
            yield Sign(
                attribute=attribute,
                values=(_value(text[role.start : role.end].lower(), role, language),),
                start=role.start,
                end=role.end,
                rule="role",
            )


def _value(words: str, role: FoundRole, language: str) -> str:
    """The role in its dictionary form; of a verb what it was done as, or with what."""
    if language == "en":
        return words
    first, _, rest = words.partition(" ")
    is_verb = load_analyzer().parse(first)[0].normal_form == role.head
    if not rest or not is_verb or load_analyzer().parse(role.head)[0].tag.POS != "INFN":
        return role.head
    worked_as = load_analyzer().parse(rest.split()[-1])[0]
    if {"ablt", "anim"} <= worked_as.tag.grammemes:
        return str(worked_as.normal_form)
    return f"{role.head} {rest}"


def _is_plural(text: str, role: FoundRole, language: str) -> bool:
    words = text[role.start : role.end].split()
    if language == "en":
        head = role.head.lower()
        return any(word.lower() in {f"{head}s", f"{head}es"} for word in words)
    parses = (load_analyzer().parse(word)[0] for word in words)
    nouns = [p for p in parses if p.normal_form == role.head.lower()]
    return bool(nouns) and "plur" in nouns[0].tag
