"""How sure an adversary is who suspects some people more than others.

Who had visits, owns a telephone or complained before is suspected first. Where ten
people fit but one of them is suspected nine times as much, ten is not the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """What unequal suspicion leaves of a set of people who fit."""

    n_people: int
    """How many people fit."""
    probability: float
    """Probability with which the adversary holds that it is the person, 0 to 1."""
    highest: float
    """The same for whoever is suspected most; it may be somebody else."""
    k_effective: float
    """1 / highest: as many people, equally suspected, would hide as well."""


def weigh_suspicion(
    weights: Sequence[float] | NDArray[np.float64], *, person: int
) -> Suspicion:
    """What an adversary believes of the people who fit, given prior weights.

    ρ = w_u / Σ w_x over the people who fit; k_eff = 1 / max w_x/Σ w.

    Args:
        weights: Shape (people who fit,); 0 or more, in any unit.
        person: Place of the protected person among them.

    Raises:
        PopulationError: There are no weights, one is no number of 0 or more, all are 0,
            or the person is not among them.

    **Source:** PROTECTION §2.2 (4); the min-entropy of a posterior, G. Smith, On the
    foundations of quantitative information flow, FOSSACS 2009, section 3.
    """
    prior = np.asarray(weights, dtype=np.float64)
    if (
        prior.ndim != 1
        or not 0 <= person < prior.size
        or not np.isfinite(prior).all()
        or (prior < 0).any()
        or prior.max() == 0
    ):
        raise PopulationError(
            "The weights of suspicion",
            "are not numbers of 0 or more, one for each person who fits, not all 0",
            "give every person the same weight if none is known",
        )
    # By the largest first, so that no sum is endless.
    share = prior / prior.max()
    posterior = share / share.sum()
    highest = float(posterior.max())
    return Suspicion(
        n_people=prior.size,
        probability=float(posterior[person]),
        highest=highest,
        k_effective=1 / highest,
    )
