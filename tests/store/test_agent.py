from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import decode, encode
from guvoh.store import agent
from guvoh.store.agent import Agent, ask_agent, socket_path, start_agent, stop_agent
from guvoh.store.key_file import Role
from guvoh.store.keys import Roots, StoreKeys, Unlocked

if TYPE_CHECKING:
    from pathlib import Path


def unlocked(role: Role = Role.OFFICER, actor: str = "aaaaaaaa") -> Unlocked:
    roots = Roots(casebook="01" * 32, log="02" * 32, vault="03" * 32).for_role(role)
    return Unlocked(
        store="f" * 32,
        slot="0" * 16,
        actor=actor,
        role=role,
        roots=roots,
        keys=StoreKeys(
            casebook_keys=(b"c" * 32,),
            vault_keys=(b"v" * 32,) if role is Role.OFFICER else None,
            signing_seed=None if role is Role.READER else b"\x02" * 32,
        ),
    )


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def held(value: Unlocked, *, with_vault: bool = True) -> bytes:
    return encode(agent._to_held(value, with_vault=with_vault))  # noqa: SLF001 -- the form that goes through the pipe


def has_vault(answer: bytes | None) -> bool:
    assert answer is not None
    back = agent._from_held(decode(answer, agent._Held))  # noqa: SLF001 -- same
    return back.keys.vault_keys is not None


def test_it_gives_back_what_it_holds() -> None:
    keeper = Agent(held(unlocked()), clock=Clock())
    answer = keeper.answer(b"get")
    assert answer is not None
    assert agent._from_held(decode(answer, agent._Held)) == unlocked()  # noqa: SLF001 -- same
    assert keeper.answer(b"lock") is None
    assert keeper.answer(b"anything else") is None


def test_it_forgets_the_vault_first_and_then_everything() -> None:
    clock = Clock()
    keeper = Agent(held(unlocked()), clock=clock)
    clock.seconds = 299
    assert has_vault(keeper.answer(b"get"))
    clock.seconds += 299
    assert has_vault(keeper.answer(b"get"))
    clock.seconds += 301
    assert not has_vault(keeper.answer(b"get"))
    assert keeper.seconds_left == 900
    clock.seconds += 901
    assert keeper.seconds_left < 0


def test_an_editor_sees_the_vault_while_an_officer_has_it_open() -> None:
    clock = Clock()
    keeper = Agent(held(unlocked()), clock=clock)
    editor = unlocked(Role.EDITOR, "bbbbbbbb")
    assert keeper.answer(b"put " + held(editor)) == b"kept"
    answer = keeper.answer(b"get")
    assert has_vault(answer)
    assert answer is not None
    back = agent._from_held(decode(answer, agent._Held))  # noqa: SLF001 -- same
    assert (back.actor, back.roots.vault) == ("bbbbbbbb", None)
    clock.seconds += 301
    assert not has_vault(keeper.answer(b"get"))


def test_the_vault_can_be_left_out() -> None:
    assert not has_vault(Agent(held(unlocked(), with_vault=False)).answer(b"get"))


def test_the_real_process_keeps_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    store = unlocked().store
    assert ask_agent(store) is None
    assert not stop_agent(store)
    start_agent(unlocked(), minutes=1)
    path = socket_path(store)
    assert path.stat().st_mode & 0o077 == 0
    assert ask_agent(store) == unlocked()
    start_agent(unlocked(Role.EDITOR, "bbbbbbbb"))
    second = ask_agent(store)
    assert second is not None
    assert second.actor == "bbbbbbbb"
    assert stop_agent(store)
    assert ask_agent(store) is None


def test_a_runtime_folder_that_others_can_reach_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o755)
    with pytest.raises(agent.AgentError):
        socket_path("f" * 32)
    tmp_path.chmod(0o700)


def test_somebody_elses_socket_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(socket_path("f" * 32)))
        server.listen(1)
        monkeypatch.setattr(agent, "_peer", lambda _: os.getuid() + 1)
        assert ask_agent("f" * 32) is None


def test_a_process_is_hardened() -> None:
    import resource  # noqa: PLC0415 -- only here
    import subprocess  # noqa: PLC0415 -- same
    import sys  # noqa: PLC0415 -- same

    code = (
        "from guvoh.store.agent import harden_process\nharden_process()\n"
        "import resource, ctypes\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), "
        "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "(0, 0) 0"
    assert resource.getrlimit(resource.RLIMIT_CORE) is not None
