"""Dictionary forms of single words, and what a dictionary knows of names among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.cases import nominatives
from guvoh.names.lexicon import given_names
from guvoh.names.sounds import normalise, sounds_of
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pymorphy3.analyzer import Parse

_TAGS: Final = {
    "Name": "given",
    "Surn": "surname",
    "Patr": "patronymic",
    "Geox": "place",
}


@dataclass(frozen=True, slots=True)
class WordForms:
    """What is known of a word."""

    normal: tuple[str, ...]
    """Lower case; the forms a dictionary would list it under, likeliest first."""
    kinds: frozenset[str]
    """given, surname, patronymic, place: what a dictionary lists it as."""
    is_common: bool
    """Whether a dictionary lists it as a word that is no name."""


@lru_cache(maxsize=1 << 15)
def is_given_name(word: str) -> bool:
    """Whether a word is an established given name of Central Asia or Russia."""
    return len(word) > 2 and bool(given_names(sounds_of(normalise(word)).signs))


@lru_cache(maxsize=1 << 15)
def plain_forms(word: str) -> WordForms:
    """The forms of a word in a language that does not decline."""
    return WordForms((word.lower(),), frozenset(), is_common=False)


@lru_cache(maxsize=1 << 15)
def russian_forms(word: str) -> WordForms:
    """The forms of a Russian word."""
    parses = load_analyzer().parse(word)
    kinds = {_TAGS[g] for p in parses for g in p.tag.grammemes if g in _TAGS}
    first = parses[0]
    common = first.is_known and not any(g in _TAGS for g in first.tag.grammemes)
    normal = dict.fromkeys([word.lower(), *(p.normal_form for p in parses)])
    return WordForms(
        tuple(form.replace("ё", "е") for form in normal),
        frozenset(kinds),
        is_common=bool(common),
    )


FORMS: Final[dict[str, Callable[[str], WordForms]]] = {
    "none": plain_forms,
    "russian": russian_forms,
}


@lru_cache(maxsize=1 << 14)
def name_nominatives(name: str, morphology: str) -> tuple[str, ...]:
    """The nominatives that a name may come from, without the name itself."""
    if morphology != "russian":
        return ()
    words = name.split()
    found = nominatives(words)
    return tuple(" ".join(_capital(word) for word in form) for form in found)


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


@lru_cache(maxsize=1 << 14)
def is_nominative(word: str, morphology: str) -> bool:
    """Whether a word, as it stands, is a given or family name in the nominative."""
    if is_given_name(word):
        return True
    return morphology == "russian" and any(
        {"nomn", "sing"} <= parse.tag.grammemes
        and not parse.tag.grammemes.isdisjoint({"Name", "Surn"})
        for parse in load_analyzer().parse(word)
    )


@lru_cache(maxsize=1 << 14)
def phrase_nominative(phrase: str, morphology: str) -> str:
    """A noun phrase in the nominative: adjectives up to the first noun, and that noun.

    The rest, such as "по правам человека", stays as it is.
    """
    if morphology != "russian":
        return phrase
    words = phrase.split()
    turned: list[str] = []
    for at, word in enumerate(words):
        parse = load_analyzer().parse(word)[0]
        is_noun = parse.tag.POS == "NOUN"
        if not is_noun and parse.tag.POS not in {"ADJF", "PRTF"}:
            return phrase
        if is_noun:
            turned.append(_as_written(parse.inflect({"nomn"}), word))
            gender = {"nomn", parse.tag.number, parse.tag.gender} - {None}
            if parse.tag.number == "plur":
                gender -= {parse.tag.gender}
            head = [
                _as_written(load_analyzer().parse(w)[0].inflect(gender), w)
                for w in words[:at]
            ]
            return " ".join([*head, *turned, *words[at + 1 :]])
    return phrase


def _as_written(parse: Parse | None, word: str) -> str:
    """The form that was found, with the capitals of the word."""
    if parse is None or word.isupper():
        return word
    found = str(parse.word) if "ё" in word else str(parse.word).replace("ё", "е")
    return _capital(found) if word[0].isupper() else found
