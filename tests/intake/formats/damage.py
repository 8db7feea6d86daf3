"""Valid files, cut and altered; texts in several scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guvoh.intake.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.intake.extract import Extract

RUSSIAN = "Нас увезли ночью, без документов."
TAJIK = "Мо аз ӯ чизе напурсидем, ӯ худаш гуфт."
FARSI = "ما را شبانه بردند."
TEXTS = (RUSSIAN, TAJIK, FARSI)
CODES = {"damaged", "bomb", "too_big", "encrypted"}

BOMB = (
    '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def reason_of(extract: Callable[[bytes, str], Extract], data: bytes) -> str:
    """Returns the code with which a file is refused, or nothing."""
    try:
        extract(data, "file")
    except UnreadableFileError as error:
        return error.reason
    return ""


def check_damage(
    extract: Callable[[bytes, str], Extract], data: bytes, *, n: int = 60
) -> None:
    """Fails if anything but the one error leaves the extractor."""

    @settings(
        max_examples=n,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        cut=st.integers(1, len(data)),
        flips=st.lists(
            st.tuples(st.integers(0, len(data) - 1), st.integers(1, 255)), max_size=6
        ),
    )
    def check(cut: int, flips: list[tuple[int, int]]) -> None:
        changed = bytearray(data)
        for place, mask in flips:
            changed[place] ^= mask
        assert reason_of(extract, bytes(changed[:cut])) in CODES | {""}

    check()
