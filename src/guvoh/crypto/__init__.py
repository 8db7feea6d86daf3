"""Encryption, signatures, commitments and passphrases: pure functions over bytes.

The only package that imports `cryptography` and `nacl`; it opens no file. Every
ciphertext begins with a byte that names its construction.
"""

from guvoh.crypto.box import BOX_OVERHEAD, open_box, seal_box
from guvoh.crypto.commitment import commit
from guvoh.crypto.derivation import (
    authentication_code,
    expand_key,
    is_authentic,
    new_key,
)
from guvoh.crypto.errors import (
    CostError,
    CryptoError,
    DamagedBoxError,
    DamagedStreamError,
    LengthError,
    MemoryShortError,
    PassphraseTextError,
    RecoveryKeyError,
    StreamError,
    TruncatedStreamError,
    WrongKeyError,
    WrongStreamKeyError,
)
from guvoh.crypto.file_stream import Encrypted, decrypt_stream, encrypt_stream
from guvoh.crypto.lengths import KEY_BYTES, RECOVERY_KEY_BYTES, SALT_BYTES
from guvoh.crypto.passphrase_key import (
    CEILING,
    FLOOR,
    RECOMMENDED,
    Argon2Cost,
    calibrate_cost,
    derive_passphrase_key,
)
from guvoh.crypto.passphrases import (
    LEAST_CHARACTERS,
    PassphraseWeakness,
    generate_passphrase,
    passphrase_weakness,
)
from guvoh.crypto.recovery_key import format_recovery_key, parse_recovery_key
from guvoh.crypto.signatures import public_key, sign, verify_signature

__all__ = [
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
]
