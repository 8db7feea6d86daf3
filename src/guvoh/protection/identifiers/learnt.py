"""What the learnt model proposes in English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.identifiers.features import (
    OFFSETS,
    own_features,
    place_features,
    split_runs,
    word_features,
)
from guvoh.protection.identifiers.model import LABELS, load_model
from guvoh.protection.identifiers.span import (
    MODEL_PROPOSER,
    FoundIdentifier,
    IdentifierKind,
)
from guvoh.protection.identifiers.words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.identifiers.model import IdentifierModel
    from guvoh.protection.identifiers.tokens import Tokens

THRESHOLD: Final = 0.05
"""The least chance at which a word is proposed: a miss costs more than an alarm."""
SEEN_SHARE: Final = 0.03
"""How much of the chance of a word that annotators marked without masking counts."""
_SMALL: Final = (
    "a an his her their its by or as from he she it they who which that was were is "
    "are had has have be been not also then when where and or from to said but"
)
_SEEN: Final = LABELS.index("seen")
_KINDS: Final = {
    "person": IdentifierKind.PERSON,
    "code": IdentifierKind.CODE,
    "loc": IdentifierKind.PLACE,
    "org": IdentifierKind.ORGANISATION,
    "dem": IdentifierKind.GROUP,
    "datetime": IdentifierKind.DATE,
    "quantity": IdentifierKind.QUANTITY,
}


def find_learnt(
    tokens: Tokens, rules: Iterable[FoundIdentifier]
) -> Iterator[FoundIdentifier]:
    """Runs of words that the model would hide.

    Args:
        tokens: The text.
        rules: What the rules found, which the model takes into account.
    """
    if not len(tokens):
        return
    runs = split_runs(tokens)
    model = load_model()
    scores = score_words(model, tokens, place_features(tokens, rules, runs), runs)
    chances = model.probabilities(scores, runs)
    masked = 1 - chances[:, 0] - (1 - SEEN_SHARE) * chances[:, _SEEN]
    for run in runs:
        yield from _runs(tokens, run, masked, chances)


def score_words(
    model: IdentifierModel,
    tokens: Tokens,
    places: Sequence[Sequence[str]],
    runs: Sequence[range],
) -> NDArray[np.float64]:
    """Of each word and label, the sum of the weights of its features."""
    kinds = {word: number for number, word in enumerate(dict.fromkeys(tokens.words))}
    numbers = np.array([kinds[word] for word in tokens.words])
    sentences = np.empty(len(tokens), dtype=np.intp)
    for number, run in enumerate(runs):
        sentences[run.start : run.stop] = number
    scores = model.weigh_places(places)
    table = model.weigh_words(
        [*word_features(word), *own_features(word)] for word in kinds
    )
    for column, offset in enumerate(OFFSETS):
        size = len(tokens) - abs(offset)
        if size > 0:
            here = slice(max(0, -offset), max(0, -offset) + size)
            there = slice(max(0, offset), max(0, offset) + size)
            is_near = (sentences[here] == sentences[there])[:, None]
            scores[here] += table[numbers[there], column] * is_near
    return scores


def _runs(
    tokens: Tokens,
    run: range,
    masked: NDArray[np.float64],
    chances: NDArray[np.float64],
) -> Iterator[FoundIdentifier]:
    """Stretches of one sentence above the threshold, each of one kind."""
    piece: list[int] = []
    kind = ""
    for number in run:
        if masked[number] < THRESHOLD:
            yield from _found(tokens, piece, kind, masked)
            piece = []
            continue
        label = LABELS[2 + int(chances[number, 2:].argmax())]
        if _is_small(tokens, number):
            label = kind if piece else ""
        if piece and label != kind:
            yield from _found(tokens, piece, kind, masked)
            piece = []
        if label:
            piece.append(number)
            kind = label
    yield from _found(tokens, piece, kind, masked)


def _is_small(tokens: Tokens, number: int) -> bool:
    word = tokens.words[number]
    return not word[0].isalnum() or word in _small_words()


@cache
def _small_words() -> frozenset[str]:
    words = name_words("en")
    return words.joiners | words.links | frozenset(_SMALL.split())


def _found(
    tokens: Tokens, piece: Sequence[int], kind: str, masked: NDArray[np.float64]
) -> Iterator[FoundIdentifier]:
    """A piece without the signs and small words at its end."""
    n_words = len(piece)
    while n_words and _is_small(tokens, piece[n_words - 1]):
        n_words -= 1
    if n_words:
        start, end = tokens.span(piece[:n_words])
        yield FoundIdentifier(
            start=start,
            end=end,
            kind=_KINDS.get(kind, IdentifierKind.OTHER),
            score=round(float(masked[piece[:n_words]].max()), 3),
            proposer=MODEL_PROPOSER,
        )
