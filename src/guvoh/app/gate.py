"""The gate before everything that lies in the open: no value of the vault passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.app.errors import ProtectedTextError
from guvoh.casebook import SubjectIdentified
from guvoh.model import find_handles
from guvoh.protection import Finder, ProtectedValue, Strength, ValueKind, redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.casebook.ports import Casebook
    from guvoh.protection import ProtectedMention

_ROUNDS = 4
_NAMES = frozenset({ValueKind.PERSON_NAME, ValueKind.SINGLE_NAME, ValueKind.HANDLE})


class Gate:
    """Finds the registered people in texts; made once for many texts."""

    def __init__(self, identities: Iterable[tuple[str, SubjectIdentified]]) -> None:
        identities = tuple(identities)
        self._subjects = {handle: identity.id for handle, identity in identities}
        self._values = tuple(_values(identities))
        self._finder = Finder(self._values)

    def find(self, text: str) -> tuple[ProtectedMention, ...]:
        """Where a protected value shows."""
        return self._finder.find(text)

    def check(self, text: str, field: str) -> None:
        """Returns when nothing protected shows.

        Raises:
            ProtectedTextError: Something does.
        """
        mentions = self._finder.find(text)
        if mentions:
            raise ProtectedTextError(field, len(mentions))

    def subject_of(self, text: str) -> str | None:
        """Id of the subject when the text is a handle and nothing else."""
        match find_handles(text):
            case (mention,) if text.strip() == text[mention.start : mention.end]:
                return self._subjects.get(mention.handle.name)
        return None

    def shows(self, text: str, least: Strength = Strength.PART) -> bool:
        """Whether a protected value shows at least so strongly."""
        return bool(self._find(text, least))

    def redact(self, text: str, least: Strength = Strength.PART) -> str:
        """The text with handles in place of protected values.

        [[S7]] for her name, [[S7:phone]] for something else of hers, [[S7?]] for a part
        of her name, which may be another's.

        Raises:
            ProtectedTextError: Something still shows after it.
        """
        for _ in range(_ROUNDS):
            mentions = self._find(text, least)
            if not mentions:
                return text
            text = redact(text, mentions, self._handle_for)
        if self._find(text, least):
            raise ProtectedTextError("text", len(self._find(text, least)))
        return text

    def _find(self, text: str, least: Strength) -> list[ProtectedMention]:
        return [
            mention
            for mention in self._finder.find(text)
            if least is Strength.PART or mention.strength is Strength.FULL
        ]

    def _handle_for(self, mention: ProtectedMention) -> str:
        kind = self._values[mention.value_index].kind
        if mention.strength is Strength.PART:
            return f"[[{mention.subject}?]]"
        if kind in _NAMES:
            return f"[[{mention.subject}]]"
        return f"[[{mention.subject}:{kind.value}]]"


def open_gate(casebook: Casebook) -> Gate:
    """The gate with everybody who is registered; needs the open vault."""
    handles = {
        record.id: _handle(record.body) for record in casebook.records("subject")
    }
    return Gate(
        (handles[record.id], record.body)
        for record in casebook.records("identity")
        if isinstance(record.body, SubjectIdentified) and record.id in handles
    )


def _handle(body: object) -> str:
    return str(getattr(body, "handle", ""))


def _values(
    identities: Iterable[tuple[str, SubjectIdentified]],
) -> Iterator[ProtectedValue]:
    for handle, identity in identities:
        for value in identity.values:
            yield ProtectedValue(
                subject=handle, kind=ValueKind(value.kind), text=value.text
            )
