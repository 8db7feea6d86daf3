"""Which Russian words are heads of roles, by the table or by their ending."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.role import RoleKind
from guvoh.protection.identifiers.russian_words import Reading, plain, read_word

_LISTS: Final = (
    ("kin", RoleKind.KINSHIP),
    ("ranks", RoleKind.RANK),
    ("positions", RoleKind.POSITION),
    ("occupations", RoleKind.OCCUPATION),
    ("statuses", RoleKind.STATUS),
)
_NAMES: Final = frozenset({"Name", "Surn", "Patr", "Geox"})
_LEAST_REST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A word read as the head of a role."""

    kind: RoleKind
    normal: str
    """Its dictionary form."""
    reading: Reading
    is_listed: bool
    """Whether the table has it; else its ending makes it one."""


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the table, with е for ё."""
    return frozenset(plain(str(word)) for word in load_list("ru", "roles")[name])


@lru_cache(maxsize=1 << 15)
def heads_of(word: str) -> tuple[Head, ...]:
    """The roles that a word in small letters may head, listed ones first."""
    readings = read_word(word)
    found = [
        Head(kind=kind, normal=reading.normal, reading=reading, is_listed=True)
        for reading in readings
        if (kind := _listed_kind(reading.normal))
    ]
    if not found and "-" in word:
        found = [
            head
            for part in word.split("-")
            for head in heads_of(part)
            if head.is_listed
        ]
    if not found and (kind := _listed_kind(plain(word))):
        # What no dictionary has stands as it is: ДПНК, домла.
        unknown = Reading(plain(word), "NOUN", frozenset({"anim"}), is_known=False)
        found = [Head(kind=kind, normal=plain(word), reading=unknown, is_listed=True)]
    if not found:
        found = [
            Head(
                kind=RoleKind.OCCUPATION,
                normal=reading.normal,
                reading=reading,
                is_listed=False,
            )
            for reading in readings[:3]
            if _is_agent(reading)
        ]
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def _listed_kind(normal: str) -> RoleKind | None:
    for name, kind in _LISTS:
        if normal in listed(name):
            return kind
    for prefix in load_list("ru", "roles")["prefixes"]:
        rest = normal.removeprefix(prefix)
        if rest != normal and len(rest) >= _LEAST_REST:
            for name, kind in _LISTS[1:4]:
                if rest in listed(name):
                    return kind
    return None


@cache
def _agent_endings() -> tuple[str, ...]:
    return tuple(plain(ending) for ending in load_list("ru", "roles")["agent_endings"])


def _is_agent(reading: Reading) -> bool:
    return (
        reading.part == "NOUN"
        and "anim" in reading.grammemes
        and reading.grammemes.isdisjoint(_NAMES)
        and len(reading.normal) >= load_list("ru", "roles")["least_letters"]
        and reading.normal.endswith(_agent_endings())
        and reading.normal not in listed("not_agents")
    )
