"""What the sandbox can keep from a hostile file on this machine, in words."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from guvoh.intake.files_shut import landlock_version
from guvoh.intake.isolation import network_cut
from guvoh.intake.reasons import reason_sentence
from guvoh.intake.watchdog import LIMITS_MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxStatus:
    """What holds here; every False has its sentence."""

    network: bool
    """The child has no network."""
    memory: bool
    """The system limits the child's memory; else the parent watches it."""
    files: bool
    """The child can read no file but programs, and change none."""
    processes: bool
    """The child can start no process: the limit does not count for the superuser."""
    sentences: tuple[str, ...]
    """What is missing, in words; empty when nothing is."""


def sandbox_status(language: str = "en") -> SandboxStatus:
    """Returns what holds on this machine for this user."""
    is_posix = sys.platform != "win32"
    held = {
        "no_network_cut": bool(network_cut()),
        "no_memory_limit": LIMITS_MEMORY,
        "no_files_shut": landlock_version() > 0,
        "no_process_limit": is_posix and os.geteuid() != 0,
    }
    return SandboxStatus(
        network=held["no_network_cut"],
        memory=held["no_memory_limit"],
        files=held["no_files_shut"],
        processes=held["no_process_limit"],
        sentences=tuple(
            reason_sentence(code, language) for code, holds in held.items() if not holds
        ),
    )
