"""Erasing a person: what goes, who ordered it, and what no key of ours reaches."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.app.errors import InputError, RefusedError, TwoActorsError
from guvoh.app.gate import Gate
from guvoh.app.open_texts import free_texts
from guvoh.app.people import count_officers
from guvoh.app.references import KEPT_KINDS, records_about
from guvoh.app.subjects import REASONS, handle_of
from guvoh.casebook import (
    BackupMade,
    ClaimAccepted,
    ItemExported,
    ItemReceived,
    ItemSealed,
    QuoteKept,
    SourceRecorded,
    SubjectErased,
    SubjectIdentified,
    SubjectRegistered,
    TextAdded,
    TextKept,
    touched_record,
)
from guvoh.model import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from guvoh.casebook import Body, Entry
    from guvoh.casebook.ports import Casebook

WORKING_KINDS = ("proposal", "draft", "list_row")
"""Kinds of rows outside the log that can name a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """What erasing a person takes with it."""

    subject: str
    """Id of the subject."""
    handle: str
    """Her handle."""
    items: tuple[str, ...]
    """Items whose originals and texts name her."""
    shared_items: tuple[str, ...]
    """Those of them that also name another protected person."""
    n_texts: int
    """Text versions that go."""
    n_quotes: int
    """Exact quotes that go."""
    claims: tuple[str, ...]
    """Claims about her or by her, which go."""
    bare_claims: tuple[str, ...]
    """Claims that stay but lose the exact words behind them."""
    working: tuple[tuple[str, str], ...]
    """Kind and id of proposals, drafts and list rows that go."""
    seqs: tuple[int, ...]
    """All entries whose bodies go."""
    exports: tuple[str, ...]
    """Exports that hold something of hers: no key of ours reaches them."""
    backups: tuple[str, ...]
    """Backups made while her data was in the casebook: they still hold it."""


def plan_erasure(casebook: Casebook, subject: str) -> ErasurePlan:
    """Lists what mentions a person; changes nothing.

    Raises:
        NotFoundError: There is no such subject.
        InputError: She was erased already.
        VaultClosedError: The vault is shut.
    """
    handle = handle_of(casebook, subject)
    record = casebook.record("identity", subject)
    if record is None or not isinstance(record.body, SubjectIdentified):
        raise InputError("This person was erased already", handle, "Nothing is left.")
    gate = Gate([(handle, record.body)])
    others = Gate(
        (_handle(casebook, other.id), other.body)
        for other in casebook.records("identity")
        if other.id != subject and isinstance(other.body, SubjectIdentified)
    )
    entries = [entry for entry in casebook.entries() if entry.body is not None]
    items, shared = _items_naming(entries, gate, others)
    texts = {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, TextKept) and entry.body.item in items
    }
    quotes = {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, QuoteKept)
        and (entry.body.text in texts or gate.shows(entry.body.exact))
    }
    about = records_about(entries, subject)
    claims = _claims_about(entries, handle, gate)
    claims |= {id_ for kind, id_ in about if kind == "claim"}
    bare = {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, ClaimAccepted)
        and entry.body.id not in claims
        and any(span.quote in quotes for span in entry.body.spans)
    }
    # The words behind a claim about her concern her, whatever they say.
    quotes |= {
        span.quote
        for entry in entries
        if isinstance(entry.body, ClaimAccepted) and entry.body.id in claims
        for span in entry.body.spans
    }
    keys = _keys(subject, items, texts, quotes, claims)
    keys |= about | _others_about(entries, handle, gate)
    # Where a request about her stands says why, in words.
    keys |= {("request_state", id_) for kind, id_ in keys if kind == "request"}
    seqs = _close(entries, keys)
    return ErasurePlan(
        subject=subject,
        handle=handle,
        items=tuple(sorted(items)),
        shared_items=tuple(sorted(shared)),
        n_texts=len(texts),
        n_quotes=len(quotes),
        claims=tuple(sorted(claims)),
        bare_claims=tuple(sorted(bare)),
        working=tuple(
            (kind, id_)
            for kind in WORKING_KINDS
            for id_, data in casebook.working(kind)
            if gate.shows(data) or any(sign in data for sign in _signs(handle))
        ),
        seqs=seqs,
        exports=tuple(
            record.id
            for record in casebook.records("export")
            if isinstance(record.body, ItemExported)
            and items.intersection(record.body.items)
        ),
        backups=tuple(
            record.id
            for record in casebook.records("backup")
            if isinstance(record.body, BackupMade)
            and seqs
            and record.body.size > seqs[0]
        ),
    )


def order_erasure(
    casebook: Casebook,
    plan: ErasurePlan,
    *,
    reason: str,
    actors: Sequence[str],
    with_shared: bool = False,
    random: Callable[[int], bytes] = os.urandom,
) -> SubjectErased:
    """Writes the order into the log; from here on nothing of hers is shown.

    The bodies are destroyed after that, by `store.finish_erasures`.

    Args:
        casebook: The open casebook.
        plan: What was shown to those who decide; made anew here, and compared.
        reason: Code of the reason.
        actors: Who orders it: two officers, or the only one there is, twice.
        with_shared: Whether items that also name other protected people go too.
        random: Gives that many random bytes.

    Raises:
        TwoActorsError: There is a second officer, and they have not agreed.
        RefusedError: Items also concern others, or something new came in since.
        InputError: The reason is not known.
    """
    if reason not in REASONS:
        raise InputError(
            "The reason is not known", reason, f"Use {', '.join(REASONS)}."
        )
    needed = min(2, count_officers(casebook))
    if len(set(actors)) < needed:
        raise TwoActorsError
    if plan.shared_items and not with_shared:
        raise RefusedError(
            f"{len(plan.shared_items)} item(s) also name another protected person. "
            "Seal redacted copies first, or say --with-shared to erase them too."
        )
    with casebook.writing() as writer:
        if plan_erasure(casebook, plan.subject) != plan:
            raise RefusedError(
                "Something that names this person was added or taken away since the "
                "list was made. Look at the new list: run the command again."
            )
        order = SubjectErased(
            actor=casebook.actor,
            id=random(16).hex(),
            subject=plan.subject,
            seqs=plan.seqs,
            items=plan.items,
            reason=ReasonCode(reason),
            actors=tuple(actors),
        )
        writer.append(order)
        for kind in WORKING_KINDS:
            writer.delete_working(
                kind, [id_ for row_kind, id_ in plan.working if row_kind == kind]
            )
    return order


def _items_naming(
    entries: Iterable[Entry], gate: Gate, others: Gate
) -> tuple[set[str], set[str]]:
    """Items that name her, with what was in them; and those that name others too."""
    named: set[str] = set()
    shared: set[str] = set()
    parents: dict[str, str] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, TextKept):
            text, item = body.text, body.item
        elif isinstance(body, ItemReceived):
            text = "\n".join((body.name, *(value for _, value in body.metadata)))
            item = body.id
        else:
            if isinstance(body, ItemSealed) and body.parent is not None:
                parents[body.id] = body.parent
            continue
        if gate.shows(text):
            named.add(item)
        if others.shows(text):
            shared.add(item)
    # The archive that a file came in holds that file, and so her name.
    for item in tuple(named):
        parent = parents.get(item)
        while parent is not None:
            named.add(parent)
            parent = parents.get(parent)
    return named, named & shared


def _claims_about(entries: Iterable[Entry], handle: str, gate: Gate) -> set[str]:
    sources = {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, SourceRecorded)
        and _mentions(entry.body, handle, gate)
    }
    return {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, ClaimAccepted)
        and (
            _mentions(entry.body, handle, gate)
            or entry.body.speaker in sources
            or sources.intersection(entry.body.chain)
        )
    }


def _others_about(
    entries: Iterable[Entry], handle: str, gate: Gate
) -> set[tuple[str, str]]:
    """Records of other kinds in whose free texts she shows."""
    found = set()
    for entry in entries:
        key = touched_record(entry)
        if key is None or key[0] in KEPT_KINDS or entry.body is None:
            continue
        if _mentions(entry.body, handle, gate):
            found.add(key)
    return found


def _signs(handle: str) -> tuple[str, str, str]:
    """How a handle stands in texts."""
    return f"[[{handle}]]", f"[[{handle}?]]", f"[[{handle}:"


def _mentions(body: Body, handle: str, gate: Gate) -> bool:
    return any(
        any(sign in text for sign in _signs(handle)) or gate.shows(text)
        for text in free_texts(body)
    )


def _keys(
    subject: str,
    items: set[str],
    texts: set[str],
    quotes: set[str],
    claims: set[str],
) -> set[tuple[str, str]]:
    keys = {("identity", subject), ("restriction", subject)}
    for kinds, ids in (
        (("item", "receipt", "missing_item"), items),
        (("text", "kept_text"), texts),
        (("quote",), quotes),
        (("claim", "claim_status"), claims),
    ):
        keys |= {(kind, id_) for kind in kinds for id_ in ids}
    return keys


def _close(entries: Iterable[Entry], keys: set[tuple[str, str]]) -> tuple[int, ...]:
    """Every entry that ever made one of these records, so that none comes back."""
    items = {id_ for kind, id_ in keys if kind == "item"}
    texts = {
        entry.body.id
        for entry in entries
        if isinstance(entry.body, TextAdded) and entry.body.item in items
    }
    keys = keys | {("text", id_) for id_ in texts}
    return tuple(entry.seq for entry in entries if touched_record(entry) in keys)


def _handle(casebook: Casebook, subject: str) -> str:
    record = casebook.record("subject", subject)
    return (
        record.body.handle
        if record and isinstance(record.body, SubjectRegistered)
        else ""
    )
