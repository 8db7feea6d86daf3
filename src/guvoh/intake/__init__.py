"""Text, pages, metadata and children of files, taken out in a sandbox.

Bytes go in, an `Extract` comes out; nothing is written and no casebook is known.
"""

from importlib import import_module

from guvoh.intake.errors import IntakeError, UnreadableFileError
from guvoh.intake.extract import Child, Extract, Kind, PageStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from guvoh.intake.kinds import detect_kind
    from guvoh.intake.ocr import installed_languages
    from guvoh.intake.reasons import reason_sentence
    from guvoh.intake.sandbox import Sandbox
    from guvoh.intake.sandbox_status import SandboxStatus

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

_MODULES = {
    "Sandbox": "sandbox",
    "SandboxStatus": "sandbox_status",
    "detect_kind": "kinds",
    "installed_languages": "ocr",
    "reason_sentence": "reasons",
}


def __getattr__(name: str) -> object:
    """Loads a module when it is asked for: the child needs none of these."""
    if name in _MODULES:
        return getattr(import_module(f"guvoh.intake.{_MODULES[name]}"), name)
    raise AttributeError(name)
