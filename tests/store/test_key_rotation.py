"""A change of keys cut off before each operation on keys.json, on a real casebook."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guvoh import bootstrap
from guvoh.casebook import Place
from guvoh.store.errors import WrongKeyError
from guvoh.store.findings import FindingCode
from guvoh.store.key_file import Role, read_key_file
from guvoh.store.keys import KeyRing, Unlocked, WrongPassphraseError
from tests.store.key_rings import RECOVERY, TIMUR, VERA, cheap

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.store.casebook import OpenCasebook

    Change = Callable[[OpenCasebook, Unlocked], None]

OPERATIONS = ("open", "write", "fsync", "replace")


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


class Disk:
    """Counts operations on files, and ends before one of them, or amid a write."""

    def __init__(self, folder: Path, *, end_at: int | None) -> None:
        self.n_done = 0
        self._folder = folder
        self._end_at = end_at

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in OPERATIONS:
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, true: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*args: Any, **kwargs: Any) -> Any:
            if self.n_done == self._end_at:
                if true.__name__ == "write":
                    true(args[0], args[1][: len(args[1]) // 2])
                # What is on the disk now is all that a crash leaves.
                shutil.copytree(self._folder, crashed(self._folder))
                raise Killed
            self.n_done += 1
            return true(*args, **kwargs)

        return operation


def crashed(folder: Path) -> Path:
    return folder.with_name("crashed.casebook")


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> KeyRing:
    ring = KeyRing(derive=cheap)
    monkeypatch.setattr(bootstrap, "KeyRing", lambda: ring)
    return ring


def make(folder: Path, ring: KeyRing) -> Path:
    path = folder / "test.casebook"
    bootstrap.new_casebook(
        path,
        name="first officer",
        credential=VERA,
        recovery_key=bytes(range(16)),
        ring=ring,
    )
    unlocked = bootstrap.unlock(path, VERA, ring=ring)
    casebook = bootstrap.open_casebook(path, unlocked)
    bootstrap.add_slot(casebook, unlocked, "bbbbbbbb", Role.EDITOR, TIMUR)
    casebook.close()
    return path


def renew_vault(casebook: OpenCasebook, unlocked: Unlocked) -> None:
    with casebook.locked():
        bootstrap.renew_vault_key(casebook, unlocked)(casebook.files[Place.VAULT])


def remove_timur(casebook: OpenCasebook, unlocked: Unlocked) -> None:
    bootstrap.renew_keys(
        casebook,
        unlocked,
        [("aaaaaaaa", Role.OFFICER, VERA), ("aaaaaaaa", Role.OFFICER, RECOVERY)],
    )


def run(path: Path, change: Change) -> None:
    unlocked = bootstrap.unlock(path, VERA)
    casebook = bootstrap.open_casebook(path, unlocked)
    try:
        change(casebook, unlocked)
    finally:
        casebook.close()


@pytest.mark.parametrize("change", [renew_vault, remove_timur])
def test_a_crash_before_any_operation_leaves_what_opens(
    tmp_path: Path, ring: KeyRing, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    original = make(tmp_path, ring)
    before = bootstrap.unlock(original, VERA)
    n_operations = count(tmp_path / "whole", original, change, monkeypatch)
    assert n_operations >= 12
    for end_at in range(n_operations):
        folder = tmp_path / str(end_at)
        path = Path(shutil.copytree(original, folder / "test.casebook"))
        with monkeypatch.context() as patch, pytest.raises(Killed):
            run(path, partial(cut_off, change, Disk(path, end_at=end_at), patch))
        check_opens(crashed(path), before)


def cut_off(
    change: Change,
    disk: Disk,
    patch: pytest.MonkeyPatch,
    casebook: OpenCasebook,
    unlocked: Unlocked,
) -> None:
    disk.install(patch)
    change(casebook, unlocked)


def count(
    folder: Path, original: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> int:
    path = Path(shutil.copytree(original, folder / "test.casebook"))
    disk = Disk(path, end_at=None)
    with monkeypatch.context() as patch:
        run(path, partial(cut_off, change, disk, patch))
    return disk.n_done


def check_opens(path: Path, before: Unlocked) -> None:
    """Opens what a crash left; afterwards no key is waiting any more."""
    for credential in (VERA, RECOVERY):
        unlocked = bootstrap.unlock(path, credential)
        casebook = bootstrap.open_casebook(path, unlocked)
        try:
            assert casebook.read_only_reason is None
            findings = bootstrap.verify(casebook, unlocked).findings
            # The entry that names the new slots is written after the change.
            assert {finding.code for finding in findings} <= {FindingCode.KEYS_OTHER}
        finally:
            casebook.close()
    assert all(key.next is None for key in read_key_file(path / "keys.json").keys)
    unlocked = bootstrap.unlock(path, VERA)
    assert len(unlocked.keys.casebook_keys) == 1
    if unlocked.roots != before.roots:
        with pytest.raises(WrongPassphraseError):
            bootstrap.unlock(path, TIMUR)
        with pytest.raises(WrongKeyError):
            bootstrap.open_casebook(path, before)
    else:
        assert bootstrap.unlock(path, TIMUR).role is Role.EDITOR
