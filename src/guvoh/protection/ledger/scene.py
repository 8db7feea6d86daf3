"""Of whom each sentence of a text speaks, and whose a fact in it is.

A fact is a person's when it stands in a sentence that speaks of them, unless it is
plainly somebody else's: of the kin, officer or other person who stands last before it.
Where that is unclear it counts, and is marked as unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.protection.ledger.heads import Head, HeadKind, find_heads, is_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.ledger.heads import FoundPeople
    from guvoh.protection.ledger.result import PersonInText
    from guvoh.protection.ledger.sign import Sign
    from guvoh.protection.ledger.tables import FactTable
    from guvoh.reading.page import Page

_BREAK: Final = re.compile(
    r"[,;:—–]|(?<!\w)(?:and|but|while|when|because|и|а|но|когда|пока|что|who|который)\s"
)
_OTHERS: Final = frozenset({HeadKind.OTHER, HeadKind.ROLE, HeadKind.KIN})
_PLAIN: Final = 1
"""So many breaks may stand between somebody else and what is plainly theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose a fact is."""

    key: str
    """Which person."""
    is_unsure: bool = False
    """Whether it may be somebody else's."""


@dataclass(slots=True, kw_only=True)
class Scene:
    """Who stands where in a text."""

    page: Page
    """The text laid out."""
    folded: str
    """The text after `fold`."""
    people: tuple[PersonInText, ...]
    """The protected people."""
    heads: tuple[tuple[Head, ...], ...]
    """Everybody, by sentence, in order."""
    sexes: dict[str, str] = field(default_factory=dict)
    """What is known of the sex of each person."""
    present: list[dict[str, bool]] = field(default_factory=list)
    """Of whom each sentence speaks, and whether that is unsure."""
    resolved: dict[Head, str] = field(default_factory=dict)
    """Whom mentions and pronouns are of."""

    def owners(self, sign: Sign) -> tuple[Owner, ...]:
        """Whose the fact is that a sign gives away; empty when it is nobody's here."""
        number = self.page.sentence_at(sign.start)
        present = self.present[number]
        if not present or (sign.is_direct and all(present.values())):
            return ()
        owner = self._owner(sign, number)
        if sign.is_shared:
            is_only = len(present) == 1
            return tuple(
                Owner(key=key, is_unsure=unsure or not (is_only or owner == key))
                for key, unsure in present.items()
                if not self._is_elsewhere(sign, number)
            )
        if owner is None:
            return ()
        if owner:
            return (Owner(key=owner, is_unsure=present.get(owner, True)),)
        return tuple(Owner(key=key, is_unsure=True) for key in present)

    def head_before(self, start: int) -> Head | None:
        """The last one who stands before a place in its sentence."""
        before = [
            head
            for head in self.heads[self.page.sentence_at(start)]
            if head.start < start
        ]
        return before[-1] if before else None

    def _owner(self, sign: Sign, number: int) -> str | None:
        """A key; empty when anybody present may be meant; None when it is another."""
        is_told = any(head in self.resolved for head in self.heads[number])
        is_carried = all(self.present[number].values())
        # Who is known only to stand in the sentence may stand there as anybody.
        another = None if is_told or is_carried else ""
        heads = []
        for head in self.heads[number]:
            if head.start <= sign.start and sign.end <= head.end:
                if head.kind is HeadKind.MENTION:
                    return head.key
                if head.kind is HeadKind.ROLE:
                    return another
            if not sign.start <= head.start < sign.end - 1:
                heads.append(head)
        before = [head for head in heads if head.start < sign.start]
        if not before:
            return next((k for h in heads if (k := self.resolved.get(h))), "")
        last = before[-1]
        if key := self.resolved.get(last):
            return key
        if last.kind in {HeadKind.FIRST, HeadKind.PRONOUN}:
            return ""
        is_plain = len(_BREAK.findall(self.folded[last.end : sign.start])) <= _PLAIN
        return another if is_plain else ""

    def _is_elsewhere(self, sign: Sign, number: int) -> bool:
        """Whether a place is where somebody's kin is."""
        last = self.head_before(sign.start)
        return (
            "place" in sign.attribute.value
            and last is not None
            and last.kind is HeadKind.KIN
            and last in self.heads[number]
        )


def set_scene(
    found: FoundPeople, folded: str, people: Sequence[PersonInText], table: FactTable
) -> Scene:
    """Finds out of whom each sentence speaks.

    Args:
        found: The text laid out, with who and what else it names.
        folded: The text after `fold`.
        people: The protected people, and where the text speaks of them.
        table: The table of its language.
    """
    page = found.page
    by_sentence: list[list[Head]] = [[] for _ in page.sentences]
    for head in find_heads(found, folded, people, table):
        by_sentence[page.sentence_at(head.start)].append(head)
    scene = Scene(
        page=page,
        folded=folded,
        people=tuple(people),
        heads=tuple(tuple(heads) for heads in by_sentence),
        sexes={p.key: p.pseudonym_sex.value for p in people if p.pseudonym_sex},
    )
    _read_mentions(scene, table)
    recent: list[str] = []
    for number in range(len(page.sentences)):
        scene.present.append(_present(scene, number, recent))
    _carry(scene)
    return scene


def _read_mentions(scene: Scene, table: FactTable) -> None:
    """What the words of a mention tell of a sex: his brother, a woman from a city."""
    for heads in scene.heads:
        for head in heads:
            if head.kind is not HeadKind.MENTION:
                continue
            for word in re.findall(r"[^\W\d_]+", scene.folded[head.start : head.end]):
                sex = table.sexed_words.get(word) or (
                    table.kin[word].sex if word in table.kin else ""
                )
                if sex:
                    scene.sexes.setdefault(head.key, sex)


def _present(scene: Scene, number: int, recent: list[str]) -> dict[str, bool]:
    """Who is spoken of in a sentence; resolves its pronouns and keeps who was last."""
    sentence = scene.page.sentences[number]
    found = {
        person.key: False
        for person in scene.people
        if any(s < sentence.end and sentence.start < e for s, e in person.spans)
    }
    for head in scene.heads[number]:
        if head.kind is HeadKind.MENTION:
            scene.resolved[head] = head.key
            found.setdefault(head.key, False)
    told = list(found)
    for head in scene.heads[number]:
        for key in _meant(scene, head, recent, told):
            found.setdefault(key, head.sex == "any")
            if head.sex != "any":
                scene.resolved[head] = key
                _remember(recent, key)
    for key in found:
        if key not in recent:
            recent.append(key)
    return found


def _carry(scene: Scene) -> None:
    """Lets sentences that name nobody speak of those around them, unsurely.

    They speak of the people of the sentence before in the paragraph, or of the next in
    it; where a text is about one person and a paragraph names nobody else, of them.
    Whoever's sentences the caller gave, not the words in them, stands in these alone.
    """
    page = scene.page
    open_to = {p.key for p in scene.people if not _is_by_sentence(scene, p)}
    paragraphs = [page.paragraph_at(sentence.start) for sentence in page.sentences]
    found = [dict(present) for present in scene.present]
    for step in (1, -1):
        numbers = range(len(found))
        for number in numbers if step == 1 else reversed(numbers):
            other = number - step
            is_near = (
                0 <= other < len(found) and paragraphs[other] == paragraphs[number]
            )
            if is_near and not found[number]:
                found[number] = {key: True for key in found[other] if key in open_to}
    alone = next(iter(open_to), "") if len(scene.people) == 1 else ""
    for number, present in enumerate(found):
        heads = [
            head
            for other, paragraph in enumerate(paragraphs)
            if paragraph == paragraphs[number]
            for head in scene.heads[other]
        ]
        names_others = any(h.kind in _OTHERS for h in heads)
        if not present and alone and not names_others:
            found[number] = {alone: True}
    scene.present = found


def _is_by_sentence(scene: Scene, person: PersonInText) -> bool:
    """Whether the caller gave whole sentences for a person."""
    return all(is_sentence(scene.page, start, end) for start, end in person.spans)


def _meant(scene: Scene, head: Head, recent: list[str], told: list[str]) -> list[str]:
    """Whom a head is of, among those spoken of lately and in this sentence."""
    match head.kind:
        case HeadKind.MENTION:
            return [head.key]
        case HeadKind.FIRST:
            speakers = {p.key for p in scene.people if p.is_speaker}
            nearest = [k for k in (*told, *reversed(recent)) if k in speakers]
            return nearest[:1] or (told if len(told) == 1 else [])
        case HeadKind.PRONOUN if head.sex == "any":
            return [] if told else list(recent)
        case HeadKind.PRONOUN:
            fitting = [
                key
                for key in (*reversed(recent), *told)
                if scene.sexes.get(key, head.sex) == head.sex
            ]
            for key in fitting[:1]:
                scene.sexes.setdefault(key, head.sex)
            return fitting[:1]
        case _:
            return []


def _remember(recent: list[str], key: str) -> None:
    if key in recent:
        recent.remove(key)
    recent.append(key)
