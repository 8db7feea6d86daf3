"""Files sealed: hashed and encrypted in one pass, text taken, everything logged."""

from __future__ import annotations

import io
import os
import stat
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from guvoh.app.errors import InputError
from guvoh.casebook import (
    Body,
    ItemReceived,
    ItemSealed,
    PageStart,
    Place,
    TextAdded,
    TextKept,
)
from guvoh.model import (
    CopyRole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.app.provenance import Provenance
    from guvoh.casebook.ports import Casebook, StagedFile
    from guvoh.intake import Extract

READ_AT_ONCE = 256 * 1024 * 1024
"""Bytes: files up to this size are read once, so that text and seal are of the same
bytes; larger ones are sealed in pieces, without text."""


DEEPEST = 2
"""Files in files in files are sealed as they are: an archive may hold itself."""


class Outcome(Enum):
    """What became of a file."""

    SEALED = "sealed"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What became of one file."""

    path: Path
    """The file as it was given; for a part of another file, that file."""
    outcome: Outcome
    """What became of it."""
    item: str
    """Id of the item; of the one there already when it is a duplicate."""
    kind: str = ""
    """What kind of file it is."""
    n_code_points: int = 0
    """Length of the text taken from it."""
    reason: str = ""
    """Code of the reason why there is no text, or why it could not be read."""
    warnings: tuple[str, ...] = ()
    """Codes of what a reader should know."""
    depth: int = 0
    """0 for a file, 1 for a file in it, and so on."""


class Extractor(Protocol):
    """Takes text out of bytes; `intake.Sandbox` is one."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        """The text of a file, or the reason why there is none."""


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The regular files among these paths and in these folders, in a fixed order.

    Symbolic links are not followed.

    Raises:
        InputError: A path does not exist, or is neither a file nor a folder.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_symlink() or not path.exists():
            raise InputError("There is no such file or folder", str(path), "Check it.")
        if path.is_dir():
            files += sorted(
                Path(folder) / name
                for folder, _, names in os.walk(path, followlinks=False)
                for name in names
                if stat.S_ISREG((Path(folder) / name).lstat().st_mode)
            )
        elif path.is_file():
            files.append(path)
        else:
            raise InputError("This is no file that can be read", str(path), "Leave it.")
    return files


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file, or a file in it."""

    data: bytes
    name: str
    modified: str | None
    parent: str | None = None
    depth: int = 0

    def __repr__(self) -> str:
        return "_Part(‹protected›)"


@dataclass(slots=True, kw_only=True)
class _Run:
    """One file under way."""

    path: Path
    pending: list[tuple[str, StagedFile, list[Body]]] = field(default_factory=list)
    results: list[Sealed] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)


class Sealing:
    """Seals files one after the other; each is kept, whole, before the next begins.

    An interrupted run is resumed by running it again: files that are in the casebook
    are recognised by the hashes in the vault.
    """

    def __init__(
        self,
        casebook: Casebook,
        extractor: Extractor,
        provenance: Provenance,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._casebook = casebook
        self._extractor = extractor
        self._provenance = provenance
        self._clock = clock
        self._random = random
        self._known = {
            record.body.sha256: record.id
            for record in casebook.records("receipt", Place.VAULT)
            if isinstance(record.body, ItemReceived)
        }

    def seal(self, path: Path) -> list[Sealed]:
        """Seals one file and what is in it.

        Raises:
            StoreError: Nothing could be written; nothing of this file was kept.
        """
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as error:
            return [
                Sealed(
                    path=path,
                    outcome=Outcome.UNREADABLE,
                    item="",
                    reason=error.strerror or "unreadable",
                )
            ]
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            modified = datetime.fromtimestamp(status.st_mtime, UTC).isoformat()
            if status.st_size > READ_AT_ONCE:
                return [self._seal_large(path, file, modified)]
            data = file.read()
        run = _Run(path=path)
        try:
            self._take(run, _Part(data=data, name=path.name, modified=modified))
            self._write(run)
        except BaseException:
            for _, staged, _ in run.pending:
                self._casebook.discard(staged)
            raise
        return run.results

    def _take(self, run: _Run, part: _Part) -> None:
        """Stages a file and what is in it; nothing is logged yet."""
        digest = sha256(part.data).hexdigest()
        known = self._known.get(digest) or run.known.get(digest)
        if known is not None:
            run.results.append(
                Sealed(
                    path=run.path,
                    outcome=Outcome.DUPLICATE,
                    item=known,
                    depth=part.depth,
                )
            )
            return
        extract = self._extractor.extract(part.data, name=part.name)
        if part.depth == DEEPEST and extract.children:
            warnings = (*extract.warnings, "too_deep")
            extract = replace(extract, children=(), warnings=warnings)
        item = self._random(16).hex()
        staged = self._casebook.stage(io.BytesIO(part.data))
        run.pending.append((item, staged, self._bodies(item, staged, extract, part)))
        run.known[digest] = item
        run.results.append(
            Sealed(
                path=run.path,
                outcome=Outcome.SEALED,
                item=item,
                kind=extract.kind.value,
                n_code_points=len(extract.text or ""),
                reason=extract.reason,
                warnings=extract.warnings,
                depth=part.depth,
            )
        )
        for child in extract.children:
            self._take(
                run,
                _Part(
                    data=child.data,
                    name=child.name,
                    modified=None,
                    parent=item,
                    depth=part.depth + 1,
                ),
            )

    def _seal_large(self, path: Path, file: io.BufferedReader, modified: str) -> Sealed:
        from guvoh.intake import Extract, detect_kind  # noqa: PLC0415 -- rarely needed

        kind = detect_kind(file.peek(4096)[:4096], path.name)
        extract = Extract(kind=kind, text=None, reason="too_big", tool="guvoh")
        staged = self._casebook.stage(file)
        if staged.sha256 in self._known:
            self._casebook.discard(staged)
            item, outcome = self._known[staged.sha256], Outcome.DUPLICATE
            return Sealed(path=path, outcome=outcome, item=item)
        item = self._random(16).hex()
        part = _Part(data=b"", name=path.name, modified=modified)
        run = _Run(path=path)
        run.pending.append((item, staged, self._bodies(item, staged, extract, part)))
        try:
            self._write(run)
        except BaseException:
            self._casebook.discard(staged)
            raise
        return Sealed(
            path=path,
            outcome=Outcome.SEALED,
            item=item,
            kind=kind.value,
            reason="too_big",
        )

    def _write(self, run: _Run) -> None:
        if not run.pending:
            return
        with self._casebook.writing() as writer:
            for item, staged, bodies in run.pending:
                writer.append(*bodies)
                writer.keep_blob(item, staged)
        self._known.update({staged.sha256: item for item, staged, _ in run.pending})

    def _bodies(
        self, item: str, staged: StagedFile, extract: Extract, part: _Part
    ) -> list[Body]:
        today = self._clock().astimezone(UTC).date().isoformat()
        actor = self._casebook.actor
        return [
            ItemSealed(
                actor=actor,
                id=item,
                kind=extract.kind.value,
                acquired=self._provenance.acquired or today,
                parent=part.parent,
                copy_role=CopyRole.EVIDENTIARY,
                language=None,
                blob=staged.name,
            ),
            ItemReceived(
                actor=actor,
                id=item,
                sha256=staged.sha256,
                size=staged.size,
                media_type=extract.kind.value,
                name=plain_text(part.name),
                received_from=plain_text(self._provenance.received_from),
                method=self._provenance.method,
                url=self._provenance.url,
                modified=part.modified,
                metadata=tuple(
                    (plain_text(key), plain_text(value))
                    for key, value in extract.metadata
                ),
            ),
            *text_bodies(actor, item, self._random(16).hex(), extract),
        ]


def text_bodies(actor: str, item: str, text_id: str, extract: Extract) -> list[Body]:
    """The entries that keep a text, or say why there is none."""
    added = TextAdded(
        actor=actor,
        id=text_id,
        item=item,
        tool=extract.tool,
        language=None,
        n_code_points=len(extract.text or ""),
        n_pages=len(extract.pages),
        reason=extract.reason,
        warnings=extract.warnings,
    )
    if extract.text is None:
        return [added]
    text = plain_text(extract.text)
    kept = TextKept(
        actor=actor,
        id=text_id,
        item=item,
        text=text,
        sha256=sha256(text.encode("utf-8")).hexdigest(),
        pages=tuple(PageStart(page=p.page, start=p.start) for p in extract.pages),
    )
    return [added, kept]


def plain_text(text: str) -> str:
    """The text with ? for half surrogates, which no encoding can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
