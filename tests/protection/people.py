"""Invented people and their values, for the tests of protection."""

from __future__ import annotations

from guvoh.protection import Finder, ProtectedMention, ProtectedValue, ValueKind

HASAN = "Юлдашев Хасан Анварович"


def value(kind: str, text: str, subject: str = "S7") -> ProtectedValue:
    return ProtectedValue(subject=subject, kind=ValueKind(kind), text=text)


def found(text: str, *values: tuple[str, str]) -> list[tuple[str, ProtectedMention]]:
    """Returns the words found, with their mentions."""
    finder = Finder([value(kind, one) for kind, one in values])
    return [(text[m.start : m.end], m) for m in finder.find(text)]


def words(text: str, *values: tuple[str, str]) -> list[str]:
    return [surface for surface, _ in found(text, *values)]
