from __future__ import annotations

import dataclasses

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.tlog.published import (
    ENOCH_LINE,
    ENOCH_VKEY,
    GO_NOTE,
    GO_TEXT,
    PETER_LINE,
    PETER_SKEY,
    PETER_VKEY,
)
from tests.tlog.signatures import flip, signer, texts, verifier, verify

from guvoh.tlog import (
    AmbiguousKeyError,
    FormatError,
    InvalidSignatureError,
    Note,
    NoteSignature,
    NoteSigner,
    NoteVerifier,
    SignatureError,
    SigningError,
    TlogError,
    UnsignedError,
    parse_note,
    parse_vkey,
    sign_note,
    verify_note,
)
from guvoh.tlog.encoding import decode_base64


def trust(vkey: str) -> NoteVerifier:
    key = parse_vkey(vkey)
    return NoteVerifier(name=key.name, public_key=key.public_key, verify=verify)


PETER, ENOCH = trust(PETER_VKEY), trust(ENOCH_VKEY)
BOTH = parse_note(GO_NOTE + ENOCH_LINE.encode())


def test_the_published_signature_is_made_again() -> None:
    seed = decode_base64(PETER_SKEY, "test")[1:]
    private = Ed25519PrivateKey.from_private_bytes(seed)
    peter = NoteSigner(
        name="PeterNeumann", public_key=PETER.public_key, sign=private.sign
    )
    assert sign_note(GO_TEXT, peter).to_bytes() == GO_NOTE


def test_the_published_signatures_are_right() -> None:
    verify_note(parse_note(GO_NOTE), [PETER])
    for trusted in ([PETER], [ENOCH], [PETER, ENOCH]):
        verify_note(BOTH, trusted)


def test_nobody_known_has_signed() -> None:
    for note, trusted in ((BOTH, []), (parse_note(GO_NOTE), [ENOCH])):
        with pytest.raises(UnsignedError):
            verify_note(note, trusted)


def test_a_known_name_or_a_known_id_is_not_a_known_key() -> None:
    line = BOTH.signatures[0]
    for change in ({"name": "EnochRoot"}, {"key_id": b"abcd"}):
        stranger = dataclasses.replace(line, **change)
        with pytest.raises(UnsignedError):
            verify_note(Note(text=GO_TEXT, signatures=(stranger,)), [PETER, ENOCH])


def test_one_wrong_signature_of_a_known_key_condemns_the_note() -> None:
    peter, enoch = BOTH.signatures
    wrong = dataclasses.replace(enoch, signature=flip(enoch.signature, 7))
    note = Note(text=GO_TEXT, signatures=(peter, wrong))
    verify_note(note, [PETER])
    with pytest.raises(InvalidSignatureError, match="af0cfe78") as caught:
        verify_note(note, [PETER, ENOCH])
    assert caught.value.key_id == ENOCH.key_id


def test_a_second_signature_by_the_same_key_is_looked_at_too() -> None:
    peter = BOTH.signatures[0]
    verify_note(Note(text=GO_TEXT, signatures=(peter, peter)), [PETER])
    wrong = dataclasses.replace(peter, signature=bytes(64))
    with pytest.raises(InvalidSignatureError):
        verify_note(Note(text=GO_TEXT, signatures=(peter, wrong)), [PETER])


@pytest.mark.parametrize("length", [1, 63, 65])
def test_a_signature_of_another_length_is_never_asked_about(length: int) -> None:
    anything = dataclasses.replace(PETER, verify=lambda *_: True)
    line = NoteSignature(name=PETER.name, key_id=PETER.key_id, signature=bytes(length))
    with pytest.raises(InvalidSignatureError):
        verify_note(Note(text=GO_TEXT, signatures=(line,)), [anything])


@pytest.mark.parametrize("answer", [None, 1, "yes"])
def test_only_true_is_a_yes(answer: object) -> None:
    """A library that returns None where a signature fits must not be taken for it."""
    odd = dataclasses.replace(PETER, verify=lambda *_: answer)  # type: ignore[arg-type]
    with pytest.raises(InvalidSignatureError):
        verify_note(parse_note(GO_NOTE), [odd])


def test_a_key_given_twice() -> None:
    with pytest.raises(AmbiguousKeyError, match="c74f20a3") as caught:
        verify_note(BOTH, [PETER, ENOCH, PETER])
    assert caught.value.key_id == PETER.key_id


def test_no_bit_of_a_signed_note_can_change() -> None:
    for bit in range(len(GO_NOTE) * 8):
        with pytest.raises(TlogError):
            verify_note(parse_note(flip(GO_NOTE, bit)), [PETER])


def test_no_byte_can_be_lost_or_added() -> None:
    for place in range(len(GO_NOTE)):
        with pytest.raises(TlogError):
            verify_note(parse_note(GO_NOTE[:place] + GO_NOTE[place + 1 :]), [PETER])
    for place in range(len(GO_NOTE) + 1):
        for byte in (b" ", b"\n", b"\r", b"\v", b"A", b"=", b"\x00"):
            with pytest.raises(TlogError):
                verify_note(
                    parse_note(GO_NOTE[:place] + byte + GO_NOTE[place:]), [PETER]
                )


@given(texts, st.data())
def test_one_bit_of_any_note(text: str, data: st.DataObject) -> None:
    note = sign_note(text, signer())
    verify_note(note, [verifier()])
    signed = note.to_bytes()
    changed = flip(signed, data.draw(st.integers(0, len(signed) * 8 - 1)))
    with pytest.raises(TlogError):
        verify_note(parse_note(changed), [verifier()])


def test_one_bit_of_a_line_nobody_knows_changes_no_trusted_word() -> None:
    signed = BOTH.to_bytes()
    start = len(signed) - len(ENOCH_LINE.encode())
    accepted = 0
    for bit in range(start * 8, len(signed) * 8):
        try:
            note = parse_note(flip(signed, bit))
            verify_note(note, [PETER])
        except (FormatError, SignatureError):
            continue
        accepted += 1
        assert note != BOTH
        assert note.text == GO_TEXT
        assert note.signatures[0] == BOTH.signatures[0]
    assert accepted > 0


def test_one_key_does_not_sign_for_another() -> None:
    note = sign_note("A house by the river.\n", signer(1))
    with pytest.raises(UnsignedError):
        verify_note(note, [verifier(2)])


def test_a_text_that_makes_no_note_is_not_signed() -> None:
    asked: list[bytes] = []

    def sign(message: bytes) -> bytes:
        asked.append(message)
        return bytes(64)

    key = dataclasses.replace(signer(), sign=sign)
    for text in ("", "no newline", "a tab\t\n", "\ud800\n"):
        with pytest.raises(FormatError):
            sign_note(text, key)
    assert asked == []


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signer_that_gives_no_signature(length: int) -> None:
    broken = dataclasses.replace(signer(), sign=lambda _: bytes(length))
    with pytest.raises(SigningError):
        sign_note("A text.\n", broken)


def test_keys_show_no_callable() -> None:
    assert "sign" not in repr(signer())
    assert "verify" not in repr(verifier())
    assert PETER_LINE.split(" ")[1] in repr(PETER)
