"""Entries about decisions that join or part records."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    LinkCertainty,
    LinkKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementMade(Body):
    """judgement.made: a person says whether two records are one."""

    id: str
    """Id of the judgement."""
    left: str
    """Id of one record."""
    right: str
    """Id of the other."""
    kind: LinkKind
    """same_person, same_event, same_item or same_assertion."""
    is_same: bool
    """Whether they are one."""
    certainty: LinkCertainty
    """certain, likely or possible."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementReversed(Body):
    """judgement.reversed: a judgement holds no more."""

    id: str
    """Id of the judgement."""
    reason: str
    """Why."""
