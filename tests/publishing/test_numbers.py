"""Numbers, dates and quantifiers of a sentence."""

from __future__ import annotations

import pytest

from guvoh.publishing.checker import check
from guvoh.publishing.languages import load_lexicon
from guvoh.publishing.rules.dates import find_days
from guvoh.publishing.rules.numbers import find_amounts
from guvoh.publishing.tokens import tokenize


def values(text: str, language: str = "en") -> list[float]:
    lexicon = load_lexicon(language)
    return [a.value for a in find_amounts(tokenize(text, lexicon), lexicon)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They counted 1,204 men and twenty-six boys.", [1204, 26]),
        ("Three hundred women and 1.5 million dinars.", [300, 1_500_000]),
        ("On 14 March 2021 nobody came.", []),
        ("In 2021 nobody came to Colony No. 6.", []),
        ("Labourer L-12 owed 1.20 shillings.", [1.2]),
        ("The first of two boats.", [2]),
    ],
)
def test_english_numbers(text: str, found: list[float]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В июле 14 женщин получили по 31 тысяче рублей.", [14, 31_000]),
        ("Сто двадцать человек и полтора года.", [120, 1.5]),
        ("Собеседник № 4 пришёл 8 июня.", []),
        ("Пятеро из семи миллионов.", [5, 7_000_000]),
    ],
)
def test_russian_numbers(text: str, found: list[float]) -> None:
    assert values(text, "ru") == found


def test_dates() -> None:
    lexicon = load_lexicon("en")
    tokens = tokenize("On 14 March 2021, a Friday in May, and in 1999.", lexicon)
    days = [day[1:] for day in find_days(tokens, lexicon)]
    assert days == [
        (14, 3, 2021, None), (None, 5, None, None), (None, None, None, 5),
        (None, None, 1999, None),
    ]  # fmt: skip


SOURCE = "Ana Lund said that about 210 men and some of the boats came on 4 March."


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("Ana Lund said that 204 men came.", None),
        ("Ana Lund said that 260 men came.", "S201"),
        ("Ana Lund said that men came in March.", None),
        ("Ana Lund said that men came in April.", "S202"),
        ("Ana Lund said that some boats came.", None),
        ("Ana Lund said that all of the boats came.", "S206"),
    ],
)
def test_rounding_dates_and_quantifiers(draft: str, code: str | None) -> None:
    found = {str(r.code) for r in check(draft, [SOURCE]).remarks if r.is_slot}
    assert found == ({code} if code else set())
