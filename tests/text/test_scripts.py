from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.text.scripts import (
    LATIN_FOR_CYRILLIC,
    Script,
    mend_look_alikes,
    script_of,
    script_of_letter,
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Каримов", Script.CYRILLIC),
        ("Қўчқоров", Script.CYRILLIC),
        ("Oʻktam", Script.LATIN),
        ("ҳamid", Script.MIXED),
        ("رحیموف", Script.ARABIC),
        ("王伟", Script.OTHER),
        ("2019-12", Script.NONE),
        ("", Script.NONE),
    ],
)
def test_script_of(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_apostrophes_have_no_script() -> None:
    assert script_of_letter("ʻ") is Script.NONE


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("Cултанов", "Султанов"),
        ("Аnvаrov", "Anvarov"),
        ("Юлдaшeв", "Юлдашев"),
        ("3оиров", "зоиров"),
        ("Be1la", "Bella"),
        ("Каримов", "Каримов"),
        ("Karimov", "Karimov"),
    ],
)
def test_look_alikes_are_mended(word: str, mended: str) -> None:
    assert mend_look_alikes(word) == mended


def test_a_word_of_twins_follows_the_script_asked_for() -> None:
    assert mend_look_alikes("Cepa") == "Cepa"
    assert mend_look_alikes("Cepa", prefer=Script.CYRILLIC) == "Сера"


def test_a_word_that_cannot_be_mended_stays() -> None:
    assert mend_look_alikes("Жuлʼ") == "Жuлʼ" or script_of("Жuлʼ") is Script.MIXED
    assert mend_look_alikes("王a") == "王a"


CYRILLIC = st.text(alphabet="абвгдежзиклмнопрстуфхцчшщюя", min_size=3, max_size=12)


@given(CYRILLIC, st.data())
def test_any_twin_put_into_a_cyrillic_word_is_found(
    word: str, data: st.DataObject
) -> None:
    twins = {c: LATIN_FOR_CYRILLIC[c] for c in "аеорсух"}
    places = [at for at, char in enumerate(word) if char in twins]
    own = [char for char in word if char not in LATIN_FOR_CYRILLIC]
    if not places or not own:
        return
    at = data.draw(st.sampled_from(places))
    disguised = word[:at] + twins[word[at]] + word[at + 1 :]
    assert mend_look_alikes(disguised) == word
