"""A long text that is skimmed gives what one that is read closely gives."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection import Finder, ValueKind
from guvoh.protection import finder as finder_module
from guvoh.protection.skim import (
    LONGEST,
    Excerpts,
    SkimmedText,
    WordMemory,
    pieces_of,
    windows,
)
from tests.protection.people import HASAN, value

VALUES = [
    value("person_name", HASAN),
    value("person_name", "Ҷамшед Раҳимзода", "S9"),
    value("person_name", "Hol Boboev", "S4"),
    value("phone", "+998 90 123 45 67"),
    value("email", "hasan@example.org"),
    value("handle", "@veter_1987", "S9"),
    value("place", "село Тахиатош"),
    value("number", "AB 1234567"),
    value("other", "14.07.1991"),
]
SHOWN = [
    "Юлдашеву Хасану",
    "хасан",
    "Yuldashev",
    "hasan_yuldashev_94",
    "Юлда-\nшев",
    "Юлда\nшева",
    "Х а с а н",
    "Джамшеда Рахимзаде",
    "998901234567",
    "8 (90) 123-45-67",
    "hasan at example dot org",
    "veter_1987",
    "t.me/veter_1987",
    "в Тахиатоше",
    "АВ1234567",
    "14 июля 1991 года",
    "%D0%AE%D0%BB%D0%B4%D0%B0%D1%88%D0%B5%D0%B2",
    "0K7QuNC70LTQsNGI0LXQsiDQpdCw0YHQsNC9",
    "یولداشف حسن",
    "братья Карим и Хасан Юлдашевы",
    "KhYuldashev",
    "Xacaн",
]
FILLER = (
    "Он рассказал, что в мае 2023 года их вывезли за 20 км. The officer said nothing "
    "about it; see page 14, or write to info@example.com. У него было 5 детей.\n"
)


def _all(finder: Finder, text: str) -> set[tuple[int, int, int, str]]:
    return {(m.start, m.end, m.value_index, m.strength) for m in finder.find(text)}


@pytest.mark.parametrize("shown", SHOWN)
def test_each_form_is_found_in_a_long_text(
    shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{FILLER * 40}{shown} {FILLER * 40}"
    finder = Finder(VALUES)
    monkeypatch.setattr(finder_module, "_LONG", 1 << 40)
    closely = _all(finder, text)
    monkeypatch.setattr(finder_module, "_LONG", 0)
    assert closely
    assert _all(finder, text) == closely


def test_any_order_of_forms_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(VALUES)
    for seed in range(12):
        draw = random.Random(seed)
        parts = [draw.choice([FILLER, *SHOWN]) for _ in range(60)]
        text = draw.choice([" ", "\n", ", "]).join(parts)
        monkeypatch.setattr(finder_module, "_LONG", 1 << 40)
        closely = _all(finder, text)
        monkeypatch.setattr(finder_module, "_LONG", 0)
        assert _all(finder, text) == closely


def test_what_stands_where_pieces_meet_is_found() -> None:
    finder = Finder(VALUES)
    line = FILLER.replace("\n", " ")
    for shift in range(0, 60, 7):
        before = (line * (LONGEST // len(line)))[: LONGEST - 640 + shift]
        mentions = finder.find(f"{before} Юлдашев Хасан {line * 30}")
        assert any(m.end - m.start == len("Юлдашев Хасан") for m in mentions)


@given(st.text(max_size=300))
def test_words_of_any_text_are_numbered_by_what_they_are(text: str) -> None:
    skimmed = SkimmedText(text)
    starts, ends = skimmed.bounds
    words = [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    numbers = skimmed.hashes.tolist()
    for word, number in zip(words, numbers, strict=True):
        for other, another in zip(words, numbers, strict=True):
            assert (word == other) is (number == another)


@given(st.text(min_size=1, max_size=50), st.integers(min_value=1, max_value=40))
def test_pieces_hold_every_place_of_a_text(part: str, times: int) -> None:
    text = part * times * (LONGEST // 200)
    covered = 0
    for start, piece in pieces_of(text):
        assert text[start : start + len(piece)] == piece
        assert start <= covered
        assert len(piece) <= LONGEST
        covered = max(covered, start + len(piece))
    assert covered == len(text)


@given(
    st.text(alphabet="ab \n", max_size=400),
    st.lists(st.integers(min_value=0, max_value=399), max_size=10),
)
def test_windows_hold_their_places_and_do_not_overlap(
    text: str, places: list[int]
) -> None:
    mine = [(at, at + 1) for at in places if at < len(text)]
    found = list(windows(text, mine, 20))
    for start, end in mine:
        assert any(a <= start and end <= b for a, b in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    assert bool(Excerpts(text, found).text) is bool(found)


def test_a_word_is_judged_once() -> None:
    judged: list[str] = []

    def judge(words: list[str]) -> list[bool]:
        judged.extend(words)
        return [word == "telling" for word in words]

    memory = WordMemory(judge)
    skimmed = SkimmedText("dull telling dull telling other")
    for _ in range(2):
        found = memory.find(skimmed.hashes, skimmed.word).tolist()
        assert [skimmed.word(at) for at in found] == ["telling", "telling"]
    assert sorted(judged) == ["dull", "other", "telling"]


def test_every_kind_is_searched_for() -> None:
    assert {v.kind for v in VALUES} >= set(ValueKind) - {ValueKind.SINGLE_NAME}
