"""Sentences in which `guvoh origins` speaks, by language."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "en": {
        "counts": "Origins: {origins}. Chains that share nothing: {chains}.",
        "origin": "origin: {names} ({n} claims)",
        "behind": "has it from {names}, and no more is recorded",
        "everything": "Everything passes through {names}.",
        "narrow": "If these fail, nothing is left: {names}.",
        "independent": "Recorded to stand apart: {names}.",
        "contradiction": "Contradiction in {slot}:",
        "act": "Contradiction in {slot}, about one act:",
        "stops": "The record stops at {names}.",
        "author": "Whose own words {name} is, nobody recorded (guvoh source).",
        "not_counted": "Not counted: {names}.",
        "set_aside": "Judgements that contradict each other join nothing: {names}.",
        "unbacked": "Graded confirmed_independently, which holds no more: {names}.",
        "unattributed": "unattributed",
        "quantity": "numbers",
        "dates": "dates",
        "polarity": "affirmed or denied",
    },
    "ru": {
        "counts": "Первоисточников: {origins}. Цепочек без общих звеньев: {chains}.",
        "origin": "первоисточник: {names} (утверждений: {n})",
        "behind": "знает от: {names}, дальше записей нет",
        "everything": "Всё проходит через: {names}.",
        "narrow": "Если отпадут эти, не останется ничего: {names}.",
        "independent": "Записано, что независимы: {names}.",
        "contradiction": "Противоречие, {slot}:",
        "act": "Противоречие об одном действии, {slot}:",
        "stops": "Записи обрываются здесь: {names}.",
        "author": "Не записано, чьи это слова: {name} (guvoh source).",
        "not_counted": "Не считаются: {names}.",
        "set_aside": "Решения противоречат друг другу и не объединяют: {names}.",
        "unbacked": "Оценка confirmed_independently больше не верна: {names}.",
        "unattributed": "без источника",
        "quantity": "числа",
        "dates": "даты",
        "polarity": "подтверждено или отрицается",
    },
}
"""The sentences; {…} are filled in."""
