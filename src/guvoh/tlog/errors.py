"""What `guvoh.tlog` raises.

TlogError
├── RangeError                  a number lies outside the tree
├── FormatError                 bytes or text not in their only valid form
├── ProofError                  a proof does not show what it is offered for
│   ├── InclusionError          that an entry is in the log
│   └── ConsistencyError        that nothing earlier was changed
├── OriginError                 a checkpoint of another log
└── SignatureError              a note cannot be trusted, or not be signed
    ├── UnsignedError           no trusted key has signed it
    ├── InvalidSignatureError   a trusted key's signature is wrong
    ├── AmbiguousKeyError       two keys bear one name and one id
    └── SigningError            what the signer gave is no signature

No message repeats what was read: bytes that were tampered with may say anything.
"""

from __future__ import annotations


class TlogError(Exception):
    """The base of all failures of this package."""


class RangeError(TlogError):
    """A number lies outside the tree."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}.")


class FormatError(TlogError):
    """Bytes or text are not in their only valid form.

    Args:
        kind: what they should be, such as "signed note".
        what: what is wrong.
    """

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(
            f"This is no valid {kind}: {what}. Get it again from where it came "
            "from, unchanged; a copy put right by hand proves nothing."
        )
        self.kind = kind
        self.what = what


class ProofError(TlogError):
    """A proof does not show what it is offered for."""


class InclusionError(ProofError):
    """A proof does not show that an entry is in the log."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The entry is not proved to be in the log: {what}. Ask for the proof "
            "and its checkpoint again; if it stays so, one of them was changed."
        )


class ConsistencyError(ProofError):
    """A proof does not show that nothing earlier was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The later log is not proved to continue the earlier one: {what}. Keep "
            "both checkpoints; together they are evidence that history was rewritten."
        )


class OriginError(TlogError):
    """A checkpoint belongs to another log than the one asked about."""

    def __init__(self) -> None:
        super().__init__(
            "The checkpoint names another log than expected; "
            "look for the checkpoint of this log."
        )


class SignatureError(TlogError):
    """A note cannot be trusted, or not be signed."""


class UnsignedError(SignatureError):
    """No trusted key has signed the note."""

    def __init__(self) -> None:
        super().__init__(
            "No trusted key has signed this note, so nothing in it can be believed; "
            "check that you have the public key of this very log."
        )


class InvalidSignatureError(SignatureError):
    """A trusted key's signature does not fit the text.

    Args:
        key_id: the four bytes that name the key.
    """

    def __init__(self, key_id: bytes) -> None:
        super().__init__(
            f"The signature of key {key_id.hex()} does not fit the text: the note "
            "was changed after signing, or signed by somebody else."
        )
        self.key_id = key_id


class AmbiguousKeyError(SignatureError):
    """Two of the trusted keys bear one name and one id.

    Args:
        key_id: the four bytes they share.
    """

    def __init__(self, key_id: bytes) -> None:
        super().__init__(
            f"Two trusted keys share the name and the id {key_id.hex()}; "
            "give each key once."
        )
        self.key_id = key_id


class SigningError(SignatureError):
    """What the signer gave is no Ed25519 signature."""

    def __init__(self) -> None:
        super().__init__(
            "The signer gave no signature of 64 bytes; nothing was signed. "
            "Check which key was opened."
        )
