"""Sound, film and everything else from which no text is taken. Nothing is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import Extract, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOL: Final = "guvoh/untold 1"
REASONS: Final[Mapping[Kind, str]] = {
    Kind.SOUND: "no_text_sound",
    Kind.FILM: "no_text_film",
    Kind.OTHER: "no_text_other",
}
"""Why a file of such a kind has no text; a person may write one down."""


def extract_untold(kind: Kind) -> Extract:
    """Returns an extract without text; the bytes are not even looked at."""
    return Extract(kind=kind, reason=REASONS[kind], tool=TOOL)
