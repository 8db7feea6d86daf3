"""Files that hold no text a machine could take out; the reason is said."""

from __future__ import annotations

from typing import Final

from guvoh.intake.extract import Extract, Kind
from guvoh.intake.kinds import detect_kind

TOOL: Final = "guvoh/untold 1"
_REASONS: Final = {Kind.SOUND: "no_text_sound", Kind.FILM: "no_text_film"}


def extract(data: bytes, name: str) -> Extract:
    """No text, and why."""
    kind = detect_kind(data, name)
    return Extract(kind=kind, reason=_REASONS.get(kind, "no_text_other"), tool=TOOL)
