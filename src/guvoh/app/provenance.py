"""Whence files came; asked once for a run."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.app.errors import InputError

METHODS = ("given", "sent", "found", "recorded", "requested", "unknown")
"""How a file can have come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the person who seals says of the files."""

    received_from: str
    """Who gave them; lies in the vault."""
    method: str = "unknown"
    """One of `METHODS`."""
    acquired: str = ""
    """When they came, with its precision; empty means today."""
    url: str | None = None
    """Where they were found on the web."""

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise InputError(
                "Files cannot have come that way",
                "method",
                f"Use {', '.join(METHODS)}.",
            )

    def __repr__(self) -> str:
        return "Provenance(‹protected›)"
