"""What can go wrong with keys.json.

StoreError
└── KeyFileError
    ├── DamagedKeyFileError     keys.json is not what was written
    ├── NewerKeyFileError       a later version of the program wrote it
    ├── StaleKeysError          it was renewed since, or changed
    ├── RenewalPendingError     an earlier change of keys is not finished
    ├── WrongPassphraseError    no slot opens
    ├── LastOfficerError        nobody could open the vault again
    └── NotAllowedError         the role does not allow it

No message says which slots there are, and none holds a key.
"""

from __future__ import annotations

from guvoh.store.errors import StoreError


class KeyFileError(StoreError):
    """Base of errors about keys.json."""


class DamagedKeyFileError(KeyFileError):
    """keys.json is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            "keys.json is damaged or was changed, so nothing was opened. Put back the "
            "keys.json of the last backup."
        )


class NewerKeyFileError(KeyFileError):
    """A later version of the program wrote keys.json."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"keys.json has format {found}; this program knows up to {known}. "
            "Nothing was changed. Install a newer version of Guvoh."
        )


class StaleKeysError(KeyFileError):
    """keys.json is another than the one that was unlocked."""

    def __init__(self) -> None:
        super().__init__(
            "keys.json was renewed since you unlocked the casebook, or somebody "
            "changed it. Nothing was written. Run: guvoh lock; then unlock again, and "
            "if that fails put back the keys.json of the last backup."
        )


class RenewalPendingError(KeyFileError):
    """An earlier change of keys is not finished, so which key is in use is unknown."""

    def __init__(self) -> None:
        super().__init__(
            "An earlier change of keys is not finished, so the keys cannot be renewed "
            "yet. Put vault.db in its place, let an officer open the casebook, which "
            "finishes it, and try again."
        )


class WrongPassphraseError(KeyFileError):
    """No slot opens."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase opens nothing here. Check the keyboard's language and Caps "
            "Lock, and try again."
        )


class LastOfficerError(KeyFileError):
    """Without an officer nobody could open the vault again."""

    def __init__(self) -> None:
        super().__init__(
            "This is the last officer; without one nobody could open the vault again. "
            "Make somebody else an officer first."
        )


class NotAllowedError(KeyFileError):
    """The role does not allow it."""

    def __init__(self, role: str) -> None:
        super().__init__(f"Your role ({role}) does not allow this; ask an officer.")
