"""What the number of cases by latent classes owes to the priors, not to the data.

The draws are weighed anew for each other prior, so that nothing is run twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.diagnostics import note, warn

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Whole
    from guvoh.counting.latent_chains import LatentDraws
    from guvoh.counting.latent_state import LatentPrior
    from guvoh.counting.results import Diagnostic

OTHER_PRIORS: Final = ((1.0, 1.0), (0.1, 0.1), (2.0, 0.5))
"""Shapes and rates of α under which the estimate is repeated."""
OTHER_CHANCES: Final = (0.5, 0.75, 1.5, 2.0)
"""Both parameters of other Beta priors of the chances within classes that hold at least
one percent of the cases; uniform is 1."""
MAX_SPREAD: Final = 1.25
MAX_MISSED: Final = 0.15
"""Chance of an unseen case to be missed by all lists above which its class is hardly
reached."""
_MIN_SHARE: Final = 0.02
"""Weighed draws worth a smaller share of all draws tell nothing."""

Points = list[tuple[str, float | None]]


def doubt_priors(
    cases: Whole, draws: LatentDraws, prior: LatentPrior, n_lists: int
) -> Diagnostic:
    """The median under other priors of α, of the chances and of the number of classes.

    Args:
        cases: draws of the number of cases, shape (iterations, chains).
        draws: they came from.
        prior: under which they were drawn.
        n_lists: t.
    """
    usual = float(np.median(cases))
    alpha = _vary_alpha(cases, draws, prior)
    chances = _vary_chances(cases, draws, n_lists)
    classes = _vary_classes(cases, draws, prior)
    ends = [_find_ends(usual, points) for points in (alpha, chances, classes)]
    message = (
        f"The estimate is {usual:,.0f} with α ~ Gamma({prior.shape:g}; "
        f"{prior.rate:g}), uniform chances within classes and up to {prior.classes} "
        f"classes. With other priors of α: {_show(alpha)}. Of the chances: "
        f"{_show(chances)}. With fewer classes: {_show(classes)}."
        f"{_name_strongest(ends)}"
    )
    widest = max(high / low for low, high in ends)
    return (warn if widest > MAX_SPREAD else note)("prior-sensitivity", message)


def doubt_reach(draws: LatentDraws) -> tuple[Diagnostic, ...]:
    """Whether most unseen cases are of a class that the lists hardly reach.

    The number of those rests on how thin the lower tail of the chances is, of which
    few observed cases tell.

    **Source:** Link (2003), "Nonidentifiability of population size from
    capture-recapture data with heterogeneous detection probabilities", Biometrics 59.
    """
    missed = float(draws.missed.mean())
    if draws.used.mean() < 1.5 or missed <= MAX_MISSED:
        return ()
    return (
        warn(
            "class-hardly-reached",
            "Most of the unseen cases are of hidden classes that the lists hardly "
            f"reach: such a case is missed by all lists with a chance of {missed:.0%}. "
            "How many of them there are, the data hardly tell; the true number may lie "
            "above the interval.",
        ),
    )


def _vary_alpha(cases: Whole, draws: LatentDraws, prior: LatentPrior) -> Points:
    found: Points = []
    for shape, rate in OTHER_PRIORS:
        logs = (shape - prior.shape) * np.log(draws.alpha)
        logs -= (rate - prior.rate) * draws.alpha
        found.append((f"Gamma({shape:g}; {rate:g})", _weigh_median(cases, logs)))
    return found


def _vary_chances(cases: Whole, draws: LatentDraws, n_lists: int) -> Points:
    from scipy.special import betaln  # noqa: PLC0415 -- slow to import

    found: Points = []
    for a in OTHER_CHANCES:
        logs = (a - 1) * draws.even - betaln(a, a) * n_lists * draws.used
        found.append((f"Beta({a:g}; {a:g})", _weigh_median(cases, logs)))
    return found


def _vary_classes(cases: Whole, draws: LatentDraws, prior: LatentPrior) -> Points:
    """With a prior under which no more than some classes hold one percent each."""
    found: Points = []
    for most in range(1, prior.classes):
        few = draws.used <= most
        if _MIN_SHARE <= few.mean() < 1 - _MIN_SHARE:
            found.append((f"≤ {most}", float(np.median(cases[few]))))
    return found


def _weigh_median(cases: Whole, logs: Floats) -> float | None:
    """The median of weighed draws; None when they are too far from the prior."""
    weights = np.exp(logs - logs.max()).ravel()
    if weights.sum() ** 2 / (weights**2).sum() < _MIN_SHARE * weights.size:
        return None
    values = cases.ravel()
    order = np.argsort(values)
    below = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(below, below[-1] / 2)])


def _find_ends(usual: float, points: Points) -> tuple[float, float]:
    known = [usual, *(point for _, point in points if point is not None)]
    return min(known), max(known)


def _show(points: Points) -> str:
    """Priors with their medians; a dash where the draws are too far from a prior."""
    return (
        "; ".join(
            f"{name} {'–' if point is None else format(point, ',.0f')}"
            for name, point in points
        )
        or "–"
    )


def _name_strongest(ends: list[tuple[float, float]]) -> str:
    """Which prior moves the estimate most, and how far; nothing where none does."""
    spreads = [high / low for low, high in ends]
    strongest = int(np.argmax(spreads))
    if spreads[strongest] < 1.01:
        return ""
    low, high = ends[strongest]
    if strongest == 0:
        return f" What moves it most is the prior of α: from {low:,.0f} to {high:,.0f}."
    if strongest == 1:
        return (
            f" What moves it most is the prior of the chances: from {low:,.0f} to "
            f"{high:,.0f}."
        )
    return (
        f" What moves it most is the number of classes: from {low:,.0f} to {high:,.0f}."
    )
