"""Makes diagnostics, with the facts that other languages put into their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.counting.results import Diagnostic, Severity

if TYPE_CHECKING:
    from guvoh.counting.results import Fact


def warn(code: str, message: str, **facts: Fact) -> Diagnostic:
    """A warning; the facts are what stands in its message."""
    return _make(code, Severity.WARNING, message, facts)


def note(code: str, message: str, **facts: Fact) -> Diagnostic:
    """A note; the facts are what stands in its message."""
    return _make(code, Severity.NOTE, message, facts)


def _make(
    code: str, severity: Severity, message: str, facts: dict[str, Fact]
) -> Diagnostic:
    return Diagnostic(
        code=code, severity=severity, message=message, facts=tuple(facts.items())
    )
