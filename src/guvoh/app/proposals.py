"""Proposals of reading, kept in the vault until people have decided on them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec

from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.casebook import ItemSealed, TextAdded, TextKept
from guvoh.crypto import commit
from guvoh.reading import read
from guvoh.reading.hidden_text import Hiding, hide_persons
from guvoh.reading.model_proposals import propose_by_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook.ports import Casebook, Writer
    from guvoh.reading import Reading
    from guvoh.reading.endpoint import Endpoint
    from guvoh.reading.model_proposals import ModelReading

KIND = "proposal"
"""Kind of the working rows."""


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided; what was skipped is shown again."""
        return self not in {ProposalState.OPEN, ProposalState.SKIPPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """A proposal with what became of it; a row of the vault, outside the log."""

    id: str
    """Its id, random."""
    item: str
    """Id of the item."""
    text: str
    """Id of the text version."""
    language: str
    """Language of the text."""
    content: dict[str, Any]
    """The proposal as in guvoh/read/1, with `numbers` and `dates` of its words."""
    salt: str
    """Salt of its commitment, hexadecimal."""
    state: ProposalState = ProposalState.OPEN
    """What became of it."""
    claim: str | None = None
    """Id of the claim it became."""
    reason: str = ""
    """Why it was rejected or changed."""
    decided_by: str | None = None
    """Id of the person who decided."""
    decision: str = ""
    """Commitment to the decision, by which the same one is known, hexadecimal."""

    @property
    def span(self) -> tuple[int, int]:
        """First code point of its words, and the one after the last."""
        return self.content["start"], self.content["end"]

    def commitment(self) -> str:
        """The commitment by which the log knows the proposal, hexadecimal."""
        body = json.dumps(
            self.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return commit(bytes.fromhex(self.salt), body.encode()).hex()

    def __repr__(self) -> str:
        return f"StoredProposal({self.id!r}, {self.state.value})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReading:
    """What reading an item put before people."""

    item: str
    """Id of the item."""
    reading: Reading
    """All that was found."""
    n_new: int
    """Proposals that were not there before."""
    n_kept: int
    """Proposals that were there and stay as they are."""
    n_gone: int
    """Undecided proposals that this reading did not find again."""
    model: ModelReading | None = None
    """What a language model added; None when none was asked."""
    warnings: tuple[str, ...] = field(default=())
    """What a person should know."""


def read_item(
    casebook: Casebook,
    id_: str,
    *,
    endpoint: Endpoint | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    random: Callable[[int], bytes] = os.urandom,
) -> ItemReading:
    """Reads an item's newest text and keeps what it proposes.

    What people decided before stays as they decided it, and accepted claims are never
    touched.

    Raises:
        NotFoundError: There is no such item.
        InputError: It has no text.
        ReadingError: There are no rules for its language.
    """
    item = find_record(casebook, "item", id_).id
    # Refused here when the vault is shut: no text would seem to be there.
    next(iter(casebook.working(KIND)), None)
    text = newest_text(casebook, item)
    reading = read(text.text)
    model = None if endpoint is None else _ask(casebook, reading, endpoint, progress)
    contents = {_place(content): content for content in _contents(reading, model)}
    with casebook.writing() as writer:
        # Looked up while nobody else writes: two readings at once propose nothing
        # twice, and what is decided meanwhile is not taken for gone.
        before = {
            _place(stored.content): stored
            for stored in stored_proposals(casebook)
            if stored.text == text.id
        }
        new = [place for place in contents if place not in before]
        gone = [
            stored.id
            for place, stored in before.items()
            if place not in contents and not stored.state.is_decided
        ]
        for place in new:
            stored = StoredProposal(
                id=random(16).hex(),
                item=item,
                text=text.id,
                language=reading.document.language,
                content=contents[place],
                salt=random(32).hex(),
            )
            keep_proposal(writer, stored)
        writer.delete_working(KIND, gone)
    return ItemReading(
        item=item,
        reading=reading,
        n_new=len(new),
        n_kept=len(before) - len(gone),
        n_gone=len(gone),
        model=model,
        warnings=model.warnings if model else (),
    )


def newest_text(casebook: Casebook, item: str) -> TextKept:
    """The newest text version of an item.

    Raises:
        InputError: There is none, or it lies in the shut vault.
    """
    texts = [
        record.body
        for record in casebook.records("kept_text")
        if isinstance(record.body, TextKept) and record.body.item == item
    ]
    if not texts:
        raise InputError(
            "There is no text to read", "item", "Write it down with: guvoh transcribe."
        )
    return texts[-1]


def unread_items(casebook: Casebook) -> Iterator[str]:
    """Ids of items that have a text but no proposals yet."""
    read = {stored.item for stored in stored_proposals(casebook)}
    with_text = {
        record.body.item
        for record in casebook.records("text")
        if isinstance(record.body, TextAdded) and not record.body.reason
    }
    for record in casebook.records("item"):
        if (
            isinstance(record.body, ItemSealed)
            and record.id in with_text
            and record.id not in read
        ):
            yield record.id


def stored_proposals(casebook: Casebook) -> Iterator[StoredProposal]:
    """All proposals, by item and place in the text."""
    stored = [
        msgspec.json.decode(data, type=StoredProposal)
        for _, data in casebook.working(KIND)
    ]
    yield from sorted(stored, key=lambda s: (s.item, s.text, s.span, s.id))


def find_proposal(casebook: Casebook, id_: str) -> StoredProposal:
    """The proposal whose id is, or begins with, `id_`.

    Raises:
        InputError: None does, or several do.
    """
    fitting = [s for s in stored_proposals(casebook) if s.id.startswith(id_)]
    if len(id_) < 4 or not fitting:
        raise InputError(
            "There is no such proposal",
            "proposal",
            "Give four letters of the id or more; see them with: guvoh review --list",
        )
    if len(fitting) > 1:
        raise InputError(
            "Several proposals begin so", "proposal", "Give more letters of the id."
        )
    return fitting[0]


def keep_proposal(writer: Writer, stored: StoredProposal) -> None:
    """Keeps a proposal as it stands now."""
    writer.put_working(KIND, stored.id, msgspec.json.encode(stored).decode())


def _ask(
    casebook: Casebook,
    reading: Reading,
    endpoint: Endpoint,
    progress: Callable[[int, int], None],
) -> ModelReading:
    """Asks a model about the text with signs for all people, registered or not."""
    text = reading.document.text
    protected = (
        Hiding(mention.start, mention.end, f"[[{mention.subject}]]")
        for mention in open_gate(casebook).find(text)
    )
    hidden = hide_persons(reading, protected)
    return propose_by_model(
        hidden, text, endpoint, reading.proposals, progress=progress
    )


def _contents(reading: Reading, model: ModelReading | None) -> Iterator[dict[str, Any]]:
    proposals = [*reading.proposals, *(model.proposals if model else ())]
    for proposal in proposals:
        content = proposal.to_dict()
        content["numbers"] = [
            number.to_dict()
            for number in reading.numbers
            if proposal.start <= number.start
            and number.end <= proposal.end
            and not number.is_ordinal
        ]
        content["dates"] = [
            date.to_dict()
            for date in reading.dates
            if proposal.start <= date.start and date.end <= proposal.end
        ]
        # The id within a reading says nothing outside it.
        del content["id"]
        yield content


def _place(content: dict[str, Any]) -> tuple[int, int, str]:
    return content["start"], content["end"], content["speaker"]["canonical"]
