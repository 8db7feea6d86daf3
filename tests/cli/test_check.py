"""`guvoh check` as people run it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.cli.test_main import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.casebooks import Desk

SOURCE = "Ana Lund said that 217 men were taken across the river on 4 March.\n"
WRONG = "Ana Lund said that 270 men were taken across the river.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "wrong.md").write_text(f"# The ferry\n\n**{WRONG.strip()}**\n", "utf-8")
    (tmp_path / "right.md").write_text(SOURCE, "utf-8")
    return tmp_path


def check(folder: Path, draft: str, *more: str) -> tuple[int, str, str]:
    shown = run(
        "check", str(folder / draft), "--source", str(folder / "ferry.txt"), *more
    )
    return shown.returncode, shown.stdout, shown.stderr


def test_what_needs_work_exits_with_one(folder: Path) -> None:
    status, out, _ = check(folder, "wrong.md")
    assert status == 1
    assert out.startswith("wrong.md:3:22-3:25: error S201 number: ")
    assert check(folder, "right.md")[0] == 0


def test_json_and_sarif(folder: Path) -> None:
    found = json.loads(check(folder, "wrong.md", "--format", "json")[1])
    assert found["schema"] == "guvoh/check/1"
    assert found["summary"]["by_verdict"]["contradicted"] == 1
    log = json.loads(check(folder, "wrong.md", "--format", "sarif")[1])
    assert log["runs"][0]["results"][0]["ruleId"] == "S201"


def test_a_baseline_is_written_and_used(folder: Path) -> None:
    known = str(folder / "known.json")
    assert check(folder, "wrong.md", "--write-baseline", known)[0] == 1
    assert check(folder, "wrong.md", "--baseline", known)[0] == 0


def test_allowances_and_chosen_rules(folder: Path) -> None:
    path = folder / "allowed.yaml"
    path.write_text(
        "- {code: S201, words: 270 men, reason: agreed, who: Vera}\n", "utf-8"
    )
    status, out, _ = check(folder, "wrong.md", "--allowances", str(path))
    assert (status, "allowed by Vera: agreed" in out) == (0, True)
    assert check(folder, "wrong.md", "--ignore", "S2")[0] == 0
    assert check(folder, "wrong.md", "--select", "S9")[0] == 2


def test_html_and_word_are_counted_by_paragraphs(folder: Path) -> None:
    document, data = Document(), BytesIO()
    document.add_paragraph("The ferry")
    document.add_paragraph(WRONG.strip())
    document.save(data)
    (folder / "wrong.docx").write_bytes(data.getvalue())
    page = f"<html><body><p>Ferry.</p><p>{WRONG.strip()}</p></body></html>"
    (folder / "wrong.html").write_text(page, "utf-8")
    for name in ("wrong.docx", "wrong.html"):
        status, out, _ = check(folder, name, "--select", "S201")
        assert status == 1
        assert out.startswith(f"{name}:2:20-2:23: error S201"), out


@pytest.mark.parametrize(
    ("draft", "content"),
    [
        ("empty.md", b""),
        ("heading.md", b"# Only a heading\n"),
        ("binary.md", bytes(range(256)) * 8),
        ("german.md", b"Der Mann sagte, dass die Boote nicht kamen."),
        ("allowed.md", f"{WRONG} <!-- allow S201 -->".encode()),
    ],
)
def test_what_cannot_be_read_exits_with_three(
    folder: Path, draft: str, content: bytes
) -> None:
    (folder / draft).write_bytes(content)
    status, out, err = check(folder, draft)
    assert (status, out) == (3, "")
    assert err.startswith("Error: ")
    assert "Traceback" not in err


def test_a_source_that_is_gone_exits_with_three(folder: Path) -> None:
    (folder / "ferry.txt").unlink()
    status, _, err = check(folder, "wrong.md")
    assert status == 3
    assert "ferry.txt" in err


def test_no_source_is_wrong_usage(folder: Path) -> None:
    assert run("check", str(folder / "wrong.md")).returncode == 2


def test_a_casebook_in_place_of_sources(desk: Desk) -> None:
    (desk.home / "ferry.txt").write_text(SOURCE, "utf-8")
    sealed = desk.run(
        "seal",
        "ferry.txt",
        "--from-file",
        "-",
        "--format",
        "json",
        text="a ferry keeper",
    )
    assert sealed.returncode == 0, sealed.stderr
    item = json.loads(sealed.stdout)["files"][0]["item"]
    claim = {
        "item": item,
        "quote": "217 men were taken across the river on 4 March",
        "wording": "217 men were taken across the river on 4 March.",
        "speaker": "the ferry keeper",
    }
    accepted = desk.run("claim", "-", text=json.dumps(claim))
    assert accepted.returncode == 0, accepted.stderr
    right = "According to the ferry keeper, 217 men were taken across the river.\n"
    for draft, status in ((right, 0), (right.replace("217", "270"), 1)):
        (desk.home / "draft.md").write_text(draft, "utf-8")
        shown = desk.run("check", "draft.md", "--format", "json")
        assert shown.returncode == status, shown.stdout + shown.stderr
        found = json.loads(shown.stdout)
        assert found["summary"]["families"]["F"] == "checked"
        assert found["sentences"][0]["evidence"][0]["claim"]


def test_whom_a_remark_is_about_is_written_on_a_terminal_only(folder: Path) -> None:
    for more in ((), ("--format", "json"), ("--format", "sarif")):
        status, out, err = check(folder, "wrong.md", "--who", *more)
        assert (status, out) == (2, "")
        assert "on a terminal only" in err
