"""Kinship, both ways: my brother makes two people kin, and tells a sex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.heads import HeadKind, is_own_kin
from guvoh.protection.ledger.scene import Owner
from guvoh.protection.ledger.sign import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.ledger.scene import Scene
    from guvoh.protection.ledger.tables import FactTable, Kin

_NEAR: Final = 28
_STOP: Final = re.compile(r"[,;:.—–“”«»\"]")
_FORMER: Final = re.compile(r"(?:ex-|former |late |бывш\w+ |покойн\w+ )$")
_MARRIED: Final = frozenset({"husband", "wife"})
_THIRD: Final = re.compile(r" (?:его|ее|их|нашего|моего|моей|одного|другого) \w+|'s ")
"""What makes it the kin of somebody else's: жена его напарника."""
_SEXES: Final = {"male": 0, "female": 1}


class KinFact(NamedTuple):
    """A sign of kinship, and whose it is."""

    owner: Owner
    """Whose it is."""
    sign: Sign
    """The sign."""


def find_kin(scene: Scene, table: FactTable) -> Iterator[KinFact]:
    """Kinship that a text gives away, of those whom it names and of those who say it.

    Args:
        scene: Who stands where.
        table: The table of the language.
    """
    for match in table.kin_word.finditer(scene.folded):
        number = scene.page.sentence_at(match.start())
        if not scene.present[number]:
            continue
        kin = table.kin[match[0]]
        named = _named(scene, match)
        for owner in named:
            yield KinFact(owner, _sign(match, kin.relation, is_implied=False))
            yield from _marriage(scene, owner, match, kin)
        keys = {owner.key for owner in named}
        others = [o for o in _possessors(scene, match, kin) if o.key not in keys]
        for owner in others:
            sex = scene.sexes.get(owner.key, "")
            yield KinFact(owner, _sign(match, kin.other[_SEXES.get(sex, 2)]))
            yield from _marriage(scene, owner, match, kin)
        if not named:
            for owner in _other_end(scene, others, kin):
                yield KinFact(owner, _sign(match, kin.relation))


def _named(scene: Scene, match: re.Match[str]) -> list[Owner]:
    """Whom a word of kinship names: who is mentioned by it, or is a father of four."""
    number = scene.page.sentence_at(match.start())
    for head in scene.heads[number]:
        if head.kind is HeadKind.MENTION and head.start <= match.start() < head.end:
            return [Owner(key=head.key)]
    if is_own_kin(scene.folded, match.end()):
        key = next((k for h in scene.heads[number] if (k := scene.resolved.get(h))), "")
        keys = [key] if key else list(scene.present[number])
        return [Owner(key=k, is_unsure=len(keys) > 1) for k in keys]
    return []


def _possessors(scene: Scene, match: re.Match[str], kin: Kin) -> list[Owner]:
    """Whose kin it is: my brother, Davron's mother, the mother of Davron."""
    folded, number = scene.folded, scene.page.sentence_at(match.start())
    if is_own_kin(folded, match.end()):
        return []
    for head in scene.heads[number]:
        gap = folded[match.end() : head.start]
        if head.kind is HeadKind.MENTION and gap in {" of ", " ", " to "}:
            return [Owner(key=head.key)]
    before = [h for h in scene.heads[number] if h.start < match.start()]
    # In «его жена, медсестра» the nearest is she; in «his cousin and father» as well.
    for head in reversed(before):
        key = scene.resolved.get(head)
        gap = folded[head.end : match.start()]
        is_near = len(gap) <= _NEAR and not _STOP.search(gap)
        if key and head.kind is not HeadKind.MENTION and is_near:
            return [Owner(key=key)]
        if key and head.kind is HeadKind.MENTION and gap.startswith(("'s ", "s' ")):
            return [Owner(key=key)]
    if _THIRD.match(scene.folded, match.end()):
        return []
    present = scene.present[number]
    is_relative = kin.relation == "relative"
    return [Owner(key=key, is_unsure=True) for key in present if not is_relative]


def _other_end(scene: Scene, possessors: list[Owner], kin: Kin) -> list[Owner]:
    """The one protected person who may be meant by another's word of kinship."""
    if len(possessors) != 1 or len(scene.people) != 2:
        return []
    other = next(p for p in scene.people if p.key != possessors[0].key)
    fits = scene.sexes.get(other.key, kin.sex) == kin.sex
    return [Owner(key=other.key, is_unsure=True)] if fits else []


def _marriage(
    scene: Scene, owner: Owner, match: re.Match[str], kin: Kin
) -> Iterator[KinFact]:
    is_former = _FORMER.search(scene.folded[max(0, match.start() - 12) : match.start()])
    if kin.relation in _MARRIED and not is_former:
        yield KinFact(
            owner,
            Sign(
                attribute=SubjectAttribute.MARITAL_STATUS,
                values=("married",),
                start=match.start(),
                end=match.end(),
                is_implied=True,
                rule="spouse",
            ),
        )


def _sign(match: re.Match[str], relation: str, *, is_implied: bool = True) -> Sign:
    return Sign(
        attribute=SubjectAttribute.KINSHIP,
        values=(relation,),
        start=match.start(),
        end=match.end(),
        is_implied=is_implied,
        rule="kin",
    )
