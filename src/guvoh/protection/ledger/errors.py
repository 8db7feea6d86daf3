"""Errors of the ledger.

ProtectionError
└── LedgerError
    ├── PersonPlaceError
    └── LedgerTableError
"""

from __future__ import annotations

from guvoh.protection.errors import ProtectionError


class LedgerError(ProtectionError):
    """Base of everything that goes wrong while facts are read."""


class PersonPlaceError(LedgerError):
    """A place where a text speaks of a person is no place of that text."""

    def __init__(self) -> None:
        super().__init__(
            "A place of a person does not lie in the text. Give first and last code "
            "points within it, the first before the last."
        )


class LedgerTableError(LedgerError):
    """A table of facts is missing or malformed."""

    def __init__(self, language: str, table: str, problem: str) -> None:
        super().__init__(
            f"The table {table} of facts for language {language} {problem}. "
            "Install Guvoh again, or mend the table."
        )
        self.language = language
        self.table = table
