"""What can go wrong when text is taken out of a file.

IntakeError
├── UnreadableFileError   the file cannot be read, and why
└── WireError             what came from the other process is no message
"""

from __future__ import annotations


class IntakeError(Exception):
    """Base of this package's errors."""


class UnreadableFileError(IntakeError):
    """No text can be taken out of a file."""

    reason: str
    """Code of the reason: `damaged`, `bomb`, `too_big` or `encrypted`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The file cannot be read ({reason}); it is sealed as it is.")


class WireError(IntakeError):
    """What came from the other process is no message."""

    def __init__(self) -> None:
        super().__init__("The other process ended, or what it said is no message.")
