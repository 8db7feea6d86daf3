"""Makes diagnostics of each weight."""

from __future__ import annotations

from guvoh.counting.results import Diagnostic, Severity


def warn(code: str, message: str) -> Diagnostic:
    """A warning. Its message must be in the catalogues of `translation` too."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)


def note(code: str, message: str) -> Diagnostic:
    """A note. Its message must be in the catalogues of `translation` too."""
    return Diagnostic(code=code, severity=Severity.NOTE, message=message)
