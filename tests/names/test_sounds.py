from __future__ import annotations

import pytest

from guvoh.names.alignment import distance
from guvoh.names.sounds import fold, folds, normalise, pattern, skeleton, sounds_of

# Romanisations of one name each, as the standard named prescribes them; the pairs of
# ODNI 2015 and BGN/PCGN follow the interscript maps (MIT) and iuliia (MIT).
PUBLISHED = [
    ("odni-uzb-2015", "Фарход", "Farkhod"),
    ("odni-uzb-2015", "Тожиев", "Tojiev"),
    ("bgnpcgn-uzb-1979", "Ўзбек", "Ŭzbek"),
    ("bgnpcgn-uzb-2000", "Ўзбек", "O‘zbek"),
    ("uz-1995", "Юлдузхон", "Yulduzxon"),
    ("uz-1995", "Ғайрат", "Gʻayrat"),
    ("bgnpcgn-tgk-1994", "Ҷамшед", "Jamshed"),
    ("bgnpcgn-tgk-1994", "Ҳикматулло", "Hikmatullo"),
    ("odni-kir-2015", "Чыңгыз", "Chyngyz"),
    ("odni-kir-2015", "Өмүрбек", "Omurbek"),
    ("icao-9303", "Юлия", "Iuliia"),
    ("icao-9303", "Щербаков", "Shcherbakov"),
    ("gost-7.79-a", "Щукин", "Ŝukin"),
    ("bgnpcgn-rus-1947", "Евгений", "Yevgeniy"),
    ("mvd-2008", "Алексеев", "Alekseev"),
]


@pytest.mark.parametrize(("standard", "native", "roman"), PUBLISHED)
def test_published_romanisations_are_one_name(
    standard: str, native: str, roman: str
) -> None:
    a, b = sounds_of(normalise(native)), sounds_of(normalise(roman))
    assert distance(a, b) <= 0.15, standard


def test_each_sound_knows_its_letters() -> None:
    sounds = sounds_of("Dzhumaboy")
    assert len(sounds.signs) == len(sounds.letters)
    assert "".join(sounds.letters) == "dzhumaboy"


def test_an_apostrophe_parts_a_letter_group() -> None:
    assert sounds_of("is'hoq").signs != sounds_of("ishoq").signs


@pytest.mark.parametrize("written", ["Gʻofur", "G'ofur", "G‘ofur", "G’ofur", "G`ofur"])
def test_every_apostrophe_is_one(written: str) -> None:
    assert sounds_of(normalise(written)).signs == sounds_of("g'ofur").signs


def test_invisible_signs_are_dropped() -> None:
    assert normalise("Ка\u00adри\u200bмов") == "Каримов"


def test_folded_letters_are_equal_where_rules_make_names_equal() -> None:
    assert fold(sounds_of("қодир").signs) == fold(sounds_of("кадыр").signs)
    assert fold(sounds_of("ҳасан").signs) != fold(sounds_of("ҳусан").signs)


def test_latin_o_is_read_both_ways() -> None:
    assert set(folds(sounds_of("ortiq").signs)) >= {
        fold(sounds_of("ортиқ").signs),
        fold(sounds_of("ўртиқ").signs),
    }


def test_the_skeleton_erases_vowels_and_the_pattern_marks_them() -> None:
    assert skeleton(sounds_of("ҳасан").signs) == skeleton(sounds_of("ҳусан").signs)
    assert pattern(sounds_of("крым").signs) != pattern(sounds_of("карим").signs)


def test_a_word_in_an_unknown_script_has_no_sounds() -> None:
    assert sounds_of("王伟").signs == ""
