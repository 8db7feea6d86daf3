"""What can go wrong with a casebook on disk.

StoreError
├── NoCasebookError        the folder is none
├── CasebookExistsError    there is something there already
├── NewerCasebookError     a later version of the program wrote it
├── NetworkFolderError     it lies on a network file system
├── NotEncryptedError      a file is not encrypted
├── WrongKeyError          a key does not open a file
├── DamagedError           a file is not what was written
├── RolledBackError        the log is shorter or other than was acknowledged
├── VaultBehindError       vault.db is an older copy
├── ReadOnlyError          nothing can be written now
├── VaultClosedError       what was asked for lies in the vault
├── BusyError              somebody else is writing
├── DuplicateError         the id is taken
├── HeadError              written, but HEAD does not know it yet
└── DiskError              the disk is full, or refuses
"""

from __future__ import annotations


class StoreError(Exception):
    """Base of this package's errors; no message carries content."""


class NoCasebookError(StoreError):
    """The folder is no casebook."""

    def __init__(self, folder: str, missing: str) -> None:
        super().__init__(
            f"{folder} is no casebook: it has no {missing}. Give the folder whose name "
            "ends in .casebook, or make one with: guvoh new"
        )


class CasebookExistsError(StoreError):
    """A new casebook would overwrite something."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} exists already; choose another name.")


class NewerCasebookError(StoreError):
    """A later version of the program wrote this casebook."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"This casebook has format {found}; this program knows up to {known}. "
            "Nothing was changed. Install a newer version of Guvoh."
        )


class NetworkFolderError(StoreError):
    """A casebook on a network file system can lose what was acknowledged."""

    def __init__(self, folder: str, kind: str) -> None:
        super().__init__(
            f"{folder} lies on a network file system ({kind}), where locks and writes "
            "are not reliable. Keep the casebook on this machine or on a stick."
        )


class NotEncryptedError(StoreError):
    """A database is not encrypted, or the driver does not encrypt."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} is not encrypted. Do not use it; restore a backup or ask for help."
        )


class WrongKeyError(StoreError):
    """The key does not open this file."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"The key does not open {file}: it belongs to another casebook, or its "
            "first page is damaged. Compare with a backup."
        )


class DamagedError(StoreError):
    """A file is not what was written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} is damaged or was changed. Nothing was written. Run: guvoh "
            "verify; then restore the last backup."
        )


class RolledBackError(StoreError):
    """The log is shorter or other than what was acknowledged."""

    def __init__(self, have: int, known: int, by: str) -> None:
        super().__init__(
            f"The log has {have} entries, but {by} remembers another log of {known}: "
            "entries were lost, or an older copy was put in place. It opens read-only. "
            "Look for the newer copy, or go on from this one with: guvoh restore"
        )


class VaultBehindError(StoreError):
    """vault.db is an older copy than casebook.db."""

    def __init__(self, have: int, known: int) -> None:
        super().__init__(
            f"vault.db is an older copy: it was last written at entry {have}, and "
            f"casebook.db knows of a later time, at entry {known}. It opens read-only. "
            "Put the newer vault.db back, or restore a backup of both files."
        )


class ReadOnlyError(StoreError):
    """Nothing can be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Nothing was written: {reason}.")


class VaultClosedError(StoreError):
    """What was asked for lies in the vault, which is locked or not there."""

    def __init__(self) -> None:
        super().__init__(
            "This needs the vault. Put vault.db back into the casebook folder, and let "
            "an officer unlock it: guvoh unlock"
        )


class BusyError(StoreError):
    """Another process is writing."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Another program has been writing for {seconds:.0f} seconds. Nothing was "
            "written; try again when it is done."
        )


class DuplicateError(StoreError):
    """A record with this id is there already."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"There is a {kind} with this id already; nothing was written."
        )


class DiskError(StoreError):
    """The disk is full, or refuses."""

    def __init__(self, doing: str, why: str) -> None:
        super().__init__(
            f"The disk refused while {doing} ({why}). Nothing of this step was kept; "
            "free some space or check the disk, and run the command again."
        )


class HeadError(StoreError):
    """The entries are in the log, but HEAD could not be replaced."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "The entries were written, but the file HEAD could not be: the next "
            f"command that writes puts it right. {why}"
        )
