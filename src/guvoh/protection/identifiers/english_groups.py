"""Origin, faith, illness and sentence: what makes a person one of a group."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.english_dates import alternatives
from guvoh.protection.identifiers.languages import load_list, words_of
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.protection.identifiers.words import phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.identifiers.tokens import Tokens

_ORIGINS: Final = ("nationalities", "peoples", "faiths")
_LISTS: Final = (
    ("origin", _ORIGINS, IdentifierKind.GROUP, 0.85),
    ("side", ("sides",), IdentifierKind.GROUP, 0.6),
    ("health", ("health",), IdentifierKind.OTHER, 0.6),
    ("sentence", ("sentences",), IdentifierKind.OTHER, 0.6),
)
_LEAST_LETTERS: Final = 7


def find_groups(tokens: Tokens) -> Iterator[FoundIdentifier]:
    """Words of the lists, in any number, and words that end as illnesses do."""
    folded = [word.casefold() for word in tokens.words]
    of_a_state = words_of("en", "groups", "of_a_state")
    firsts = _first_words()
    for number, word in enumerate(folded):
        known = firsts.get(word)
        if known is None and word[-1] == "s":
            known = firsts.get(word[:-1])
        for name, kind, score, phrases in known or ():
            length = _length(tokens, number, phrases)
            if not length:
                continue
            is_origin = name == "origin"
            after = folded[number + length] if number + length < len(folded) else ""
            if is_origin and (after in of_a_state or not _is_capital(tokens, number)):
                continue
            start, end = tokens.span(range(number, number + length))
            yield _found(start, end, kind, name, score)
    yield from _illnesses(tokens, folded)
    for match in _wounds().finditer(tokens.text):
        yield _found(match.start(), match.end(), IdentifierKind.OTHER, "wound", 0.6)
    for match in _offences().finditer(tokens.text):
        yield _found(match.start(1), match.end(), IdentifierKind.OTHER, "offence", 0.5)


def _found(
    start: int, end: int, kind: IdentifierKind, name: str, score: float
) -> FoundIdentifier:
    return FoundIdentifier(start=start, end=end, kind=kind, score=score, proposer=name)


def _is_capital(tokens: Tokens, number: int) -> bool:
    return tokens.words[number][0].isupper()


@cache
def _first_words() -> dict[
    str, list[tuple[str, IdentifierKind, float, tuple[str, ...]]]
]:
    """Of each word that begins a phrase of the lists: rule, kind, score, phrases."""
    found: dict[str, list[tuple[str, IdentifierKind, float, tuple[str, ...]]]] = {}
    for name, keys, kind, score in _LISTS:
        for first, phrases in phrases_of("en", "groups", *keys).items():
            # A phrase may begin with a word and a sign: left-wing, HIV-positive.
            word = re.split(r"\W", first)[0]
            found.setdefault(word, []).append((name, kind, score, phrases))
    return found


@cache
def _wounds() -> re.Pattern[str]:
    """What was done to which part of the body: broke his left collarbone."""
    lists = load_list("en", "groups")
    wounds, body = alternatives(lists["wounds"]), alternatives(lists["body"])
    return re.compile(
        rf"\b(?:{wounds})\b(?:\s+[\w-]+){{0,4}}?\s+(?:{body})\b", re.IGNORECASE
    )


@cache
def _offences() -> re.Pattern[str]:
    """The article that somebody is judged under: convicted under *Article 228*."""
    verbs = alternatives(load_list("en", "groups")["offences"])
    return re.compile(
        rf"\b(?:{verbs})\b[^.;\n]{{0,40}}?\b(?:under|of|for|on|with)\s+"
        r"((?:part\s+\d+\s+of\s+)?articles?\s+\d+(?:[.,]\d+)*)",
        re.IGNORECASE,
    )


def _length(tokens: Tokens, number: int, phrases: tuple[str, ...]) -> int:
    """How many tokens of the longest phrase stand here; 0 when none does."""
    start = tokens.starts[number]
    ahead = " ".join(
        tokens.text[start : start + 60].casefold().replace("’", "'").split()
    )
    for phrase in phrases:
        rest = ahead.removeprefix(phrase)
        if len(rest) == len(ahead):
            continue
        rest = rest.removeprefix("s") if not phrase.endswith("s") else rest
        if not rest[:1].isalpha():
            n_tokens = 1
            end = start + len(phrase)
            while (
                number + n_tokens < len(tokens)
                and tokens.starts[number + n_tokens] < end
            ):
                n_tokens += 1
            return n_tokens
    return 0


def _illnesses(tokens: Tokens, folded: list[str]) -> Iterator[FoundIdentifier]:
    endings = tuple(words_of("en", "groups", "health_endings"))
    others = words_of("en", "groups", "not_health")
    for number, word in enumerate(folded):
        if (
            len(word) >= _LEAST_LETTERS
            and word.endswith(endings)
            and word not in others
        ):
            start, end = tokens.starts[number], tokens.ends[number]
            yield _found(start, end, IdentifierKind.OTHER, "health", 0.5)
