"""A place in a text where a protected value shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How much of a value shows."""

    FULL = "full"
    """The value, or enough of a name to tell the person."""
    PART = "part"
    """A part of a name, which may be somebody else's."""


class MentionRule(StrEnum):
    """Why a place was reported."""

    FULL_NAME = "full_name"
    """Two parts of the name or more, by the rules of `guvoh.names.find`."""
    SHARED_SURNAME = "shared_surname"
    """A given name in a list before the family name in the plural."""
    USERNAME = "username"
    """A user name, file name or address made of the name."""
    SINGLE_SURNAME = "single_surname"
    """The family name alone."""
    SINGLE_GIVEN = "single_given"
    """The given name alone, in full or as a pet form."""
    SINGLE_FATHER = "single_father"
    """The patronymic alone."""
    SINGLE_NAME = "single_name"
    """A nickname or call sign."""
    LOWER_CASE = "lower_case"
    """The word has no capital letter and may be an ordinary word."""
    SPACED = "spaced"
    """The letters are spaced out."""
    BROKEN = "broken"
    """The word is broken over two lines."""
    ENCODED = "encoded"
    """The words stand percent-encoded, escaped or in base64."""
    PHONE = "phone"
    """A telephone number, by its last digits."""
    EMAIL = "email"
    """An e-mail address."""
    EMAIL_NAME = "email_name"
    """What stands before @ in an e-mail address, without the rest."""
    HANDLE = "handle"
    """A name in a social network."""
    NUMBER = "number"
    """A number, its separators and look-alike letters aside."""
    DATE = "date"
    """A date, however written."""
    WORDS = "words"
    """A place or other words, in any script and case ending."""
    VERBATIM = "verbatim"
    """The signs as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedMention:
    """One place where a protected value shows; it does not hold the words."""

    start: int
    """Offset of the first code point in the text."""
    end: int
    """Offset after the last code point."""
    subject: str
    """Whose value it is."""
    value_index: int
    """Which of the values searched for, from 0."""
    rules: tuple[MentionRule, ...]
    """Why it was reported, the weightiest first."""
    strength: Strength = Strength.FULL
    """Whether the whole value shows or a part of a name."""
