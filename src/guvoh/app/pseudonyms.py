"""Pseudonyms that a person chose, refused where they point to anybody."""

from __future__ import annotations

import os
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, RefusedError
from guvoh.app.gate import open_gate
from guvoh.app.persons import public_names
from guvoh.app.subjects import find_subject
from guvoh.casebook import PseudonymAssigned, PseudonymForm, SubjectIdentified
from guvoh.casebook.ports import VaultState
from guvoh.model import GrammaticalCase
from guvoh.names import InflectionError, compare, inflect
from guvoh.names.sounds import fold, sounds_of
from guvoh.protection import ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from guvoh.casebook.ports import Casebook

_NAMES: Final = frozenset({ValueKind.PERSON_NAME, ValueKind.SINGLE_NAME})
_SCRIPTS: Final = {"en": "Latn", "ru": "Cyrl"}
_LETTERS: Final = {
    "Latn": re.compile(r"[A-Za-zÀ-ɏ'’ʻʼ -]+"),
    "Cyrl": re.compile(r"[Ѐ-ԯ’ -]+"),
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʻʼ][^\W\d_]+)*")
_LEAST_LETTERS: Final = 3
_LIKE: Final = 0.8
"""From this share of common sounds on two words look alike to a reader."""


class PseudonymRefusedError(RefusedError):
    """A pseudonym points to somebody. Which rule refused it says nothing of whom."""

    def __init__(self) -> None:
        super().__init__(
            "This pseudonym cannot be used: it is, resembles or begins like a name "
            "that is protected or stands in this casebook, or it was used before. "
            "Choose one that has nothing in common with any of them."
        )


def assign_pseudonym(
    casebook: Casebook,
    subject: str,
    *,
    stream: str,
    names: Mapping[str, str],
    random: Callable[[int], bytes] = os.urandom,
) -> PseudonymAssigned:
    """Gives a protected person a pseudonym in one publication stream.

    A pseudonym that they have there already is retired: nobody gets it again. The
    Russian cases are made by rule, as for every name of that ending.

    Args:
        casebook: The casebook with its vault.
        subject: Handle or id of the person.
        stream: Publication stream.
        names: The pseudonym by language: en in Latin letters, ru in Cyrillic.
        random: Makes the id.

    Raises:
        NotFoundError: There is no such person.
        InputError: No name is given, or one is not in the letters of its language.
        PseudonymRefusedError: It points to somebody, or was used before.
        RefusedError: The vault is shut, so that nothing can be compared.
    """
    if casebook.vault_state is not VaultState.OPEN:
        raise RefusedError("With the vault shut no pseudonym can be compared; open it.")
    _check_stream(stream)
    with casebook.writing() as writer:
        open_gate(casebook).check(stream, "stream")
        record = find_subject(casebook, subject)
        chosen = {
            language: _checked(" ".join(name.split()), language)
            for language, name in sorted(names.items())
        }
        if not chosen:
            raise InputError("No pseudonym is given", "names", "Such as: en Farukh")
        for name in chosen.values():
            _refuse_known(casebook, record.id, name)
        assigned = PseudonymAssigned(
            actor=casebook.actor,
            id=random(16).hex(),
            subject=record.id,
            stream=stream,
            forms=tuple(f for item in chosen.items() for f in _forms(*item)),
        )
        writer.append(assigned)
    return assigned


def _check_stream(stream: str) -> None:
    if not stream.strip() or stream != stream.strip():
        raise InputError("The stream has no name", "--stream", "Such as: public")


def _checked(name: str, language: str) -> str:
    if language not in _SCRIPTS:
        known = " and ".join(_SCRIPTS)
        raise InputError("That language has no briefs", "language", f"Use {known}.")
    letters = _LETTERS[_SCRIPTS[language]]
    if letters.fullmatch(name) is None or sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        raise InputError(
            "A pseudonym is not a name in the letters of its language",
            language,
            "Write en in Latin letters, ru in Cyrillic, three letters or more.",
        )
    return name


def _refuse_known(casebook: Casebook, subject: str, name: str) -> None:
    identities = {
        record.id: record.body
        for record in casebook.records("identity")
        if isinstance(record.body, SubjectIdentified)
    }
    everybody = [w for i in identities.values() for w in _words(_names_of(i))]
    own = list(_words(_names_of(identities[subject]))) if subject in identities else []
    others = [*everybody, *_words(public_names(casebook)), *_words(_used(casebook))]
    mine = list(_words([name]))
    if (
        open_gate(casebook).find(name)
        or any(_resemble(a, b) for a in mine for b in others)
        or any(_first_sound(a) == _first_sound(b) for a in mine for b in own)
    ):
        raise PseudonymRefusedError


def _names_of(identity: SubjectIdentified) -> Iterator[str]:
    for value in identity.values:
        if ValueKind(value.kind) in _NAMES:
            yield value.text


def _used(casebook: Casebook) -> Iterator[str]:
    """Pseudonyms of everybody, in every stream, retired ones too."""
    for entry in casebook.entries():
        if isinstance(entry.body, PseudonymAssigned):
            for form in entry.body.forms:
                if form.case is GrammaticalCase.NOMINATIVE:
                    yield form.text


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (word.casefold() for word in _WORD.findall(name))


def _resemble(left: str, right: str) -> bool:
    """Whether two words can be one name, or look like it."""
    if len(right) < _LEAST_LETTERS:
        return False
    a, b = _sounds(left), _sounds(right)
    return a == b or _likeness(a, b) >= _LIKE or compare(left, right).same


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _first_sound(word: str) -> str:
    return _sounds(word)[:1]


def _sounds(word: str) -> str:
    return fold(sounds_of(word).signs)


def _forms(language: str, name: str) -> Iterator[PseudonymForm]:
    cases = {GrammaticalCase.NOMINATIVE.value: name}
    if language == "ru":
        try:
            declension = inflect(name)
        except InflectionError:
            raise InputError(
                "A pseudonym cannot be declined", "ru", "Choose another."
            ) from None
        cases = {
            case.value: getattr(declension, case.value)
            for case in GrammaticalCase
            if case is not GrammaticalCase.ABLATIVE
        }
    for case, text in cases.items():
        yield PseudonymForm(
            language=language,
            script=_SCRIPTS[language],
            case=GrammaticalCase(case),
            text=text,
        )
