"""Estimates in words, English and Russian."""

from __future__ import annotations

from typing import Final

from guvoh.counting.assumptions import Assumption
from guvoh.counting.errors import OptionError
from guvoh.counting.results import Estimate, Interval, IntervalKind, Severity

_ASSUMPTIONS: Final = {
    Assumption.CLOSED: (
        "Nobody entered or left the population while the lists were made.",
        "Пока велись списки, никто не появился в этой группе людей и не выбыл из неё.",
    ),
    Assumption.LINKED: (
        (
            "Records of one person on different lists were all recognised as one "
            "person, and no two persons were taken for one."
        ),
        (
            "Записи об одном человеке в разных списках узнаны как один человек, "
            "и двое нигде не приняты за одного."
        ),
    ),
    Assumption.IN_SCOPE: (
        "Every case on every list belongs to the population that is counted.",
        "Каждый случай в каждом списке относится к той группе, которую считают.",
    ),
    Assumption.INDEPENDENT: (
        "Being on one list makes being on another neither likelier nor less likely.",
        (
            "Попадание в один список не делает попадание в другой ни более, ни менее "
            "вероятным."
        ),
    ),
    Assumption.PAIRWISE: (
        "Lists depend on each other in pairs only, not in threes or more.",
        "Списки зависят друг от друга только попарно, но не по три и более.",
    ),
    Assumption.NO_TOP_INTERACTION: (
        (
            "The lists taken all together do not depend on each other in a way that "
            "does not show in the observed cases; no data can test this."
        ),
        (
            "Все списки вместе не зависят друг от друга так, чтобы это не было видно "
            "по наблюдённым случаям; проверить это по данным нельзя."
        ),
    ),
    Assumption.SELECTED: (
        "The model that was selected describes the lists.",
        "Выбранная модель верно описывает списки.",
    ),
    Assumption.EQUAL_CHANCES: (
        "On one list every case had the same chance to be recorded.",
        "У каждого случая был одинаковый шанс попасть в данный список.",
    ),
    Assumption.DECOMPOSABLE: (
        "The dependence between the lists follows some decomposable graph.",
        "Зависимость между списками описывается разложимым графом.",
    ),
    Assumption.LATENT_CLASSES: (
        "The cases fall into hidden groups, within which the lists are independent.",
        "Случаи распадаются на скрытые группы, внутри которых списки независимы.",
    ),
    Assumption.PRIOR: (
        "The prior distribution that was stated is acceptable.",
        "Указанное априорное распределение приемлемо.",
    ),
    Assumption.FLOOR: (
        "The number is a floor: the true number is at least this, apart from chance.",
        "Это нижняя граница: истинное число не меньше, если не считать случайности.",
    ),
    Assumption.MOMENTS: (
        "Dependence between the lists is summed up by pairs of lists.",
        "Зависимость списков сводится к парам списков.",
    ),
    Assumption.HETEROGENEITY_SHAPE: (
        "The chances to be recorded differ between cases in the shape of the model.",
        "Шансы быть учтённым различаются у разных случаев так, как задаёт модель.",
    ),
    Assumption.STATED_ODDS_RATIO: (
        "The odds ratio that was stated is right; no data can test it.",
        "Указанное отношение шансов верно; проверить его по данным нельзя.",
    ),
    Assumption.STATED_ERROR_RATES: (
        "The audited rates of missed and false links are right.",
        "Доли пропущенных и ложных совпадений, найденные проверкой, верны.",
    ),
}

_KINDS: Final = {
    IntervalKind.NORMAL: ("normal interval", "нормальный интервал"),
    IntervalKind.LOG_NORMAL: ("log-normal interval", "логнормальный интервал"),
    IntervalKind.PROFILE: (
        "profile likelihood interval",
        "интервал по профилю правдоподобия",
    ),
    IntervalKind.PERCENTILE: (
        "bootstrap percentile interval",
        "перцентильный бутстреп-интервал",
    ),
    IntervalKind.BCA: (
        "bootstrap BCa interval",
        "бутстреп-интервал BCa",
    ),
    IntervalKind.POSTERIOR: ("posterior interval", "апостериорный интервал"),
    IntervalKind.ODDS_RATIO: (
        "range over the stated odds ratios",
        "размах по указанным отношениям шансов",
    ),
    IntervalKind.COMBINED: (
        "interval combined over the draws",
        "интервал, объединённый по вариантам",
    ),
}


def state(assumption: Assumption, language: str) -> str:
    """One assumption as a sentence in `en` or `ru`."""
    return _ASSUMPTIONS[assumption][_column(language)]


def write_number(value: float) -> str:
    """A number of cases for people: whole, thousands parted by a thin space."""
    return f"{round(value):,}".replace(",", "\u202f")


def write_interval(interval: Interval, language: str) -> str:
    """An interval with its level and kind."""
    kind = _KINDS[interval.kind][_column(language)]
    low = write_number(interval.low)
    if interval.high is None:
        ends = (f"{low} or more", f"{low} и более")[_column(language)]
    else:
        ends = f"{low}–{write_number(interval.high)}"
    level = "" if interval.level is None else f"{interval.level:.0%} "
    return f"{ends} ({level}{kind})"


def summarise(estimate: Estimate, language: str) -> str:
    """The estimate in lines: number, interval, lists, doubts, assumptions."""
    column = _column(language)
    lines = [
        _headline(estimate, column),
        *_interval_lines(estimate, language),
        ("Lists: ", "Списки: ")[column] + ", ".join(estimate.lists),
    ]
    doubts = [d for d in estimate.diagnostics if d.severity is not Severity.NOTE]
    if doubts:
        lines.append(("Doubts:", "Сомнения:")[column])
        lines += [f"  - [{d.code}] {d.message}" for d in doubts]
    lines.append(("It is right only if:", "Это верно, только если:")[column])
    lines += [f"  - {state(a, language)}" for a in estimate.assumptions]
    return "\n".join(lines)


def _headline(estimate: Estimate, column: int) -> str:
    n = write_number(estimate.n_observed)
    method = estimate.method.value
    if estimate.point is None:
        return (
            f"{method}: a range only; {n} observed.",
            f"{method}: только размах; учтено {n}.",
        )[column]
    point = write_number(estimate.point)
    if estimate.is_floor:
        return (
            f"{method}: at least {point} cases; {n} observed.",
            f"{method}: не менее {point} случаев; учтено {n}.",
        )[column]
    return (
        f"{method}: about {point} cases; {n} observed.",
        f"{method}: около {point} случаев; учтено {n}.",
    )[column]


def _interval_lines(estimate: Estimate, language: str) -> list[str]:
    if estimate.interval is None:
        return []
    label = ("Interval: ", "Интервал: ")[_column(language)]
    return [label + write_interval(estimate.interval, language)]


def _column(language: str) -> int:
    if language not in {"en", "ru"}:
        raise OptionError(f"There are no words in {language!r}", "ask for en or ru")
    return 0 if language == "en" else 1
