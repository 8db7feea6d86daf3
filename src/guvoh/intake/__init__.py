"""Text, pages, metadata and children of files, taken out in a sandbox."""

from guvoh.intake.errors import IntakeError, UnreadableFileError
from guvoh.intake.extract import Child, Extract, Kind, PageStart
from guvoh.intake.kinds import detect_kind
from guvoh.intake.ocr import installed_languages
from guvoh.intake.reasons import reason_sentence
from guvoh.intake.sandbox import Sandbox, SandboxStatus

__all__ = [
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
]
