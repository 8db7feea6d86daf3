"""What can go wrong when disclosure risk is measured.

RiskError
├── PopulationError         a population cannot be read or contradicts itself
├── HierarchyError          a hierarchy cannot be read or does not fit
├── FactError               a fact cannot be placed in the population
├── PublishedError          the description of what was published cannot be read
└── PolicyError             a threshold or another part of the policy is out of range

No message carries a value of a person or of a row: only columns, row numbers, counts.
"""

from __future__ import annotations

from guvoh.protection.errors import ProtectionError


class RiskError(ProtectionError, ValueError):
    """The base of all failures of this package; nothing was decided.

    Args:
        where: what it is about, such as "Row 7" or "The column article".
        what: what is wrong with it.
        remedy: what to do about it.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where} {what}; {remedy}.")


class PopulationError(RiskError):
    """A population cannot be read, or contradicts itself."""


class HierarchyError(RiskError):
    """A hierarchy cannot be read, or does not fit what it is used with."""


class FactError(RiskError):
    """A fact cannot be placed in the population, so nothing can be said of it."""


class PublishedError(RiskError):
    """The description of what was published cannot be read."""


class PolicyError(RiskError):
    """A threshold or another part of the policy is out of range."""
