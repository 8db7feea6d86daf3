"""The pages show what the program does: their examples are run."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_main import run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def console_examples() -> list[tuple[str, str, str]]:
    """Returns page, command and output of each example that needs no file."""
    found = []
    for page in PAGES:
        for block in re.findall(
            r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL
        ):
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = step.partition("\n")
                if (
                    re.search(r"[<|>]|--pairs|--find|--report", command)
                    or "..." in output
                ):
                    continue
                if command.startswith("guvoh names"):
                    found.append((page.name, command, output))
    return found


def test_there_are_examples() -> None:
    assert len(console_examples()) >= 5


@pytest.mark.parametrize(("page", "command", "output"), console_examples())
def test_examples_of_the_command_line(page: str, command: str, output: str) -> None:
    shown = run(*shlex.split(command)[1:])
    assert (shown.stdout + shown.stderr).rstrip() == output.rstrip(), page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_in_python(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
