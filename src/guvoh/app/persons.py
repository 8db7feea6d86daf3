"""People who are named in open texts: protected, public, or not yet decided.

The name of a person who is neither protected nor public stops a text until somebody
says which it is (DESIGN §4).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, RefusedError
from guvoh.app.subjects import find_subject, handle_of
from guvoh.casebook import NameForm, PartyRecorded, SourceRecorded
from guvoh.model import PartyKind
from guvoh.protection import Finder, ProtectedValue, ValueKind
from guvoh.reading.entities import find_entities
from guvoh.reading.errors import ReadingError
from guvoh.reading.page import lay_out
from guvoh.reading.result import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from guvoh.app.gate import Gate
    from guvoh.casebook.ports import Casebook
    from guvoh.reading.result import Entity

_SOMEBODY: Final = {"en": "a person", "ru": "человек"}


class UnsettledPersonError(RefusedError):
    """A text names people of whom nobody has said whether they are protected."""

    def __init__(self, n_people: int) -> None:
        super().__init__(
            f"{n_people} name(s) in the text belong to nobody who is registered or "
            "public. Register them (guvoh subject register), or say for each name "
            "under persons: public:REASON, subject:S7 or leave_out."
        )


class PersonSettler:
    """Turns names in open texts into handles, lets public ones stand, stops others."""

    def __init__(
        self,
        casebook: Casebook,
        gate: Gate,
        persons: Mapping[str, str],
        *,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Makes it for the texts of one act.

        Args:
            casebook: Knows who is registered and who is public.
            gate: Finds who is registered.
            persons: For each name subject:S7, public:REASON or leave_out.
            random: Makes ids.

        Raises:
            InputError: A decision is none of these, or a reason is missing.
        """
        self._actor = casebook.actor
        self._gate = gate
        self._random = random
        self.bodies: list[PartyRecorded] = []
        """Public people to record, because a decision says that they are."""
        self._handles: dict[str, str] = {}
        self._left_out: set[str] = set()
        public = list(public_names(casebook))
        for name, decision in persons.items():
            match decision.partition(":"):
                case ("public", ":", reason) if reason.strip():
                    self._record(name, reason.strip(), known=public)
                    public.append(name)
                case ("subject", ":", subject):
                    record = find_subject(casebook, subject)
                    self._handles[name] = f"[[{handle_of(casebook, record.id)}]]"
                case ("leave_out", "", ""):
                    self._left_out.add(name)
                case _:
                    raise InputError(
                        "What is said of a person cannot be used",
                        "persons",
                        "Say public:REASON, subject:S7 or leave_out.",
                    )
        self._public = _finder(public)

    def redact(self, text: str) -> str:
        """The text with handles; what is not settled is not looked for."""
        return self._gate.redact(self._decided(text, None))

    def settle_public(self, text: str, language: str | None) -> str:
        """The text with handles; other names may stand, as it speaks of the public."""
        return self._gate.redact(self._decided(text, language))

    def settle(self, text: str, language: str | None) -> str:
        """The text as it may lie in the open.

        Raises:
            UnsettledPersonError: It names people of whom nothing is decided.
        """
        text = self._gate.redact(self._decided(text, language))
        names = self.unsettled(text, language)
        if names:
            raise UnsettledPersonError(len(names))
        return text

    def open_names(self, text: str, language: str | None) -> tuple[str, ...]:
        """Names of which nothing is decided yet; `settle` would stop at them."""
        return self.unsettled(
            self._gate.redact(self._decided(text, language)), language
        )

    def unsettled(self, text: str, language: str | None = None) -> tuple[str, ...]:
        """Names in the text of people who are neither registered nor public."""
        if not text.strip():
            return ()
        public = [(m.start, m.end) for m in self._public.find(text)]
        hidden = [(m.start, m.end) for m in self._gate.find(text)]
        found = (
            person.canonical
            for person in _persons(text, language)
            if not any(
                start < person.end and person.start < end
                for start, end in (*public, *hidden)
            )
        )
        return tuple(dict.fromkeys(found))

    def _decided(self, text: str, language: str | None) -> str:
        """The text with the decisions on its names carried out, the longest first."""
        chosen = {name: _SOMEBODY.get(language or "", "…") for name in self._left_out}
        chosen |= self._handles
        mentions = _finder(chosen).find(text)
        for mention in sorted(mentions, key=lambda m: -m.start):
            text = text[: mention.start] + chosen[mention.subject] + text[mention.end :]
        for name in sorted(chosen, key=len, reverse=True):
            text = text.replace(name, chosen[name])
        return text

    def _record(self, name: str, reason: str, *, known: Iterable[str]) -> None:
        if name in known:
            return
        self.bodies.append(
            PartyRecorded(
                actor=self._actor,
                id=self._random(16).hex(),
                kind=PartyKind.PERSON,
                label=name,
                names=(NameForm(text=name, script=_script(name), romanisation=""),),
                subject=None,
                positions=(reason,),
                count_low=None,
                count_high=None,
                counting_unit=None,
                parent=None,
                parent_dates=None,
            )
        )


def public_names(casebook: Casebook) -> Iterator[str]:
    """Names that may stand in the open: of parties, and of public sources."""
    for record in casebook.records("party"):
        if isinstance(record.body, PartyRecorded):
            yield from (form.text for form in record.body.names)
    for record in casebook.records("source"):
        if isinstance(record.body, SourceRecorded) and record.body.public_reason:
            yield record.body.label


def _finder(names: Iterable[str]) -> Finder:
    """Finds these names in any script and case; each is its own subject."""
    return Finder(
        [
            ProtectedValue(subject=name, kind=ValueKind.PERSON_NAME, text=name)
            for name in names
        ]
    )


def _persons(text: str, language: str | None) -> Iterator[Entity]:
    try:
        page = lay_out(text, language=language)
    except ReadingError:
        # Other languages have no rules; the names of the registered are found in all.
        return
    for entity in find_entities(page):
        if entity.kind is EntityKind.PERSON and not entity.is_pseudonym:
            yield entity


def _script(name: str) -> str:
    return "Cyrl" if any("Ѐ" <= sign <= "ԯ" for sign in name) else "Latn"
