from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from guvoh.protection.pseudonyms.jaro_winkler import jaro_winkler

WORDS = st.text("abcdeшд", max_size=9)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Winkler, W. E. (2006), Overview of record linkage and current research
        # directions, US Census Bureau, Statistics #2006-2, table 6.
        ("SHACKLEFORD", "SHACKELFORD", 0.982),
        ("DUNNINGHAM", "CUNNIGHAM", 0.896),
        ("NICHLESON", "NICHULSON", 0.956),
        ("JONES", "JOHNSON", 0.832),
        ("MASSEY", "MASSIE", 0.933),
        ("ABROMS", "ABRAMS", 0.922),
        ("JERALDINE", "GERALDINE", 0.926),
        ("MARHTA", "MARTHA", 0.961),
        ("MICHELLE", "MICHAEL", 0.921),
        ("JULIES", "JULIUS", 0.933),
        ("TANYA", "TONYA", 0.880),
        ("DWAYNE", "DUANE", 0.840),
    ],
)
def test_published_values(left: str, right: str, expected: float) -> None:
    assert jaro_winkler(left, right) == pytest.approx(expected, abs=0.0006)


@given(WORDS, WORDS)
def test_it_is_what_another_program_computes(left: str, right: str) -> None:
    assert jaro_winkler(left, right) == pytest.approx(
        JaroWinkler.similarity(left, right), abs=1e-12
    )
