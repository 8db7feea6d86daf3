"""Capitalised words in a row, cut into single names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.name_evidence import is_given
from guvoh.reading.phrases import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.entity_table import EntityTable
    from guvoh.reading.page import Page

_Token = tuple[int, int, str]
_OPENING: Final = frozenset({"“", '"', "«", "„", "—"})


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

    @property
    def key(self) -> str:
        """Its words in lower case: what tells names apart."""
        return fold_word(" ".join(self.words))


def name_runs(
    page: Page, table: EntityTable, nations: dict[int, int]
) -> Iterator[Name]:
    """Every name that capitals show, in order; titles and numbers are set apart.

    Args:
        page: The text laid out.
        table: The tables of its language.
        nations: Where words for a nationality begin and end; no name begins with them.
    """
    text = page.text
    headline = page.title if page.title and is_all_capitals(page) else None
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


def is_all_capitals(page: Page) -> bool:
    """Whether the headline writes most words with a capital, names or not."""
    if page.title is None:
        return False
    title = page.text[page.title.start : page.title.end]
    words = [word for word in title.split()[1:] if len(word) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _without_nation(
    part: list[_Token], nations: dict[int, int], table: EntityTable
) -> list[_Token]:
    """A part without the nationality it begins with, unless it names a body."""
    end = nations.get(part[0][0]) if part else None
    if end is None or fold_word(part[-1][2]) in table.words["organisation_heads"]:
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
    return body[2].isupper() and len(body[2]) > 2 and is_given(person[2], table)


def _may_join(part: list[_Token], joint: list[_Token], table: EntityTable) -> bool:
    """Whether a small word continues a name: Ministry of …, X and Y Committee."""
    small = joint[0][2]
    heads = [token[2] for token in part if token[2][0].isupper()]
    is_body = any(fold_word(h) in table.words["organisation_heads"] for h in heads)
    if small == "&":
        return True
    if small in table.words["joining"]:
        return is_body and any(t[2] in table.words["of_words"] for t in part)
    return (
        is_body
        or small in table.words["name_particles"]
        or (fold_word(heads[-1]) in table.words["place_heads"] if heads else False)
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
    has_title = (
        len(words) > 1 and fold_word(words[0]).rstrip(".") in table.words["titles"]
    )
    bare = words[1:] if has_title else words
    while bare and (
        bare[-1][0].isdigit()
        or fold_word(bare[-1]).rstrip(".") in table.words["number_words"]
    ):
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
    return fold_word(token[2]).rstrip(".") in table.words["not_names"]


def _is_role(token: _Token, table: EntityTable) -> bool:
    word = fold_word(token[2]).rstrip(".")
    return word in table.words["before_person"] and word not in table.words["titles"]
