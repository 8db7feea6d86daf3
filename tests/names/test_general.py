from __future__ import annotations

import pytest

from guvoh.names import compare


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jean-Claude Juncker", "Jean Claude Juncker"),
        ("Anjem Choudary", "Anjem Iftikhar Choudary"),
        ("Zoë Müller", "Zoe Muller"),
        ("Smith John", "John Smith"),
        ("วชิราลงกรณ", "วชิราลงกรณ"),
    ],
)
def test_one_name(a: str, b: str) -> None:
    assert compare(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Smith", "Jane Smith"),
        ("Daniel Tusk", "Donald Tusk"),
        ("Hani al-Sayyid al-Masri Yusif", "Hani al-Sayyid al-Sebai Yusif"),
        ("王伟", "Wang Wei"),
        ("Luis Echegaray", "Luis Moreno"),
        ("Smith", "John Smith"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not compare(a, b).same
