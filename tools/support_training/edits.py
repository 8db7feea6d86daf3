"""Small edits of a sentence: some keep what it says, some change it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.support_training.perturbations import opposite

from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.publishing.support.words import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from tools.support_training.gum import Document

    Edit = Callable[[Random, str, Document], str | None]

_SYNONYMS: Final = Path(__file__).with_name("synonyms.txt")
_AUXILIARY: Final = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|did|does|do)\b"
)
_NUMBER: Final = re.compile(r"\b\d[\d,.]*\b")
_CAPITALS: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")


@cache
def synonyms() -> Mapping[str, Sequence[str]]:
    """The other words of each word's groups."""
    found: dict[str, list[str]] = {}
    for line in _SYNONYMS.read_text("utf-8").splitlines():
        group = [] if line.startswith("#") else line.split()
        for word in group:
            found.setdefault(word, []).extend(w for w in group if w != word)
    return found


def paraphrase(rng: Random, text: str, _: Document) -> str | None:
    """The text with up to three words exchanged for synonyms."""
    table = synonyms()
    for _i in range(rng.randint(1, 3)):
        words = split_words(text)
        places = [i for i, lemma in enumerate(words.lemmas) if lemma in table]
        if not places:
            break
        place = rng.choice(places)
        start, end = words.starts[place], words.ends[place]
        word = rng.choice(table[words.lemmas[place]])
        text = text[:start] + _inflected(word, text[start:end]) + text[end:]
    return text


def _inflected(word: str, like: str) -> str:
    """The word with the ending that the replaced one had, as far as that is easy."""
    ending = next((e for e in ("ing", "ed", "s") if like.endswith(e)), "")
    if ending in {"ing", "ed"}:
        return word.removesuffix("e") + ending
    return word + ending


def exchange_number(rng: Random, text: str, _: Document) -> str | None:
    """The text with another number."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    value = int(re.sub(r"\D", "", match.group()) or 0)
    new = value + rng.choice((1, 2, 5, 10, max(1, value // 2)))
    return text[: match.start()] + str(new) + text[match.end() :]


def exchange_name(rng: Random, text: str, document: Document) -> str | None:
    """The text with a name out of another document."""
    found = list(_CAPITALS.finditer(text))
    names = sorted(
        {
            " ".join(t.form for t in s.tokens[n.start : n.end])
            for s in document.sentences
            for n in s.names
            if n.kind in {"person", "place", "organization"}
        }
    )
    if not found or not names:
        return None
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(names) + text[match.end() :]


def insert_not(rng: Random, text: str, _: Document) -> str | None:
    """The text with “not” behind an auxiliary."""
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.end()] + " not" + text[match.end() :]


def insert_absolute(rng: Random, text: str, _: Document) -> str | None:
    """The text with a word that leaves no exception, before a content word."""
    words = split_words(text)
    places = [i for i, ok in enumerate(words.is_content) if ok]
    if not places:
        return None
    start = words.starts[rng.choice(places)]
    word = rng.choice(sorted(w for w in vocabulary().absolute if w.isascii()))
    return f"{text[:start]}{word} {text[start:]}"


def exchange_noun(rng: Random, text: str, document: Document) -> str | None:
    """The text with a noun or an adjective out of another document."""
    pool = [
        t.form
        for s in document.sentences
        for t in s.tokens
        if t.kind in {"NOUN", "ADJ"} and t.form.isalpha()
    ]
    words = split_words(text)
    places = [i for i, ok in enumerate(words.is_content) if ok]
    if not places or not pool:
        return None
    place = rng.choice(places)
    start, end = words.starts[place], words.ends[place]
    return text[:start] + rng.choice(pool).lower() + text[end:]


def exchange_opposite(rng: Random, text: str, _: Document) -> str | None:
    """The text with one word turned to its opposite."""
    return opposite(rng, text)


CHANGING: Final[Mapping[str, Edit]] = {
    "number": exchange_number,
    "name": exchange_name,
    "not": insert_not,
    "absolute": insert_absolute,
    "noun": exchange_noun,
    "opposite": exchange_opposite,
}
