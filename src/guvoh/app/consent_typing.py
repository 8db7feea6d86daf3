"""Consent as colleagues type it, turned into records after each field was looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from guvoh.app.errors import InputError, TwoActorsError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_among, find_record
from guvoh.app.people import count_officers
from guvoh.app.persons import PersonSettler
from guvoh.app.subjects import find_subject
from guvoh.casebook import ConsentDetail, ConsentRecorded
from guvoh.model import (
    ConsentMedium,
    ConsentScope,
    ConsentState,
    HiddenFrom,
    ReasonCode,
)
from guvoh.model.scalars import is_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook

C = TypeVar("C", bound=StrEnum)

_LANGUAGE: Final = re.compile("[a-z]{2,3}")
_ITEMS: Final = ("quote", "claim", "item")
"""Kinds of what a consent may be about alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedConsent:
    """What a person said, as a colleague types it."""

    subject: str
    """Handle or id of the person."""
    scopes: tuple[str, ...]
    """The uses, each by its code; each becomes a record of its own."""
    state: str
    """Code of what they said."""
    medium: str = ""
    """Code of the form in which they said it."""
    language: str = ""
    """Language in which they were asked."""
    audience: str = ""
    """For whom it holds, by role; empty when it is not limited."""
    given_on: str = ""
    """Day on which they said so, YYYY-MM-DD."""
    embargo_until: str = ""
    """Day before which it may not be used."""
    expires_on: str = ""
    """Last day on which it holds."""
    embargo: str = ""
    """What must happen first, in their words; without a day it holds until a later
    record says that it happened."""
    conditions: str = ""
    """The conditions, in their words."""
    hidden_from: tuple[str, ...] = ()
    """From whom they stay hidden, by code."""
    hidden_from_words: str = ""
    """The same in their words."""
    about: tuple[str, ...] = ()
    """Beginnings of the ids of quotes, claims or items; empty for everything."""
    relatives: tuple[str, ...] = ()
    """Handles of relatives whom it covers as well."""
    relatives_words: str = ""
    """What they said of their relatives."""
    taken_by: str = ""
    """Who asked."""
    interpreter: str = ""
    """Who interpreted."""
    is_minor: bool = False
    """Whether they are a minor."""
    guardian: str = ""
    """Who spoke for them."""
    evidence: str = ""
    """Beginning of the id of the item that shows it."""
    risk_shown: str = ""
    """Which risks they were told of."""
    reason: str = ""
    """Code of why it was not possible to ask."""
    reason_words: str = ""
    """The same in words."""

    def __repr__(self) -> str:
        return "TypedConsent(‹protected›)"


class ConsentDesk:
    """Turns what colleagues typed into bodies, each looked at."""

    def __init__(
        self,
        casebook: Casebook,
        today: date,
        actors: tuple[str, ...],
        random: Callable[[int], bytes],
    ) -> None:
        """Makes it for one act.

        Args:
            casebook: Knows people, items, quotes and claims.
            today: No consent is dated after it.
            actors: Who decides that somebody cannot be asked.
            random: Makes ids.
        """
        self._casebook = casebook
        self._today = today
        self._actors = actors
        self._random = random
        self._settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)

    def bodies_for(self, typed: TypedConsent) -> Iterator[Body]:
        """A record for each use, and for the vault how it was asked.

        Raises:
            AppError: Something of it cannot be used.
        """
        subject = find_subject(self._casebook, typed.subject).id
        scopes = [_code(s, ConsentScope, "scope") for s in typed.scopes]
        if not scopes:
            raise InputError("No use is named", "scopes", _known(ConsentScope))
        _check_needs(typed, self._today)
        for scope in dict.fromkeys(scopes):
            id_ = self._random(16).hex()
            yield self._recorded(typed, id_, subject, scope)
            yield self._detail(typed, id_, subject)

    def _recorded(
        self, typed: TypedConsent, id_: str, subject: str, scope: ConsentScope
    ) -> ConsentRecorded:
        state = _code(typed.state, ConsentState, "state")
        is_unasked = state is ConsentState.NOT_POSSIBLE_TO_ASK
        if is_unasked:
            self._check_actors()
        try:
            return ConsentRecorded(
                actor=self._casebook.actor,
                id=id_,
                subject=subject,
                scope=scope,
                state=state,
                medium=_code(typed.medium, ConsentMedium, "medium")
                if typed.medium
                else None,
                language=_language(typed.language),
                audience=self._settler.settle(" ".join(typed.audience.split()), None),
                given_on=typed.given_on or self._day_of(state),
                embargo_until=typed.embargo_until or None,
                expires_on=typed.expires_on or None,
                withdrawn_on=None,
                is_embargoed=bool(typed.embargo.strip()) and not typed.embargo_until,
                has_conditions=bool(typed.conditions.strip()),
                is_minor=typed.is_minor,
                has_guardian=bool(typed.guardian.strip()),
                about=tuple(
                    find_among(self._casebook, _ITEMS, i).id for i in typed.about
                ),
                relatives=tuple(
                    find_subject(self._casebook, handle).id
                    for handle in typed.relatives
                ),
                hidden_from=tuple(
                    _code(code, HiddenFrom, "hidden_from") for code in typed.hidden_from
                ),
                reason=_code(typed.reason, ReasonCode, "reason")
                if is_unasked
                else None,
                actors=self._actors if is_unasked else (),
            )
        except ValueError as error:
            raise InputError(
                str(error).rstrip("."), "days", "Such as: 2026-05-31"
            ) from None

    def _day_of(self, state: ConsentState) -> str | None:
        """A no without a day was said today, so that nothing older outweighs it."""
        return self._today.isoformat() if state is ConsentState.REFUSED else None

    def _check_actors(self) -> None:
        if len(set(self._actors)) < min(2, count_officers(self._casebook)):
            raise TwoActorsError

    def _detail(self, typed: TypedConsent, id_: str, subject: str) -> ConsentDetail:
        return ConsentDetail(
            actor=self._casebook.actor,
            id=id_,
            subject=subject,
            taken_by=typed.taken_by.strip(),
            interpreter=typed.interpreter.strip(),
            guardian=typed.guardian.strip(),
            conditions=typed.conditions.strip(),
            evidence=find_record(self._casebook, "item", typed.evidence).id
            if typed.evidence
            else None,
            embargo=typed.embargo.strip(),
            hidden_from=typed.hidden_from_words.strip(),
            relatives=typed.relatives_words.strip(),
            risk_shown=typed.risk_shown.strip(),
            reason=typed.reason_words.strip(),
        )


def _check_needs(typed: TypedConsent, today: date) -> None:
    """Raises InputError when something is missing that what they said needs."""
    state = _code(typed.state, ConsentState, "state")
    check_day(typed.given_on, "given_on", today)
    for name in ("embargo_until", "expires_on"):
        check_day(getattr(typed, name), name, None)
    is_unasked = state is ConsentState.NOT_POSSIBLE_TO_ASK
    needed = {
        "medium": state.is_given,
        "given_on": state.is_given,
        "conditions": state is ConsentState.GIVEN_WITH_CONDITIONS,
        "guardian": state is ConsentState.BY_GUARDIAN,
        "is_minor": state is ConsentState.BY_GUARDIAN,
        "reason": is_unasked,
        "reason_words": is_unasked,
    }
    for name, is_needed in needed.items():
        if is_needed and not getattr(typed, name):
            raise InputError(
                f"The state {state.value} needs the field {name}",
                name,
                "See: guvoh consent record --help",
            )


def check_day(day: str, where: str, last: date | None) -> None:
    """Returns when the text is empty or a day that is not after the last.

    Raises:
        InputError: It is something else.
    """
    if day and not is_day(day):
        raise InputError("That is no day", where, "Such as: 2026-05-31")
    if day and last is not None and date.fromisoformat(day) > last:
        raise InputError("That day has not come yet", where, "Look at the year.")


def _code(code: str, codes: type[C], what: str) -> C:
    if code not in {known.value for known in codes}:
        raise InputError(f"The {what} is not known", what, _known(codes))
    return codes(code)


def _known(codes: type[StrEnum]) -> str:
    return f"Use {', '.join(code.value for code in codes)}."


def _language(code: str) -> str | None:
    if code and _LANGUAGE.fullmatch(code) is None:
        raise InputError("The language is no code", "language", "Such as: ru, uz, tg")
    return code or None
