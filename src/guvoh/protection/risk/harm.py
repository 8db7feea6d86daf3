"""What is said of everybody who fits, however many they are.

If all fifty people who fit were recruited, nobody need know who of them speaks: every
one of them is harmed by the knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFAULT_SHARE: Final = 0.8
"""From this share of people who fit, a status is taken to be known of each."""
DEFAULT_DISTANCE: Final = 0.5
"""So far from the share in the whole population, a class tells too much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeHarm:
    """The share of those who fit that has a sensitive status."""

    n_people: int
    """How many people fit."""
    share: float
    """Share of them with the status, 0 to 1."""
    base: float
    """Share of the whole population with it, 0 to 1."""
    is_harmful: bool
    """Whether the status is as good as known of each of them, or far from usual."""

    @property
    def distance(self) -> float:
        """How far the share is from that of the population, 0 to 1."""
        return abs(self.share - self.base)


def attribute_harm(
    fits: NDArray[np.bool_],
    has_status: NDArray[np.bool_],
    *,
    max_share: float = DEFAULT_SHARE,
    max_distance: float = DEFAULT_DISTANCE,
) -> AttributeHarm:
    """The harm of a status to those who fit; see `harm_of_counts`.

    Args:
        fits: Shape (population,): who fits what is published.
        has_status: Shape (population,): who has the status.
        max_share: Harmful from this share of those who fit.
        max_distance: Harmful from this distance to the population's share.
    """
    if fits.shape != has_status.shape or fits.ndim != 1:
        raise _counts_error()
    return harm_of_counts(
        (int(np.count_nonzero(fits & has_status)), int(np.count_nonzero(fits))),
        (int(np.count_nonzero(has_status)), fits.size),
        max_share=max_share,
        max_distance=max_distance,
    )


def harm_of_counts(
    fitting: tuple[int, int],
    population: tuple[int, int],
    *,
    max_share: float = DEFAULT_SHARE,
    max_distance: float = DEFAULT_DISTANCE,
) -> AttributeHarm:
    """The harm of a status to those who fit, from counts.

    Args:
        fitting: Of those who fit, how many have the status, and how many they are.
        population: The same of the population.
        max_share: Harmful from this share of those who fit.
        max_distance: Harmful from this distance to the population's share.

    Raises:
        PopulationError: The counts cannot be.

    **Source:** l-diversity, A. Machanavajjhala et al., ACM TKDD 1(1), 2007, section 3;
    t-closeness, N. Li et al., ICDE 2007, section 4: for a status that one has or has
    not, the variational distance is the difference of the two shares.
    """
    n_with, n_people = fitting
    n_all_with, n_all = population
    if not (
        0 <= n_with <= n_people
        and 0 < n_people <= n_all
        and n_with <= n_all_with <= n_all
        and n_people - n_with <= n_all - n_all_with
    ):
        raise _counts_error()
    share = n_with / n_people
    base = n_all_with / n_all
    return AttributeHarm(
        n_people=n_people,
        share=share,
        base=base,
        is_harmful=share >= max_share or abs(share - base) >= max_distance,
    )


def _counts_error() -> PopulationError:
    return PopulationError(
        "The counts of a sensitive status",
        "do not fit each other: more have it than there are people, or nobody fits",
        "count those who fit, those of them with it, and both in the population again",
    )
