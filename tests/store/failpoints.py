"""Places where a transaction can be cut off, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guvoh.casebook import Place
from guvoh.store import casebook as open_casebook
from guvoh.store import filesystem
from guvoh.store.blobs import Blobs
from guvoh.store.head import write_head
from guvoh.store.writing import LogWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    Set = Callable[[Any, str, Any], None]
    Stop = Callable[[], None]

BEFORE = (
    "before leaves",
    "after leaves",
    "after blobs",
    "after vault",
)
"""Before casebook.db commits: nothing of the transaction may be there afterwards."""

AFTER = ("after casebook", "before HEAD is renamed", "after HEAD")
"""Afterwards: all of it must be there."""


def install(set_: Set, name: str, stop: Stop) -> None:
    """Lets the next transaction stop there."""
    match name:
        case "before leaves":
            set_(LogWriter, "finish", _stopping(LogWriter.finish, stop, first=True))
        case "after leaves":
            set_(LogWriter, "finish", _stopping(LogWriter.finish, stop, first=False))
        case "after blobs":
            set_(Blobs, "publish", _stopping(Blobs.publish, stop, first=False))
        case "after vault":
            set_(LogWriter, "commit", _committing_vault(stop))
        case "after casebook":
            set_(open_casebook, "write_head", _stopping(write_head, stop, first=True))
        case "before HEAD is renamed":
            set_(filesystem, "_write_all", _writing_half(stop))
        case "after HEAD":
            set_(open_casebook, "write_head", _stopping(write_head, stop, first=False))
        case _:
            raise ValueError(name)


def _stopping(
    true: Callable[..., Any], stop: Stop, *, first: bool
) -> Callable[..., Any]:
    def stopping(*args: Any) -> Any:
        if first:
            stop()
        result = true(*args)
        stop()
        return result

    return stopping


def _committing_vault(stop: Stop) -> Callable[[LogWriter], None]:
    def commit(writer: LogWriter) -> None:
        writer._files[Place.VAULT].execute("COMMIT")  # noqa: SLF001 -- stands in for it
        stop()

    return commit


def _writing_half(stop: Stop) -> Callable[[int, bytes], None]:
    true = filesystem._write_all  # noqa: SLF001 -- stands in for it

    def write(descriptor: int, data: bytes) -> None:
        true(descriptor, data[: len(data) // 2])
        stop()

    return write
