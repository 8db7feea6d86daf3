"""Sources and publishers: who asserts, whose own words an item is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import PublisherRecorded, SourceRecorded, Wording
from guvoh.model import Reliability, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from guvoh.app.gate import Gate
    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook

KINDS: Final = tuple(kind.value for kind in SourceKind)
"""Kinds of sources (MODEL §1.2)."""
STEPS: Final = tuple(step.value for step in Reliability)
"""Steps of a source's reliability."""
SCHEME: Final = "admiralty"
"""The scale that is meant where none is named."""

# What is kept beside the gate can hold no name.
_COUNTRY: Final = re.compile("[A-Z]{2}")
_LANGUAGE: Final = re.compile("[a-z]{2,3}")
_CODE: Final = re.compile("[a-z][a-z0-9_]{0,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPublisher:
    """A publisher as a person types it; what is None stays as it is."""

    id: str = ""
    """Beginning of its id when it changes; a name that is there changes it too."""
    name: str | None = None
    """Its public name."""
    kind: str | None = None
    """outlet, ngo, state_body, igo, court or unknown."""
    country: str | None = None
    """Country code (ISO 3166-1)."""
    owner: str | None = None
    """Id or name of the publisher that owns it."""
    independence: str | None = None
    """What is known of whom it depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSource:
    """A source as a person types it; what is None stays as it is."""

    id: str = ""
    """Beginning of its id when it changes; a label that is there changes it too."""
    label: str | None = None
    """What colleagues call it; a protected person's name becomes their handle."""
    kind: str | None = None
    """Kind of source (MODEL §1.2)."""
    descriptors: Mapping[str, str] | None = None
    """How a brief speaks of it, by language."""
    public_reason: str | None = None
    """Why a person may be named."""
    publisher: str | None = None
    """Id or name of the publisher that it is or writes for."""
    items: tuple[str, ...] | None = None
    """Beginnings of the ids of the items that are its own words."""
    reliability: str | None = None
    """One of `STEPS`, from a person; needs a reason."""
    scheme: str | None = None
    """Name of the scale."""
    reason: str | None = None
    """Why it was graded so."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""

    def __repr__(self) -> str:
        return "TypedSource(‹protected›)"


def record_sources(
    casebook: Casebook,
    typed: Iterable[TypedSource | TypedPublisher],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[SourceRecorded | PublisherRecorded, ...]:
    """Records or changes sources and publishers; all of them, or none.

    A source may name a publisher that stands before it.

    Raises:
        NotFoundError: There is no such source, publisher or item.
        InputError: A code is unknown, a label or a reason is missing, or a protected
            person is said to be public.
        RefusedError: Somebody shows in a text who may not.
    """
    with casebook.writing() as writer:
        desk = _Desk(casebook, open_gate(casebook), random)
        for one in typed:
            desk.add(one)
        writer.append(*desk.bodies)
    return tuple(
        body
        for body in desk.bodies
        if isinstance(body, SourceRecorded | PublisherRecorded)
    )


class _Desk:
    """Makes bodies, each seeing those before it."""

    def __init__(
        self, casebook: Casebook, gate: Gate, random: Callable[[int], bytes]
    ) -> None:
        self._casebook = casebook
        self._gate = gate
        self._random = random
        self.bodies: list[Body] = []
        self._sources = {
            record.id: record.body
            for record in casebook.records("source")
            if isinstance(record.body, SourceRecorded)
        }
        self._publishers = {
            record.id: record.body
            for record in casebook.records("publisher")
            if isinstance(record.body, PublisherRecorded)
        }

    def add(self, typed: TypedSource | TypedPublisher) -> None:
        if isinstance(typed, TypedPublisher):
            publisher = self._publisher(typed)
            self._publishers[publisher.id] = publisher
            self.bodies.append(publisher)
            return
        settler = PersonSettler(
            self._casebook, self._gate, typed.persons, random=self._random
        )
        source = self._source(typed, settler)
        self._sources[source.id] = source
        self.bodies += [*settler.bodies, source]

    def _publisher(self, typed: TypedPublisher) -> PublisherRecorded:
        name = None if typed.name is None else self._line(typed.name, "name")
        old = self._old_publisher(typed.id, name)
        if old is None:
            old = PublisherRecorded(
                actor=self._casebook.actor,
                id=self._random(16).hex(),
                name=_needed(name, "name"),
                kind=SourceKind.UNKNOWN,
                country=None,
                owner=None,
                independence="",
            )
        settler = PersonSettler(self._casebook, self._gate, {}, random=self._random)
        return replace(
            old,
            actor=self._casebook.actor,
            name=name or old.name,
            kind=SourceKind(_code(typed.kind, KINDS, "kind") or old.kind),
            country=_shaped(_text(typed.country, old.country), _COUNTRY, "country")
            or None,
            owner=old.owner
            if typed.owner is None
            else self._find_publisher(typed.owner),
            independence=old.independence
            if typed.independence is None
            else settler.settle(typed.independence.strip(), None),
        )

    def _old_publisher(self, id_: str, name: str | None) -> PublisherRecorded | None:
        if id_:
            return self._publishers[find_record(self._casebook, "publisher", id_).id]
        named = (p for p in self._publishers.values() if p.name == name)
        return next(named, None)

    def _find_publisher(self, typed: str) -> str | None:
        if not typed.strip():
            return None
        name = self._line(typed, "publisher")
        for publisher in self._publishers.values():
            if publisher.name == name:
                return publisher.id
        try:
            return find_record(self._casebook, "publisher", typed).id
        except NotFoundError:
            # What was typed may be a name, which no message repeats.
            raise InputError(
                "There is no such publisher", "publisher", "Record it in a line before."
            ) from None

    def _source(self, typed: TypedSource, settler: PersonSettler) -> SourceRecorded:
        label = self._label(typed, settler)
        old = self._old_source(typed.id, label)
        if old is None:
            old = SourceRecorded(
                actor=self._casebook.actor,
                id=self._random(16).hex(),
                label=_needed(label, "label"),
                kind=SourceKind.UNKNOWN,
                subject=None,
                reliability=None,
                scheme=None,
                reason="",
            )
        subject = old.subject if label is None else self._gate.subject_of(label)
        public = _text(typed.public_reason, old.public_reason)
        if subject is not None and public:
            raise InputError(
                "A protected person is not public",
                "public_reason",
                "Leave it out, or take the label that colleagues may read.",
            )
        # A public source may be called by its name; the registered stay handles.
        settle = settler.settle_public if public else settler.settle
        changed = replace(
            old,
            actor=self._casebook.actor,
            label=label or old.label,
            kind=SourceKind(_code(typed.kind, KINDS, "kind") or old.kind),
            subject=subject,
            descriptors=_descriptors(typed.descriptors, old, settle),
            public_reason=settler.settle(public, None),
            publisher=old.publisher
            if typed.publisher is None
            else self._find_publisher(typed.publisher),
            items=old.items
            if typed.items is None
            else tuple(find_record(self._casebook, "item", i).id for i in typed.items),
        )
        return _graded(changed, typed, settler)

    def _old_source(self, id_: str, label: str | None) -> SourceRecorded | None:
        if id_:
            return self._sources[find_record(self._casebook, "source", id_).id]
        named = (source for source in self._sources.values() if source.label == label)
        return next(named, None)

    def _label(self, typed: TypedSource, settler: PersonSettler) -> str | None:
        if typed.label is None:
            return None
        if typed.public_reason and typed.public_reason.strip():
            # The reason makes the name public; the registered stay handles.
            return self._line(typed.label, "label")
        return _needed(settler.settle(" ".join(typed.label.split()), None), "label")

    def _line(self, text: str, what: str) -> str:
        return _needed(self._gate.redact(" ".join(text.split())), what)


def _descriptors(
    typed: Mapping[str, str] | None,
    old: SourceRecorded,
    settle: Callable[[str, str | None], str],
) -> tuple[Wording, ...]:
    if typed is None:
        return old.descriptors
    said = {wording.language: wording.text for wording in old.descriptors} | {
        _shaped(language, _LANGUAGE, "language"): settle(
            " ".join(text.split()), language
        )
        for language, text in typed.items()
    }
    return tuple(
        Wording(language=k, text=text) for k, text in sorted(said.items()) if text
    )


def _graded(
    source: SourceRecorded, typed: TypedSource, settler: PersonSettler
) -> SourceRecorded:
    """The source with the reliability that a person gives it, and why."""
    if typed.reliability is None:
        if typed.scheme is not None or typed.reason is not None:
            raise InputError(
                "A reason or scale stands without a reliability",
                "reliability",
                f"Use {', '.join(STEPS)}.",
            )
        return source
    if not typed.reliability:
        return replace(source, reliability=None, scheme=None, reason="")
    step = Reliability(_code(typed.reliability, STEPS, "reliability") or "")
    return replace(
        source,
        reliability=step,
        scheme=_shaped((typed.scheme or SCHEME).strip(), _CODE, "scheme"),
        reason=_needed(settler.settle((typed.reason or "").strip(), None), "reason"),
    )


def _code(code: str | None, known: tuple[str, ...], what: str) -> str | None:
    if code is not None and code not in known:
        raise InputError(f"The {what} is not known", what, f"Use {', '.join(known)}.")
    return code


def _shaped(text: str, form: re.Pattern[str], what: str) -> str:
    if text and form.fullmatch(text) is None:
        raise InputError(f"The {what} is no code", what, "Write it as the docs do.")
    return text


def _needed(text: str | None, what: str) -> str:
    if not text:
        raise InputError(f"The {what} is missing", what, f"Give a {what}.")
    return text


def _text(typed: str | None, old: str | None) -> str:
    return (old or "") if typed is None else typed.strip()
