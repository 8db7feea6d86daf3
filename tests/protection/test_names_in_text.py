"""Names of persons, whole and in part, by `find_protected`."""

from __future__ import annotations

import pytest

from tests.protection.people import HASAN, found

NAME = ("person_name", HASAN)


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("Видели Юлдашева Хасана на вокзале", "Юлдашева Хасана", "full_name"),
        ("подписал Х.А. Юлдашев, и всё", "Х.А. Юлдашев", "full_name"),
        ("Юлдашеву дали срок", "Юлдашеву", "single_surname"),
        ("сидел с Юлдашевым", "Юлдашевым", "single_surname"),
        ("его сестра, Гульнора Юлдашева", "Юлдашева", "single_surname"),
        ("семья Юлдашевых", "Юлдашевых", "single_surname"),
        ("Hasanning onasi keldi", "Hasanning", "single_given"),
        ("Хасану написали", "Хасану", "single_given"),
        ("говорил хасан про это", "хасан", "single_given"),
        ("Анваровичу передали", "Анваровичу", "single_father"),
        ("the Yuldashevs live there", "Yuldashevs", "single_surname"),
        ("Yuldashev's letter", "Yuldashev's", "single_surname"),
        ("ник hasan_yuldashev в чате", "hasan_yuldashev", "username"),
        ("ник yuldashev1994 там", "yuldashev1994", "username"),
        ("пишите @KhYuldashev сразу", "@KhYuldashev", "username"),
        ("пишите khyuldashev сразу", "khyuldashev", "username"),
        ("логин hasanyuldashev", "hasanyuldashev", "username"),
        ("ящик xasan.yoldoshev@example.org", "xasan.yoldoshev@example.org", "username"),
        ("файл Юлдашев_Хасан_2023.pdf", "Юлдашев_Хасан_2023", "username"),
        ("в Юлда-\nшеве узнали", "Юлда-\nшеве", "broken"),
        ("в Юлда\nшеве узнали", "Юлда\nшеве", "broken"),
        ("это Юл\u00adда\u200bшев", "Юл\u00adда\u200bшев", "single_surname"),
        ("это Xacaн", "Xacaн", "single_given"),
        ("это 𝐇𝐚𝐬𝐚𝐧", "𝐇𝐚𝐬𝐚𝐧", "single_given"),
        ("это ＨＡＳＡＮ", "ＨＡＳＡＮ", "single_given"),
        ("это Yu1dashev", "Yu1dashev", "single_surname"),
        ("список: Ю л д а ш е в", "Ю л д а ш е в", "spaced"),
        ("список: Ю-л-д-а-ш-е-в", "Ю-л-д-а-ш-е-в", "spaced"),
        ("/%D0%AE%D0%BB%D0%B4%D0%B0%D1%88%D0%B5%D0%B2/", "", "encoded"),
        (r"\u042e\u043b\u0434\u0430\u0448\u0435\u0432", "", "encoded"),
        ("&#1070;&#1083;&#1076;&#1072;&#1096;&#1077;&#1074;", "", "encoded"),
        ("/%25D0%25AE%25D0%25BB%25D0%25B4%25D0%25B0%25D1%2588%25D0%25B5%25D0%25B2", "", "encoded"),
    ],
)  # fmt: skip
def test_spellings(text: str, surface: str, rule: str) -> None:
    hits = found(text, NAME)
    assert any(
        rule in mention.rules and (not surface or shown == surface)
        for shown, mention in hits
    ), hits
