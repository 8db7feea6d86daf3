from __future__ import annotations

import pytest

from guvoh.model.errors import InvalidTextError
from guvoh.model.ids import check_id, new_id


def test_an_id_is_128_random_bits() -> None:
    asked: list[int] = []

    def random(size: int) -> bytes:
        asked.append(size)
        return bytes(range(size))

    assert new_id(random) == "000102030405060708090a0b0c0d0e0f"
    assert asked == [16]


def test_two_ids_differ() -> None:
    assert new_id() != new_id()


def test_what_new_id_gives_is_an_id() -> None:
    check_id(new_id())


@pytest.mark.parametrize(
    "text", ["", "S7", "0" * 31, "0" * 33, "A" * 32, "0" * 32 + "\n", "٣" * 32]
)
def test_what_is_no_id_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InvalidTextError) as caught:
        check_id(text)
    assert not text or text not in str(caught.value)
