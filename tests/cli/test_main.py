from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guvoh.cli.main import COMMANDS

GUVOH = [sys.executable, "-c", "from guvoh.cli.main import main; main()"]
DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*GUVOH, *arguments], capture_output=True, text=True, check=False, timeout=120
    )


def test_help_lists_every_command() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    for command, line in COMMANDS.items():
        assert command in shown.stdout
        assert line.split(".")[0][:40] in shown.stdout.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_a_page(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert "Usage:" in shown.stdout
    pages = "".join(path.read_text("utf-8") for path in DOCS.rglob("*.md"))
    assert f"guvoh {command}" in pages


def test_help_loads_no_command() -> None:
    code = (
        "import sys; sys.argv = ['guvoh', '--help']\n"
        "from guvoh.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('numpy', 'scipy', 'yaml', 'guvoh.names', 'guvoh.cli.names')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_a_usage_error() -> None:
    shown = run("nonsense")
    assert shown.returncode == 2
    assert "No such command" in shown.stderr


def test_version() -> None:
    assert run("--version").stdout.startswith("guvoh, version")
