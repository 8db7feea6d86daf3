"""Parts of a parsed sentence: what can be dropped from it, joined to it, taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tools.support_training.gum import Sentence, Token, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DROPPABLE: Final = {
    "advmod", "advcl", "acl:relcl", "acl", "parataxis", "appos", "discourse", "obl",
    "nmod", "conj", "vocative", "obl:tmod", "obl:unmarked", "amod",
}  # fmt: skip
_PHRASES: Final = {"obl", "nmod", "obl:tmod", "advcl", "obl:unmarked", "acl:relcl"}


def subtree(sentence: Sentence, place: int) -> range:
    """A word and those that depend on it; empty when they do not stand together."""
    inside = {place}
    grew = True
    while grew:
        more = {i for i, t in enumerate(sentence.tokens) if t.head in inside} - inside
        grew = bool(more)
        inside |= more
    span = range(min(inside), max(inside) + 1)
    return span if len(span) == len(inside) else range(0)


def root_of(sentence: Sentence) -> int:
    """The place of the word on which the others depend."""
    return next((i for i, t in enumerate(sentence.tokens) if t.head == -1), 0)


def subject_of(sentence: Sentence) -> range:
    """The subject of the main clause; empty where none stands together."""
    root = root_of(sentence)
    for place, token in enumerate(sentence.tokens):
        if token.head == root and token.relation.startswith("nsubj"):
            return subtree(sentence, place)
    return range(0)


def dependents(
    sentence: Sentence, relations: Iterable[str] = _DROPPABLE
) -> list[range]:
    """Parts without which the sentence still reads well."""
    wanted = set(relations)
    spans = [
        subtree(sentence, place)
        for place, token in enumerate(sentence.tokens)
        if token.relation in wanted
    ]
    return [span for span in spans if span]


def phrases(sentence: Sentence) -> list[range]:
    """Parts that tell where, when or how, of at least two words."""
    return [span for span in dependents(sentence, _PHRASES) if 2 <= len(span) <= 12]


def without(sentence: Sentence, span: range) -> Sentence:
    """The sentence without a part of it; its names are gone."""
    tokens = sentence.tokens[: span.start] + sentence.tokens[span.stop :]
    shift = {old: new for new, old in enumerate(_kept(sentence, span))}
    mended = tuple(replace(t, head=shift.get(t.head, -1)) for t in tokens)
    return Sentence(tokens=mended, names=())


def _kept(sentence: Sentence, span: range) -> list[int]:
    return [i for i in range(len(sentence.tokens)) if i not in span]


def predicate_of(sentence: Sentence, subject: range) -> tuple[Token, ...]:
    """What stands behind the subject."""
    return sentence.tokens[subject.stop :] if subject else ()


def joined(*parts: Sequence[Token]) -> str:
    """Parts of sentences, one behind the other."""
    return " ".join(filter(None, (written(tuple(part)).strip(" ,;") for part in parts)))
