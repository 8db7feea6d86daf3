from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guvoh.names.alignment import FAR, align, distance, prefix_distance, reasons
from guvoh.names.sounds import sounds_of

words = st.text(alphabet="абвгджзийклмнопрстуфхцчшыэюяқғҳўҷ", min_size=1, max_size=9)


@given(words)
def test_a_word_is_no_distance_from_itself(word: str) -> None:
    assert distance(sounds_of(word), sounds_of(word)) == 0


@given(words, words)
def test_distance_is_symmetric(a: str, b: str) -> None:
    there = distance(sounds_of(a), sounds_of(b))
    back = distance(sounds_of(b), sounds_of(a))
    assert abs(there - back) < 1e-6


@given(words, words)
def test_steps_add_up_to_the_distance(a: str, b: str) -> None:
    found = align(sounds_of(a), sounds_of(b))
    if found.distance < FAR:
        total = sum(step.distance for step in found.steps)
        assert abs(total - found.distance) < 1e-6
        assert "".join(step.a for step in found.steps) == sounds_of(a).signs
        assert "".join(step.b for step in found.steps) == sounds_of(b).signs


def test_two_letters_swapped_cost_less_than_two_changed() -> None:
    swapped = distance(sounds_of("каримов"), sounds_of("кармиов"))
    changed = distance(sounds_of("каримов"), sounds_of("кадинов"))
    assert swapped < changed


def test_voicing_is_free_at_the_end_and_not_at_the_start() -> None:
    assert distance(sounds_of("мурод"), sounds_of("мурот")) < 0.3
    assert distance(sounds_of("замира"), sounds_of("самира")) >= 1


def test_persian_script_leaves_short_vowels_out() -> None:
    assert distance(sounds_of("рустам"), sounds_of("رستم")) < 0.15
    assert distance(sounds_of("ҳусайн"), sounds_of("حسن")) > 0.5


def test_reasons_name_the_rule_of_each_step() -> None:
    a, b = sounds_of("жўраев"), sounds_of("dzhuraev")
    found = {reason.rule for reason in reasons(a, b, "Жўраев", "Dzhuraev")}
    assert found == {"j-zh-dj", "o-turned"}


def test_an_ending_does_not_count_for_a_prefix() -> None:
    assert prefix_distance(sounds_of("каримов"), sounds_of("каримовнинг")) == 0
    assert prefix_distance(sounds_of("каримов"), sounds_of("саримовнинг")) > 0.5
