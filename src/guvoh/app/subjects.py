"""Protected people: registered, restricted, generalised; the vault knows who."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from guvoh.app.drafts import stored_drafts
from guvoh.app.errors import (
    InputError,
    NotFoundError,
    ProtectedTextError,
    TwoActorsError,
)
from guvoh.app.gate import Gate
from guvoh.app.open_texts import free_texts, is_open, replace_texts
from guvoh.app.people import count_officers
from guvoh.casebook import (
    BodyMoved,
    BriefReleased,
    ItemExported,
    ItemReceived,
    KeysChanged,
    ProtectedText,
    SubjectGeneralised,
    SubjectIdentified,
    SubjectRegistered,
    SubjectRestricted,
    TextKept,
    entry_type_of,
)
from guvoh.model import ReasonCode, RestrictionScope, SubjectAttribute
from guvoh.protection import Strength, ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guvoh.casebook import Body, Entry, Record
    from guvoh.casebook.ports import Casebook, Writer

KINDS: Final = tuple(kind.value for kind in ValueKind)
"""Kinds of values that point to a person."""

SCOPES: Final = tuple(code.value for code in RestrictionScope)
ATTRIBUTES: Final = tuple(code.value for code in SubjectAttribute)
REASONS: Final = tuple(code.value for code in ReasonCode)

_LEAST_HANDLES: Final = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What registering a person did."""

    subject: str
    """Id of the subject."""
    handle: str
    """The sign for her in texts, such as S7."""
    n_moved: int
    """How many texts of the open part named her and lie in the vault now."""
    exports: tuple[str, ...]
    """Ids of exports whose items name her: what left cannot be called back."""
    releases: tuple[str, ...] = ()
    """Ids of released briefs whose text names her; the same is true of them."""


def register_subject(
    casebook: Casebook,
    values: Sequence[ProtectedText],
    *,
    note: str = "",
    random: Callable[[int], bytes] = os.urandom,
) -> Registration:
    """Protects a person from now on, and takes her out of everything in the open.

    Every open text that names her, in any script, spelling or case ending, is moved
    into the vault and superseded by one with her handle; search forgets it. Where only
    a part of her name stands, which may be another's, it is marked as possibly her:
    [[S7?]]. All in one transaction: she is protected everywhere, or nothing changed.

    Args:
        casebook: The open casebook with its vault.
        values: Names, phones, places and whatever else points to her.
        note: What the officer wants to remember; lies in the vault.
        random: Gives that many random bytes.

    Raises:
        InputError: There is no value, or one of a kind that is not known.
        StoreError: The vault is shut, or nothing can be written.
    """
    _check(values)
    with casebook.writing() as writer:
        subject = random(16).hex()
        handle = _draw_handle(casebook, random)
        identity = SubjectIdentified(
            actor=casebook.actor, id=subject, values=tuple(values), note=note
        )
        n_moved = _hide(casebook, writer, Gate([(handle, identity)]), random)
        writer.append(
            SubjectRegistered(actor=casebook.actor, id=subject, handle=handle),
            identity,
        )
        gate = Gate([(handle, identity)])
        exports = tuple(_exports_naming(casebook, gate))
        releases = tuple(_releases_naming(casebook, gate))
    return Registration(
        subject=subject,
        handle=handle,
        n_moved=n_moved,
        exports=exports,
        releases=releases,
    )


def change_identity(
    casebook: Casebook,
    subject: str,
    values: Sequence[ProtectedText],
    *,
    note: str = "",
    random: Callable[[int], bytes] = os.urandom,
) -> int:
    """Replaces what is known to point to a person; new values are searched and moved.

    Returns:
        How many open texts were moved.
    """
    _check(values)
    handle = handle_of(casebook, subject)
    with casebook.writing() as writer:
        identity = SubjectIdentified(
            actor=casebook.actor, id=subject, values=tuple(values), note=note
        )
        n_moved = _hide(casebook, writer, Gate([(handle, identity)]), random)
        writer.append(identity)
    return n_moved


def restrict_subject(
    casebook: Casebook,
    subject: str,
    *,
    scope: str,
    reason: str,
    actors: Sequence[str],
    lifted: bool = False,
) -> None:
    """Keeps what is known about a person from being used; nothing is deleted.

    One officer can restrict, as danger does not wait; to lift it takes two.

    Raises:
        InputError: The scope or the reason is not known.
        TwoActorsError: It is to be lifted, and a second officer has not agreed.
    """
    _check_code(scope, SCOPES, "scope")
    _check_code(reason, REASONS, "reason")
    handle_of(casebook, subject)
    if lifted:
        _need_two(casebook, actors)
    with casebook.writing() as writer:
        writer.append(
            SubjectRestricted(
                actor=casebook.actor,
                id=subject,
                scope=RestrictionScope(scope),
                reason=ReasonCode(reason),
                actors=tuple(actors),
                lifted=lifted,
            )
        )


def generalise_subject(  # noqa: PLR0913 -- one argument a field
    casebook: Casebook,
    subject: str,
    *,
    attribute: str,
    level: str,
    reason: str,
    actors: Sequence[str],
    random: Callable[[int], bytes] = os.urandom,
) -> None:
    """Lets an attribute of a person be used no finer than a level.

    A second decision on an attribute may allow more than the first, so it takes two.

    Raises:
        InputError: The attribute or the reason is not known.
        TwoActorsError: The attribute has a level, and a second officer has not agreed.
    """
    _check_code(attribute, ATTRIBUTES, "attribute")
    _check_code(reason, REASONS, "reason")
    handle_of(casebook, subject)
    if any(
        isinstance(record.body, SubjectGeneralised)
        and (record.body.subject, record.body.attribute.value) == (subject, attribute)
        for record in casebook.records("generalisation")
    ):
        _need_two(casebook, actors)
    with casebook.writing() as writer:
        writer.append(
            SubjectGeneralised(
                actor=casebook.actor,
                id=random(16).hex(),
                subject=subject,
                attribute=SubjectAttribute(attribute),
                level=level,
                reason=ReasonCode(reason),
                actors=tuple(actors),
            )
        )


def _need_two(casebook: Casebook, actors: Sequence[str]) -> None:
    if len(set(actors)) < min(2, count_officers(casebook)):
        raise TwoActorsError


def find_subject(casebook: Casebook, name: str) -> Record[Body]:
    """The subject of this handle (S7) or id.

    Raises:
        NotFoundError: There is none.
    """
    wanted = name.strip().strip("[]")
    for record in casebook.records("subject"):
        body = record.body
        if isinstance(body, SubjectRegistered) and wanted in {body.handle, body.id}:
            return record
    raise NotFoundError("subject", "of this handle")


def handle_of(casebook: Casebook, subject: str) -> str:
    """The handle of a subject by id.

    Raises:
        NotFoundError: There is none.
    """
    record = casebook.record("subject", subject)
    if record is None or not isinstance(record.body, SubjectRegistered):
        raise NotFoundError("subject", "of this id")
    return record.body.handle


def _check(values: Sequence[ProtectedText]) -> None:
    remedy = "Write one value a line, such as: person_name Full Name"
    if not values:
        raise InputError("Nothing points to this person", "values", remedy)
    for number, value in enumerate(values, 1):
        _check_code(value.kind, KINDS, f"kind of value {number}")
        if not any(map(str.isalnum, value.text)):
            raise InputError(
                "A value has no letters or digits", f"value {number}", remedy
            )


def _check_code(code: str, known: Sequence[str], what: str) -> None:
    if code not in known:
        raise InputError(f"The {what} is not known", what, f"Use {', '.join(known)}.")


def _draw_handle(casebook: Casebook, random: Callable[[int], bytes]) -> str:
    taken = {
        record.body.handle
        for record in casebook.records("subject")
        if isinstance(record.body, SubjectRegistered)
    }
    highest = max(_LEAST_HANDLES, 4 * len(taken))
    while True:
        handle = f"S{int.from_bytes(random(8), 'big') % highest + 1}"
        if handle not in taken:
            return handle


def _hide(
    casebook: Casebook,
    writer: Writer,
    gate: Gate,
    random: Callable[[int], bytes],
) -> int:
    """Moves open bodies that name the person, and supersedes those in use."""
    moved: list[int] = []
    new: list[Body] = []
    for entry, is_current in _open_entries(casebook):
        body = entry.body
        assert body is not None
        # A colleague may share a given name with her.
        least = Strength.FULL if isinstance(body, KeysChanged) else Strength.PART
        if not any(gate.shows(text, least) for text in free_texts(body)):
            continue
        moved.append(entry.seq)
        if is_current and entry_type_of(replace_texts(body, str)).renews:
            # What cannot be put safely stays in the vault alone.
            with suppress(ProtectedTextError):
                new.append(replace_texts(body, partial(gate.redact, least=least)))
    if moved:
        writer.append(
            BodyMoved(
                actor=casebook.actor,
                id=random(16).hex(),
                seqs=tuple(moved),
                reason="subject_registered",
            ),
            *new,
        )
    return len(moved)


def _open_entries(casebook: Casebook) -> Iterator[tuple[Entry, bool]]:
    """Entries whose bodies lie in the open, and whether each is a record now."""
    moved = {
        seq
        for record in casebook.records("move")
        if isinstance(record.body, BodyMoved)
        for seq in record.body.seqs
    }
    for entry in casebook.entries():
        if entry.body is None or entry.seq in moved or not is_open(entry):
            continue
        kind = entry_type_of(entry.body).record
        record = None if kind is None else casebook.record(kind, _id_of(entry.body))
        yield entry, record is not None and record.seq == entry.seq


def _id_of(body: Body) -> str:
    return str(getattr(body, "id", ""))


def _exports_naming(casebook: Casebook, gate: Gate) -> Iterator[str]:
    """Exports that hold an item whose text or name shows the person."""
    naming = {
        record.body.item
        for record in casebook.records("kept_text")
        if isinstance(record.body, TextKept) and gate.find(record.body.text)
    } | {
        record.id
        for record in casebook.records("receipt")
        if isinstance(record.body, ItemReceived) and gate.find(record.body.name)
    }
    for record in casebook.records("export"):
        body = record.body
        if isinstance(body, ItemExported) and naming.intersection(body.items):
            yield record.id


def _releases_naming(casebook: Casebook, gate: Gate) -> Iterator[str]:
    """Briefs that left and whose text, as the vault keeps it, shows the person."""
    left = {
        record.body.brief
        for record in casebook.records("release")
        if isinstance(record.body, BriefReleased)
    }
    for draft in stored_drafts(casebook):
        if draft.id in left and gate.find(draft.brief.text):
            yield draft.id
