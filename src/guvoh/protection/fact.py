"""A fact about a person: one attribute, what it may be, and who can know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Knowability(StrEnum):
    """Who can know a fact besides who published it (PROTECTION §2.2)."""

    PUBLIC = "public"
    """Anybody can find it out: how a person looks, speaks, is called."""
    REGISTER = "register"
    """An administration has it in a register: articles, transfers, dates."""
    PRESENCE = "presence"
    """Whoever was there: a conversation, a beating, a visit."""
    INTIMATE = "intimate"
    """Only the person and those they told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One attribute of a person, as a text gives it away.

    Several facts on one attribute are known together: what they have in common.
    """

    attribute: str
    """What it is about: the name of a column of a population table, or a code of
    `guvoh.model.SubjectAttribute`."""
    values: tuple[str, ...]
    """What it may be: any of these, each as its level writes it."""
    level: str = ""
    """Level of the attribute's hierarchy, such as region or year; empty for the finest
    or where the values tell it themselves (2018-05, 30-39)."""
    knowability: Knowability = Knowability.REGISTER
    """Who can know it."""
    release: str = ""
    """Id of the release that printed it; empty in a draft, which can still change."""
    is_implied: bool = False
    """Whether no words say it: a pronoun, a pseudonym or a date does."""
    start: int | None = None
    """First code point of the words that say it; None where nobody knows."""
    end: int | None = None
    """Code point after the last."""

    def __repr__(self) -> str:
        return "Fact(‹protected›)"
