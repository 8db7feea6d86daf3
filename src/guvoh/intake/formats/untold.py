"""Sound, film and everything else from which no text is taken. Nothing is parsed."""

from __future__ import annotations

from guvoh.intake.extract import Extract, Kind

TOOL = "guvoh/untold 1"


def extract_sound(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns no text: a person writes down what is heard."""
    return Extract(kind=Kind.SOUND, reason="no_text_sound", tool=TOOL)


def extract_film(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns no text: a person writes down what is seen and heard."""
    return Extract(kind=Kind.FILM, reason="no_text_film", tool=TOOL)


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns no text: the file is of a kind that is not read."""
    return Extract(kind=Kind.OTHER, reason="no_text_other", tool=TOOL)
