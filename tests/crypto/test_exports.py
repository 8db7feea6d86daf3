from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import guvoh.crypto
from guvoh.crypto import CryptoError, errors


def test_public_names() -> None:
    assert set(guvoh.crypto.__all__) == {
        "BOX_OVERHEAD",
        "CEILING",
        "FLOOR",
        "KEY_BYTES",
        "LEAST_CHARACTERS",
        "RECOMMENDED",
        "RECOVERY_KEY_BYTES",
        "SALT_BYTES",
        "Argon2Cost",
        "CostError",
        "CryptoError",
        "DamagedBoxError",
        "DamagedStreamError",
        "Encrypted",
        "LengthError",
        "MemoryShortError",
        "PassphraseTextError",
        "PassphraseWeakness",
        "RecoveryKeyError",
        "StreamError",
        "TruncatedStreamError",
        "WrongKeyError",
        "WrongStreamKeyError",
        "authentication_code",
        "calibrate_cost",
        "commit",
        "decrypt_stream",
        "derive_passphrase_key",
        "encrypt_stream",
        "expand_key",
        "format_recovery_key",
        "generate_passphrase",
        "is_authentic",
        "new_key",
        "open_box",
        "parse_recovery_key",
        "passphrase_weakness",
        "public_key",
        "seal_box",
        "sign",
        "verify_signature",
    }
    assert all(hasattr(guvoh.crypto, name) for name in guvoh.crypto.__all__)


def test_it_needs_nothing_else_of_ours() -> None:
    code = (
        "import sys, guvoh.crypto\n"
        "own = {m for m in sys.modules if m.startswith('guvoh.')}\n"
        "print(sorted(m for m in own if not m.startswith('guvoh.crypto')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "error",
    [kind for _, kind in inspect.getmembers(errors, inspect.isclass)],
)
def test_every_failure_stands_in_the_tree(error: type[Exception]) -> None:
    assert issubclass(error, CryptoError)
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__name__ in guvoh.crypto.__all__
