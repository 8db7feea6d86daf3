"""Codes of items."""

from enum import StrEnum


class CopyRole(StrEnum):
    """What a sealed file is for."""

    EVIDENTIARY = "evidentiary"
    WORKING = "working"
    REDACTED = "redacted"
