"""The sentences and summaries of the Georgetown University Multilayer corpus.

GUM (Zeldes 2017, https://gucorpling.org/gum), CC BY 4.0. Only the words, their kinds,
the dependencies, the names and the summaries are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUMMARY: Final = re.compile(r"# meta::summary\d+ = \([^)]*\) (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of a sentence."""

    form: str
    """As it is written."""
    kind: str
    """Universal part of speech."""
    head: int
    """Place of the word that it depends on; -1 for the root."""
    relation: str
    """Universal dependency relation."""
    space: bool
    """Whether a space follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name inside a sentence."""

    start: int
    """Place of its first word."""
    end: int
    """Place after its last word."""
    kind: str
    """Person, place, organization and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its names."""

    tokens: tuple[Token, ...]
    """Its words in their order."""
    names: tuple[Name, ...]
    """Proper names, the longest where they stand in each other."""

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return written(self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text of the corpus."""

    name: str
    """Its identifier, such as GUM_news_afghan."""
    sentences: tuple[Sentence, ...]
    """Its sentences in their order."""
    summaries: tuple[str, ...]
    """What people and language models wrote as its summary."""

    @property
    def text(self) -> str:
        """The whole text, a space between sentences."""
        return " ".join(sentence.text for sentence in self.sentences)


def written(tokens: tuple[Token, ...]) -> str:
    """The words with the spaces between them."""
    return "".join(t.form + " " * t.space for t in tokens).strip()


def read_documents(folder: Path) -> Iterator[Document]:
    """Every document of the folder, in the order of their names."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        text = path.read_text("utf-8")
        blocks = [_sentence(block) for block in text.split("\n\n") if block.strip()]
        yield Document(
            name=path.stem,
            sentences=tuple(block for block in blocks if block.tokens),
            summaries=tuple(_SUMMARY.findall(text)),
        )


def _sentence(block: str) -> Sentence:
    tokens, names, opened = list[Token](), list[Name](), dict[str, tuple[int, str]]()
    hidden = 0
    for line in block.splitlines():
        fields = line.split("\t")
        if line.startswith("#") or "." in fields[0]:
            continue
        if "-" in fields[0]:
            # The parts of “didn't” stand in the lines that follow, without a space.
            hidden = int(fields[0].split("-")[1])
            continue
        place = len(tokens)
        inside = int(fields[0]) < hidden
        tokens.append(
            Token(
                form=fields[1],
                kind=fields[3],
                head=int(fields[6]) - 1,
                relation=fields[7],
                space=not inside and "SpaceAfter=No" not in fields[9],
            )
        )
        entity = next((f for f in fields[9].split("|") if f.startswith("Entity=")), "")
        for begun, kind, ended in re.findall(r"\((\d+)-([a-z]+)|(\d+)\)", entity):
            if begun:
                opened[begun] = (place, kind)
            elif ended in opened:
                start, kind_of = opened.pop(ended)
                names.append(Name(start=start, end=place + 1, kind=kind_of))
        for begun in list(opened):
            if f"({begun}-" in entity and _closes_at_once(entity, begun):
                start, kind_of = opened.pop(begun)
                names.append(Name(start=start, end=place + 1, kind=kind_of))
    proper = [n for n in names if _is_proper(tokens[n.start : n.end])]
    return Sentence(tokens=tuple(tokens), names=tuple(_outermost(proper)))


def _closes_at_once(entity: str, begun: str) -> bool:
    return re.search(rf"\({begun}-[^()]*\)", entity) is not None


def _is_proper(tokens: list[Token]) -> bool:
    return (
        len(tokens) <= 4
        and all(t.kind in {"PROPN", "DET"} for t in tokens)
        and (any(t.kind == "PROPN" for t in tokens))
    )


def _outermost(names: list[Name]) -> Iterator[Name]:
    for name in names:
        if not any(
            other is not name and other.start <= name.start and name.end <= other.end
            for other in names
        ):
            yield name
