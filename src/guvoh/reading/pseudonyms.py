"""Whose name a text says is changed, and what it says that it keeps back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.reading.errors import TableError
from guvoh.reading.languages import load_table
from guvoh.reading.phrases import Hit, PhraseBook, PhraseError, expression, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.reading.page import Page

_SENTENCE_END: Final = r"[.!?;:()«»“”\"\n—–]"
_SPACE: Final = re.compile(r"[ \xa0]+[«“\"]?")
_NAME: Final = "name"
_FAR: Final = 300
"""So far a clause is read, however long the sentence, in code points."""
_LISTS: Final = ("names_follow", "marks", "all_changed", "withholding", "anonymous")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where a text speaks of a changed name or of what it keeps back."""

    start: int
    end: int
    sentence: int
    withheld: tuple[str, ...]
    """What is kept back."""
    is_changed: bool
    """Whether a name is said to be changed."""
    is_of_all: bool = False
    """Whether it speaks of every name in the text."""
    is_plural: bool = False
    """Whether it speaks of several people, so of nobody named elsewhere."""
    name_start: int | None = None
    """Where the made-up name begins, when it follows."""


@dataclass(frozen=True, slots=True)
class _Rules:
    book: PhraseBook[str]
    attributes: tuple[tuple[str, re.Pattern[str]], ...]
    behind: re.Pattern[str]
    """What comes behind up to the end of the clause."""
    noun: re.Pattern[str]
    plural: re.Pattern[str]
    others: re.Pattern[str]
    """The writer's own name is withheld, or those of a group."""


def find_marks(page: Page, folded: str) -> tuple[Mark, ...]:
    """Every place where the text speaks of changed names or of what it keeps back.

    Args:
        page: The text laid out.
        folded: Its text after `phrases.fold`.

    Raises:
        TableError: The language's table is missing or malformed.
    """
    rules = _rules(page.language)
    found: dict[int, Mark] = {}
    for hit in rules.book.find(folded, page.sentences):
        mark = _mark(hit, page, folded, rules)
        earlier = found.get(hit.start)
        if mark and (earlier is None or earlier.end < mark.end):
            found[hit.start] = mark
    return tuple(found[start] for start in sorted(found))


def find_person_noun(page: Page, folded: str, mark: Mark) -> tuple[int, int] | None:
    """The last noun for a person before a mark in its sentence."""
    start = max(page.sentences[mark.sentence].start, mark.start - _FAR)
    found = None
    for match in _rules(page.language).noun.finditer(folded, start, mark.end):
        found = match.span()
    return found


def _mark(hit: Hit[str], page: Page, folded: str, rules: _Rules) -> Mark | None:
    if hit.key == "withholding":
        paragraph = page.paragraphs[page.paragraph_at(hit.start)]
        start = max(paragraph.start, hit.start - 5 * _FAR)
        if _is_quoted(folded[start : hit.start]):
            return None
        withheld = tuple(_withheld(hit, page, folded, rules))
        if not withheld:
            return None
        sentence = page.sentences[hit.sentence]
        return Mark(
            hit.start,
            hit.end,
            hit.sentence,
            withheld,
            is_changed=False,
            is_plural=bool(
                rules.plural.search(
                    folded,
                    max(sentence.start, hit.start - _FAR),
                    min(sentence.end, hit.end + _FAR),
                )
            ),
        )
    name_start = None
    if hit.key == "names_follow":
        space = _SPACE.match(folded, hit.end)
        name_start = space.end() if space else hit.end
        if not page.text[name_start : name_start + 1].isupper():
            return None
    elif hit.key == "marks" and rules.others.match(
        folded, _last_word(folded, hit.end), page.sentences[hit.sentence].end
    ):
        return None
    return Mark(
        hit.start,
        hit.end,
        hit.sentence,
        (_NAME,),
        is_changed=hit.key != "anonymous",
        is_of_all=hit.key == "all_changed",
        name_start=name_start,
    )


def _last_word(folded: str, end: int) -> int:
    """Where the last word before a place begins."""
    return max(folded.rfind(" ", 0, end), folded.rfind("\n", 0, end)) + 1


def _is_quoted(before: str) -> bool:
    """Whether a quotation is open: what others say withholds nothing of the text."""
    return any(before.count(a) > before.count(b) for a, b in ("«»", "“”", "„“"))


def _withheld(hit: Hit[str], page: Page, folded: str, rules: _Rules) -> Iterator[str]:
    """The attributes in the clause of a phrase that keeps something back."""
    sentence = page.sentences[hit.sentence]
    start = max(sentence.start, hit.start - _FAR)
    before = re.split(rf",|{_SENTENCE_END}", folded[start : hit.start])[-1]
    behind = rules.behind.match(folded, hit.end, min(sentence.end, hit.end + _FAR))
    clause = f"{before} {folded[hit.start : hit.end]} {behind[0] if behind else ''}"
    if rules.others.search(clause):
        return
    for attribute, words in rules.attributes:
        if words.search(clause):
            yield attribute


@cache
def _rules(language: str) -> _Rules:
    table = load_table(language, "pseudonyms")
    try:
        words = table["words"]
        attributes = {
            name: "|".join(forms) for name, forms in table["attributes"].items()
        }
        words = {**words, "attribute": ["name", *words.get("attribute", ())]}
        ends = _any(table["clause_ends"])
        return _Rules(
            book=PhraseBook(
                [(phrase, key) for key in _LISTS for phrase in table[key]], words
            ),
            attributes=tuple(
                (name, re.compile(rf"(?<!\w)(?:{fold(forms)})(?!\w)"))
                for name, forms in attributes.items()
            ),
            behind=re.compile(rf"(?:(?!{_SENTENCE_END}|{ends}).)*"),
            plural=re.compile(_any(table["plural_pronouns"])),
            others=re.compile(_any([*table["first_person"], *table["of_others"]])),
            noun=re.compile(
                rf"(?:{_any(table['person_modifiers'], words)} ){{0,2}}"
                rf"{_any(table['person_nouns'], words)}"
            ),
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise TableError(language, "pseudonyms", f"lacks {error}") from error
    except (PhraseError, re.error) as error:
        raise TableError(language, "pseudonyms", str(error)) from error


def _any(phrases: Iterable[str], words: dict[str, list[str]] | None = None) -> str:
    joined = "|".join(expression(phrase, words or {}) for phrase in phrases)
    return rf"(?<!\w)(?:{joined})(?!\w)"
