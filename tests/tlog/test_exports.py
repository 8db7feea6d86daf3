from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import guvoh.tlog
from guvoh.tlog import TlogError, errors


def test_public_names() -> None:
    assert set(guvoh.tlog.__all__) == {
        "EMPTY_ROOT",
        "MAX_SIZE",
        "AmbiguousKeyError",
        "Checkpoint",
        "ConsistencyError",
        "FormatError",
        "Frontier",
        "InclusionError",
        "InvalidSignatureError",
        "Note",
        "NoteKey",
        "NoteSignature",
        "NoteSigner",
        "NoteVerifier",
        "OriginError",
        "ProofError",
        "RangeError",
        "SignatureError",
        "SigningError",
        "Subtree",
        "TlogError",
        "TlogProof",
        "UnsignedError",
        "consistency_proof",
        "frontier_at",
        "inclusion_proof",
        "leaf_hash",
        "node_hash",
        "open_checkpoint",
        "parse_checkpoint",
        "parse_note",
        "parse_proof",
        "parse_vkey",
        "root_at",
        "sign_checkpoint",
        "sign_note",
        "verify_consistency",
        "verify_inclusion",
        "verify_note",
    }
    assert all(hasattr(guvoh.tlog, name) for name in guvoh.tlog.__all__)


def test_it_needs_the_standard_library_only() -> None:
    code = (
        "import sys, guvoh.tlog\n"
        "tops = {m.split('.')[0] for m in sys.modules if sys.modules[m]}\n"
        "print(sorted(tops & {'cryptography', 'nacl', 'sqlcipher3', 'numpy'}))\n"
        "own = {m for m in sys.modules if m.startswith('guvoh.')}\n"
        "print(sorted(m for m in own if not m.startswith('guvoh.tlog')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.parametrize(
    "error",
    [kind for _, kind in inspect.getmembers(errors, inspect.isclass)],
)
def test_every_failure_stands_in_the_tree(error: type[Exception]) -> None:
    assert issubclass(error, TlogError)
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__name__ in guvoh.tlog.__all__
