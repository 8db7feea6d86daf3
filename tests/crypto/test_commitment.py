from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import LengthError, commit


def test_a_commitment_made_by_another_program() -> None:
    salt, body = bytes(range(32)), b'{"wording":"invented"}'
    done = subprocess.run(
        ["sha256sum"],  # noqa: S607 -- wherever the system has it
        input=b"guvoh/body/1\x00" + salt + body,
        capture_output=True,
        check=True,
    )
    assert commit(salt, body).hex() == done.stdout.decode().split()[0]


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_each_body_has_its_own(one: bytes, other: bytes) -> None:
    assert (commit(bytes(32), one) == commit(bytes(32), other)) is (one == other)


def test_each_salt_has_its_own() -> None:
    assert commit(bytes(32), b"body") != commit(bytes(31) + b"\x01", b"body")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    # Otherwise the salt's last byte could pass for the body's first.
    with pytest.raises(LengthError):
        commit(bytes(length), b"body")
