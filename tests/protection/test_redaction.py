from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection import (
    Finder,
    MalformedMentionError,
    MentionRule,
    ProtectedMention,
    redact,
)
from tests.protection.people import value


def mention(start: int, end: int, subject: str = "S7") -> ProtectedMention:
    return ProtectedMention(
        start=start,
        end=end,
        subject=subject,
        value_index=0,
        rules=(MentionRule.WORDS,),
    )


def handle(found: ProtectedMention) -> str:
    return f"[[{found.subject}]]"


def test_the_longest_of_overlapping_mentions_is_written() -> None:
    text = "братья Хасан и Карим"
    mentions = [mention(7, 12), mention(7, 20, "S8"), mention(0, 3, "S9")]
    assert redact(text, mentions, handle) == "[[S9]]тья [[S8]]"


def test_mentions_that_overlap_in_part_are_replaced_together() -> None:
    assert redact("abcdefgh", [mention(1, 4), mention(3, 7, "S8")], handle) == (
        "a[[S8]]h"
    )


def test_mentions_side_by_side_stay_apart() -> None:
    assert redact("abcd", [mention(2, 4), mention(0, 2, "S8")], handle) == (
        "[[S8]][[S7]]"
    )


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 9), (8, 9), (True, 3)]
)
def test_a_range_that_does_not_fit_stops_everything(start: int, end: int) -> None:
    with pytest.raises(MalformedMentionError, match="Nothing was redacted"):
        redact("abcdefgh", [mention(0, 1), mention(start, end)], handle)


def test_a_range_of_another_type_stops_everything() -> None:
    with pytest.raises(MalformedMentionError):
        redact("abcdefgh", [mention("0", "1")], handle)  # type: ignore[arg-type]


@given(
    st.text("ab", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=6),
)
def test_nothing_of_a_mention_is_left(text: str, ranges: list[tuple[int, int]]) -> None:
    text = "".join(chr(0x100 + at) for at in range(len(text)))
    mentions = [
        mention(start, min(len(text), start + size))
        for start, size in ranges
        if start < len(text)
    ]
    left = redact(text, mentions, lambda _: "x")
    covered = {at for m in mentions for at in range(m.start, m.end)}
    assert left.replace("x", "") == "".join(
        sign for at, sign in enumerate(text) if at not in covered
    )


TEXTS = [
    "Юлдашев", "Хасану", "Анварович", "hasan_yuldashev", "@KhYuldashev", "Барса",
    "8 900 123-45-67", "khasan.y@mail.example", "АВ 1234567", "14 июля 1991",
    "Новой Жизни", "Ю л д а ш е в", "Юлда-\nшев", "%D0%A5%D0%B0%D1%81%D0%B0%D0%BD",
    "Karimova", "Нодире Каримовой", "90 123 45 67", "nodira.k", "просто слово", ", ",
    " ", "\n", "и", "0JrQsNGA0LjQvNC+0LLQsA==", "Х. Юлдашев", "Каримовы", "123", "Ха",
]  # fmt: skip
FINDER = Finder(
    [
        value("person_name", "Юлдашев Хасан Анварович"),
        value("single_name", "Барс"),
        value("phone", "+7 900 123-45-67"),
        value("email", "khasan.y@mail.example"),
        value("number", "AB 1234567"),
        value("other", "14.07.1991"),
        value("place", "посёлок Новая Жизнь"),
        value("person_name", "Karimova Nodira Rustam qizi", "S8"),
        value("phone", "+998 90 123 45 67", "S8"),
        value("handle", "@nodira.k", "S8"),
    ]
)


@given(
    st.lists(st.sampled_from(TEXTS), max_size=12), st.sampled_from(["", " ", ", ", "_"])
)
def test_after_redaction_nothing_is_found(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for _ in range(4):
        mentions = FINDER.find(text)
        text = redact(text, mentions, handle)
    assert FINDER.find(text) == ()
