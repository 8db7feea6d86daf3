"""What can go wrong while identifiers are sought.

guvoh.protection.ProtectionError
└── IdentifierModelError   the shipped model is missing, changed or malformed
"""

from __future__ import annotations

from guvoh.protection.errors import ProtectionError


class IdentifierModelError(ProtectionError):
    """The shipped model cannot be trusted; nothing was looked for."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The model of identifiers {problem}, so the text was not read. "
            "Install Guvoh again, or say: make models."
        )
