from __future__ import annotations

import base64

import pytest
from hypothesis import given
from tests.tlog.published import GO_CHECKPOINT, WITNESSED_NOTE
from tests.tlog.signatures import ORIGIN, checkpoints, flip, signer, verifier

from guvoh.tlog import (
    EMPTY_ROOT,
    Checkpoint,
    FormatError,
    Frontier,
    OriginError,
    TlogError,
    UnsignedError,
    leaf_hash,
    open_checkpoint,
    parse_checkpoint,
    parse_note,
    sign_checkpoint,
    sign_note,
)

ROOT = leaf_hash(b"entry")
HEAD = Checkpoint(origin=ORIGIN, size=1, root=ROOT)
BASE64 = base64.b64encode(ROOT).decode()


def test_the_published_checkpoints() -> None:
    text = parse_note(WITNESSED_NOTE).text
    sofa = parse_checkpoint(text)
    assert sofa.origin == "example.com/behind-the-sofa"
    assert sofa.size == 20852163
    assert sofa.to_text() == text
    go = parse_checkpoint(GO_CHECKPOINT)
    assert go.origin == "go.sum database tree"
    assert go.to_text() == GO_CHECKPOINT


@given(checkpoints)
def test_written_and_read_again(checkpoint: Checkpoint) -> None:
    assert parse_checkpoint(checkpoint.to_text()) == checkpoint


def test_an_empty_log_has_a_checkpoint() -> None:
    empty = Checkpoint(origin=ORIGIN, size=0, root=Frontier.empty().root())
    signed = sign_checkpoint(empty, signer())
    assert open_checkpoint(signed, verifier()) == empty


def test_signed_and_opened() -> None:
    signed = sign_checkpoint(HEAD, signer())
    assert signed.startswith(f"{ORIGIN}\n1\n{BASE64}\n\n\u2014 {ORIGIN} ".encode())
    assert open_checkpoint(signed, verifier()) == HEAD


def test_no_bit_of_a_signed_checkpoint_can_change() -> None:
    signed = sign_checkpoint(HEAD, signer())
    for bit in range(len(signed) * 8):
        with pytest.raises(TlogError):
            open_checkpoint(flip(signed, bit), verifier())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{ORIGIN}\n1\n{BASE64}",
        f"{ORIGIN}\n1\n{BASE64}\n\n",
        f"{ORIGIN}\n1\n{BASE64}\nextension\n",
        f"{ORIGIN}\n1\n{BASE64}\nextension",
        f"{ORIGIN}\n1\n{BASE64}\n\x00",
        f"{ORIGIN}\n1\x00\n{BASE64}\n",
        f"{ORIGIN}\n1\n{BASE64}\x00\n",
        f"{ORIGIN}\n1\n",
        f"\n1\n{BASE64}\n",
        f"{ORIGIN}\n\n{BASE64}\n",
        f"{ORIGIN}\n01\n{BASE64}\n",
        f"{ORIGIN}\n+1\n{BASE64}\n",
        f"{ORIGIN}\n-1\n{BASE64}\n",
        f"{ORIGIN}\n1 \n{BASE64}\n",
        f"{ORIGIN}\n1\r\n{BASE64}\n",
        f"{ORIGIN}\v1\n{BASE64}\n",
        f"{ORIGIN}\x851\n{BASE64}\n",
        f"{ORIGIN}\n{2**63}\n{BASE64}\n",
        f"{ORIGIN}\n1\n{BASE64[:-1]}\n",
        f"{ORIGIN}\n1\n{BASE64}AAAA\n",
        f"{ORIGIN}\n1\nAAAA\n",
        f"{ORIGIN}\n0\n{BASE64}\n",
        f"{ORIGIN}\n1\n{base64.b64encode(EMPTY_ROOT).decode()}\n",
        f"steppe\u200b.example\n1\n{BASE64}\n",
    ],
)
def test_what_is_no_checkpoint(text: str) -> None:
    with pytest.raises(FormatError):
        parse_checkpoint(text)


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [
        ("", 1, ROOT),
        ("two\nlines", 1, ROOT),
        (ORIGIN, -1, ROOT),
        (ORIGIN, 2**63, ROOT),
        (ORIGIN, 1, ROOT[:31]),
        (ORIGIN, 0, ROOT),
        (ORIGIN, 1, EMPTY_ROOT),
    ],
)
def test_what_makes_no_checkpoint(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(FormatError):
        Checkpoint(origin=origin, size=size, root=root)


def test_one_log_is_not_taken_for_another() -> None:
    other = Checkpoint(origin="steppe.example/casebook/8", size=1, root=ROOT)
    with pytest.raises(OriginError):
        sign_checkpoint(other, signer())
    signed = sign_note(other.to_text(), signer()).to_bytes()
    with pytest.raises(OriginError):
        open_checkpoint(signed, verifier())
    assert open_checkpoint(signed, verifier(), origin=other.origin) == other
    with pytest.raises(OriginError):
        open_checkpoint(
            sign_checkpoint(HEAD, signer()), verifier(), origin=other.origin
        )


def test_a_note_that_is_no_checkpoint() -> None:
    signed = sign_note("A house by the river.\n", signer()).to_bytes()
    with pytest.raises(FormatError, match="checkpoint"):
        open_checkpoint(signed, verifier())


def test_a_stranger_has_signed() -> None:
    with pytest.raises(UnsignedError):
        open_checkpoint(sign_checkpoint(HEAD, signer(2)), verifier(1))


def test_no_failure_repeats_what_was_read() -> None:
    for data in (b"canary\n\n", b"canary\n1\nAAAA\n\ncanary\n", b"\xffcanary"):
        with pytest.raises(TlogError) as caught:
            open_checkpoint(data, verifier())
        assert "canary" not in str(caught.value)
