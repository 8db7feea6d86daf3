"""What can go wrong with entries.

CasebookError
├── EncodingError      a body cannot be encoded
├── MalformedError     stored bytes are not what the log format allows
└── UnknownTypeError   an entry of a type this program does not write
"""

from __future__ import annotations


class CasebookError(Exception):
    """Base of this package's errors."""


class EncodingError(CasebookError):
    """A body holds something that the log format cannot hold."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"A body of {what} cannot be written into the log: {why}.")


class MalformedError(CasebookError):
    """Stored bytes are no canonical leaf or body."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} is not in the form the log prescribes: it was changed, or "
            "written by another program."
        )


class UnknownTypeError(CasebookError):
    """No entry of this type can be written."""

    def __init__(self, type_name: str) -> None:
        super().__init__(f"Entries of the type {type_name} are unknown here.")
