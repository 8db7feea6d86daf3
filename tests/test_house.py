"""The house as a whole: what it needs, what it loads, what a commit may hold."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import guvoh

ROOT = Path(__file__).parents[1]


def modules() -> list[str]:
    found = pkgutil.walk_packages(guvoh.__path__, "guvoh.")
    return [m.name for m in found if not m.name.startswith("guvoh.web")]


def test_everything_but_the_web_application_runs_without_django() -> None:
    code = (
        "import sys, importlib\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django': raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        f"for name in {modules()!r}: importlib.import_module(name)\n"
        "print('django' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "False"


def test_locks_are_hashed_and_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9._-]+==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(pins) > 3
        assert text.count("--hash=sha256:") >= len(pins)
        assert "http" not in text
        assert "index" not in text.replace("importlib", "")


def test_the_tests_lock_holds_all_that_the_program_runs_on() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text("utf-8")
        return set(
            re.findall(r"^[a-z0-9._-]+==[^ \\]+", text, re.MULTILINE | re.IGNORECASE)
        )

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in text
    assert "make test" in text


def test_architecture_is_one_page_and_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert len(text.splitlines()) <= 90
    for package in (ROOT / "src" / "guvoh").iterdir():
        if (package / "__init__.py").exists():
            assert f"{package.name}/" in text


def test_every_rule_has_its_place_in_the_docs() -> None:
    from guvoh.names import rules  # noqa: PLC0415 -- only this test needs it

    text = (ROOT / "docs" / "names" / "rules.md").read_text("utf-8")
    for rule in rules().values():
        assert f"`{rule.id}`" in text
        assert rule.en in text


def test_modules_are_rooms_of_a_size() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 450, path
