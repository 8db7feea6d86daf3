from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_main import run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_demo_goes_from_files_to_an_erasure_that_leaves_the_proofs() -> None:
    shown = run("demo")
    assert shown.returncode == 0, shown.stderr
    steps = shown.stdout.split("\n\n")
    made, sealed, found, accepted, protected, verified, tampered, erased = (
        next(step for step in steps if f"{number}. " in step[:4].lstrip())
        for number in range(1, 9)
    )
    assert "80 bits" in made
    for name in ("letter_cellmate.txt", "court_record.pdf", "whatsapp_chat.txt"):
        assert name in sealed
    assert "no_text_sound" in sealed
    assert "failed" not in sealed
    assert "Зарипбоева Шерзода" in found
    assert "ZARIPBOEV" in found
    assert accepted.count("Sherzod Zaripboyev") == 3
    assert protected.count("[[S") == 3
    assert "Zaripboyev" not in protected
    assert verified.count("✓") == 4
    assert "✗ Content" in tampered
    assert "a text is not the one that was logged (1:" in tampered
    assert "erased by order" in erased
    assert "✗" not in erased


def test_the_demo_is_kept_where_it_is_wanted(tmp_path: Path) -> None:
    shown = run("demo", "--keep", str(tmp_path / "kept"), "--language", "ru")
    assert shown.returncode == 0
    assert "✗ Содержание" in shown.stdout
    assert (tmp_path / "kept" / "Sergovo.casebook" / "keys.json").exists()
    again = run("demo", "--keep", str(tmp_path / "kept"))
    assert again.returncode == 2


def test_the_names_demo_speaks_russian() -> None:
    shown = run("demo", "--names", "--language", "ru").stdout
    assert "Отец назван только в одной записи" in shown


def test_the_names_demo_tells_one_man_from_his_family_and_finds_him() -> None:
    shown = run("demo", "--names")
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
