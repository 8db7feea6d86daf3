"""What lies where in the folder of a casebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.store.errors import NoCasebookError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1
"""Version of the files' schema; `PRAGMA user_version` of both databases."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one casebook."""

    folder: Path
    """NAME.casebook"""

    @property
    def casebook(self) -> Path:
        """The log, open bodies, search over working texts."""
        return self.folder / "casebook.db"

    @property
    def vault(self) -> Path:
        """Identities, exact words, item keys."""
        return self.folder / "vault.db"

    @property
    def blobs(self) -> Path:
        """Sealed originals, encrypted."""
        return self.folder / "blobs"

    @property
    def keys(self) -> Path:
        """Slots and wrapped keys."""
        return self.folder / "keys.json"

    @property
    def head(self) -> Path:
        """The last acknowledged checkpoint."""
        return self.folder / "HEAD"

    @property
    def lock(self) -> Path:
        """Held by the one writer."""
        return self.folder / "lock"

    def check(self) -> None:
        """Refuses a folder that is no casebook.

        Raises:
            NoCasebookError: A file that every casebook has is missing.
        """
        for path in (self.keys, self.casebook):
            if not path.is_file():
                raise NoCasebookError(str(self.folder), path.name)
