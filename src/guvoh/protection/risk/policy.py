"""What an organisation holds to be safe; stored with the case, never a law of nature.

Sources of the defaults: k = 20 is the bound .05 of risk 1/k that health-data releases
use where anybody can ask for the data, k = 11 the bound .09 of EMA Policy 0070 and
Health Canada.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self

from guvoh.protection.risk.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "risk."
"""How the names of these settings begin among the other policies of a case."""

_KINDS: Final[Mapping[str, type[int | float]]] = {
    "k_public": int,
    "k_administration": int,
    "max_uniqueness": float,
    "stress": float,
    "harm": float,
}


class Adversary(StrEnum):
    """Who might search for a person."""

    PUBLIC = "public"
    """Anybody, with figures and lists that can be had."""
    ADMINISTRATION = "administration"
    """Who holds the register: a prison service, a command, a ministry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPolicy:
    """Thresholds below which nothing is published."""

    k_public: int = 20
    """People who must fit what is published, among those whom anybody can know of."""
    k_administration: int = 11
    """People who must fit, in the register of who holds one."""
    max_uniqueness: float = 0.001
    """Highest chance, 0–1, that only one person fits, where only margins are known."""
    stress: float = 2.0
    """Number by which an estimate from margins is divided, at least 1."""
    harm: float = 0.8
    """Share, 0–1, of those who fit that may have the sensitive status at most."""

    def __post_init__(self) -> None:
        for name in ("k_public", "k_administration"):
            if not 2 <= getattr(self, name) <= 10**6:
                _refuse(name, "a whole number from 2 to 1000000")
        for name in ("max_uniqueness", "harm"):
            if not 0 < getattr(self, name) <= 1:
                _refuse(name, "a number above 0, at most 1")
        if not 1 <= self.stress <= 1000:
            _refuse("stress", "a number from 1 to 1000")

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Returns the policy of named values such as `k_public` or `risk.k_public`.

        Raises:
            PolicyError: a name is unknown, or a value is no number or out of range.
        """
        given: dict[str, int | float] = {}
        for full_name, text in settings.items():
            name = full_name.removeprefix(PREFIX)
            if name not in _KINDS:
                raise PolicyError(
                    f"The policy {name}", "is unknown", f"known are {', '.join(_KINDS)}"
                )
            try:
                given[name] = _KINDS[name](text)
            except ValueError:
                _refuse(name, "a number")
        return cls(**given)  # type: ignore[arg-type]  # _KINDS are the fields' own

    def threshold(self, adversary: Adversary) -> int:
        """Returns how many people must fit, for one adversary."""
        if adversary is Adversary.ADMINISTRATION:
            return self.k_administration
        return self.k_public


def _refuse(name: str, expected: str) -> None:
    raise PolicyError(
        f"The policy {name}", "is out of range", f"give it {expected}"
    ) from None
