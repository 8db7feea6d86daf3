"""Sentences that follow from a document and sentences that do not.

A “not” or an opposite leaves the overlap as it is and would only teach it to mistrust
copies; they belong to the edits.

Every function takes a random number generator, a document and the other documents, and
returns a sentence, or nothing where the chosen place allows none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from tools.support_training.gum import Document, Sentence, written
from tools.support_training.phrases import (
    dependents,
    joined,
    phrases,
    predicate_of,
    root_of,
    subject_of,
    without,
)

from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.publishing.support.words import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_Change: TypeAlias = "Callable[[Random, Document, Sequence[Document]], str | None]"
_SHORTEST, _LONGEST = 6, 45
_NUMBER: Final = re.compile(r"\b\d[\d,.]*\b")


def pick(rng: Random, document: Document) -> Sentence | None:
    """A sentence of the document that is neither a scrap nor endless."""
    good = [s for s in document.sentences if _SHORTEST <= len(s.tokens) <= _LONGEST]
    return rng.choice(good) if good else None


def copy(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """A sentence as it stands."""
    sentence = pick(rng, document)
    return sentence.text if sentence else None


def shorten(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """A sentence from which one to three parts were dropped."""
    sentence = pick(rng, document)
    return _shortened(rng, sentence).text if sentence else None


def _shortened(rng: Random, sentence: Sentence) -> Sentence:
    for _ in range(rng.randint(1, 3)):
        spans = [s for s in dependents(sentence) if len(sentence.tokens) - len(s) >= 5]
        if not spans:
            break
        sentence = without(sentence, rng.choice(spans))
    return sentence


def join_neighbours(
    rng: Random, document: Document, _: Sequence[Document]
) -> str | None:
    """Two sentences that follow each other, shortened and joined by “and”."""
    if len(document.sentences) < 2:
        return None
    place = rng.randrange(len(document.sentences) - 1)
    first, second = document.sentences[place : place + 2]
    if min(len(first.tokens), len(second.tokens)) < _SHORTEST:
        return None
    parts = [_shortened(rng, s).text.rstrip(". ") for s in (first, second)]
    return f"{parts[0]} and {parts[1]}."


def front(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """A sentence with one of its parts moved to its beginning."""
    sentence = pick(rng, document)
    spans = sentence and phrases(sentence)
    if not sentence or not spans:
        return None
    span = rng.choice(spans)
    moved = sentence.tokens[span.start : span.stop]
    rest = sentence.tokens[: span.start] + sentence.tokens[span.stop :]
    return f"{joined(moved)}, {joined(rest)}"


def summary(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """What somebody wrote as the document's summary."""
    return rng.choice(document.summaries) if document.summaries else None


def foreign_summary(rng: Random, _: Document, others: Sequence[Document]) -> str | None:
    """The summary of another document."""
    return summary(rng, rng.choice(others), others)


def foreign_copy(rng: Random, _: Document, others: Sequence[Document]) -> str | None:
    """A sentence of another document."""
    return shorten(rng, rng.choice(others), others)


def swap_name(
    rng: Random, document: Document, others: Sequence[Document]
) -> str | None:
    """A sentence in which one name is another, of this document or a foreign one."""
    named = [s for s in document.sentences if s.names and len(s.tokens) >= _SHORTEST]
    if not named:
        return None
    sentence = rng.choice(named)
    name = rng.choice(sentence.names)
    home = document if rng.random() < 0.6 else rng.choice(others)
    others_of_kind = {
        written(s.tokens[n.start : n.end])
        for s in home.sentences
        for n in s.names
        if n.kind == name.kind
    } - {written(sentence.tokens[name.start : name.end])}
    if not others_of_kind:
        return None
    before, after = sentence.tokens[: name.start], sentence.tokens[name.end :]
    return f"{written(before)} {rng.choice(sorted(others_of_kind))} {written(after)}"


def change_number(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """A sentence with another number."""
    texts = [s.text for s in document.sentences if _NUMBER.search(s.text)]
    if not texts:
        return None
    text = rng.choice(texts)
    found = rng.choice(list(_NUMBER.finditer(text)))
    digits = re.sub(r"\D", "", found.group())
    new = str(max(1, int(int(digits) * rng.choice((0.5, 0.8, 1.1, 1.5, 2, 3))) + 1))
    return text[: found.start()] + new + text[found.end() :]


def mix_predicates(
    rng: Random, document: Document, _: Sequence[Document]
) -> str | None:
    """The subject of one sentence with what another says of its own."""
    first, second = pick(rng, document), pick(rng, document)
    if not first or not second or first is second:
        return None
    one, other = subject_of(first), subject_of(second)
    if not one or not other:
        return None
    return joined(
        first.tokens[one.start : one.stop],
        predicate_of(_shortened(rng, second), subject_of(second))
        or predicate_of(second, other),
    )


def insert_phrase(
    rng: Random, document: Document, others: Sequence[Document]
) -> str | None:
    """A sentence that ends with a place, time or manner out of another."""
    sentence = pick(rng, document)
    donor = pick(rng, document if rng.random() < 0.5 else rng.choice(others))
    spans = donor and phrases(donor)
    if not sentence or not donor or not spans or donor is sentence:
        return None
    span = rng.choice(spans)
    base = _shortened(rng, sentence)
    return f"{base.text.rstrip('. ')} {joined(donor.tokens[span.start : span.stop])}."


def swap_roles(rng: Random, document: Document, _: Sequence[Document]) -> str | None:
    """A sentence whose subject and object have changed places."""
    sentence = pick(rng, document)
    if not sentence:
        return None
    root, subject = root_of(sentence), subject_of(sentence)
    objects = [
        span
        for span in dependents(sentence, {"obj"})
        if span.start > root and not set(span) & set(subject)
    ]
    if not subject or not objects or subject.stop > root:
        return None
    span = objects[0]
    t = sentence.tokens
    return joined(
        t[span.start : span.stop],
        t[subject.stop : span.start],
        t[subject.start : subject.stop],
        t[span.stop :],
    )


def opposite(rng: Random, text: str) -> str | None:
    """The text with one word turned to its opposite; nothing where none has one."""
    words, table = split_words(text), vocabulary().opposites
    places = [i for i, lemma in enumerate(words.lemmas) if lemma in table]
    if not places:
        return None
    place = rng.choice(places)
    start, end = words.starts[place], words.ends[place]
    return text[:start] + rng.choice(table[words.lemmas[place]]) + text[end:]


def replace_words(
    rng: Random, document: Document, others: Sequence[Document]
) -> str | None:
    """A sentence or summary in which nouns and verbs are those of another text."""
    donor = rng.choice(others)
    text = rng.choice((shorten, summary))(rng, document, others)
    pool = [
        t.form for s in donor.sentences for t in s.tokens if t.kind in {"NOUN", "VERB"}
    ]
    if not text or not pool:
        return None
    words = split_words(text)
    content = [i for i, is_content in enumerate(words.is_content) if is_content]
    chosen = rng.sample(content, min(len(content), rng.randint(1, 4)))
    for place in sorted(chosen, reverse=True):
        start, end = words.starts[place], words.ends[place]
        text = text[:start] + rng.choice(pool) + text[end:]
    return text


FAITHFUL: Final[dict[str, _Change]] = {
    "copy": copy,
    "shorten": shorten,
    "join neighbours": join_neighbours,
    "front": front,
    "summary": summary,
}
ALTERED: Final[dict[str, _Change]] = {
    "foreign summary": foreign_summary,
    "foreign copy": foreign_copy,
    "swap name": swap_name,
    "change number": change_number,
    "mix predicates": mix_predicates,
    "insert phrase": insert_phrase,
    "swap roles": swap_roles,
    "replace words": replace_words,
}
