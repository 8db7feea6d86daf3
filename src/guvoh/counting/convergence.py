"""Whether chains have converged, and how many independent draws they are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

MAX_R_HAT: Final = 1.05
MIN_ESS: Final = 400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Convergence:
    """What the draws of several chains say about themselves."""

    r_hat: float
    """Rank-normalised split R-hat, the larger of bulk and tail; 1 is perfect."""
    bulk_ess: float
    """Effective sample size for the middle of the distribution."""
    tail_ess: float
    """Effective sample size for the 5 % and 95 % points, the smaller of both."""

    @property
    def has_converged(self) -> bool:
        """R-hat at most 1.05 and both effective sample sizes at least 400."""
        return self.r_hat <= MAX_R_HAT and min(self.bulk_ess, self.tail_ess) >= MIN_ESS


def assess_convergence(draws: Floats) -> Convergence:
    """Diagnoses chains after warm-up.

    **Source:** Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), sections 3
    and 4: equations 4 (R-hat), 14 (rank normalisation), 10 to 13 (effective size).

    Args:
        draws: shape (iterations, chains), at least 8 iterations. Constant draws give
            an R-hat of 1 and as many effective draws as there are.
    """
    parts = _split(draws)
    folded = np.abs(parts - np.median(parts))
    ends = np.quantile(parts, [0.05, 0.95])
    tails = [_effective_size((parts <= end).astype(np.float64)) for end in ends]
    return Convergence(
        r_hat=max(_r_hat(_rank_normalise(parts)), _r_hat(_rank_normalise(folded))),
        bulk_ess=_effective_size(_rank_normalise(parts)),
        tail_ess=min(tails),
    )


def _split(draws: Floats) -> Floats:
    """Halves of chains as chains of their own, shape (iterations // 2, 2 · chains)."""
    half = len(draws) // 2
    assert half >= 4
    return np.concatenate([draws[:half], draws[-half:]], axis=1)


def _rank_normalise(draws: Floats) -> Floats:
    """Normal scores of the pooled average ranks, same shape."""
    from scipy.special import ndtri  # noqa: PLC0415 -- slow to import
    from scipy.stats import rankdata  # noqa: PLC0415 -- same

    ranks = rankdata(draws, method="average").reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)))


def _r_hat(parts: Floats) -> float:
    n = len(parts)
    within = float(parts.var(axis=0, ddof=1).mean())
    between = float(parts.mean(axis=0).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else np.inf
    return float(np.sqrt((n - 1) / n + between / within))


def _effective_size(parts: Floats) -> float:
    """Draws divided by the integrated autocorrelation, cut by Geyer's monotone rule."""
    n, chains = parts.shape
    covariance = _autocovariance(parts)
    within = float(covariance[0].mean()) * n / (n - 1)
    between = float(parts.mean(axis=0).var(ddof=1)) if chains > 1 else 0.0
    total = within * (n - 1) / n + between
    if total == 0:
        return float(parts.size)
    rho = 1 - (within - covariance.mean(axis=1) * n / (n - 1)) / total
    rho[0] = 1.0
    pairs = rho[: n // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0)
    pairs = pairs[: negative[0]] if len(negative) else pairs
    pairs = np.minimum.accumulate(pairs)
    time = max(-1 + 2 * float(pairs.sum()), 1 / np.log10(parts.size))
    return float(parts.size / time)


def _autocovariance(parts: Floats) -> Floats:
    """Of each column at every lag, divided by n, shape (n, chains)."""
    n = len(parts)
    size = 1 << (2 * n - 1).bit_length()
    spectrum = np.fft.rfft(parts - parts.mean(axis=0), size, axis=0)
    power = (spectrum * spectrum.conj()).real
    return np.asarray(np.fft.irfft(power, size, axis=0)[:n] / n)
