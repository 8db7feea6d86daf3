"""The vocabularies: what each code is called, means, and corresponds to elsewhere.

The tables are in `vocabulary/`, one YAML file each, for people to correct and
translate. Which codes there are and how they behave is in `codes/`; a test keeps both
equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from guvoh.model.errors import VocabularyError

LANGUAGES: Final = ("en", "ru", "uz", "tg", "ky")
"""Languages in which labels may stand; en and ru always do."""
REQUIRED_LANGUAGES: Final = ("en", "ru")
"""Languages in which every label stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One code of a vocabulary."""

    code: str
    """The code, as records hold it."""
    labels: Mapping[str, str]
    """What it is called, by language."""
    definition: str
    """What it means, an English sentence."""
    crosswalk: Mapping[str, tuple[str, ...]]
    """Codes of other schemes that correspond; empty when the table says none."""

    def label(self, language: str = "en") -> str:
        """Returns what it is called; in English where the language lacks a word."""
        return self.labels.get(language, self.labels["en"])

    def codes_in(self, scheme: str) -> tuple[str, ...]:
        """Returns the corresponding codes of another scheme, if any."""
        return self.crosswalk.get(scheme, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of codes."""

    name: str
    """Its name, as of its file."""
    titles: Mapping[str, str]
    """What the list is called, by language."""
    about: str
    """What it is for, in English."""
    terms: Mapping[str, Term]
    """Its terms by code, in the order in which people are shown them."""


@cache
def vocabulary_names() -> tuple[str, ...]:
    """Returns the names of all vocabularies, sorted."""
    files = (resources.files(__package__) / "vocabulary").iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files))


@cache
def vocabulary(name: str) -> Vocabulary:
    """Returns one vocabulary.

    Raises:
        VocabularyError: There is none of this name, or its table is incomplete.
    """
    import yaml  # noqa: PLC0415 -- records are made without it

    if name not in vocabulary_names():
        raise VocabularyError(name, "there is no such table")
    text = (resources.files(__package__) / "vocabulary" / f"{name}.yaml").read_text(
        "utf-8"
    )
    table = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both loaders are safe
    return read_vocabulary(name, table)


def term(name: str, code: str) -> Term:
    """Returns one term of a vocabulary.

    Raises:
        VocabularyError: There is no such vocabulary or code.
    """
    try:
        return vocabulary(name).terms[code]
    except KeyError:
        raise VocabularyError(name, "it lacks a code") from None


def read_vocabulary(name: str, table: Any) -> Vocabulary:  # noqa: ANN401 -- as parsed
    """Returns the vocabulary that a parsed table holds.

    Raises:
        VocabularyError: A key is missing or unknown, or a value is not as it must be.
    """
    _require_keys(name, table, {"title", "about", "terms"})
    if not isinstance(table["terms"], dict) or not table["terms"]:
        raise VocabularyError(name, "it has no terms")
    terms = {code: _read_term(name, code, row) for code, row in table["terms"].items()}
    return Vocabulary(
        name=name,
        titles=_read_labels(name, table["title"]),
        about=_read_text(name, table["about"]),
        terms=terms,
    )


def _read_term(name: str, code: str, row: Any) -> Term:  # noqa: ANN401 -- as parsed
    _require_keys(name, row, {"label", "definition", "crosswalk"})
    return Term(
        code=_read_text(name, code),
        labels=_read_labels(name, row["label"]),
        definition=_read_text(name, row["definition"]),
        crosswalk=_read_crosswalk(name, row["crosswalk"]),
    )


def _read_labels(name: str, labels: Any) -> Mapping[str, str]:  # noqa: ANN401 -- as parsed
    if not isinstance(labels, dict) or not set(REQUIRED_LANGUAGES) <= set(labels):
        raise VocabularyError(name, "a label is missing in English or Russian")
    if not set(labels) <= set(LANGUAGES):
        raise VocabularyError(name, "a label stands in a language that is unknown here")
    return {language: _read_text(name, label) for language, label in labels.items()}


def _read_crosswalk(name: str, crosswalk: Any) -> Mapping[str, tuple[str, ...]]:  # noqa: ANN401 -- as parsed
    if crosswalk == "none":
        return {}
    if not isinstance(crosswalk, dict) or not crosswalk:
        raise VocabularyError(name, "a term has neither a crosswalk nor says none")
    return {
        scheme: tuple(_read_text(name, code) for code in codes)
        for scheme, codes in crosswalk.items()
    }


def _read_text(name: str, text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        raise VocabularyError(name, "a text is missing or no text")
    return text


def _require_keys(name: str, row: object, keys: set[str]) -> None:
    if not isinstance(row, dict) or set(row) != keys:
        raise VocabularyError(name, f"an entry has not just {', '.join(sorted(keys))}")
