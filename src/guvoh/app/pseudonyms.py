"""Pseudonyms, drawn or chosen by a person, refused where they point to anybody.

The rules stand in `guvoh.protection.pseudonyms`; here the names are gathered that they
are held against.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, RefusedError
from guvoh.app.facts import released_facts
from guvoh.app.gate import open_gate
from guvoh.app.pseudonym_names import surroundings_of
from guvoh.app.subjects import find_subject, handle_of
from guvoh.casebook import PseudonymAssigned, PseudonymForm
from guvoh.casebook.ports import VaultState
from guvoh.model import GrammaticalCase, SubjectAttribute
from guvoh.names import InflectionError, inflect
from guvoh.protection.pseudonyms import (
    Culture,
    NoPseudonym,
    Sex,
    draw_pseudonym,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guvoh.casebook.ports import Casebook

CULTURES: Final = tuple(culture.value for culture in Culture)
"""Groups of names that pseudonyms are drawn from."""
SEXES: Final = tuple(sex.value for sex in Sex)

_SCRIPTS: Final = {"en": "Latn", "ru": "Cyrl"}
_LETTERS: Final = {
    "Latn": re.compile(r"[A-Za-zÀ-ɏ'’ʻʼ -]+"),
    "Cyrl": re.compile(r"[Ѐ-ԯ’ -]+"),
}
_LEAST_LETTERS: Final = 3
_ORIGIN: Final = {SubjectAttribute.NATIONALITY, SubjectAttribute.BIRTH_PLACE}
_AGE: Final = {SubjectAttribute.AGE, SubjectAttribute.BIRTH_DATE}
_DECADE: Final = 10


class PseudonymRefusedError(RefusedError):
    """A pseudonym points to somebody. Which rule refused it says nothing of whom."""

    def __init__(self) -> None:
        super().__init__(
            "This pseudonym cannot be used: it is, resembles or begins like a name "
            "that is protected or stands in this casebook, is as long as the real one, "
            "or was used before. Choose one that has nothing in common with any of "
            "them, or have one drawn: --draw"
        )


class NoPseudonymLeftError(RefusedError):
    """Every name of the lists points to somebody in this casebook."""

    def __init__(self, refusal: NoPseudonym) -> None:
        counts = ", ".join(f"{n} {rule.value}" for rule, n in refusal.refused)
        super().__init__(
            f"No name of the lists is left for this person ({counts or 'empty list'}). "
            "Speak of them by a descriptor (--style descriptor), or choose a pseudonym "
            "yourself."
        )


def draw_for_subject(  # noqa: PLR0913 -- what was published, argument by argument
    casebook: Casebook,
    subject: str,
    *,
    stream: str,
    culture: str = Culture.NEUTRAL.value,
    sex: str = Sex.UNKNOWN.value,
    decade: int | None = None,
    is_fresh: bool = False,
    random: Callable[[int], bytes] = os.urandom,
) -> dict[str, str]:
    """Draws a pseudonym for a protected person; nothing is recorded.

    Args:
        casebook: The casebook with its vault.
        subject: Handle or id of the person.
        stream: Publication stream.
        culture: One of `CULTURES`, as far as it was published or will be.
        sex: One of `SEXES`, the same.
        decade: First year of the decade of birth, the same; None says nothing of it.
        is_fresh: Whether they may have one in this stream already, which is retired
            when the new one is assigned.
        random: Makes the choice.

    Returns:
        The pseudonym by language, for `assign_pseudonym`.

    Raises:
        NotFoundError: There is no such person.
        InputError: A code is not known, or they have a pseudonym in this stream.
        NoPseudonymLeftError: Every name of the lists points to somebody.
        RefusedError: The vault is shut, so that nothing can be compared.
    """
    _need_vault(casebook)
    _check_stream(stream)
    _check_code(culture, CULTURES, "culture")
    _check_code(sex, SEXES, "sex")
    if decade is not None and decade % _DECADE:
        raise InputError("That is no decade", "--decade", "Such as: 1990")
    id_ = find_subject(casebook, subject).id
    if not is_fresh and has_pseudonym(casebook, id_, stream):
        raise InputError(
            "They have a pseudonym in this publication",
            "--draw",
            "Say --fresh to retire it; readers then see two people.",
        )
    gate, handle = open_gate(casebook), handle_of(casebook, id_)
    near = surroundings_of(casebook, gate, id_, handle, stream)
    drawn = draw_pseudonym(
        near.known,
        real_names=near.real_name,
        culture=Culture(culture),
        sex=Sex(sex),
        decade=decade,
        used=near.used,
        used_in_stream=near.in_stream,
        random=random,
    )
    if isinstance(drawn, NoPseudonym):
        raise NoPseudonymLeftError(drawn)
    return {"en": drawn.latin, "ru": drawn.cyrillic}


def told_first(
    casebook: Casebook,
    subject: str,
    *,
    culture: str = Culture.NEUTRAL.value,
    sex: str = Sex.UNKNOWN.value,
    decade: int | None = None,
) -> tuple[SubjectAttribute, ...]:
    """What a name of this kind tells of a person that nothing released has told yet.

    Args:
        casebook: The casebook with its vault.
        subject: Handle or id of the person.
        culture: One of `CULTURES`.
        sex: One of `SEXES`.
        decade: Decade of birth; None when the name says nothing of it.

    Raises:
        NotFoundError: There is no such person.
        RefusedError: The vault is shut.
    """
    told = {fact.attribute for fact in released_facts(casebook, subject)}
    tells = (
        (culture != Culture.NEUTRAL, SubjectAttribute.NATIONALITY, _ORIGIN),
        (sex != Sex.UNKNOWN, SubjectAttribute.SEX, {SubjectAttribute.SEX}),
        (decade is not None, SubjectAttribute.AGE, _AGE),
    )
    return tuple(what for is_told, what, by in tells if is_told and told.isdisjoint(by))


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
    _need_vault(casebook)
    _check_stream(stream)
    with casebook.writing() as writer:
        gate = open_gate(casebook)
        gate.check(stream, "stream")
        record = find_subject(casebook, subject)
        chosen = {
            language: _checked(" ".join(name.split()), language)
            for language, name in sorted(names.items())
        }
        if not chosen:
            raise InputError("No pseudonym is given", "names", "Such as: en Farukh")
        forms = pseudonym_forms(chosen)
        near = surroundings_of(
            casebook, gate, record.id, handle_of(casebook, record.id), stream
        )
        if near.broken_rule(tuple(chosen.values())) or any(
            gate.find(form.text) for form in forms
        ):
            raise PseudonymRefusedError
        assigned = PseudonymAssigned(
            actor=casebook.actor,
            id=random(16).hex(),
            subject=record.id,
            stream=stream,
            forms=forms,
        )
        writer.append(assigned)
    return assigned


def has_pseudonym(casebook: Casebook, subject: str, stream: str) -> bool:
    """Whether a person, by id, has a pseudonym in a publication stream."""
    return any(
        isinstance(record.body, PseudonymAssigned)
        and (record.body.subject, record.body.stream) == (subject, stream)
        for record in casebook.records("pseudonym")
    )


def pseudonym_forms(names: Mapping[str, str]) -> tuple[PseudonymForm, ...]:
    """A pseudonym in every language and case.

    Args:
        names: The pseudonym by language: en in Latin letters, ru in Cyrillic.

    Raises:
        InputError: It cannot be declined.
    """
    return tuple(form for item in names.items() for form in _forms(*item))


def _need_vault(casebook: Casebook) -> None:
    if casebook.vault_state is not VaultState.OPEN:
        raise RefusedError("With the vault shut no pseudonym can be compared; open it.")


def _check_stream(stream: str) -> None:
    if not stream.strip() or stream != stream.strip():
        raise InputError("The stream has no name", "--stream", "Such as: public")


def _check_code(code: str, known: tuple[str, ...], what: str) -> None:
    if code not in known:
        raise InputError(f"The {what} is not known", what, f"Use {', '.join(known)}.")


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
