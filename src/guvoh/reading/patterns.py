"""Signs of coerced recruitment: acts, means, places, inducements and outcomes.

Each language has a table of phrases per code. A phrase that is negated, denied or only
feared gives no sign, nor does a question. The type of a place counts only near words of
recruitment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import ActType, Means, Outcome, PlaceOfRecruitment
from guvoh.reading.errors import TableError
from guvoh.reading.languages import load_table
from guvoh.reading.phrases import Hit, PhraseBook, PhraseError, expression, fold
from guvoh.reading.result import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.reading.page import Page

_PLACE: Final = "place_of_recruitment"
_NEAR: Final = 2
"""A place counts up to so many sentences from words of recruitment."""
_VOCABULARIES: Final[dict[str, frozenset[str]]] = {
    "act": frozenset(ActType),
    "means": frozenset(Means),
    "outcome": frozenset(Outcome),
    "inducement": frozenset(Means),
    _PLACE: frozenset(PlaceOfRecruitment),
}
_CLAUSE_WORDS: Final = 9
_FAR: Final = 300
"""So many code points before a phrase may deny it, however long the sentence."""
_CLOSING: Final = "»”\"') "
_CLAUSE_SIGNS: Final = ',;:()«»“”„"—–'


@dataclass(frozen=True, slots=True)
class _Code:
    vocabulary: str
    """act, means, …; empty for words of recruitment that stand for no code."""
    code: str


@dataclass(frozen=True, slots=True)
class _Rules:
    book: PhraseBook[_Code]
    clause_break: re.Pattern[str]
    cancels_clause: re.Pattern[str]
    """Negation or mere possibility before a phrase in its clause."""
    cancels_sentence: re.Pattern[str]
    """Denial anywhere before a phrase in its sentence."""


def find_patterns(page: Page) -> tuple[Pattern, ...]:
    """Every sign of coerced recruitment in a text, in order.

    Where phrases of one code overlap, the longest is given.

    Args:
        page: The text laid out.

    Raises:
        TableError: The language's table of patterns is missing or malformed.
    """
    rules = _rules(page.language)
    folded = fold(page.text)
    hits = [
        hit
        for hit in rules.book.find(folded, page.sentences)
        if not _is_cancelled(folded, hit, page, rules)
    ]
    near = sorted({hit.sentence for hit in hits if hit.key.vocabulary != _PLACE})
    kept = [hit for hit in hits if hit.key.vocabulary and _counts(hit, near)]
    return tuple(
        Pattern(
            text=page.text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            vocabulary=hit.key.vocabulary,
            code=hit.key.code,
        )
        for hit in _longest(kept)
    )


def _counts(hit: Hit[_Code], near: list[int]) -> bool:
    """Whether a place stands near words of recruitment; anything else does count."""
    return hit.key.vocabulary != _PLACE or any(
        abs(hit.sentence - sentence) <= _NEAR for sentence in near
    )


def _is_cancelled(folded: str, hit: Hit[_Code], page: Page, rules: _Rules) -> bool:
    """Whether the words before a phrase negate, deny or only imagine it."""
    if hit.key.vocabulary == _PLACE:
        return False
    sentence = page.sentences[hit.sentence]
    end = folded[max(sentence.start, sentence.end - 9) : sentence.end]
    if end.rstrip(_CLOSING).endswith("?"):
        return True
    before = folded[max(sentence.start, hit.start - _FAR) : hit.start]
    if rules.cancels_sentence.search(before):
        return True
    clause = rules.clause_break.split(before)[-1]
    last_words = " ".join(clause.split()[-_CLAUSE_WORDS:])
    return bool(rules.cancels_clause.search(last_words))


def _longest(hits: Iterable[Hit[_Code]]) -> Iterator[Hit[_Code]]:
    """The hits without those that lie in or across a longer one of the same code."""
    taken: dict[_Code, set[int]] = {}
    found: list[Hit[_Code]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        places = range(hit.start, hit.end)
        others = taken.setdefault(hit.key, set())
        if others.isdisjoint(places):
            others.update(places)
            found.append(hit)
    yield from sorted(
        found, key=lambda h: (h.start, h.end, h.key.vocabulary, h.key.code)
    )


@cache
def _rules(language: str) -> _Rules:
    table = load_table(language, "patterns")
    try:
        words = table["words"]
        negators = "|".join(expression(w, words) for w in table["negators"])
        return _Rules(
            book=PhraseBook(_phrases(table, language), words, negators=negators),
            clause_break=re.compile(
                rf"[{_CLAUSE_SIGNS}]|{_any(table['clause_breaks'], words).pattern}"
            ),
            cancels_clause=_any([*table["negators"], *table["hypothetical"]], words),
            cancels_sentence=_any(table["denials"], words),
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise TableError(language, "patterns", f"lacks {error}") from error
    except (PhraseError, re.error) as error:
        raise TableError(language, "patterns", str(error)) from error


def _any(phrases: Iterable[str], words: dict[str, list[str]]) -> re.Pattern[str]:
    joined = "|".join(expression(phrase, words) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def _phrases(table: dict[str, Any], language: str) -> Iterator[tuple[str, _Code]]:
    for vocabulary, by_code in table["patterns"].items():
        for code, phrases in by_code.items():
            if code not in _VOCABULARIES[vocabulary]:
                raise TableError(language, "patterns", f"names no known {code}")
            for phrase in phrases:
                yield phrase, _Code(vocabulary, code)
    for phrase in table["recruitment"]:
        yield phrase, _Code("", "")
