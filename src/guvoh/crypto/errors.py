"""What `guvoh.crypto` raises.

CryptoError
├── LengthError             a key, salt or seed of the wrong length
├── CostError               an Argon2id cost under the floor, or absurdly high
├── MemoryShortError        the machine has not the memory that the cost asks for
├── PassphraseTextError     a passphrase that cannot be encoded
├── RecoveryKeyError        what was typed is no recovery key
├── WrongKeyError           key, context and bytes do not belong together
├── DamagedBoxError         no box: too short, or of an unknown version
└── StreamError             an encrypted file does not open
    ├── WrongStreamKeyError     not its first piece either: wrong key, or changed
    ├── DamagedStreamError      a piece was changed, moved or added
    └── TruncatedStreamError    its end is missing

All are ValueErrors. No message holds a key, a passphrase or a byte of content.
"""

from __future__ import annotations


class CryptoError(ValueError):
    """The base of all failures of this package."""


class LengthError(CryptoError):
    """A key, salt or seed has the wrong length."""

    def __init__(self, what: str, expected: int, found: int) -> None:
        super().__init__(
            f"The {what} has {found} bytes instead of {expected}; nothing was done. "
            "The file that it comes from is damaged, or the program has a fault."
        )


class CostError(CryptoError):
    """An Argon2id cost lies under the floor, or so high that it is an attack.

    Args:
        what: the part that is out of range.
        least: its lowest allowed value.
        most: its highest allowed value.
    """

    def __init__(self, what: str, least: int, most: int) -> None:
        super().__init__(
            f"The cost of the passphrase key is refused: {what} must lie between "
            f"{least} and {most}. keys.json was changed, or a newer Guvoh wrote it; "
            "compare it with a backup."
        )


class MemoryShortError(CryptoError):
    """The machine has not the memory that the cost asks for."""

    def __init__(self, memory_kib: int) -> None:
        super().__init__(
            f"Opening with this passphrase takes {memory_kib // 1024} MiB of memory, "
            "and this machine has not that much free. Close other programs and try "
            "again."
        )


class PassphraseTextError(CryptoError):
    """A passphrase is empty, or holds characters that cannot be encoded."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase is empty or holds characters that the terminal did not "
            "pass on properly; type it again."
        )


class RecoveryKeyError(CryptoError):
    """What was typed is no recovery key."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This is no recovery key: {what}. Compare with the paper, word by word; "
            "capitals, spaces and hyphens do not matter."
        )


class WrongKeyError(CryptoError):
    """Key, context and bytes do not belong together.

    Which of the three is wrong cannot be told, by anybody.
    """

    def __init__(self) -> None:
        super().__init__(
            "The key does not open this: it is another key, or what it should open "
            "was changed or put in another place."
        )


class DamagedBoxError(CryptoError):
    """The bytes are no box at all."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"An encrypted value is damaged: {what}. Restore the file that holds it "
            "from a backup."
        )


class StreamError(CryptoError):
    """An encrypted file does not open."""


class WrongStreamKeyError(StreamError):
    """Not even the first piece of an encrypted file opens."""

    def __init__(self) -> None:
        super().__init__(
            "The key does not open this file: it is another file's key, or the "
            "beginning of the file was changed."
        )


class DamagedStreamError(StreamError):
    """A piece of an encrypted file was changed, moved or added."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"An encrypted file is damaged: {what}. What was read before this place "
            "is authentic; restore the file from a backup."
        )


class TruncatedStreamError(StreamError):
    """The end of an encrypted file is missing."""

    def __init__(self) -> None:
        super().__init__(
            "The end of an encrypted file is missing. What was read is authentic but "
            "not all; restore the file from a backup."
        )
