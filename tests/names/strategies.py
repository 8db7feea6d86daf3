"""Invented names for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

CYRILLIC_GIVEN = [
    "Сардор",
    "Жасур",
    "Улуғбек",
    "Ғайрат",
    "Ҷамшед",
    "Сӯҳроб",
    "Эрмек",
    "Нурлан",
    "Бакыт",
    "Алишер",
    "Дониёр",
    "Шерзод",
]
SURNAMES = [
    "Каримов",
    "Юлдашев",
    "Турсунов",
    "Ҷӯраев",
    "Қодиров",
    "Жумабаев",
    "Осмонов",
    "Холматов",
    "Шарипов",
    "Усмонов",
]
FATHERS = ["Анвар", "Рустам", "Ҳамид", "Тоҳир", "Асан", "Мурод", "Баҳром", "Комил"]

given_names = st.sampled_from(CYRILLIC_GIVEN)
surnames = st.sampled_from(SURNAMES)
fathers = st.sampled_from(FATHERS)
any_text = st.text(max_size=60)
