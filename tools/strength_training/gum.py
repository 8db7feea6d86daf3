"""Attributions of the Georgetown University Multilayer corpus, with their places.

GUM (Zeldes 2017, https://gucorpling.org/gum), CC BY 4.0. What is said are the units
that the rhetorical relation "attribution-positive" leads to; who says it is the subject
of the root of its other side, or what follows "according to".
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tools.strength_training.gold import Attribution, Span

from guvoh.reading.quotes import find_quotes
from guvoh.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_INSIDE: Final = frozenset({"span", "same-unit", "restatement-repetition"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_LOOSE: Final = frozenset({"acl:relcl", "appos", "parataxis", "punct", "acl"})
_EDGES: Final = "\"“”'‘’.,:;!?—–- \n"
_SAID: Final = "attribution-positive"


@dataclass(slots=True)
class Word:
    """A word of the corpus in the text that is put together from it."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    head: int
    """Place of the word that it depends on, in the document; -1 for a root."""
    relation: str
    """Universal dependency relation."""
    low: str
    """Its text in lower case."""


@dataclass(slots=True)
class _Tree:
    """The rhetorical units of a document."""

    words: dict[str, list[int]] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    relation: dict[str, str] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    satellites: frozenset[str] = frozenset()

    def own(self, unit: str) -> list[int]:
        """The words of a unit without what hangs on it."""
        found = list(self.words.get(unit, ()))
        for child in self.children[unit]:
            if self.relation[child] not in self.satellites:
                found += self.whole(child)
        return found

    def whole(self, unit: str) -> list[int]:
        """The words of a unit with what hangs on it."""
        found = self.own(unit)
        for child in self.children[unit]:
            if self.relation[child] in self.satellites:
                found += self.whole(child)
        return found


def read_gum(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Name, text and attributions of every document, in the order of their names."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        text, words = _read_words(path.read_text("utf-8"))
        tree = _read_tree(folder / "rst" / "rstweb" / f"{path.stem}.rs4")
        yield path.stem, text, list(_attributions(text, words, tree))


def _read_words(source: str) -> tuple[str, list[Word]]:
    text, words = "", list[Word]()
    for block in source.split("\n\n"):
        if not block.strip():
            continue
        if text:
            text = text.rstrip() + ("\n\n" if "# newpar" in block else " ")
        first, hidden = len(words), 0
        for line in block.splitlines():
            fields = line.split("\t")
            if line.startswith("#") or "." in fields[0]:
                continue
            if "-" in fields[0]:
                hidden = int(fields[0].split("-")[1])
                continue
            head = int(fields[6])
            words.append(
                Word(
                    start=len(text),
                    end=len(text) + len(fields[1]),
                    head=first + head - 1 if head else -1,
                    relation=fields[7],
                    low=fields[1].lower(),
                )
            )
            is_joined = int(fields[0]) < hidden or "SpaceAfter=No" in fields[9]
            text += fields[1] + " " * (not is_joined)
    return text, words


def _read_tree(path: Path) -> _Tree:
    root = ET.parse(path).getroot()  # noqa: S314 -- a corpus on the own disk
    tree, place = _Tree(), 0
    tree.satellites = frozenset(
        row.get("name", "") for row in root.iter("rel") if row.get("type") == "rst"
    )
    for segment in sorted(root.iter("segment"), key=lambda s: int(s.get("id", "0"))):
        n_words = len((segment.text or "").split())
        tree.words[segment.get("id", "")] = list(range(place, place + n_words))
        place += n_words
    for unit in (*root.iter("segment"), *root.iter("group")):
        name, parent = unit.get("id", ""), unit.get("parent")
        tree.relation[name] = unit.get("relname", "")
        if parent is not None:
            tree.parent[name] = parent
            tree.children[parent].append(name)
    return tree


def _attributions(text: str, words: list[Word], tree: _Tree) -> Iterator[Attribution]:
    quotes = [
        (q.inner_start, q.inner_end) for q in find_quotes(text, split_paragraphs(text))
    ]
    found: list[tuple[list[int], list[Span]]] = []
    for unit, relation in tree.relation.items():
        if relation != _SAID:
            continue
        frame, said = sorted(tree.whole(unit)), sorted(tree.own(tree.parent[unit]))
        spans = [_widen(quotes, span) for span in _spans(text, words, said)]
        # A quote says "I think that"; its own speaker says all of it.
        if frame and spans and not _holds(spans, words[frame[-1]].start):
            found.append((frame, spans))
    taken = [span for frame, spans in found for span in (*spans, _around(words, frame))]
    for frame, spans in found:
        more = _more(text, quotes, spans[-1], taken) if spans[-1] in quotes else []
        speaker = _speaker(words, frame)
        for content in _by_paragraph(text, [*spans, *more]):
            yield Attribution(content=content, speaker=speaker)


def _by_paragraph(text: str, spans: list[Span]) -> Iterator[tuple[Span, ...]]:
    """Pieces of each paragraph: what goes on in a new one counts apart."""
    paragraphs = split_paragraphs(text)
    for paragraph in paragraphs:
        inside = tuple(
            (max(start, paragraph.start), min(end, paragraph.end))
            for start, end in spans
            if start < paragraph.end and paragraph.start < end
        )
        if inside:
            yield inside


def _holds(spans: list[Span], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _around(words: list[Word], frame: list[int]) -> Span:
    return words[frame[0]].start, words[frame[-1]].end


def _widen(quotes: list[Span], span: Span) -> Span:
    """A stretch inside quote marks as far as they go.

    The relation leads to the nucleus alone; whoever says that says the whole quote.
    """
    for start, end in quotes:
        if start <= span[0] and span[1] <= end:
            return start, end
    return span


def _more(
    text: str, quotes: list[Span], last: Span, taken: list[Span]
) -> Iterator[Span]:
    """Quotes of the same paragraph behind the last that nobody else is said to say."""
    place = last[1]
    for start, end in quotes:
        if start < last[1]:
            continue
        is_near = "\n" not in text[place:start]
        if not is_near or any(a < end and start < b for a, b in taken):
            return
        yield start, end
        place = end


def _spans(text: str, words: list[Word], places: Sequence[int]) -> Iterator[Span]:
    """Runs of neighbouring words, without "that" and marks at their edges."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        if words[run[0]].low == "that" and words[run[0]].relation == "mark":
            run.pop(0)
        if not run:
            continue
        start, end = words[run[0]].start, words[run[-1]].end
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if re.search(r"\w", text[start:end]):
            yield start, end


def _speaker(words: list[Word], frame: list[int]) -> Span | None:
    """The subject of the highest word of the frame, or who it is according to."""
    inside = set(frame)
    heads = [p for p in frame if words[p].head not in inside]
    for head in (*heads, *frame):
        for place in frame:
            word = words[place]
            if word.head == head and word.relation in _SUBJECTS:
                return _phrase(words, place, inside)
    for place in frame:
        if words[place].low == "according" and words[place].head in inside:
            return _phrase(words, words[place].head, inside)
    return None


def _phrase(words: list[Word], head: int, inside: set[int]) -> Span:
    """The phrase of a head without relative clauses and the like."""
    found, open_heads = {head}, [head]
    while open_heads:
        at = open_heads.pop()
        more = [
            p
            for p in inside
            if words[p].head == at and words[p].relation not in _LOOSE | {"case"}
        ]
        found.update(more)
        open_heads += more
    return words[min(found)].start, words[max(found)].end
