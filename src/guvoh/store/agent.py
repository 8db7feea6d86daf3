"""The process that holds root keys while a person works.

It listens on a Unix socket in the user's own runtime folder, answers the same user
only, and ends by itself: ending is the only way to make a process forget. The vault is
forgotten after five idle minutes, the casebook after fifteen.
"""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import struct
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.casebook import MalformedError, decode, encode
from guvoh.store.errors import StoreError
from guvoh.store.key_file import Role
from guvoh.store.keys import Roots, StoreKeys, Unlocked

if TYPE_CHECKING:
    from collections.abc import Callable

VAULT_SECONDS: Final = 300.0
CASEBOOK_SECONDS: Final = 900.0
_LONGEST: Final = 65536
_DUMPABLE: Final = 4
_WAIT: Final = 5.0


class AgentError(StoreError):
    """The agent could not be started."""

    def __init__(self) -> None:
        super().__init__(
            "The casebook was unlocked, but the process that holds it open could not "
            "be started. Without it every command asks for the passphrase."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the agent holds, in a form that goes through a pipe."""

    store: str
    slot: str
    actor: str
    role: str
    casebook_root: str = field(repr=False)
    vault_root: str | None = field(repr=False)
    log_seed: str | None = field(repr=False)
    casebook_keys: tuple[str, ...] = field(repr=False)
    vault_keys: tuple[str, ...] | None = field(repr=False)


def socket_path(store: str) -> Path:
    """Where the agent of a casebook listens."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime) if runtime else Path(f"/tmp/guvoh-{os.getuid()}")  # noqa: S108 -- checked to be ours alone
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or folder.is_symlink():
        raise AgentError
    return folder / f"guvoh-{store[:16]}.sock"


def start_agent(
    unlocked: Unlocked, *, minutes: float = 15.0, with_vault: bool = True
) -> None:
    """Hands the keys to an agent, which is started when none is running.

    Raises:
        AgentError: It could not be started.
    """
    message = encode(_to_held(unlocked, with_vault=with_vault))
    path = socket_path(unlocked.store)
    if _ask(path, b"put " + message) is not None:
        return
    with suppress(FileNotFoundError):
        path.unlink()
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter
        [sys.executable, "-I", "-m", "guvoh.store.agent", str(path), str(minutes * 60)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env={},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(message)
    process.stdin.close()
    if process.stdout.readline() != b"ready\n":
        raise AgentError
    process.stdout.close()
    # The agent outlives this command; its end is nobody's business here.
    process.returncode = 0


def ask_agent(store: str) -> Unlocked | None:
    """What a running agent holds for this casebook; None when there is none."""
    answer = _ask(socket_path(store), b"get")
    if not answer:
        return None
    try:
        return _from_held(decode(answer, _Held))
    except (MalformedError, ValueError):
        return None


def stop_agent(store: str) -> bool:
    """Ends the agent of a casebook; whether there was one."""
    return _ask(socket_path(store), b"lock") is not None


def _ask(path: Path, message: bytes) -> bytes | None:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(_WAIT)
            client.connect(str(path))
            if _peer(client) != os.getuid():
                return None
            client.sendall(message)
            client.shutdown(socket.SHUT_WR)
            return _read_all(client)
    except OSError:
        return None


def _read_all(connection: socket.socket) -> bytes:
    pieces = []
    size = 0
    while piece := connection.recv(_LONGEST):
        pieces.append(piece)
        size += len(piece)
        if size > _LONGEST:
            break
    return b"".join(pieces)


def _peer(connection: socket.socket) -> int:
    """User id of the other side."""
    if hasattr(socket, "SO_PEERCRED"):
        data = connection.getsockopt(
            socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")
        )
        return int(struct.unpack("3i", data)[1])
    # LOCAL_PEERCRED of macOS and the BSDs: struct xucred {version, uid, …}.
    data = connection.getsockopt(0, 1, 76)
    return int(struct.unpack_from("=II", data)[1])


class Agent:
    """Answers on a socket until it is told to end, or nobody asks any more."""

    def __init__(
        self,
        held: bytes,
        *,
        casebook_seconds: float = CASEBOOK_SECONDS,
        vault_seconds: float = VAULT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._held = decode(held, _Held)
        self._casebook_seconds = casebook_seconds
        self._vault_seconds = min(vault_seconds, casebook_seconds)
        self._clock = clock
        self._last = clock()

    def answer(self, message: bytes) -> bytes | None:
        """The answer to a message; None when the agent must end.

        `get`: what it holds. `put`: another person's keys; an officer's vault stays
        open for them. `lock`: ends.
        """
        self.forget()
        self._last = self._clock()
        if message == b"get":
            return encode(self._held)
        if message.startswith(b"put "):
            self._held = _merge(self._held, decode(message[4:], _Held))
            return b"kept"
        return None

    def forget(self) -> None:
        """Forgets the vault when nobody has asked for long enough."""
        if self._clock() - self._last >= self._vault_seconds:
            self._held = replace(self._held, vault_keys=None, vault_root=None)

    @property
    def seconds_left(self) -> float:
        """Seconds until it forgets everything."""
        return self._casebook_seconds - (self._clock() - self._last)

    def serve(self, server: socket.socket) -> None:
        """Answers until the end."""
        while self.seconds_left > 0:
            server.settimeout(max(0.01, min(self.seconds_left, self._vault_seconds)))
            try:
                connection, _ = server.accept()
            except TimeoutError:
                self.forget()
                continue
            with connection:
                connection.settimeout(_WAIT)
                if not self._answer_one(connection):
                    return

    def _answer_one(self, connection: socket.socket) -> bool:
        with suppress(OSError, MalformedError):
            if _peer(connection) == os.getuid():
                answer = self.answer(_read_all(connection))
                connection.sendall(b"locked" if answer is None else answer)
                return answer is not None
        return True


def _merge(old: _Held, new: _Held) -> _Held:
    if new.vault_keys is None and old.store == new.store:
        return replace(new, vault_keys=old.vault_keys)
    return new


def _to_held(unlocked: Unlocked, *, with_vault: bool) -> _Held:
    keys = unlocked.keys
    vault_keys = None
    if with_vault and keys.vault_keys is not None:
        vault_keys = tuple(key.hex() for key in keys.vault_keys)
    return _Held(
        store=unlocked.store,
        slot=unlocked.slot,
        actor=unlocked.actor,
        role=unlocked.role.value,
        casebook_root=unlocked.roots.casebook,
        vault_root=unlocked.roots.vault if with_vault else None,
        log_seed=unlocked.roots.log,
        casebook_keys=tuple(key.hex() for key in keys.casebook_keys),
        vault_keys=vault_keys,
    )


def _from_held(held: _Held) -> Unlocked:
    vault_keys = None
    if held.vault_keys is not None:
        vault_keys = tuple(map(bytes.fromhex, held.vault_keys))
    seed = None if held.log_seed is None else bytes.fromhex(held.log_seed)
    return Unlocked(
        store=held.store,
        slot=held.slot,
        actor=held.actor,
        role=Role(held.role),
        roots=Roots(
            casebook=held.casebook_root, log=held.log_seed, vault=held.vault_root
        ),
        keys=StoreKeys(
            casebook_keys=tuple(map(bytes.fromhex, held.casebook_keys)),
            vault_keys=vault_keys,
            signing_seed=seed,
        ),
    )


def harden_process() -> None:
    """Keeps this process's memory out of core files and from other programs."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)


def main(path: str, seconds: float) -> None:
    """The agent's process: keys come on standard input."""
    harden_process()
    agent = Agent(sys.stdin.buffer.read(), casebook_seconds=seconds)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        os.umask(0o177)
        server.bind(path)
        server.listen(8)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        try:
            agent.serve(server)
        finally:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 -- a socket, not a path of the user


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
