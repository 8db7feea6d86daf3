"""Sentences in which `guvoh mask` speaks, by language."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "en": {
        "direct": "direct",
        "quasi": "quasi",
        "person": "person",
        "code": "code",
        "organisation": "organisation",
        "group": "group",
        "date": "date",
        "quantity": "quantity",
        "occupation": "occupation",
        "other": "other",
        "place": "place",
        "total": (
            "{n} place(s) could identify a person, {direct} of them by themselves."
        ),
        "none": "Nothing was found that could identify a person.",
        "caution": (
            "This proposes what to hide; it does not make a text safe. Facts together "
            "can still point to one person: see guvoh risk."
        ),
        "no_rules_for_language": (
            "There are no rules for the language of this text; those of English and "
            "Russian were tried, and much may be missed."
        ),
        "no_russian_names_model": (
            "The Russian model is not installed (the extra [ru]); rules and lists of "
            "names were used, and more may be missed."
        ),
    },
    "ru": {
        "direct": "прямо",
        "quasi": "косвенно",
        "person": "человек",
        "code": "номер",
        "organisation": "организация",
        "group": "группа",
        "date": "дата",
        "quantity": "количество",
        "occupation": "занятие",
        "other": "другое",
        "place": "место",
        "total": (
            "Мест, по которым можно узнать человека: {n}, из них напрямую: {direct}."
        ),
        "none": "Не найдено ничего, по чему можно узнать человека.",
        "caution": (
            "Это предложение, что скрыть; текст от этого не становится безопасным. "
            "Сведения вместе могут указать на одного человека: см. guvoh risk."
        ),
        "no_rules_for_language": (
            "Для языка этого текста правил нет; применены английские и русские, и "
            "многое могло быть пропущено."
        ),
        "no_russian_names_model": (
            "Русская модель не установлена (дополнение [ru]); применены правила и "
            "списки имён, и пропущено может быть больше."
        ),
    },
}
"""The sentences; {…} are filled in."""
