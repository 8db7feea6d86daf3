"""What holds for all tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator

# No test says how fast the machine is.
settings.register_profile("guvoh", deadline=None)
settings.load_profile("guvoh")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed, a test that misses a program has failed."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    misses = any(program in reason for program in ("tesseract", "chromium"))
    if report.skipped and misses and os.environ.get("GUVOH_CI"):
        report.outcome = "failed"
    return report
