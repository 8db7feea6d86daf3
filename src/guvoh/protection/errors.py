"""What can go wrong in protection.

ProtectionError
├── MalformedMentionError   a range that does not fit the text it is to redact
└── EmptyValueError         a protected value that holds nothing to search for
"""

from __future__ import annotations


class ProtectionError(Exception):
    """Any failure of this package."""


class MalformedMentionError(ProtectionError, ValueError):
    """A range that does not fit the text; nothing was redacted."""

    def __init__(self, number: int, start: object, end: object, length: int) -> None:
        super().__init__(
            f"Mention {number} has the range {start}–{end}, but the text has {length} "
            "characters. Nothing was redacted: find the mentions in this very text."
        )


class EmptyValueError(ProtectionError, ValueError):
    """A protected value without a letter, digit or sign that can be searched for."""

    def __init__(self) -> None:
        super().__init__(
            "A protected value is empty. Leave it out: it would seem searched for."
        )
