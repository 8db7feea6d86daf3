from __future__ import annotations

import subprocess
import sys

import guvoh.counting


def test_public_names() -> None:
    assert sorted(guvoh.counting.__all__) == guvoh.counting.__all__
    assert all(hasattr(guvoh.counting, name) for name in guvoh.counting.__all__)


def test_it_needs_nothing_but_numpy_to_import() -> None:
    """Neither scipy, which is slow, nor any other part of the product."""
    code = (
        "import sys, guvoh.counting\n"
        "own = {m for m in sys.modules if m.startswith('guvoh.')}\n"
        "print(sorted(m for m in own if not m.startswith('guvoh.counting')))\n"
        "print('scipy' in sys.modules, 'click' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["[]", "False False"]
