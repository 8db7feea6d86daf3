"""Phrases of the package in English and Russian, by code."""

from __future__ import annotations

from typing import Final

from guvoh.counting.assumptions import Assumption
from guvoh.counting.results import IntervalKind
from guvoh.counting.sensitivity import Change

ASSUMPTIONS: Final = {
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

KINDS: Final = {
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
    IntervalKind.NORMAL: (
        "normal interval on the log of the unseen number",
        "нормальный интервал для логарифма неучтённого числа",
    ),
}

WRONG: Final = (
    (
        "Links that were missed make the number too high.",
        "Пропущенные совпадения завышают число.",
    ),
    (
        "Two people taken for one make it too low.",
        "Если двоих приняли за одного, число занижено.",
    ),
    (
        "People who came or left while the lists were made make it too high.",
        "Если за время составления списков люди появлялись и выбывали, число завышено.",
    ),
    (
        "A list that passes its cases to another makes it too low.",
        "Если один список передаёт свои случаи другому, число занижено.",
    ),
    (
        "People whom no list could ever reach are not in it at all.",
        "Люди, до которых не мог добраться ни один список, в него не входят вовсе.",
    ),
)
"""What would make an estimate wrong, and in which direction."""

DOUBTS_RU: Final = {
    "classes-cap": "Разрешённых классов могло не хватить.",
    "list-small": "Есть списки, в которых меньше 10 случаев.",
    "overlap-small": "Есть пары списков, у которых меньше 5 общих случаев.",
    "list-overlaps-nothing": "Есть маленькие списки без общих случаев с другими.",
    "referral-likely": "Один список почти целиком входит в другой.",
    "referral-stated": "Списки передают друг другу случаи; объедините их.",
    "population-open": "Списки охватывают долгое время; оценка завышена.",
    "coverage-low": "Охват ниже 55 %: модель значит больше, чем данные.",
    "seen-once": "Почти все случаи есть только в одном списке.",
    "histories-summed": "Строки с одинаковым сочетанием списков сложены.",
    "rows-are-cases": "Столбца count нет, каждая строка принята за один случай.",
    "list-empty": "Пустой список не учтён.",
    "list-duplicate": "Список с теми же случаями, что другой, не учтён.",
    "list-all-covering": "Список, в котором есть все случаи, не учтён.",
    "coverage-correction-failed": "Поправка на зависимость не удалась.",
    "coverage-one-step": "Охват мал, дана одношаговая оценка; она занижена.",
    "heterogeneity-unidentified": "Модели, одинаково подходящие к данным, расходятся.",
    "bca-degenerate": "У концов интервала BCa нет уровня доверия.",
    "bca-outermost": "Конец интервала BCa — самая крайняя из бутстреп-выборок.",
    "resamples-refused": "Часть бутстреп-выборок не дала оценки.",
    "odds-ratio-stated": "Отношение шансов указано, а не оценено.",
    "between-draws": "Больше половины разброса — от неясности, кто есть кто.",
    "prior-cap": "Часть апостериорной вероятности лежит у верхней границы поиска.",
    "prior-sensitivity": "Оценка зависит от априорного распределения.",
    "class-hardly-reached": "До части случаев списки почти не доходят; их число "
    "данные почти не показывают.",
    "complete-graph": "Много веса у графа, в котором все списки зависимы.",
    "several-modes": "У апостериорного распределения несколько вершин.",
    "not-converged": "Расчёт не сошёлся; числу верить нельзя.",
    "recall-low": "Совпадения между некоторыми списками пропускают слишком часто.",
    "recall-unknown": "Никто не измерил, сколько совпадений пропущено.",
    "linkage-refusal": "Часть сопоставления записей отклонена.",
    "links-unaudited": "Никто не измерил, сколько совпадений пропущено; каждое "
    "пропущенное завышает число.",
    "model-misfit": "Модель не подходит к таблице.",
    "lists-avoid": "У некоторых списков общих случаев меньше ожидаемого.",
    "three-way-dependence": "Три списка зависят друг от друга сразу.",
    "link-errors-corrected": "Поправлено по найденным долям ошибок сопоставления.",
}
"""Russian for warnings and errors by their code, where `russian.toml` has no sentence
with their particulars."""

HEADINGS: Final = {
    "lists": ("Lists", "Списки"),
    "interval": ("Interval", "Интервал"),
    "doubts": ("Doubts", "Сомнения"),
    "right-if": ("It is right only if", "Это верно, только если"),
    "wrong-if": ("What would make it wrong", "Что сделало бы его неверным"),
    "observed": ("Observed", "Учтено"),
    "methods": ("Estimates by method", "Оценки по методам"),
    "refused": ("Methods that gave none", "Методы, не давшие оценки"),
    "floor": ("floor", "нижняя граница"),
    "apart": ("did not converge", "не сошлось"),
    "title": ("How many cases nobody reported", "Сколько случаев никто не учёл"),
    "curve": (
        "If the odds ratio that no data can test were another",
        "Если бы непроверяемое отношение шансов было другим",
    ),
    "overlap": ("How the lists overlap", "Как пересекаются списки"),
    "table": ("Without or with fewer lists", "Без части списков"),
}
"""Headings of summaries."""

_UNAUDITED: Final = (
    (
        " Nobody has measured how many links between the lists were missed; each "
        "missed link makes the numbers too high."
    ),
    (
        " Никто не измерил, сколько совпадений между списками пропущено; каждое "
        "пропущенное завышает числа."
    ),
)

SENTENCES: Final = {
    "links-unaudited": _UNAUDITED,
    "recall-unknown": _UNAUDITED,
    "link-errors-corrected": (
        (
            " The numbers are corrected for links missed and made falsely, at the "
            "rates that an audit found."
        ),
        (
            " Числа поправлены на пропущенные и ложные совпадения по долям, которые "
            "нашла проверка."
        ),
    ),
    "range": (
        (
            "{n} cases are on record ({lists}); different methods put the whole "
            "number, reported and unreported, between {low} and {high}"
            "{outer}.{floor}{links}"
        ),
        (
            "Учтено случаев: {n} ({lists}); разные методы оценивают полное число, "
            "с неучтёнными, от {low} до {high}{outer}.{floor}{links}"
        ),
    ),
    "no-estimate": (
        (
            "{n} cases are on record ({lists}). The whole number cannot be estimated "
            "from these lists.{floor}{links}"
        ),
        (
            "Учтено случаев: {n} ({lists}). Полное число по этим спискам "
            "оценить нельзя.{floor}{links}"
        ),
    ),
    "floor": (
        " There were at least {low} (Chao's lower bound, lower end of the {kind}).",
        " Их было не меньше {low} (нижняя граница Чао, нижний конец: {kind}).",
    ),
    "floor-lower": (
        (
            " There were at least {low} (the lower end of the smallest estimate; "
            "Chao's lower bound is higher, and too high where lists part the cases)."
        ),
        (
            " Их было не меньше {low} (нижний конец наименьшей оценки; граница "
            "Чао выше, но она завышена, если списки делят случаи между собой)."
        ),
    ),
    "outer": (
        ", with intervals from {low} to {high} ({kinds})",
        ", интервалы — от {low} до {high} ({kinds})",
    ),
    "outer-open": (
        ", with intervals from {low} without an upper end ({kinds})",
        ", интервалы — от {low} без верхнего конца ({kinds})",
    ),
    "headline": (
        "{method}: about {point} cases; {n} observed.",
        "{method}: около {point} случаев; учтено {n}.",
    ),
    "headline-floor": (
        "{method}: at least about {point} cases; {n} observed.",
        "{method}: не менее примерно {point} случаев; учтено {n}.",
    ),
    "headline-range": (
        "{method}: a range only; {n} observed.",
        "{method}: только размах; учтено {n}.",
    ),
}
"""Sentences with places for numbers, list names and kinds of intervals."""

LABELS: Final = {
    "cases": ("cases", "число случаев"),
    "ratio": (
        "odds ratio ξ, relative to the method's own assumption",
        "отношение шансов ξ относительно допущения самого метода",
    ),
    "method": ("method", "метод"),
    "few": ("few each", "понемногу"),
    "probability": ("probability", "вероятность"),
    "draw": ("draw", "шаг"),
    "chain": ("chain", "цепь"),
}
"""Words on charts."""

CHANGES: Final = {
    Change.OMIT: ("omit", "без"),
    Change.MERGE: ("merge", "слить"),
    Change.SUBSET: ("subset", "только"),
}
"""What was done to the lists."""
