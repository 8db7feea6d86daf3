from __future__ import annotations

from typing import TYPE_CHECKING

from tests.chromium import PROGRAM, print_page
from tests.cli.test_main import run

if TYPE_CHECKING:
    from pathlib import Path


def step(shown: str, heading: str) -> str:
    """What the demo prints under a heading."""
    parts = [part.strip() for part in shown.split("\n\n")]
    found = [part for part in parts if heading in part.split("\n")[0]]
    assert found, heading
    return found[0]


def test_safety_goes_from_files_to_an_erasure_that_leaves_the_proofs() -> None:
    result = run("demo", "--safety")
    assert result.returncode == 0, result.stderr
    shown = result.stdout
    assert "80 bits" in step(shown, "A new casebook")
    sealed = step(shown, "Files sealed")
    for name in ("letter_cellmate.txt", "court_record.pdf", "whatsapp_chat.txt"):
        assert name in sealed
    assert "no_text_sound" in sealed
    assert "failed" not in sealed
    found = step(shown, "Found")
    assert "Зарипбоева Шерзода" in found
    assert "ZARIPBOEV" in found
    assert step(shown, "Claims accepted").count("Sherzod Zaripboyev") == 3
    protected = step(shown, "The man is protected")
    assert protected.count("[[S") == 3
    assert "Zaripboyev" not in protected
    assert step(shown, "Verified").count("✓") == 4
    tampered = step(shown, "A copy")
    assert "✗ Content" in tampered
    assert "a text is not the one that was logged (1:" in tampered
    erased = step(shown, "He takes his consent back")
    assert "erased by order" in erased
    assert "✗" not in erased


def test_safety_is_kept_where_it_is_wanted(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    shown = run("demo", "--safety", "--keep", str(kept), "--language", "ru")
    assert shown.returncode == 0
    assert "✗ Содержание" in shown.stdout
    assert (kept / "Sergovo.casebook" / "keys.json").exists()
    again = run("demo", "--safety", "--keep", str(kept))
    assert again.returncode == 2


def test_the_main_job_goes_from_files_to_a_brief(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("demo", "--output", str(out))
    assert result.returncode == 0, result.stderr
    shown = result.stdout
    read = step(shown, "Read")
    assert "no_response, token_response" in read
    reviewed = step(shown, "Reviewed")
    assert "proposed" in reviewed
    assert "by hand" in reviewed
    origins = step(shown, "Origins")
    assert "Origins: 1." in origins
    assert "Contradiction in numbers" in origins
    assert "a forwarded message without an author" in origins
    accused = step(shown, "Every accusation")
    assert "overdue" in accused
    assert "no_response" in accused
    assert "Rejected rows" in step(shown, "A list of cases")
    assert "fewer than 3 people" in step(shown, "Acts by")
    checked = step(shown, "A draft with planted faults")
    for code in ("S201", "S203", "S204", "S110", "S303"):
        assert code in checked
    for name in ("brief-en", "brief-ru", "brief-en-annotated", "brief-ru-annotated"):
        for ending in ("md", "html", "docx"):
            assert (out / f"{name}.{ending}").stat().st_size > 1000
    for name in ("brief-en", "brief-en-annotated"):
        assert (out / f"{name}.pdf").stat().st_size > 1000
    for rule in ("P402", "P403"):
        assert rule in step(shown, "The brief is to leave")
    assert "Published (en, ru): 7 files" in step(shown, "He is asked again")
    assert "P403" in step(shown, "A week later")
    page = (out / "index.html").read_text("utf-8")
    assert "<svg" in page
    assert "<script" not in page
    if PROGRAM is not None:
        seen = print_page(out / "index.html", tmp_path)
        for words in (
            "Three reports, no origin",
            "Valley Courier",
            "S303",
            "brief-ru",
            "Can he be found?",
        ):
            assert words in seen
    written = b"".join(path.read_bytes() for path in out.iterdir())
    for mark in ("Zaripboyev", "Зарипбоев", "Шерзод", "Loladasht", "[[S"):
        assert mark.encode() not in written
    assert step(shown, "Verified").count("✓") == 4


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
