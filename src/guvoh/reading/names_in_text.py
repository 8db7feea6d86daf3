"""Names in a text: capitalised words in a row, and whether each names whom or what.

All places where a name stands speak together for what it is: the words in it, the
words around it, and the tables of places and given names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.phrases import fold
from guvoh.reading.result import EntityKind
from guvoh.reading.word_forms import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.entity_table import EntityTable
    from guvoh.reading.page import Page

_PERSON: Final = EntityKind.PERSON
_PLACE: Final = EntityKind.PLACE
_ORGANISATION: Final = EntityKind.ORGANISATION
_ENOUGH: Final = 3
_ENOUGH_AT_START: Final = 4
_NEAR_MARK: Final = 8
_BEFORE: Final = re.compile(
    r"([\w'’.-]+)[ \xa0]([\w'’.-]+)[ \xa0(]*$|([\w'’.-]+)[ \xa0(]*$"
)
_AFTER: Final = re.compile(r",?[ \xa0]([\w'’-]+)(?:[ \xa0]([\w'’-]+))?")
_NEXT_WORD: Final = re.compile(r"[ \xa0]([\w-]+)")
_AGE: Final = re.compile(r",? \(?\d\d(?:,|\)| лет| год)")
_SMALL: Final = re.compile(r"(?<![\w'’])[a-zа-яё][\w-]*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands."""

    start: int
    end: int
    words: tuple[str, ...]
    """Its words, without title and number."""
    has_title: bool
    is_first: bool
    """Whether it begins its sentence, so that its capital says nothing."""


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A name with what it names."""

    start: int
    end: int
    kind: EntityKind
    name: str
    """The name without a title."""


def find_names(
    page: Page,
    table: EntityTable,
    *,
    hints: Sequence[int] = (),
    marks: Sequence[int] = (),
    low: Sequence[NamedThing] = (),
) -> list[NamedThing]:
    """Every name of a person, place or organisation that capitals show.

    Args:
        page: The text laid out.
        table: The tables of its language.
        hints: Where a person's name begins because the text says so.
        marks: Where words begin that say that the name before them is changed.
        low: What phrases show; nationalities among them are no part of a name.
    """
    text = page.text
    nations = {t.start: t.end for t in low if t.kind is EntityKind.NATIONALITY}
    names = list(_names(page, table, nations))
    small = frozenset(_SMALL.findall(text))
    persons = frozenset(hints) | {
        name.start for mark in marks if (name := _just_before(mark, names))
    }
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in names:
        votes[_key(name)].update(_evidence(name, page, table, persons))
    kinds = _decide(names, votes, small, table)
    found = [
        _thing(name, kind, text, table)
        for name in names
        if (kind := kinds.get(_key(name)))
    ]
    return [*_in_headline(page, found), *found]


def _thing(name: Name, kind: EntityKind, text: str, table: EntityTable) -> NamedThing:
    """The name, with the word for a region that follows it."""
    words, end = " ".join(name.words), name.end
    after = _NEXT_WORD.match(text, end)
    if kind is _PLACE and after and table.has("after_place", fold(after[1])):
        return NamedThing(name.start, after.end(), kind, words + after[0])
    return NamedThing(name.start, end, kind, words)


def _in_headline(page: Page, found: list[NamedThing]) -> Iterator[NamedThing]:
    """The names of the text where a headline that is all capitals has them too."""
    if page.title is None or not _is_all_capitals(page):
        return
    kinds = {thing.name: thing.kind for thing in found}
    names = "|".join(re.escape(n) for n in sorted(kinds, key=len, reverse=True))
    for match in re.finditer(
        rf"(?<!\w)(?:{names or '(?!)'})(?!\w)", page.text[: page.title.end]
    ):
        yield NamedThing(match.start(), match.end(), kinds[match[0]], match[0])


def _just_before(mark: int, names: list[Name]) -> Name | None:
    at = bisect_left(names, mark, key=lambda name: name.start)
    return names[at - 1] if at and mark - names[at - 1].end <= _NEAR_MARK else None


def _key(name: Name) -> str:
    return fold(" ".join(name.words))


def _names(page: Page, table: EntityTable, nations: dict[int, int]) -> Iterator[Name]:
    text = page.text
    headline = page.title if page.title and _is_all_capitals(page) else None
    starts = {sentence.start for sentence in page.sentences}
    for match in table.run.finditer(text):
        first = match.start()
        if headline and headline.start <= first < headline.end:
            continue
        is_first = first in starts or text[first - 1 : first] in {
            "“",
            '"',
            "«",
            "„",
            "—",
        }
        is_first = is_first or text[max(0, first - 2) : first] in {"— ", ": ", "– "}
        tokens = [
            (first + t.start(), first + t.end(), t[0])
            for t in table.token.finditer(match[0])
        ]
        for whole in _parts(tokens, table):
            if name := _trim(
                whole, nations, table, is_first=is_first and whole[0][0] == first
            ):
                yield name


def _is_all_capitals(page: Page) -> bool:
    """Whether the headline writes most words with a capital, names or not."""
    if page.title is None:
        return False
    title = page.text[page.title.start : page.title.end]
    words = [word for word in title.split()[1:] if len(word) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


_Token = tuple[int, int, str]


def _without_nation(
    part: list[_Token], nations: dict[int, int], table: EntityTable
) -> list[_Token]:
    """A part without the nationality it begins with, unless it names a body."""
    end = nations.get(part[0][0]) if part else None
    if end is None or fold(part[-1][2]) in table.words["organisation_heads"]:
        return part
    return [token for token in part if token[0] >= end]


def _parts(tokens: list[_Token], table: EntityTable) -> Iterator[list[_Token]]:
    """A run cut at the small words that do not belong to a name."""
    part: list[_Token] = []
    joint: list[_Token] = []
    for token in tokens:
        if token[2][0].islower() or token[2] == "&":
            joint.append(token)
        elif part and not joint and _is_body_of(part[-1], token, table):
            yield part
            part, joint = [token], []
        elif token[2][0].isdigit() or token[2][0] == "№" or not joint:
            part.append(token)
        elif _may_join(part, joint, table):
            part += [*joint, token]
            joint = []
        else:
            yield part
            part, joint = [token], []
    if part:
        yield part


def _is_body_of(body: _Token, person: _Token, table: EntityTable) -> bool:
    """Whether a name in capitals stands before the given name of somebody of it."""
    return body[2].isupper() and len(body[2]) > 2 and _is_given(person[2], table)


def _may_join(part: list[_Token], joint: list[_Token], table: EntityTable) -> bool:
    """Whether a small word continues a name: Ministry of …, X and Y Committee."""
    small = joint[0][2]
    heads = [token[2] for token in part if token[2][0].isupper()]
    is_body = any(fold(h) in table.words["organisation_heads"] for h in heads)
    if small in {"and", "&"}:
        return small == "&" or (is_body and any(t[2] == "of" for t in part))
    return (
        is_body
        or small in {"de", "von", "van", "del", "bin", "al", "la"}
        or (fold(heads[-1]) in table.words["place_heads"] if heads else False)
    )


def _trim(
    part: list[_Token], nations: dict[int, int], table: EntityTable, *, is_first: bool
) -> Name | None:
    """The part without words that are no names, its title set apart."""
    while part and _is_no_name(part[0], table):
        part, is_first = part[1:], False
    part = _without_nation(part, nations, table)
    while len(part) > 1 and _is_role(part[0], table):
        part, is_first = part[1:], False
    while part and (_is_no_name(part[-1], table) or part[-1][2][0].islower()):
        part = part[:-1]
    if not part:
        return None
    words = [token[2] for token in part]
    has_title = len(words) > 1 and fold(words[0]).rstrip(".") in table.words["titles"]
    bare = words[1:] if has_title else words
    while bare and (bare[-1][0].isdigit() or bare[-1] in {"Number", "No.", "№"}):
        bare = bare[:-1]
    if not bare or (len(bare) == 1 and len(bare[0].rstrip(".")) < 2):
        return None
    return Name(
        part[0][0],
        part[-1][1],
        tuple(words if not has_title else bare),
        has_title,
        is_first,
    )


def _is_no_name(token: _Token, table: EntityTable) -> bool:
    return fold(token[2]).rstrip(".") in table.words["not_names"]


def _is_role(token: _Token, table: EntityTable) -> bool:
    word = fold(token[2]).rstrip(".")
    return word in table.words["before_person"] and word not in table.words["titles"]


def _evidence(
    name: Name, page: Page, table: EntityTable, persons: frozenset[int]
) -> Counter[EntityKind]:
    """What speaks for each kind at one place, in points."""
    found: Counter[EntityKind] = Counter()
    _weigh_words(found, name, table)
    _weigh_surroundings(found, name, page.text, table)
    if name.has_title or name.start in persons:
        found[_PERSON] += 8
    return found


def _weigh_words(found: Counter[EntityKind], name: Name, table: EntityTable) -> None:
    words = [fold(word) for word in name.words]
    if _is_listed(words, table, table.places):
        is_given = len(words) == 1 and _is_given(name.words[0], table)
        found[_PLACE] += 3 if is_given else 6 if len(words) == 1 else 10
    if _is_listed(words, table, table.organisations):
        found[_ORGANISATION] += 8
    if words[0].startswith(table.place_codes):
        found[_PLACE] += 12
    heads = [table.has("organisation_heads", word) for word in (words[0], words[-1])]
    if any(heads):
        found[_ORGANISATION] += 7
    elif any(word in table.words["organisation_heads"] for word in words[1:-1]):
        found[_ORGANISATION] += 4
    plain = [word for word in words if not word[0].isdigit() and word != "number"]
    if len(words) > 1 and any(
        table.has("place_heads", word) for word in (plain[0], plain[-1])
    ):
        found[_PLACE] += 6
    if len(words) == 1 and name.words[0].isupper() and len(words[0]) > 1:
        found[_ORGANISATION] += 3
    _weigh_person(found, name, words, table)


def _weigh_person(
    found: Counter[EntityKind], name: Name, words: list[str], table: EntityTable
) -> None:
    is_given = _is_given(name.words[0], table)
    if is_given:
        found[_PERSON] += 5 if len(words) > 1 else 4
    last = table.forms(name.words[-1])
    if "surname" in last.kinds or words[-1].endswith(table.surname_endings):
        found[_PERSON] += 3 if len(words) > 1 else 2
    if "patronymic" in last.kinds:
        found[_PERSON] += 5
    if 1 < len(words) < 4 and not found[_ORGANISATION] and not found[_PLACE]:
        found[_PERSON] += 3
    if len(words) == 1 and last.is_common and not is_given:
        found[_PERSON] -= 3
        found[_PLACE] -= 1


def _is_given(word: str, table: EntityTable) -> bool:
    return (
        fold(word) in table.words["given_names"]
        or "given" in table.forms(word).kinds
        or is_given_name(word)
    )


def _is_listed(
    words: list[str], table: EntityTable, listed: frozenset[tuple[str, ...]]
) -> bool:
    if tuple(words) in listed:
        return True
    ways: list[tuple[str, ...]] = [()]
    for word in words[:4]:
        forms = table.forms(word).normal[:4]
        ways = [(*way, form) for way in ways for form in forms]
    return len(words) <= 4 and any(way in listed for way in ways)


def _weigh_surroundings(
    found: Counter[EntityKind], name: Name, text: str, table: EntityTable
) -> None:
    before = _BEFORE.search(text, max(0, name.start - 40), name.start)
    if before:
        word = fold(before[2] or before[3])
        _weigh_before(found, word, fold(before[1] or ""), table)
    if _AGE.match(text, name.end):
        found[_PERSON] += 4
    if after := _AFTER.match(text, name.end):
        words = [fold(word) for word in after.groups() if word]
        if any(table.has("person_verbs", word) for word in words):
            found[_PERSON] += 2
        if table.has("after_place", words[0]):
            found[_PLACE] += 6


def _weigh_before(
    found: Counter[EntityKind], word: str, earlier: str, table: EntityTable
) -> None:
    if table.has("before_person", word):
        found[_PERSON] += 4
    elif word in table.words["person_verbs"]:
        found[_PERSON] += 3
    if word in table.words["before_place"]:
        found[_PLACE] += 4
    if table.has("place_nouns", word) or (
        word in {"of", "the"} and table.has("place_nouns", earlier)
    ):
        found[_PLACE] += 7
    if word == "the":
        found[_PERSON] -= 4
        found[_ORGANISATION] += 2


def _decide(
    names: list[Name],
    votes: dict[str, Counter[EntityKind]],
    small: frozenset[str],
    table: EntityTable,
) -> dict[str, EntityKind]:
    """The kind of each name; names without enough for any are left out."""
    in_midst = {_key(name) for name in names if not name.is_first}
    kinds: dict[str, EntityKind] = {}
    for key, points in votes.items():
        kind, n_points = max(
            points.items(), key=lambda item: item[1], default=(_PLACE, 0)
        )
        enough = _ENOUGH if key in in_midst else _ENOUGH_AT_START
        if n_points >= enough and (key in in_midst or key not in small):
            kinds[key] = kind
    parts = {
        form
        for key, kind in kinds.items()
        if kind is _PERSON and " " in key
        for word in key.split()
        for form in table.forms(word).normal
    }
    for key in votes:
        is_part = " " not in key and not parts.isdisjoint(table.forms(key).normal)
        if is_part and kinds.get(key) is not _PLACE:
            kinds[key] = _PERSON
    return kinds
