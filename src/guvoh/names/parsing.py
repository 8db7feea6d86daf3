"""A spelling taken apart: which word is the given, father's or family name.

Every reading that the words allow is kept; `comparison` chooses between them.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.cases import detached, nominatives
from guvoh.names.forms import NameForm, NameToken, Part, Reading, Role, Sex, Warn
from guvoh.names.lexicon import is_regional
from guvoh.names.rules import RuleId
from guvoh.names.sounds import skeleton
from guvoh.names.tokens import Token, tokenise
from guvoh.names.words import (
    Word,
    father_part,
    given_part,
    is_first_half,
    surname_part,
    word_of,
)
from guvoh.text.scripts import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CASE_ENDING: Final = RuleId("case-ending")
_OBLIQUE_WEIGHT: Final = 0.95
_UNUSUAL_WEIGHT: Final = 0.8
_MOST_READINGS: Final = 10
_MOST_OBLIQUE: Final = 3
_MOST_UNPLACED: Final = 3
_ARTICLES: Final = frozenset({"al", "el", "abd", "abu", "umm", "de", "van"})
_KNOWN_SCRIPTS: Final = {Script.LATIN, Script.CYRILLIC, Script.ARABIC, Script.MIXED}


@lru_cache(maxsize=131072)
def parse(name: str) -> NameForm:
    """Returns a spelling of a personal name taken apart.

    Never fails: what was not understood stands in `warnings`, and a name that holds
    nothing to compare has no `alternatives`.
    """
    tokens = tokenise(name)
    titles = [token for token in tokens.words if token.is_title]
    named = [token for token in tokens.words if not token.is_title]
    words = tuple(word_of(t.text, is_initial=t.is_initial) for t in named)
    readings = _read(named, words)
    script = script_of("".join(token.text for token in named))
    warnings = [*tokens.warnings, *_warn(words, readings, script)]
    sure = _is_surely_regional(words, script)
    regional = sure or _may_be_regional(words)
    if not regional and words:
        warnings.append(Warn.OTHER_REGION)
    roles = _roles(named, words, readings)
    roles += [(token, Role.TITLE) for token in titles]
    return NameForm(
        raw=name,
        script=script,
        tokens=tuple(
            NameToken(
                text=name[token.start : token.end],
                start=token.start,
                end=token.end,
                role=role,
                letters=word_of(token.text).letters,
            )
            for token, role in sorted(roles, key=lambda pair: pair[0].start)
        ),
        letters=" ".join(sorted(word.letters for word in words if word.letters)),
        key=_key(readings, words),
        alternatives=readings,
        warnings=tuple(dict.fromkeys(warnings)),
        is_regional=regional,
        is_surely_regional=sure,
    )


def _warn(
    words: Sequence[Word], readings: tuple[Reading, ...], script: Script
) -> Iterator[Warn]:
    if words and all(word.is_initial for word in words):
        yield Warn.INITIALS_ONLY
    elif readings and not (readings[0].given and _has_family(readings[0])):
        yield Warn.ONE_PART
    if words and script not in _KNOWN_SCRIPTS:
        yield Warn.UNKNOWN_SCRIPT


def _has_family(reading: Reading) -> bool:
    return bool(reading.surname or reading.father)


def _is_surely_regional(words: Sequence[Word], script: Script) -> bool:
    """Says whether script, endings or markers place a name in the region."""
    return script is Script.CYRILLIC or any(
        word.father
        or word.marker in {"son", "daughter"}
        or any(root.ending in {"soviet", "national"} for root in word.surname)
        for word in words
    )


def _may_be_regional(words: Sequence[Word]) -> bool:
    """Says whether a name is short and has a word that is a given name there.

    Long Arabic names and their articles are left to the comparison by letters.
    """
    if len(words) > _MOST_UNPLACED or any(word.marker for word in words):
        return False
    known = [word for word in words if is_regional(word.names)]
    return bool(known) and not any(word.letters in _ARTICLES for word in words)


def _key(readings: tuple[Reading, ...], words: Sequence[Word]) -> str:
    """Returns skeletons of family root and given name, or of whatever there is."""
    if readings:
        first = readings[0]
        parts = [
            skeleton(first.surname.roots[0].sounds.signs) if first.surname else "",
            skeleton(first.given.sounds.signs) if first.given else "",
        ]
        if any(parts):
            return "|".join(parts)
    return "|".join(sorted(skeleton(word.sounds.signs) for word in words))


def _roles(
    tokens: Sequence[Token], words: Sequence[Word], readings: tuple[Reading, ...]
) -> list[tuple[Token, Role]]:
    roles = []
    for token, word in zip(tokens, words, strict=True):
        roles.append((token, _role_of(word, readings)))
    return roles


def _role_of(word: Word, readings: tuple[Reading, ...]) -> Role:
    if word.marker:
        return Role.MARKER
    if word.is_initial:
        return Role.INITIAL
    for reading in readings:
        for part, role in (
            (reading.given, Role.GIVEN),
            (reading.father, Role.FATHER),
            (reading.surname, Role.SURNAME),
        ):
            if part and word.text in (part.text, *(half.text for half in part.halves)):
                return role
    return Role.UNKNOWN


def _read(tokens: Sequence[Token], words: tuple[Word, ...]) -> tuple[Reading, ...]:
    """Returns all readings: as written first, then those of an oblique case."""
    readings = list(_read_roles(words, _comma(tokens)))
    oblique = [
        tuple(
            # What stands in the text is shown, what it comes from is compared.
            replace(word_of(text, is_initial=token.is_initial), text=token.text)
            for text, token in zip(texts, tokens, strict=True)
        )
        for texts in _oblique(tokens)
    ]
    oblique.sort(key=lambda others: -sum(map(_is_known, others)))
    for others in oblique[:_MOST_OBLIQUE]:
        readings += [
            _weighted(reading, _OBLIQUE_WEIGHT, CASE_ENDING)
            for reading in itertools.islice(_read_roles(others, _comma(tokens)), 2)
        ]
    return tuple(dict.fromkeys(readings))[:_MOST_READINGS]


def _is_known(word: Word) -> bool:
    return bool(word.names or word.surname or word.father or word.marker)


def _comma(tokens: Sequence[Token]) -> int | None:
    """Returns how many words stand before the comma; None without one."""
    before = sum(not token.after_comma for token in tokens)
    return before if 0 < before < len(tokens) else None


def _oblique(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    texts = tuple(token.text for token in tokens)
    full = [at for at, token in enumerate(tokens) if not token.is_initial]
    for found in nominatives([texts[at] for at in full]):
        changed = list(texts)
        for at, text in zip(full, found, strict=True):
            changed[at] = text
        yield tuple(changed)
    if texts and not tokens[-1].is_initial:
        for stem in detached(texts[-1]):
            yield (*texts[:-1], stem)


def _weighted(reading: Reading, weight: float, rule: RuleId | None = None) -> Reading:
    return Reading(
        given=reading.given,
        father=reading.father,
        surname=reading.surname,
        is_given_first=reading.is_given_first,
        weight=reading.weight * weight,
        rules=(*reading.rules, rule) if rule else reading.rules,
        sex=reading.sex,
    )


def _read_roles(words: tuple[Word, ...], comma: int | None) -> Iterator[Reading]:
    rest, father = _take_father(words)
    if comma is not None and rest:
        yield from _read_comma(words[:comma], rest, father)
        return
    surnames = [word for word in rest if word.is_surname]
    if len(surnames) == 1 or (len(surnames) > 1 and father):
        yield from _read_with_surname(rest, surnames, father)
    elif len(surnames) > 1:
        yield from _read_two_surnames(rest, surnames)
    else:
        yield from _read_without_surname(rest, father)


def _take_father(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], Part | None]:
    """Takes patronymic, or father's name and marker, out of the words."""
    for at, word in enumerate(words):
        if word.marker in {"son", "daughter"} and at:
            sex: Sex = "m" if word.marker == "son" else "f"
            father = father_part(words[at - 1], sex)
            return words[: at - 1] + words[at + 1 :], father
        if word.marker.startswith("of-") and at and at + 1 < len(words):
            sex = "m" if word.marker == "of-son" else "f"
            return words[:at] + words[at + 2 :], father_part(words[at + 1], sex)
    patronymics = [at for at, word in enumerate(words) if word.father]
    if patronymics and len(words) > 1:
        # Of two, as in Abramovich Roman Arkadyevich, the first is the family name.
        at = patronymics[-1]
        return words[:at] + words[at + 1 :], father_part(words[at])
    return words, None


def _reading(
    *,
    given: Sequence[Word] = (),
    father: Part | None = None,
    surname: Word | None = None,
    is_given_first: bool = True,
    weight: float = 1.0,
) -> Reading:
    given_name = given_part(tuple(given)) if given else None
    family = surname_part(surname) if surname else None
    return Reading(
        given=given_name,
        father=father,
        surname=family,
        is_given_first=is_given_first,
        weight=weight,
        sex=_agree_on_sex(given_name, father, family),
    )


def _agree_on_sex(given: Part | None, father: Part | None, surname: Part | None) -> Sex:
    if father and father.sex:
        return father.sex
    if surname and surname.sex:
        return surname.sex
    return given.sex if given else ""


def _read_comma(
    before: tuple[Word, ...], rest: tuple[Word, ...], father: Part | None
) -> Iterator[Reading]:
    surname = before[0]
    given = tuple(word for word in rest if word is not surname)
    yield from _given_or_father(given, surname, father, is_given_first=False)


def _read_with_surname(
    rest: tuple[Word, ...], surnames: list[Word], father: Part | None
) -> Iterator[Reading]:
    surname = surnames[0]
    at = rest.index(surname)
    given = rest[:at] + rest[at + 1 :]
    yield from _given_or_father(given, surname, father, is_given_first=at > 0)
    if len(surnames) > 1:
        # A double family name: either half may stand alone elsewhere.
        second = surnames[1]
        others = tuple(word for word in rest if word not in surnames[:2])
        if others:
            yield from _given_or_father(others, surname, father, is_given_first=at > 0)
            yield from _given_or_father(others, second, father, is_given_first=at > 0)


def _read_two_surnames(
    rest: tuple[Word, ...], surnames: list[Word]
) -> Iterator[Reading]:
    first, second = surnames[:2]
    given = tuple(word for word in rest if word not in (first, second))
    if given:
        # The second may be a patronymic of the old kind (Karimov Sardor Anvarov).
        yield from _given_or_father(
            given, first, father_part(second), is_given_first=False
        )
        yield from _given_or_father(given, first, None, is_given_first=False)
        yield from _given_or_father(given, second, None, is_given_first=True)
        return
    yield _reading(given=(second,), surname=first, is_given_first=False, weight=0.7)
    yield _reading(given=(first,), surname=second, weight=0.7)


def _given_or_father(
    given: tuple[Word, ...],
    surname: Word | None,
    father: Part | None,
    *,
    is_given_first: bool,
) -> Iterator[Reading]:
    """Yields readings of the words that are left beside a family name."""
    if len(given) <= 1 or father:
        yield _reading(
            given=given[:3],
            father=father,
            surname=surname,
            is_given_first=is_given_first,
        )
        return
    known = bool(given_part(given[:2]).names)
    compound = is_first_half(given[0]) or known
    initials = given[0].is_initial or given[1].is_initial
    if known and is_first_half(given[0]):
        yield _reading(given=given[:3], surname=surname, is_given_first=is_given_first)
        return
    readings = []
    if len(given) == 2:
        readings.append(
            _reading(
                given=given[:1],
                father=father_part(given[1]),
                surname=surname,
                is_given_first=is_given_first,
                weight=_UNUSUAL_WEIGHT if compound else 1.0,
            )
        )
    if not initials or len(given) > 2:
        readings.append(
            _reading(
                given=given[:3],
                surname=surname,
                is_given_first=is_given_first,
                weight=1.0 if compound else _UNUSUAL_WEIGHT,
            )
        )
    yield from reversed(readings) if compound else readings


def _read_without_surname(
    rest: tuple[Word, ...], father: Part | None
) -> Iterator[Reading]:
    if len(rest) == 1:
        yield _reading(given=rest, father=father)
        if not father:
            yield _reading(surname=rest[0], weight=0.9)
        return
    if not rest:
        if father:
            yield _reading(father=father)
        return
    first, last = rest[0], rest[-1]
    family_first = _reading(
        given=rest[1:], father=father, surname=first, is_given_first=False
    )
    family_last = _reading(given=rest[:-1], father=father, surname=last)
    leans_first = _leans_to_surname(first) > _leans_to_surname(last)
    order = [family_first, family_last] if leans_first else [family_last, family_first]
    certain = _leans_to_surname(first) != _leans_to_surname(last)
    if len(rest) > 2 and not father:
        three = [
            _reading(given=rest[:1], father=father_part(rest[1]), surname=rest[-1]),
            _reading(
                given=(rest[1],),
                father=father_part(rest[2]),
                surname=first,
                is_given_first=False,
            ),
        ]
        order = [*(reversed(three) if leans_first else three), *order]
    yield order[0]
    for reading in order[1:]:
        yield _weighted(reading, _UNUSUAL_WEIGHT if certain else 0.9)
    if len(rest) == 2:
        yield _reading(given=rest, father=father, weight=0.75)


def _leans_to_surname(word: Word) -> int:
    """Returns how much a word without a strong ending looks like a family name."""
    if word.is_initial:
        return 0
    return int(not word.names) + int(bool(word.weak_surname) and not word.names)
