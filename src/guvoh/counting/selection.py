"""Selection of a log-linear model, for one table or for many resamples at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.newton import Fits, Space, build_space, fit, sum_supersets
from guvoh.counting.progress import Stage, report

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats, Places

THRESHOLD: Final = 0.02
"""The p-value below which stepwise selection adds a pair.

**Source:** Chan, Silverman and Vincent (2021), section 4."""
_CHUNK_VALUES: Final = 400_000
"""About how many matrix elements are worked on at once; more would leave the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The model selected for each of B tables."""

    members: Bools
    """Shape (K, B): the terms of each model."""
    fits: Fits
    """B fits; not certain where no model passed."""
    log_p: Floats
    """Shape (K, B): log p-value at which a pair was added; NaN where it was not."""


def select_independence(n_lists: int, counts: Floats) -> Selected:
    """The model without interactions for each column of counts, shape (2^t, B)."""
    space = build_space(n_lists, 1)
    members = np.ones((space.n_terms, counts.shape[1]), dtype=np.bool_)
    fits = fit(space, counts, members)
    return Selected(members, fits, np.full(members.shape, np.nan))


def select_stepwise(
    n_lists: int, counts: Floats, threshold: float = THRESHOLD
) -> Selected:
    """Adds the pair with the smallest p-value while it is below the threshold.

    A pair is passed over when the model with it has no maximum, or not only one.

    Args:
        n_lists: t.
        counts: shape (2^t, B).
        threshold: in (0, 1).

    **Source:** Chan, Silverman and Vincent (2021), section 4.
    """
    space = build_space(n_lists, 2)
    n_pairs = n_lists * (n_lists - 1) // 2
    n_fits = counts.shape[1]
    members = np.zeros((space.n_terms, n_fits), dtype=np.bool_)
    members[n_pairs:] = True
    log_p = np.full(members.shape, np.nan)
    pairs = space.terms[:n_pairs]
    seen = counts.astype(np.float64)
    seen[0] = 0.0
    observed = sum_supersets(seen.copy())[pairs]
    fits = fit(space, seen, members)
    live = np.flatnonzero(fits.is_certain)
    while live.size:
        expected = sum_supersets(fits.fitted[:, live])[pairs]
        tails = log_tail(observed[:, live], expected)
        tails[members[:n_pairs, live]] = 0.0
        step = _Step(space, seen, observed, members, fits)
        fits, added = step.add_best(live, tails, expected, np.log(threshold))
        moved = added >= 0
        live, added, tails = live[moved], added[moved], tails[:, moved]
        members[added, live] = True
        log_p[added, live] = tails[added, np.arange(live.size)]
    return Selected(members, fits, log_p)


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One step of stepwise selection."""

    space: Space
    counts: Floats
    observed: Floats
    members: Bools
    fits: Fits

    def add_best(
        self, live: Places, tails: Floats, expected: Floats, limit: float
    ) -> tuple[Fits, Places]:
        """The fits with the best pair that passes, and its row; −1 where none does."""
        added = np.full(live.size, -1)
        fits, tails = self.fits, tails.copy()
        todo = np.arange(live.size)
        while True:
            best = tails[:, todo].argmin(axis=0)
            passes = tails[best, todo] < limit
            todo, best = todo[passes], best[passes]
            if not todo.size:
                return fits, added
            columns = live[todo]
            tried = self.try_pair(columns, best, expected[best, todo])
            good = tried.is_certain
            fits = fits.put(columns[good], tried.take(good))
            added[todo[good]] = best[good]
            todo, best = todo[~good], best[~good]
            tails[best, todo] = 0.0

    def try_pair(self, columns: Places, best: Places, expected: Floats) -> Fits:
        members = self.members[:, columns]
        here = np.arange(columns.size)
        members[best, here] = True
        start = self.fits.parameters[:, columns]
        seen = self.observed[best, columns]
        with np.errstate(divide="ignore"):
            start[best, here] = np.log(seen / expected)
        start = np.where(np.isfinite(start), start, 0.0)
        return fit(self.space, self.counts[:, columns], members, start)


def log_tail(observed: Floats, expected: Floats) -> Floats:
    """Log of the smaller tail of a Poisson distribution, both tails with the value.

    The tail on the side of the observed value is taken. It is computed as such, never
    as 1 − the other, so that the smallest p-values keep their order.
    """
    from scipy.special import gammainc, gammaincc, gammaln  # noqa: PLC0415 -- slow

    # An expected overlap of 0 belongs to a pair that is in the model, or a list that
    # is empty; the value is then 0 too and nothing is surprising.
    expected = np.maximum(expected, 1e-300)
    low = observed < expected
    tail = np.empty(observed.shape)
    tail[low] = gammaincc(observed[low] + 1, expected[low])
    tail[~low] = gammainc(np.maximum(observed[~low], 1e-9), expected[~low])
    logs = np.log(np.maximum(tail, 1e-300))
    tiny = tail < 1e-290
    if tiny.any():
        # Below the smallest float the first term of the sum and its ratio are enough.
        k, mean = observed[tiny], expected[tiny]
        ratio = np.where(low[tiny], k / mean, mean / (k + 1))
        point = k * np.log(mean) - mean - gammaln(k + 1)
        logs[tiny] = point - np.log1p(-ratio)
    return logs


def score_models(
    n_lists: int, counts: Floats, models: Bools, max_order: int
) -> tuple[Floats, Floats, Floats]:
    """BIC, unseen cases and variance of the intercept of many models on one table.

    Args:
        n_lists: t.
        counts: shape (2^t, 1).
        models: shape (K, M), columns by number of terms.
        max_order: order of the space the rows belong to.

    Returns:
        Three arrays of shape (M,); BIC is inf where the model does not pass.
    """
    space = build_space(n_lists, max_order)
    n = counts[1:].sum()
    sizes = models.sum(axis=0)
    parts = []
    begin = 0
    while begin < models.shape[1]:
        width = int(sizes[begin]) + 2
        end = min(begin + max(16, _CHUNK_VALUES // width**2), models.shape[1])
        part = fit(space, counts, models[:, begin:end])
        bic = sizes[begin:end] * np.log(n) - 2 * part.log_likelihood
        parts.append(
            (
                np.where(part.is_certain, bic, np.inf),
                part.unseen,
                part.intercept_variance,
            )
        )
        begin = end
        report(Stage.MODELS, end, models.shape[1])
    bic, unseen, variance = (np.concatenate(p) for p in zip(*parts, strict=True))
    return bic, unseen, variance
