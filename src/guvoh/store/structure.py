"""The first level of verification: the log hangs together and is the one remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.casebook import MalformedError, Place, parse_leaf
from guvoh.store import vault
from guvoh.store.errors import DamagedError
from guvoh.store.findings import Finding, FindingCode
from guvoh.store.head import read_head
from guvoh.store.log_table import NODE_LEVEL, read_head_row, read_leaves
from guvoh.tlog import (
    Checkpoint,
    Frontier,
    TlogError,
    leaf_hash,
    open_checkpoint,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.store.connection import Connection
    from guvoh.store.opening import Opened
    from guvoh.store.reading import Files

_CHUNK = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Memories:
    """What is remembered of the log outside it."""

    points: tuple[tuple[int, bytes, str], ...]
    """Size, root and name of each memory."""
    findings: tuple[Finding, ...]
    """Memories that are missing or cannot be believed."""


def check_files(files: Files) -> list[Finding]:
    """Findings about whole files, pages that nobody reads included.

    Nobody may write meanwhile: the pages are read past the database's own locks.
    """
    return [
        Finding(code=FindingCode.FILE_DAMAGED, id=f"{place.value}.db")
        for place, file in files.items()
        if not _is_whole(file)
    ]


def _is_whole(file: Connection) -> bool:
    if file.execute("PRAGMA cipher_integrity_check").fetchall():
        return False
    # The check of FTS5 trusts what this connection remembers of the index, although
    # another process may have written; only a query makes it look again.
    file.execute("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1").fetchall()
    return bool(file.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def check_log(
    opened: Opened,
    memories: Memories,
    progress: Callable[[str, int, int], None],
) -> tuple[list[Finding], int]:
    """Findings about the log, and its size."""
    casebook = opened.files[Place.CASEBOOK]
    findings = list(memories.findings)
    walk = _Walk(opened.log_id, {size for size, _, _ in memories.points})
    head = read_head_row(casebook)
    chunk: list[tuple[int, bytes]] = []
    for row in read_leaves(casebook):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            walk.add(chunk)
            chunk.clear()
            progress("structure", walk.frontier.size, head.size)
    walk.add(chunk)
    progress("structure", walk.frontier.size, head.size)
    findings += walk.findings
    findings += _check_head(opened, walk.frontier)
    findings += _check_nodes(casebook, walk)
    for size, root, name in memories.points:
        if size > walk.frontier.size:
            findings.append(Finding(code=FindingCode.ROLLED_BACK, id=name))
        elif walk.roots.get(size) != root:
            findings.append(Finding(code=FindingCode.HISTORY_OTHER, id=name))
    return findings, walk.frontier.size


class _Walk:
    """Goes over all leaves once, keeping roots where somebody remembers one."""

    def __init__(self, log_id: str, wanted: set[int]) -> None:
        self.frontier = Frontier.empty()
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.roots: dict[int, bytes] = {}
        self.findings: list[Finding] = []
        self._log_id = log_id
        self._wanted = sorted(wanted)
        self._time = ""

    def add(self, chunk: Sequence[tuple[int, bytes]]) -> None:
        """Adds leaves in order."""
        hashes = []
        for place, (seq, data) in enumerate(chunk, self.frontier.size):
            self._look_at(place, seq, data)
            hashes.append(leaf_hash(data))
        first = self.frontier.size
        cuts = [s for s in self._wanted if first < s <= first + len(hashes)]
        done = 0
        for cut in (*cuts, first + len(hashes)):
            self.frontier = self.frontier.extend(
                hashes[done : cut - first],
                completed=self._keep_node,
                min_level=NODE_LEVEL,
            )
            done = cut - first
            if cut in cuts:
                self.roots[cut] = self.frontier.root()

    def _keep_node(self, level: int, position: int, root: bytes) -> None:
        self.nodes[level, position] = root

    def _look_at(self, place: int, seq: int, data: bytes) -> None:
        try:
            leaf = parse_leaf(data)
        except MalformedError:
            self.findings.append(Finding(code=FindingCode.LEAF_MALFORMED, seq=seq))
            return
        if seq != place or leaf.seq != place:
            self.findings.append(Finding(code=FindingCode.LEAF_GAP, seq=seq))
        if leaf.log != self._log_id:
            self.findings.append(Finding(code=FindingCode.LEAF_FOREIGN, seq=seq))
        if leaf.time < self._time:
            self.findings.append(Finding(code=FindingCode.TIME_BACKWARDS, seq=seq))
        self._time = max(self._time, leaf.time)


def read_memories(opened: Opened, known: Sequence[Checkpoint]) -> Memories:
    """Every memory of the log that can be asked; nobody may write meanwhile."""
    remembered = [(point.size, point.root, "checkpoint") for point in known]
    findings = []
    try:
        head = read_head(opened.layout.head, opened.verifier)
        remembered.append((head.size, head.root, "HEAD"))
    except DamagedError:
        findings.append(Finding(code=FindingCode.HEAD_MISSING, id="HEAD"))
    if Place.VAULT in opened.files:
        size, root, _ = vault.read_base(opened.files[Place.VAULT])
        if size:
            remembered.append((size, root, "vault.db"))
    return Memories(points=tuple(remembered), findings=tuple(findings))


def _check_head(opened: Opened, frontier: Frontier) -> list[Finding]:
    head = read_head_row(opened.files[Place.CASEBOOK])
    try:
        checkpoint = open_checkpoint(head.note, opened.verifier)
    except TlogError:
        return [Finding(code=FindingCode.SIGNATURE_WRONG, id="casebook.db")]
    expected = Checkpoint(
        origin=opened.verifier.name, size=frontier.size, root=frontier.root()
    )
    if checkpoint != expected or head.frontier != frontier:
        return [Finding(code=FindingCode.ROOT_OTHER, id="casebook.db")]
    return []


def _check_nodes(casebook: Connection, walk: _Walk) -> list[Finding]:
    stored = {
        (level, position): bytes(hash_)
        for level, position, hash_ in casebook.execute(
            "SELECT level, position, hash FROM node"
        )
    }
    if stored != walk.nodes:
        return [Finding(code=FindingCode.NODE_OTHER, id="casebook.db")]
    return []
