"""Nominatives that a name in an oblique case may come from.

All candidates are kept; `comparison` chooses the one that agrees with the other name.

**Source:** Zaliznyak, A. A. (1977), Grammatical Dictionary of Russian; the tables of
`tables/cases.yaml`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.rules import load_table
from guvoh.names.words import word_of
from guvoh.text.scripts import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CASES: Final = ("genitive", "dative", "accusative", "instrumental", "locative")
_INDECLINABLE: Final = tuple("оуиэюӣўӯүё")
_NATIONAL_LETTERS: Final = frozenset("ўқғҳӯӣҷөүңәіұһ")
_MOST: Final = 6
_SHORTEST_STEM: Final = 3
_SHORTEST_PATRONYMIC: Final = 6
_LONGEST_ENDING: Final = 5


@dataclass(frozen=True, slots=True)
class _Row:
    case: str
    sex: str
    ending: str
    nominatives: tuple[str, ...]


def nominatives(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields the nominatives that a name in a Russian oblique case may come from.

    Args:
        words: Cyrillic words without initials, markers among them unchanged.

    Yields:
        As many words as given, at least one changed, all by one case and one sex.
    """
    lowered = tuple(word.lower() for word in words)
    if any(script_of(word) is not Script.CYRILLIC for word in lowered):
        return
    # In Uzbek, Tajik, Kyrgyz or Kazakh orthography Қодирова is a woman, no genitive.
    is_national = any(_NATIONAL_LETTERS & set(word) for word in lowered)
    seen = {lowered}
    for case, sex in itertools.product(_CASES, "mf"):
        if is_national and (case, sex) == ("genitive", "m"):
            continue
        choices = [
            (word,) if _is_before_marker(lowered, at) else _candidates(word, case, sex)
            for at, word in enumerate(lowered)
        ]
        if not all(choices):
            continue
        for combination in itertools.islice(itertools.product(*choices), _MOST):
            if combination not in seen:
                seen.add(combination)
                yield combination


def detached(word: str) -> Iterator[str]:
    """Yields a word without each Uzbek, Kyrgyz, Kazakh, Turkmen or Tajik case ending.

    Only where what remains is an established name, a family name or a marker.
    """
    lowered = word.lower()
    for ending in _attached():
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST_STEM:
            stem = lowered[: -len(ending)].rstrip("'-")
            found = word_of(stem)
            if found.names or found.surname or found.marker or found.father:
                yield stem


def _is_before_marker(words: Sequence[str], at: int) -> bool:
    """Says whether a word is the father's name before уулу or ўғли, which stays."""
    return at + 1 < len(words) and word_of(words[at + 1]).marker in {"son", "daughter"}


@lru_cache(maxsize=65536)
def _candidates(word: str, case: str, sex: str) -> tuple[str, ...]:
    """Returns the nominatives of one word in one case; itself where it stays."""
    read = word_of(word)
    if read.marker or read.is_initial:
        return (word,)
    found: list[str] = []
    if _matches(word, "patronymic"):
        found = _turn(word, "patronymic", case, sex)
    elif _matches(word, "surname"):
        given = _turn(word, "given", case, sex)
        found = _turn(word, "surname", case, sex)
        found += [nominative for nominative in given if word_of(nominative).names]
    elif not read.surname:
        found = _turn(word, "given", case, sex)
        if not (read.names or _NATIONAL_LETTERS & set(word)):
            found += _turn(word, "adjective", case, sex)
    if not found and _stays(word, sex):
        return (word,)
    known = [nominative for nominative in found if word_of(nominative).names]
    if read.names and word.endswith(_INDECLINABLE):
        known = [*known, word]
    return tuple(dict.fromkeys(known or found))[:3]


def _matches(word: str, kind: str) -> bool:
    """Says whether a word ends like a patronymic or family name in some case."""
    return any(_rows_for(word, kind))


def is_patronymic(word: str) -> bool:
    """Says whether a Cyrillic word is a patronymic in an oblique case."""
    lowered = word.lower()
    return len(lowered) > _SHORTEST_PATRONYMIC and _matches(lowered, "patronymic")


def is_oblique_surname(word: str) -> bool:
    """Says whether a Cyrillic word ends like a family name in an oblique case."""
    lowered = word.lower()
    return len(lowered) > _SHORTEST_PATRONYMIC and _matches(lowered, "surname")


def _rows_for(word: str, kind: str) -> Iterator[_Row]:
    """Yields the rows whose oblique ending a word has, the longest ending first."""
    rows = _rows()[kind]
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM + 1), 0, -1):
        yield from rows.get(word[-length:], ())


def _turn(word: str, kind: str, case: str, sex: str) -> list[str]:
    """Returns the nominatives of a word of one kind."""
    found = []
    for row in _rows_for(word, kind):
        if row.case in (case, "any") and sex in row.sex:
            stem = word.removesuffix(row.ending)
            found += [_restore(stem, ending) for ending in row.nominatives]
    return found


def _restore(stem: str, ending: str) -> str:
    fleeting = _fleeting().get(stem)
    return fleeting if fleeting and not ending else stem + ending


def _stays(word: str, sex: str) -> bool:
    """Says whether a word has one form for all cases."""
    read = word_of(word)
    if word.endswith(_INDECLINABLE) or any(
        r.ending in {"national", "foreign"} for r in read.surname
    ):
        return True
    if word.endswith(("ых", "их", "ко")):
        return True
    stays = word[-1] not in "аеёиоуыэюяй" and (word[-1] != "ь" or bool(read.names))
    return sex == "f" and stays and not read.surname and not read.father


@cache
def _rows() -> dict[str, dict[str, tuple[_Row, ...]]]:
    """Returns the rows of each kind of word by oblique ending."""
    table = load_table("cases.yaml")
    assert isinstance(table, dict)
    found: dict[str, dict[str, tuple[_Row, ...]]] = {}
    for kind in ("surname", "patronymic", "adjective", "given"):
        rows = found.setdefault(kind, {})
        for case, sex, ending, turned in table["russian"][kind]:
            row = _Row(str(case), str(sex), str(ending), tuple(map(str, turned)))
            rows[row.ending] = (*rows.get(row.ending, ()), row)
    return found


@cache
def _fleeting() -> dict[str, str]:
    table = load_table("cases.yaml")
    assert isinstance(table, dict)
    return {str(k): str(v) for k, v in table["russian"]["fleeting"].items()}


@cache
def _attached() -> tuple[str, ...]:
    table = load_table("cases.yaml")
    assert isinstance(table, dict)
    endings = dict.fromkeys(str(table["attached"]).split())
    return tuple(sorted(endings, key=len, reverse=True))
