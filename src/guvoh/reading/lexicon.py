"""The words of saying of one language, from languages/CODE/attribution.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import Basis, Certainty, Polarity
from guvoh.reading.errors import TableError
from guvoh.reading.languages import load_table
from guvoh.reading.nominative import case_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE: Final = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One sense of a word that says that something is said, thought or wanted."""

    name: str
    """Its group, such as say."""
    takes: frozenset[str]
    """clause, quote, noun, infinitive, recipient, preposition."""
    forms: frozenset[str]
    """Which forms of the word this is: base, present, past, ing, …"""
    trails: bool
    """Whether it may stand behind or inside what is said."""
    certainty: Certainty
    """How firmly it puts what is said."""
    polarity: Polarity
    """Whether it affirms or denies it."""
    basis: Basis | None
    """The basis it shows; None when it shows none."""
    prepositions: frozenset[str]
    """Words that lead from it to what is said."""
    needs: frozenset[str]
    """Words of which one must follow."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of saying of one language."""

    language: str
    """Its code."""
    cues: dict[str, tuple[CueWord, ...]]
    """Senses by form."""
    feelings: dict[str, CueWord]
    """Adjectives of opinion."""
    be_endings: tuple[str, ...]
    """Endings of pronouns that are joined with "be"."""
    nouns: dict[str, Certainty]
    """Nouns of saying and the certainty they put."""
    noun_senses: dict[str, CueWord]
    """The same nouns as cues."""
    frames: tuple[tuple[str, ...], ...]
    """Phrases that a speaker follows, as words."""
    unattributed: dict[str, Certainty]
    """Words that say that something is said, by nobody in particular."""
    words: dict[str, frozenset[str]]
    """The other lists of words by their name."""
    finite: frozenset[str]
    """Names of the forms that make a sentence."""
    gerund: frozenset[str]
    """Names of the forms that go with another verb."""
    passive: frozenset[str]
    """Names of the forms of the passive."""
    adverb_endings: tuple[str, ...]
    """Endings that show an adverb."""
    apposition_endings: tuple[str, ...]
    """Endings of participles that describe a speaker."""
    name_endings: tuple[tuple[str, str], ...]
    """Endings of surnames with the gender that they show."""
    infinitive_endings: tuple[str, ...]
    """Endings of infinitives, where no word such as "to" leads to them."""
    past_endings: tuple[str, ...]
    """Endings of what is past."""
    verb_endings: tuple[str, ...]
    """Endings that a finite verb may have."""
    gerund_endings: tuple[str, ...]
    """Endings of forms that go with another verb."""
    sure_endings: tuple[str, ...]
    """Those of them that few other words have."""

    @property
    def gesture(self) -> CueWord:
        """The sense of any verb that stands with a quote: "he smiled"."""
        return CueWord(
            name="gesture",
            takes=frozenset({"quote"}),
            forms=self.finite,
            trails=True,
            certainty=Certainty.SAID,
            polarity=Polarity.AFFIRMED,
            basis=None,
            prepositions=frozenset(),
            needs=frozenset(),
        )

    def has(self, name: str, low: str) -> bool:
        """Whether a word is in a list."""
        return low in self.words.get(name, frozenset())


@cache
def load_lexicon(language: str) -> Lexicon:
    """The words of saying of a language.

    Raises:
        TableError: The language's file is missing or malformed.
    """
    data = load_table(language, _TABLE)
    try:
        return _build(language, data)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise TableError(language, _TABLE, f"is malformed near {error}") from error


def _build(language: str, data: dict[str, Any]) -> Lexicon:
    return Lexicon(
        language=language,
        cues=_cues(data),
        feelings={
            word: _sense(row, frozenset({"present"}))
            for row in data["feelings"]
            for word in row["words"]
        },
        be_endings=tuple(data["be_endings"]),
        nouns=_by_word(data["nouns"], Certainty.SAID),
        noun_senses={
            word: _sense({"name": "noun", "takes": [], **row}, frozenset())
            for row in data["nouns"]
            for word in row["words"]
        },
        frames=tuple(
            sorted((tuple(f["words"].split()) for f in data["frames"]), key=len)[::-1]
        ),
        unattributed=_by_word(data["unattributed"], Certainty.ALLEGED),
        words=dict(_lists(data)),
        finite=frozenset(data["finite"]),
        gerund=frozenset(data["gerund"]),
        passive=frozenset(data["passive"]),
        adverb_endings=tuple(data["adverb_endings"]),
        apposition_endings=tuple(data["apposition_endings"]),
        name_endings=tuple(
            (ending, gender)
            for gender, endings in data["name_endings"].items()
            for ending in endings
        ),
        infinitive_endings=tuple(data["infinitive_endings"]),
        past_endings=tuple(data["past_endings"]),
        verb_endings=tuple(data["verb_endings"]),
        gerund_endings=tuple(data["gerund_endings"]),
        sure_endings=tuple(data["sure_endings"]),
    )


def _by_word(rows: list[dict[str, Any]], default: Certainty) -> dict[str, Certainty]:
    found: dict[str, Certainty] = {}
    for row in rows:
        words = row["words"]
        for word in [words] if isinstance(words, str) else words:
            found[word] = Certainty(row.get("certainty", default))
    return found


def _lists(data: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    inflected = set(data.get("inflected", ()))
    for name, value in data.items():
        if not isinstance(value, list):
            continue
        if all(isinstance(word, str) for word in value):
            forms = case_forms(value) if name in inflected else value
            yield name, frozenset(forms)
        elif not all(isinstance(row, dict) for row in value):
            # YAML reads a bare "no" or "on" as a truth value.
            raise ValueError(name)
    for name, words in data["pronouns"].items():
        yield f"pronouns.{name}", frozenset(words)


def _cues(data: dict[str, Any]) -> dict[str, tuple[CueWord, ...]]:
    senses: dict[str, list[CueWord]] = {}
    for row in data["cues"]:
        for verb in row["verbs"].split():
            by_form: dict[str, set[str]] = {}
            for tag, form in _forms(verb, data):
                by_form.setdefault(form, set()).add(tag)
            for form, tags in by_form.items():
                senses.setdefault(form, []).append(_sense(row, frozenset(tags)))
    return {form: tuple(found) for form, found in senses.items()}


def _sense(row: dict[str, Any], forms: frozenset[str]) -> CueWord:
    return CueWord(
        name=row["name"],
        takes=frozenset(row["takes"])
        | ({"recipient"} if row.get("recipient") else set()),
        forms=forms,
        trails=bool(row.get("trails", False)),
        certainty=Certainty(
            row.get(
                "certainty", "denied" if row.get("polarity") == "denied" else "said"
            )
        ),
        polarity=Polarity(row.get("polarity", "affirmed")),
        basis=Basis(row["basis"]) if "basis" in row else None,
        prepositions=frozenset(row.get("prepositions", ())),
        needs=frozenset(row.get("needs", ())),
    )


def _forms(verb: str, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Tags and forms of STEM/CLASS, or of forms in the order of the table's list."""
    if "/" in verb:
        stem, group = verb.split("/")
        for tag, endings in data["endings"][group].items():
            for ending in endings:
                yield tag, stem + ending
    else:
        yield from zip(data["forms"], verb.split(","), strict=False)
