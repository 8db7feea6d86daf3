"""Drafts of briefs: rows of the vault, outside the log, until a person signs them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.errors import InputError
from guvoh.crypto import commit
from guvoh.publishing.brief import Brief, brief_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook.ports import Casebook, Writer

KIND: Final = "draft"
"""Kind of the working rows."""
_SCHEMA: Final = "guvoh/draft/1"
_LEAST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A draft; its id becomes the id of the brief when it is signed."""

    id: str
    """Its id, random."""
    brief: Brief
    """The text with the claims behind each sentence."""
    salt: str
    """Salt of the commitment to the text, hexadecimal."""
    made_by: str
    """Id of the person who had it laid out, or brought it."""
    chosen: tuple[str, ...] = ()
    """Ids of the claims that were chosen; empty for all accepted."""
    people: tuple[str, ...] = ()
    """Handles of those who tell it or are in it, [[S7]]: an erasure looks for them."""
    is_signed: bool = False
    """Whether it is signed; its text does not change any more."""

    def commitment(self) -> str:
        """The commitment by which the log knows the text, hexadecimal."""
        return commit(bytes.fromhex(self.salt), self.brief.text.encode()).hex()

    def to_dict(self) -> dict[str, Any]:
        """The draft as its row holds it."""
        return {
            "schema": _SCHEMA,
            "id": self.id,
            "brief": self.brief.to_dict(),
            "salt": self.salt,
            "made_by": self.made_by,
            "chosen": list(self.chosen),
            "people": list(self.people),
            "is_signed": self.is_signed,
        }

    def __repr__(self) -> str:
        return f"StoredDraft({self.id!r})"


def stored_drafts(casebook: Casebook) -> Iterator[StoredDraft]:
    """All drafts, by id; needs the open vault."""
    for _, data in casebook.working(KIND):
        content = json.loads(data)
        if content.get("schema") == _SCHEMA:
            yield _from_dict(content)


def find_draft(casebook: Casebook, id_: str) -> StoredDraft:
    """The draft whose id is, or begins with, `id_`.

    Raises:
        InputError: None does, or several do.
    """
    fitting = [
        draft
        for draft in stored_drafts(casebook)
        if len(id_) >= _LEAST and draft.id.startswith(id_)
    ]
    if not fitting:
        raise InputError("There is no such brief", "id", "See: guvoh brief list")
    if len(fitting) > 1:
        raise InputError("Several briefs begin so", "id", "Give more letters of it.")
    return fitting[0]


def keep_draft(writer: Writer, draft: StoredDraft) -> None:
    """Keeps a draft as it stands now."""
    data = json.dumps(draft.to_dict(), ensure_ascii=False, sort_keys=True)
    writer.put_working(KIND, draft.id, data)


def signed_draft(draft: StoredDraft, brief: Brief) -> StoredDraft:
    """The draft as it was signed."""
    return replace(draft, brief=brief, is_signed=True)


def _from_dict(content: dict[str, Any]) -> StoredDraft:
    return StoredDraft(
        id=content["id"],
        brief=brief_from_dict(content["brief"]),
        salt=content["salt"],
        made_by=content["made_by"],
        chosen=tuple(content["chosen"]),
        people=tuple(content["people"]),
        is_signed=content["is_signed"],
    )
