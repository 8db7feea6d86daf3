"""What the model sees of each word: its shape, its ends, the lists, the rules.

The features of a word are the same wherever it stands, so their weights are summed
once for each different word of a text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import load_list, words_of
from guvoh.protection.identifiers.words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.protection.identifiers.span import FoundIdentifier
    from guvoh.protection.identifiers.tokens import Tokens

OFFSETS: Final = (-2, -1, 0, 1, 2)
"""Which words around a word it is seen with."""
_REPEATED: Final = re.compile(r"(.)\1+")
_LONGEST_SENTENCE: Final = 80
_ENDS: Final = frozenset(".!?")
_HEAD: Final = 120


def word_features(word: str) -> list[str]:
    """The features of a word by itself, for every place around it."""
    folded = word.casefold()
    features = [f"w={folded}", f"s={_shape(word)}", f"e={folded[-3:]}"]
    return features + [f"l={name}" for name in _lists(folded)]


def own_features(word: str) -> list[str]:
    """More features of a word, for its own place alone."""
    folded = word.casefold()
    features = [f"p={folded[:n]}" for n in (2, 3, 4) if len(folded) > n]
    features += [f"E={folded[-n:]}" for n in (2, 4) if len(folded) > n]
    return [*features, f"n={min(len(word), 9)}"]


def place_features(
    tokens: Tokens, rules: Iterable[FoundIdentifier], sentences: Sequence[range]
) -> list[list[str]]:
    """Of each word, what depends on where it stands."""
    features: list[list[str]] = [[] for _ in tokens.words]
    for one in rules:
        name = f"r={one.kind.value}/{one.proposer}"
        run = tokens.within(one.start, one.end)
        for number in run:
            _add(features[number], name)
        if run and run[0]:
            _add(features[run[0] - 1], f"{name}>")
        if run and run.stop < len(features):
            _add(features[run.stop], f"<{name}")
    for sentence in sentences:
        features[sentence[0]].append("first")
    for some in features[:_HEAD]:
        some.append("head")
    folded = [word.casefold() for word in tokens.words]
    for number, (word, then) in enumerate(pairwise(folded)):
        features[number].append(f"b={word}|{then}")
    lower = {word for word in tokens.words if word.islower()}
    for number, word in enumerate(tokens.words):
        if word[0].isupper() and folded[number] in lower:
            features[number].append("also lower")
    return features


def _add(features: list[str], name: str) -> None:
    if name not in features:
        features.append(name)


def split_runs(tokens: Tokens) -> list[range]:
    """The numbers of the tokens of each sentence, none longer than the model reads."""
    runs: list[range] = []
    first = 0
    for number, word in enumerate(tokens.words):
        is_last = number + 1 == len(tokens.words)
        is_end = (
            is_last
            or "\n" in tokens.text[tokens.ends[number] : tokens.starts[number + 1]]
            or (word in _ENDS and _is_end(tokens, number))
            or number - first + 1 >= _LONGEST_SENTENCE
        )
        if is_end:
            runs.append(range(first, number + 1))
            first = number + 1
    return runs


def _is_end(tokens: Tokens, number: int) -> bool:
    has_gap = tokens.ends[number] < tokens.starts[number + 1]
    before = tokens.words[number - 1] if number else ""
    return has_gap and len(before) > 2 and tokens.words[number + 1][0].isupper()


class _Classes(dict[int, str]):
    """What each sign is in a shape: X, x, 9, or itself."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = (
            "X"
            if char.isupper()
            else "x"
            if char.isalpha()
            else "9"
            if char.isdigit()
            else char
        )
        return self[code]


_CLASSES: Final = _Classes()


def _shape(word: str) -> str:
    shape = word[:12].translate(_CLASSES)
    if shape[0] == "9":
        return shape[:5]
    return _REPEATED.sub(r"\1+", shape)


def _lists(folded: str) -> list[str]:
    found = list(_names_of_lists().get(folded, ()))
    if folded.endswith(_illness_endings()):
        found.append("illness")
    return found


@cache
def _illness_endings() -> tuple[str, ...]:
    return tuple(load_list("en", "groups")["health_endings"])


@cache
def _names_of_lists() -> dict[str, tuple[str, ...]]:
    """Of each word of the lists, in small letters, which lists have it."""
    words = name_words("en")
    lists = {
        "title": words.titles,
        "joiner": words.joiners,
        "organisation": words.organisations,
        "place": words.places,
        "generic": words.generic,
        "opener": words.not_names,
        "known place": words.known_places,
        "month": words_of("en", "dates", "months", "short_months"),
        "number": words_of("en", "dates", "numbers"),
        "unit": words_of("en", "dates", "units"),
        "money": words_of("en", "quantities", "currencies", "currency_codes"),
        "origin": words_of("en", "groups", "nationalities", "peoples", "faiths"),
        "law": words_of("en", "quantities", "not_counted"),
    }
    found: dict[str, tuple[str, ...]] = {}
    for name, some in lists.items():
        for word in some:
            found[word] = (*found.get(word, ()), name)
    return found
