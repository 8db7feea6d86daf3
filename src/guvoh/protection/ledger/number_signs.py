"""Ages and lengths of imprisonment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.sign import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from guvoh.protection.ledger.tables import FactTable
    from guvoh.reading.page import Page
    from guvoh.reading.result import Number

_YOUNGEST, _OLDEST = 7, 99
_LONGEST_YEARS: Final = 40
_ABOUT: Final = 2
"""About 30 is 28 to 32."""
_NEAR: Final = 60
_BEHIND: Final = 30
_ALONE_BEFORE: Final = re.compile(r"[,(]\s*$")
_LIFE: Final = re.compile(
    r"(?<!\w)(?:life (?:sentence|imprisonment|term)|пожизненн\w+)(?!\w)"
)
_AGE_UNITS: Final = frozenset({"year", None})


def find_ages(
    page: Page,
    folded: str,
    numbers: Sequence[Number],
    table: FactTable,
    *,
    mentions: frozenset[int],
) -> Iterator[Sign]:
    """Ages in years, and ages to the decade.

    Args:
        page: The text laid out.
        folded: The text after `fold`.
        numbers: Its numbers.
        table: The table of its language.
        mentions: Where mentions of people end: an age may follow one.
    """
    for match in table.ages.decade.finditer(folded):
        words = [word for word in match.groups() if word]
        first = table.ages.decades[words[-1]]
        part = table.ages.parts.get(words[0].strip(" -"), (0, 9))
        value = f"{first + part[0]}-{first + part[1]}"
        yield _sign(SubjectAttribute.AGE, value, match.start(), match.end(), "decade")
    for number in numbers:
        is_fit = number.value == int(number.value) and not number.is_ordinal
        if not is_fit or not _YOUNGEST <= number.value <= _OLDEST:
            continue
        if number.unit in _AGE_UNITS and _is_age(
            page, folded, number, table, mentions=mentions
        ):
            age = int(number.value)
            value = (
                f"{age - _ABOUT}-{age + _ABOUT}" if number.is_approximate else str(age)
            )
            yield _sign(SubjectAttribute.AGE, value, number.start, number.end, "age")


def find_sentences(
    page: Page, folded: str, numbers: Sequence[Number], table: FactTable
) -> Iterator[Sign]:
    """How long somebody is to be imprisoned."""
    for match in _LIFE.finditer(folded):
        yield _sign(
            SubjectAttribute.SENTENCE, "life", match.start(), match.end(), "sentence"
        )
    for number in numbers:
        if number.unit in {"year", "month"} and _is_sentence(
            page, folded, number, table
        ):
            yield _sign(
                SubjectAttribute.SENTENCE,
                write_length(number.value, number.unit or ""),
                number.start,
                number.end,
                "sentence",
            )


def write_length(value: Decimal, unit: str) -> str:
    """A length as 8 years or, when years are not whole, 54 months."""
    months = int(value * 12) if unit == "year" else int(value)
    return f"{months // 12} years" if months % 12 == 0 else f"{months} months"


def _is_age(
    page: Page,
    folded: str,
    number: Number,
    table: FactTable,
    *,
    mentions: frozenset[int],
) -> bool:
    sentence = page.sentences[page.sentence_at(number.start)]
    before = folded[sentence.start : number.start]
    behind = folded[number.end : sentence.end]
    whole = folded[number.start : number.end]
    if re.search(r"old|летн", whole) or re.match(
        r"[- ]?(?:(?:years?[- ])?old\b|летн)", behind
    ):
        return True
    is_cued = table.ages.cue_before.search(before) is not None
    if not is_cued or table.ages.given_before.search(before):
        is_cued = False
        if _is_sentence(page, folded, number, table):
            return False
    is_bare = number.unit is None
    if is_bare and (number.of or not re.match(r"\s*(?:[,.;)]|$|and |и )", behind)):
        return False
    is_after_mention = len(folded[: number.start].rstrip()) in mentions
    if is_cued or is_after_mention:
        return is_bare or not number.of or page.language == "ru"
    is_alone = _ALONE_BEFORE.search(before) is not None
    return is_alone and table.ages.apposition.match(behind) is not None


def _is_sentence(page: Page, folded: str, number: Number, table: FactTable) -> bool:
    if number.unit not in {"year", "month"}:
        return False
    if number.unit == "year" and number.value > _LONGEST_YEARS:
        return False
    sentence = page.sentences[page.sentence_at(number.start)]
    before = folded[max(sentence.start, number.start - _NEAR) : number.start]
    behind = folded[number.end : min(number.end + _BEHIND, sentence.end)]
    around = before.rsplit(".", 1)[-1][-20:] + folded[number.start : number.end]
    if table.sentence_not.search(around + behind[:14]):
        return False
    return bool(
        table.sentence_cue.search(before) or table.sentence_cue.search(behind[:16])
    )


def _sign(
    attribute: SubjectAttribute, value: str, start: int, end: int, rule: str
) -> Sign:
    return Sign(attribute=attribute, values=(value,), start=start, end=end, rule=rule)
