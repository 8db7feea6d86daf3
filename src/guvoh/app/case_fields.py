"""Fields of cases as people give them, read into what records hold.

One reader for each sort of field: codes are looked up in the vocabularies, ids by their
beginning, dates in text, and every free text passes the gate.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.date_text import read_date
from guvoh.app.errors import AmbiguousIdError, InputError, NotFoundError
from guvoh.app.lookup import find_record
from guvoh.app.subjects import find_subject
from guvoh.casebook import NameForm
from guvoh.model import DateBasis, DateInterval

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from guvoh.app.gate import Gate
    from guvoh.app.persons import PersonSettler
    from guvoh.casebook import Body, Record
    from guvoh.casebook.ports import Casebook

_CODE: Final = re.compile(r"[a-z][a-z0-9_:.-]{0,63}")
_COUNTRY: Final = re.compile(r"[A-Z]{2,3}")
_SCRIPTS: Final = (("\u0400", "\u052f", "Cyrl"), ("\u0600", "\u06ff", "Arab"))
_LARGEST_GROUP: Final = 10_000_000


class Fields:
    """The fields of one object, read one by one.

    Args:
        casebook: Finds records by the beginning of their id.
        gate: Finds who is protected.
        settler: Turns names in free texts into handles, or stops them.
        values: The fields as they were given.
        references: Ids of records of the same file, by kind and what they are called
            there.
    """

    def __init__(
        self,
        casebook: Casebook,
        gate: Gate,
        settler: PersonSettler,
        *,
        values: Mapping[str, Any],
        references: Mapping[tuple[str, str], str],
    ) -> None:
        self._casebook = casebook
        self._gate = gate
        self._settler = settler
        self._values = values
        self._references = references

    def has(self, name: str) -> bool:
        """Whether the field was given, be it empty."""
        return name in self._values

    def text(self, name: str) -> str:
        """A free text; protected people are turned into handles."""
        return self._settler.settle(self._string(name), None)

    def texts(self, name: str) -> tuple[str, ...]:
        """Several free texts."""
        return tuple(self._settler.settle(text, None) for text in self._list(name))

    def public_text(self, name: str) -> str:
        """A text that is printed as it is, so that nobody protected may show in it."""
        text = self._string(name)
        self._gate.check(text, name)
        return text

    def names(self, name: str) -> tuple[NameForm, ...]:
        """Public names, each a text, or an object of text, script and romanisation."""
        forms = self._values.get(name) or ()
        if not isinstance(forms, (list, tuple)):
            forms = (forms,)
        return tuple(self._name(name, form) for form in forms)

    def code(self, name: str, codes: type[StrEnum], default: Any = None) -> Any:  # noqa: ANN401 -- a member of `codes`, or the default
        """A code of a vocabulary; the default when it is not given."""
        text = self._string(name)
        return _code(name, text, codes) if text else default

    def codes(self, name: str, codes: type[StrEnum]) -> tuple[Any, ...]:
        """Several codes of a vocabulary, each once, in the order given."""
        found = (_code(name, text, codes) for text in self._list(name))
        return tuple(dict.fromkeys(found))

    def open_code(self, name: str) -> str | None:
        """A code of an open list: small letters, never a name."""
        text = self._string(name)
        if text and not _CODE.fullmatch(text):
            raise InputError(
                "This is no code", name, "Use a word of small letters, such as village."
            )
        return text or None

    def country(self, name: str) -> str | None:
        """The code of a country (ISO 3166-1)."""
        text = self._string(name)
        if text and not _COUNTRY.fullmatch(text):
            raise InputError("This is no country code", name, "Write RU, UZ, TJ, …")
        return text or None

    def dates(self, name: str) -> DateInterval | None:
        """When it was, with `NAME_basis` for how that is known."""
        text = self._string(name)
        if not text:
            return None
        basis = self.code(f"{name}_basis", DateBasis, DateBasis.STATED)
        return read_date(text, basis=basis)

    def count(self, name: str) -> int | None:
        """A number of people."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value)
        if type(value) is not int or not 0 <= value <= _LARGEST_GROUP:
            raise InputError("This is no number of people", name, "Write 12.")
        return value

    def truth(self, name: str) -> bool | None:
        """Yes, no, or not known."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, bool):
            raise InputError("This is neither true nor false", name, "Write true.")
        return value

    def id(self, name: str, kind: str) -> str | None:
        """Id of a record of a kind, by its beginning or its word in the file."""
        text = self._string(name)
        return self._find(name, kind, text) if text else None

    def ids(self, name: str, kind: str) -> tuple[str, ...]:
        """Ids of several records of a kind."""
        found = (self._find(name, kind, text) for text in self._list(name))
        return tuple(dict.fromkeys(found))

    def subject(self, name: str) -> str | None:
        """Id of a protected person, by handle or id."""
        text = self._string(name)
        return find_subject(self._casebook, text).id if text else None

    def _find(self, name: str, kind: str, text: str) -> str:
        if (kind, text) in self._references:
            return self._references[kind, text]
        return find_given(self._casebook, kind, text, field=name).id

    def _name(self, name: str, form: object) -> NameForm:
        if isinstance(form, str):
            form = {"text": form}
        if not isinstance(form, dict) or not set(form) <= {
            *("text", "script", "romanisation")
        }:
            raise InputError(
                "A name has only text, script and romanisation", name, "Leave the rest."
            )
        text, romanisation = (
            _plain(name, form.get(part, "")) for part in ("text", "romanisation")
        )
        if not text:
            raise InputError("A name is empty", name, "Give its text.")
        script = _plain(name, form.get("script", "")) or script_of(text)
        for words in (text, romanisation):
            self._gate.check(words, name)
        return NameForm(text=text, script=script, romanisation=romanisation)

    def _string(self, name: str) -> str:
        return _plain(name, self._values.get(name))

    def _list(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name)
        if value is None or value == "":
            return ()
        parts = value if isinstance(value, (list, tuple)) else (value,)
        return tuple(text for part in parts if (text := _plain(name, part)))


def find_given(casebook: Casebook, kind: str, id_: str, *, field: str) -> Record[Body]:
    """The record that a field of a file names by the beginning of its id.

    Raises:
        InputError: There is none, or several. What stands in a file may be a name
            instead of an id, so it is not repeated.
    """
    try:
        return find_record(casebook, kind, id_)
    except AmbiguousIdError:
        raise InputError(
            f"The ids of several of the kind {kind} begin so", field, "Give more of it."
        ) from None
    except NotFoundError:
        raise InputError(
            f"There is no {kind} of this id", field, "Give the beginning of one."
        ) from None


def script_of(text: str) -> str:
    """Code of the script that most of a name is in (ISO 15924)."""
    for first, last, script in _SCRIPTS:
        if any(first <= sign <= last for sign in text):
            return script
    return "Latn"


def _code(name: str, text: str, codes: type[StrEnum]) -> StrEnum:
    try:
        return codes(text)
    except ValueError:
        known = ", ".join(code.value for code in codes)
        raise InputError(f"The {name} is not known", name, f"Use {known}.") from None


def _plain(name: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError("This is no text", name, "Put it between quotes.")
    return value.strip()
