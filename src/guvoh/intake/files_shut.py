"""Takes the disk away from this process, with Landlock where Linux has it (5.13 on).

Limits of size keep a process from writing into a file, but not from making an empty
one, deleting one or reading the casebook beside it. Landlock does, for any user.
Source: Linux, Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""Numbers of the system calls, the same on every architecture that has them."""
ASK_VERSION: Final = 1
PATH_BENEATH: Final = 1
NO_NEW_PRIVILEGES: Final = 38
EXECUTE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights over files each version knows."""
SYSTEM_FOLDERS: Final = ("/usr", "/lib", "/lib64")
"""Where programs and their libraries lie."""
TCP: Final = 0b11
"""To bind and to connect, from version 4 on."""


def landlock_version() -> int:
    """Returns the version of the interface, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(_call(CREATE_RULESET, None, 0, ASK_VERSION), 0)


def shut_files(*, readable: Iterable[str] = ()) -> bool:
    """Leaves this process only reading programs and what lies in these folders.

    Returns True when that holds.

    It can never be lifted, and goes on to whatever the process starts. Pipes and files
    that are open already stay usable. TCP goes away, too, from version 4 on.
    """
    version = landlock_version()
    if version == 0:
        return False
    files = (1 << RIGHTS[min(version, max(RIGHTS))]) - 1
    attributes = struct.pack("=QQ", files, TCP if version >= 4 else 0)
    size = 16 if version >= 4 else 8
    ruleset = _call(CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return False
    for path in dict.fromkeys((*SYSTEM_FOLDERS, sys.base_prefix, *sys.path, *readable)):
        _allow(ruleset, path)
    libc = ctypes.CDLL(None, use_errno=True)
    is_shut = libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    is_shut = is_shut and _call(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return is_shut


def _allow(ruleset: int, path: str) -> None:
    """Lets the process read and load what lies in a folder, where there is one."""
    if not os.path.isdir(path):  # noqa: PTH112 -- pathlib costs the child 20 ms
        return
    with suppress(OSError):
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", EXECUTE | READ_FILE | READ_FOLDER, folder)
        _call(ADD_RULE, ruleset, PATH_BENEATH, rule, 0)
        os.close(folder)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    longs = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return int(libc.syscall(ctypes.c_long(number), *longs))
