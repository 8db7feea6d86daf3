"""The few words that a picture of chains says by itself."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "en": {
        "title": "Chains from claims to origins",
        "about": "Claims stand on the left, origins on the right; arrows lead from who "
        "tells it to where they have it from.",
        "counts": "Origins: {origins}. Chains that share nothing: {chains}.",
        "everything": "Everything passes through {names}.",
        "origin": "origin {number}",
        "bottleneck": "bottleneck",
        "passes": "everything passes here",
        "stops": "the record stops here",
        "claim": "claim",
        "item": "item",
        "passage": "stands in",
        "author": "words of",
        "chain": "told by",
    },
    "ru": {
        "title": "Цепочки от утверждений к первоисточникам",
        "about": "Слева утверждения, справа первоисточники; стрелка ведёт от того, кто "
        "сообщает, к тому, от кого он это знает.",
        "counts": "Первоисточников: {origins}. Цепочек без общих звеньев: {chains}.",
        "everything": "Всё проходит через: {names}.",
        "origin": "первоисточник {number}",
        "bottleneck": "узкое место",
        "passes": "всё проходит здесь",
        "stops": "дальше записей нет",
        "claim": "утверждение",
        "item": "документ",
        "passage": "стоит в",
        "author": "слова",
        "chain": "со слов",
    },
}
"""Words by language; {…} are filled in."""
