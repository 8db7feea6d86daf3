"""Chains of the latent-class model: their parameters, prior and starting points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats, Whole

GOLDEN: Final = 0.6180339887498949


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentPrior:
    """The prior distribution of Manrique-Vallier (2016)."""

    classes: int = 10
    """K, the largest number of classes."""
    shape: float = 0.25
    """a of α ~ Gamma(a, b), mean a/b; α sets how many classes there are."""
    rate: float = 0.25
    """b of the same."""


@dataclass(slots=True, kw_only=True, eq=False)
class LatentState:
    """Where every chain stands. The arrays are changed in place by the samplers."""

    logits: Floats
    """Shape (chains, classes, lists): log odds that a case of a class is on a list."""
    log_weights: Floats
    """Shape (chains, classes): log share of the cases that are of a class."""
    alpha: Floats
    """Shape (chains,): the concentration of the stick-breaking prior, above 0."""

    @property
    def n_chains(self) -> int:
        """Number of chains."""
        return len(self.alpha)

    @property
    def bound(self) -> float:
        """Largest log odds kept, so that no product of chances comes to 0."""
        return float(min(30.0, 600.0 / self.logits.shape[2]))


class Drawn(NamedTuple):
    """What some sweeps drew; each of shape (sweeps, chains)."""

    unseen: Whole
    """Unseen cases."""
    alpha: Floats
    """The concentration."""
    used: Floats
    """Classes with at least one percent of the cases."""
    even: Floats
    """Σ log λ (1 − λ) over the lists and those classes."""
    missed: Floats
    """Mean chance of an unseen case, by its class, to be missed by all lists."""


def draw_prior(
    rng: np.random.Generator, chains: int, lists: int, prior: LatentPrior
) -> LatentState:
    """Chains drawn from the prior: uniform chances, sticks Beta(1, α)."""
    size = (chains, prior.classes)
    chances = rng.random((*size, lists))
    log_alpha = (
        np.log(rng.standard_gamma(prior.shape + 1, chains))
        - rng.standard_exponential(chains) / prior.shape
        - np.log(prior.rate)
    )
    # A smaller α than this leaves one class only, and so does this one.
    alpha = np.exp(np.maximum(log_alpha, -10))
    rest = -rng.standard_exponential((chains, prior.classes - 1)) / alpha[:, None]
    return LatentState(
        logits=np.clip(np.log(chances) - np.log1p(-chances), -20, 20),
        log_weights=join_sticks(np.log(-np.expm1(rest)), rest),
        alpha=alpha,
    )


def join_sticks(log_taken: Floats, log_rest: Floats) -> Floats:
    """Log weights of classes from log V and log (1 − V), shape (chains, classes)."""
    chains, sticks = log_taken.shape
    weights = np.zeros((chains, sticks + 1))
    weights[:, :-1] = log_taken
    weights[:, 1:] += np.cumsum(log_rest, axis=1)
    return weights


def start_independent(state: LatentState, chains: Bools, table: TableArrays) -> None:
    """Puts chains where one class holds nearly all cases and fits them best.

    That is the model of independent lists; it is the simplest start, as draws from
    the prior are the most varied.
    """
    chances = np.clip(_independent_chances(table), 1e-6, 1 - 1e-6)
    others = state.log_weights.shape[1] - 1
    state.logits[chains, 0] = np.log(chances) - np.log1p(-chances)
    state.log_weights[chains] = np.log(0.1 / others)
    state.log_weights[chains, 0] = np.log(0.9)
    state.alpha[chains] = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableArrays:
    """What the samplers read of a table."""

    design: Floats
    """Shape (cells + 1, lists), 0 or 1; the last row is the unseen history, all 0."""
    counts: Whole
    """Shape (cells,)."""

    @classmethod
    def build(cls, histories: Bools, counts: Whole) -> TableArrays:
        """From histories (cells, lists) and counts (cells,)."""
        unseen = np.zeros((1, histories.shape[1]))
        design = np.concatenate([histories.astype(np.float64), unseen])
        return cls(design=design, counts=np.asarray(counts, dtype=np.int64))

    @property
    def n_observed(self) -> int:
        """Cases on at least one list."""
        return int(self.counts.sum())

    def thinned(self, share: float) -> Whole:
        """Counts of about this share of the cases, at least one case in all.

        Each cell rounds at another fraction, so that the many cells with one case do
        not vanish at the same share. At 1 it is the whole table.

        Args:
            share: in (0, 1].
        """
        rank = np.argsort(np.argsort(-self.counts, kind="stable"), kind="stable")
        offsets = (rank * GOLDEN + 0.5) % 1.0
        kept = np.floor(share * self.counts + offsets).astype(np.int64)
        kept = np.minimum(kept, self.counts) if share < 1 else self.counts.copy()
        if not kept.any():
            kept[int(np.argmax(self.counts))] = 1
        return kept


def _independent_chances(table: TableArrays) -> Floats:
    """Chance of a case to be on each list when the lists are independent."""
    sizes = table.counts @ table.design[:-1]
    n = float(table.n_observed)
    cases = 1.1 * n
    for _ in range(500):
        seen = 1 - float(np.prod(1 - np.minimum(sizes / cases, 1)))
        cases = max(n, min(n / max(seen, 1e-12), 1e6 * n))
    return np.asarray(sizes / cases)
