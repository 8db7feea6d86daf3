"""Russian cases of a personal name, Central Asian names included.

**Source:** the works named in `tables/declension.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from guvoh.names.forms import NameForm, NameToken, Role, Sex
from guvoh.names.lexicon import given_names, is_regional, sex_of
from guvoh.names.parsing import parse
from guvoh.names.rules import load_table
from guvoh.names.sounds import sounds_of
from guvoh.names.words import word_of
from guvoh.text.scripts import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONSONANTS: Final = frozenset("бвгджзйклмнпрстфхцчшщғқҳҷң")
_GIVEN_ENDINGS: Final = ("ин", "ын", "ец", "ой")
"""Endings that a given name has too: Нуриддин stands for a family name unchanged."""
_N_OBLIQUE: Final = 5


class InflectionError(ValueError):
    """A name that cannot be put into Russian cases."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This name cannot be put into Russian cases: {reason} "
            "Write it in Cyrillic letters, as it stands in a Russian text."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Declension:
    """The six Russian cases of one name, words in the order given."""

    nominative: str
    """Who."""
    genitive: str
    """Of whom."""
    dative: str
    """To whom."""
    accusative: str
    """Whom."""
    instrumental: str
    """By or with whom."""
    prepositional: str
    """About whom."""


@dataclass(frozen=True, slots=True)
class _Row:
    ending: str
    cases: tuple[str, ...]


def inflect(
    name: str | NameForm, *, sex: Literal["m", "f"] | None = None
) -> Declension:
    """Returns the Russian cases of a name.

    Args:
        name: in Cyrillic letters and the nominative, in any order of its parts.
        sex: settles it where the name itself leaves it open, as with a family name
            alone; otherwise what the endings say is taken, and a word that ends in a
            consonant is declined as a man's.

    Raises:
        InflectionError: the name is empty or not in Cyrillic letters.
    """
    form = parse(name) if isinstance(name, str) else name
    if not form.alternatives:
        raise InflectionError("it holds no words.")
    if form.script is not Script.CYRILLIC:
        raise InflectionError("it is not in Cyrillic letters.")
    known: Sex = sex or form.alternatives[0].sex or _guess_sex(form)
    turned = [
        (token, _decline_token(token, form.tokens, known)) for token in form.tokens
    ]
    cases = [_rebuild(form.raw, turned, case) for case in range(_N_OBLIQUE)]
    return Declension(
        nominative=form.raw,
        genitive=cases[0],
        dative=cases[1],
        accusative=cases[2],
        instrumental=cases[3],
        prepositional=cases[4],
    )


def _guess_sex(form: NameForm) -> Sex:
    """Returns what the given name says, or what the last letter suggests."""
    given = form.alternatives[0].given
    if given and given.sex:
        return given.sex
    words = [token.text for token in form.tokens if token.role is not Role.INITIAL]
    return "m" if words and words[-1][-1:].lower() in _CONSONANTS | {"ь"} else "f"


def _rebuild(
    raw: str, turned: Sequence[tuple[NameToken, tuple[str, ...]]], case: int
) -> str:
    text = []
    end = 0
    for token, cases in turned:
        text += [raw[end : token.start], cases[case]]
        end = token.end
    return "".join([*text, raw[end:]])


def _decline_token(
    token: NameToken, tokens: Sequence[NameToken], sex: Sex
) -> tuple[str, ...]:
    unchanged = (token.text,) * _N_OBLIQUE
    at = tokens.index(token)
    before_marker = at + 1 < len(tokens) and tokens[at + 1].role is Role.MARKER
    if token.role in {Role.INITIAL, Role.MARKER, Role.TITLE} or before_marker:
        return unchanged
    halves = token.text.split("-")
    if token.role is Role.SURNAME or word_of(token.text).is_surname:
        declined = [_decline(half, Role.SURNAME, sex) for half in halves]
    else:
        # Of a compound given name only the last half is declined.
        fixed = [(half,) * _N_OBLIQUE for half in halves[:-1]]
        declined = [*fixed, _decline(halves[-1], token.role, sex)]
    return tuple("-".join(cases) for cases in zip(*declined, strict=True))


def _decline(word: str, role: Role, sex: Sex) -> tuple[str, ...]:
    """Returns genitive, dative, accusative, instrumental, prepositional of a word."""
    lowered = word.lower()
    stem, endings = _find_endings(lowered, role, sex)
    if endings is None:
        return (word,) * _N_OBLIQUE
    kept = word[: len(stem)]
    if kept.lower() != stem:
        kept = stem.upper() if word.isupper() else stem.capitalize()
    upper = word.isupper() and len(word) > 1
    return tuple(kept + (end.upper() if upper else end) for end in endings)


def _find_endings(
    word: str, role: Role, sex: Sex
) -> tuple[str, tuple[str, ...] | None]:
    """Returns the stem and its endings; None where the word has one form."""
    table = _table()
    read = word_of(word)
    if role is Role.FATHER and read.father and read.father.ending == "soviet":
        return _match(word, table["patronymic", sex])
    if role is Role.SURNAME and not (read.names and word.endswith(_GIVEN_ENDINGS)):
        stem, endings = _match(word, table["surname", sex])
        if endings:
            return stem, endings
    if word in _fleeting() and sex == "m":
        return _fleeting()[word], _match("б", table["given", "m"])[1]
    if sex == "f" and word in _soft_feminine().cases:
        return word[:-1], _soft_feminine().cases[word]
    if sex == "m" and word.endswith("ь") and not _is_masculine(word):
        return word, None
    return _match(word, table["given", sex])


def _is_masculine(word: str) -> bool:
    """Says whether a soft word is a man's: Игорь, but not Айгуль."""
    names = given_names(sounds_of(word).signs)
    return not names or sex_of(names) != "f" or not is_regional(names)


def _match(word: str, rows: Sequence[_Row]) -> tuple[str, tuple[str, ...] | None]:
    for row in rows:
        if row.ending == "CONSONANT":
            if word[-1:] in _CONSONANTS:
                return word, row.cases
        elif word.endswith(row.ending) and len(word) > len(row.ending):
            return word.removesuffix(row.ending), row.cases
    return word, None


@dataclass(frozen=True, slots=True)
class _SoftFeminine:
    cases: dict[str, tuple[str, ...]]


@cache
def _table() -> dict[tuple[str, str], tuple[_Row, ...]]:
    table = load_table("declension.yaml")
    assert isinstance(table, dict)
    return {
        (kind, sex): tuple(
            _Row(str(row["from"]), tuple(map(str, row["to"]))) for row in rows
        )
        for kind in ("given", "patronymic", "surname")
        for sex, rows in table[kind].items()
    }


@cache
def _fleeting() -> dict[str, str]:
    table = load_table("declension.yaml")
    assert isinstance(table, dict)
    return {str(k): str(v) for k, v in table["fleeting"].items()}


@cache
def _soft_feminine() -> _SoftFeminine:
    table = load_table("declension.yaml")
    assert isinstance(table, dict)
    cases = tuple(map(str, table["soft_feminine"]["to"]))
    return _SoftFeminine({str(n): cases for n in table["soft_feminine"]["names"]})
