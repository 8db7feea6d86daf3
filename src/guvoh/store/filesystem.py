"""Writing files so that a crash leaves the old one or the new one, never a half."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from guvoh.store.errors import DiskError, NetworkFolderError

_NETWORK: Final = frozenset(
    {"9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.gcsfuse"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs"}
    | {"lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "webdav"}
)
_PRIVATE: Final = 0o600


def replace_file(path: Path, data: bytes) -> None:
    """Puts these bytes in place of the file, durably.

    Written beside it, flushed, renamed, and the folder flushed.

    Raises:
        DiskError: The disk refused; the old file is untouched.
    """
    temporary = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode=_PRIVATE
        )
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise DiskError(f"writing {path.name}", error.strerror or "error") from None


def flush_folder(folder: Path) -> None:
    """Makes renames in this folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_network(folder: Path) -> None:
    """Refuses a folder on a network file system.

    Raises:
        NetworkFolderError: It lies on one.
    """
    kind = filesystem_kind(folder)
    if kind in _NETWORK:
        raise NetworkFolderError(str(folder), kind)


def filesystem_kind(folder: Path, *, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system this folder lies on; empty when it cannot be told."""
    if sys.platform == "darwin":
        return _kind_on_mac(folder)
    try:
        table = mounts.read_text("utf-8", "replace")
    except OSError:
        return ""
    place = folder.resolve()
    best, kind = -1, ""
    for line in table.split("\n"):
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        root = Path(fields[1].replace("\\040", " "))
        if place.is_relative_to(root) and len(root.parts) >= best:
            best, kind = len(root.parts), fields[2]
    return kind


def _kind_on_mac(folder: Path) -> str:
    import subprocess  # noqa: PLC0415 -- only macOS lists its mounts by a program

    listing = subprocess.run(
        ["/sbin/mount"], capture_output=True, text=True, check=False
    ).stdout
    place = folder.resolve()
    best, kind = -1, ""
    for line in listing.split("\n"):
        _, _, rest = line.partition(" on ")
        root, _, options = rest.partition(" (")
        if root and place.is_relative_to(root) and len(Path(root).parts) >= best:
            best, kind = len(Path(root).parts), options.split(",")[0].rstrip(")")
    return kind


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
