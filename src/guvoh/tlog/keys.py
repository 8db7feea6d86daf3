"""The public keys that sign notes, and their written form.

**Source:** C2SP signed-note, Signatures and Verifier keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from guvoh.tlog.encoding import check_name, decode_base64, encode_base64
from guvoh.tlog.errors import FormatError
from guvoh.tlog.note import KEY_ID_BYTES

KIND = "public key of a log"
ED25519 = b"\x01"
"""The type of signature; the only one made and read here."""
PUBLIC_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKey:
    """A named Ed25519 public key.

    Raises:
        FormatError: the name or the length of the key is not valid.
    """

    name: str
    """Such as "example.org/log"; no spaces, no plus."""
    public_key: bytes
    """32 bytes, RFC 8032."""

    def __post_init__(self) -> None:
        check_name(self.name, KIND)
        if len(self.public_key) != PUBLIC_KEY_BYTES:
            raise FormatError(KIND, "it is not 32 bytes long")

    @property
    def key_id(self) -> bytes:
        """The four bytes that name this key in a signature line."""
        hashed = self.name.encode() + b"\n" + ED25519 + self.public_key
        return sha256(hashed).digest()[:KEY_ID_BYTES]

    def to_vkey(self) -> str:
        """Returns the key as one line to print and give to others."""
        encoded = encode_base64(ED25519 + self.public_key)
        return f"{self.name}+{self.key_id.hex()}+{encoded}"


def parse_vkey(text: str) -> NoteKey:
    """Returns the key whose `to_vkey` this is.

    Raises:
        FormatError: it is not the only valid form of a key, its id is wrong, or
            it is a key for another type of signature.
    """
    # Base64 may hold a plus, a name may not.
    name, key_id, encoded = [*text.split("+", 2), "", ""][:3]
    data = decode_base64(encoded, KIND)
    if data[:1] != ED25519:
        raise FormatError(KIND, "it is no Ed25519 key")
    key = NoteKey(name=name, public_key=data[1:])
    if key.key_id.hex() != key_id:
        raise FormatError(KIND, "its id does not fit the name and the key")
    return key
