from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.counting.published import load

import guvoh.counting
from guvoh.counting.comparison import Comparison, Refusal, Verdict
from guvoh.counting.estimation import estimate
from guvoh.counting.loglinear import estimate_stepwise
from guvoh.counting.options import Options
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Severity,
)
from guvoh.counting.table import Table
from guvoh.counting.translation import read_catalogue, translate_message
from guvoh.counting.words import explain, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(guvoh.counting.__file__).parent
WORDS = {
    "NoAnswerError": (1, 2),
    "ColumnError": (0, 1),
    "OptionError": (0, 1),
    "RowError": (1, 2),
    "TableError": (0,),
    "DrawsError": (1,),
    "RenderingError": (0,),
    "warn": (1,),
    "note": (1,),
}
"""The arguments of each that are words of ours."""
NESTED = {
    "List 7 7; it was left out.7",
    "stratum 7 allows none (7)",
    "no method gives one on these draws (7)",
    "is no table (7)",
    (
        "7 draws gave an estimate7; 7 of the variance is between them, from not knowing "
        "who is who."
    ),
    "7 cannot show how lists depend on each other",
    (
        "Not converged: 7; R-hat must be at most 7 and effective draws at least 7. The "
        "number must not be used.77"
    ),
}
"""Sentences that hold others; a test below reads them whole."""


def write_sample(node: ast.expr) -> str | None:
    """A string as it would be, with 7 for everything that varies; else None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(write_sample(part) or "7" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return f"{write_sample(node.left) or '7'}{write_sample(node.right) or '7'}"
    return None


def find_words(node: ast.AST) -> list[ast.expr]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return []
    if node.func.id == "Diagnostic":
        return [k.value for k in node.keywords if k.arg == "message"]
    places = WORDS.get(node.func.id, ())
    return [node.args[k] for k in places if k < len(node.args)]


def messages() -> Iterator[str]:
    for path in sorted(SOURCE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            samples = [write_sample(words) for words in find_words(node)]
            # A sample without letters is words that come from elsewhere.
            yield from (s for s in samples if s and re.search("[a-z]", s))


def test_every_message_has_its_russian() -> None:
    samples = set(messages())
    assert len(samples) > 100
    assert samples >= NESTED
    gaps = [m for m in sorted(samples - NESTED) if translate_message(m, "ru") is None]
    assert gaps == []


def test_the_places_of_both_languages_are_the_same() -> None:
    for part in read_catalogue().values():
        for english, russian in part.items():
            places = sorted(re.findall(r"\{(\w+)\}", english))
            assert places == sorted(re.findall(r"\{(\w+)\}", russian))
            assert re.search("[а-я]", russian) or russian == english
            assert not re.search("[а-я]", english)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        (
            "Lists with fewer than 10 cases: B & <C> (5).",
            "Есть списки, в которых меньше 10 случаев: B & <C> (5).",
        ),
        (
            (
                "The BCa ends are the 0.005% and 37.700% bootstrap points, so they carry "
                "no level; selection makes the estimate jump. The plain percentile "
                "interval is 1,293 to 12,345,678."
            ),
            (
                "Концы интервала BCa — точки 0,005 % и 37,700 % бутстрепа, поэтому уровня "
                "доверия у них нет; из-за выбора модели оценка скачет. Простой "
                "перцентильный интервал: от 1\u202f293 до 12\u202f345\u202f678."
            ),
        ),
        (
            (
                "Not converged: R-hat 1.250, effective draws 20 in the bulk and 30 in the "
                "tails, after 16 chains of 1,500 sweeps; R-hat must be at most 1.05 and "
                "effective draws at least 400. The number must not be used. The chains' "
                "medians reach from 48,000 to 150,000. The run was stopped early."
            ),
            (
                "Не сошлось: R-hat 1,250, эффективных значений 20 в основной части и 30 в "
                "хвостах, цепей 16, в каждой проходов 1 500; R-hat должен быть не "
                "больше 1,05, а эффективных значений — не меньше 400. Этим числом "
                "пользоваться нельзя. Медианы цепей — от 48 000 до 150 000. "
                "Расчёт прервали раньше времени."
            ),
        ),
        (
            "List B holds the same cases as list A; it was left out.",
            "Список B содержит те же случаи, что список A; он не учтён.",
        ),
        (
            (
                "List B holds every case; it was left out. 12 cases seen by it alone left "
                "the table."
            ),
            (
                "Список B содержит все случаи; он не учтён. Из таблицы ушло случаев, "
                "бывших только в нём: 12."
            ),
        ),
        (
            (
                "In 3 of 20: The model does not fit the table: deviance 39.9 with 5 "
                "degrees of freedom."
            ),
            (
                "В 3 из 20: Модель не подходит к таблице: девианс 39,9 при числе степеней "
                "свободы 5."
            ),
        ),
        (
            (
                "40 draws gave an estimate; 2 gave none; 63% of the variance is between "
                "them, from not knowing who is who."
            ),
            (
                "Оценку дали 40 вариантов, не дали 2; 63 % дисперсии — между вариантами, "
                "от неясности, кто есть кто."
            ),
        ),
        (
            (
                "No estimate: stratum 'north' allows none (No estimate: list C shares no "
                "case with any other list; leave it out (--omit C) or check how the "
                "records were linked.); merge it with another stratum."
            ),
            (
                "Оценки нет: страта 'north' её не даёт (Оценки нет: у списка C нет общих "
                "случаев ни с одним другим; исключите его (--omit C) или проверьте, как "
                "сопоставляли записи.); объедините её с другой стратой."
            ),
        ),
        (
            (
                "No estimate: 2 lists cannot show how lists depend on each other; add a "
                "list, or with two lists state an odds ratio (--odds-ratio XI)."
            ),
            (
                "Оценки нет: по спискам числом 2 не видно, как списки зависят друг от "
                "друга; добавьте список или при двух списках укажите отношение шансов "
                "(--odds-ratio XI)."
            ),
        ),
        (
            (
                "Line 3 of the draws is no table (Row 2 has a negative count; counts are 0 "
                "or more.); write them anew with `guvoh link ... --draws K`."
            ),
            (
                "Строка 3 вариантов: не таблица (Строка 2: число отрицательное; числа "
                "случаев не меньше 0.); запишите варианты заново командой `guvoh link ... "
                "--draws K`."
            ),
        ),
    ],
)
def test_particulars_go_into_the_russian(english: str, russian: str) -> None:
    assert translate_message(english, "ru") == russian
    assert translate_message(english, "en") == english


def test_numbers_in_the_names_of_lists_stay() -> None:
    english = "Pairs that share fewer than 5 cases: 1,000–2.5."
    assert "1,000–2.5." in (translate_message(english, "ru") or "")


def test_words_of_the_linkage_are_kept() -> None:
    refusal = Diagnostic(
        code="linkage-refusal", severity=Severity.WARNING, message="no names in A"
    )
    assert translate(refusal, "ru").endswith("no names in A")
    assert explain("never heard of", "ru") == "never heard of"


def test_an_estimate_speaks_russian_throughout() -> None:
    table = Table.from_arrays(
        ["A", "B", "C"],
        [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]],
        [90, 8, 60, 2, 3, 2],
    )
    own = estimate(table, Method.CHAO, span_months=60, referrals=(("A", "B"),))
    fitted = estimate_stepwise(load("uk5"), Options(resamples=60))
    doubts = [*own.diagnostics, *fitted.diagnostics]
    assert len(doubts) > 6
    lists = {*table.lists, *load("uk5").lists}
    for doubt in doubts:
        russian = translate(doubt, "ru")
        assert not re.search("[a-z]{4}", re.sub(r"--[a-z-]+", "", russian))
        named = set(re.findall(r"\b[A-Z]{1,5}\b", doubt.message)) & lists
        assert named <= set(re.findall(r"\b[A-Z]{1,5}\b", russian))


def make(point: float, method: Method = Method.GRAPH_AVERAGE) -> Estimate:
    interval = Interval(
        low=point * 0.8, high=point * 1.3, level=0.95, kind=IntervalKind.POSTERIOR
    )
    return Estimate(
        lists=("A", "B", "C"),
        n_observed=1234,
        method=method,
        point=point,
        interval=interval,
    )


def test_the_verdict_in_both_languages() -> None:
    refusal = Refusal(
        method=Method.COVERAGE,
        code="no-overlap",
        message="No estimate: nobody is on two lists; check how the records were "
        "linked.",
    )
    near = Comparison(
        lists=("A", "B", "C"),
        n_observed=1234,
        estimates=(make(5000), make(6000, Method.LOGLINEAR_STEPWISE)),
        refusals=(refusal,),
    )
    assert near.verdict is Verdict.ESTIMATE
    # Thousands are parted by a thin space that does not break.
    assert near.sentence("en").replace("\u202f", " ") == (
        "1 234 cases are on record (A, B, C); different methods put the whole number, "
        "reported and unreported, between 5 000 and 6 000, with intervals from 4 000 "
        "to 7 800 (95% posterior interval)."
    )
    assert near.sentence("ru").replace("\u202f", " ") == (
        "Учтено случаев: 1 234 (A, B, C); разные методы оценивают полное число, с "
        "неучтёнными, от 5 000 до 6 000, интервалы — от 4 000 до 7 800 (95% "
        "апостериорный интервал)."
    )
    assert "coverage: Оценки нет: никого нет сразу в двух списках" in near.summary("ru")
    apart = Comparison(
        lists=("A", "B", "C"),
        n_observed=1234,
        estimates=(
            make(5000),
            make(60000, Method.LOGLINEAR_STEPWISE),
            make(4000, Method.CHAO),
        ),
    )
    assert apart.verdict is Verdict.FLOOR_ONLY
    assert "cannot be estimated from these lists" in apart.sentence("en")
    assert "по этим спискам оценить нельзя" in apart.sentence("ru")
    assert "3\u202f200" in apart.sentence("ru")
