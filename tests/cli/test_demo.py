from __future__ import annotations

from tests.cli.test_main import run


def test_the_demo_tells_one_man_from_his_family_and_finds_him() -> None:
    shown = run("demo")
    assert shown.returncode == 0
    one_man, rest = shown.stdout.split("Other people")
    others, page = rest.split("Found on a page")
    assert one_man.count("can be him") >= 8
    assert "not him" not in one_man
    assert "can be him" not in others
    for who in ("his father", "his twin", "his wife"):
        assert who in others
    for spelling in ("Хасане Юлдашеве", "Х. А. Юлдашев", "Hasan Yo‘ldoshevni"):
        assert f": {spelling}" in page
    for other in ("Анвара Юлдашева", "Хусан", "Юлдашева Гулнора", "Karim Yo"):
        assert f": {other}" not in page


def test_the_demo_speaks_russian() -> None:
    assert "Отец назван только в одной записи" in run("demo", "--language", "ru").stdout
