"""The public names, and what loading them costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import guvoh.intake
from guvoh.intake import errors


def test_public_names() -> None:
    assert set(guvoh.intake.__all__) == {
        "Child",
        "Extract",
        "IntakeError",
        "Kind",
        "PageStart",
        "Sandbox",
        "SandboxStatus",
        "UnreadableFileError",
        "detect_kind",
        "installed_languages",
        "reason_sentence",
    }
    for name in guvoh.intake.__all__:
        assert getattr(guvoh.intake, name).__name__ == name
    with pytest.raises(AttributeError):
        getattr(guvoh.intake, "nothing_like_it")  # noqa: B009 -- mypy knows it is not


def test_errors_have_one_base_and_name_no_content() -> None:
    assert issubclass(errors.UnreadableFileError, errors.IntakeError)
    assert issubclass(errors.WireError, errors.IntakeError)
    assert "(bomb)" in str(errors.UnreadableFileError("bomb"))
    assert "process" in str(errors.WireError())


def test_no_parser_is_loaded_in_the_parent() -> None:
    code = (
        "import sys; from guvoh.intake import Sandbox; Sandbox.status();"
        "heavy = 'lxml docx openpyxl pikepdf pypdfium2 PIL trafilatura numpy'.split();"
        "print([name for name in heavy if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.strip() == b"[]"
