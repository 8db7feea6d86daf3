"""Moves of the latent-class model with the classes of the cases summed out.

Gibbs sampling changes the chances and the weight of a class only as fast as single
cases change class; where classes overlap that takes hundreds of thousands of sweeps.
These moves look at the likelihood of the observed cells alone, Π p(w)^n_w / (1 − p0)^n:
unseen cases, N and classes are summed out. They keep the same posterior.

**Source:** Metropolis et al. (1953) for the rule of acceptance; Papaspiliopoulos and
Roberts (2008), section 3.4, for exchanges of labels; van Dyk and Park (2008) for
summing out some unknowns in some steps of a Gibbs sampler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Places, Whole
    from guvoh.counting.latent_state import LatentState, TableArrays

KINDS: Final = 4
"""Of steps: all chances of a class, one chance, its weight, or the ridge along which
its weight grows as its chances fall, so that the observed cells hardly change."""
FLOOR: Final = 0.03
"""A class is chosen in proportion to its share of the cases plus this."""
LOG_SCALES: Final = (-4.5, 1.5)
"""Log of the smallest and largest step size; each step draws its own."""


def move(
    rng: np.random.Generator,
    state: LatentState,
    table: TableArrays,
    counts: Whole,
    chances: Floats,
) -> None:
    """Proposes a step for one class of every chain, in log odds and log weights.

    Changes `state` and `chances` (as from `weigh_cells`) where it is accepted.
    """
    at = np.arange(state.n_chains)
    shares = np.exp(state.log_weights) + FLOOR
    marks = rng.random(state.n_chains) * shares.sum(axis=1)
    passed = np.cumsum(shares, axis=1)[:, :-1] < marks[:, None]
    which = np.asarray(passed.sum(axis=1))
    steps, shift = _propose(rng, state)
    old = state.logits[at, which]
    new = old + steps
    before, after = np.logaddexp(0, old), np.logaddexp(0, new)
    gain = (steps - 2 * (after - before)).sum(axis=1)

    # Weights are renormalised; in log ratios to the last class the step is a shift.
    shrink = np.log1p((shares[at, which] - FLOOR) * np.expm1(shift))
    weights = state.log_weights - shrink[:, None]
    weights[at, which] += shift
    gain += _weight_prior(weights, state.alpha)
    gain -= _weight_prior(state.log_weights, state.alpha)
    gain += np.log((np.exp(weights[at, which]) + FLOOR) / shares[at, which])

    column = np.exp(
        new @ table.design.T + (weights[at, which] - after.sum(axis=1))[:, None]
    )
    scale = np.exp(-shrink)[:, None]
    totals = chances.sum(axis=1)
    proposed = (totals - chances[at, which]) * scale + column
    possible = (proposed[:, -1] < 1) & (proposed > 0).all(axis=1)
    possible &= (np.abs(new) < state.bound).all(axis=1)
    proposed[~possible] = 0.5
    gain += _log_likelihood(counts, proposed) - _log_likelihood(counts, totals)
    taken = np.flatnonzero(possible & (-rng.standard_exponential(len(at)) < gain))
    state.logits[taken, which[taken]] = new[taken]
    state.log_weights[taken] = weights[taken]
    chances[taken] *= scale[taken, :, None]
    chances[taken, which[taken]] = column[taken]


def exchange(rng: np.random.Generator, state: LatentState, chances: Floats) -> None:
    """Proposes that two classes of every chain change places in the order of sticks.

    The likelihood stays; only the prior of the weights decides.
    """
    chains, classes = state.log_weights.shape
    at = np.arange(chains)
    first: Whole = rng.integers(0, classes, size=(chains,), dtype=np.int64)
    second: Whole = rng.integers(1, classes, size=(chains,), dtype=np.int64)
    second = (first + second) % classes
    weights = state.log_weights.copy()
    _swap(weights, at, first, second)
    gain = _weight_prior(weights, state.alpha)
    gain -= _weight_prior(state.log_weights, state.alpha)
    taken = np.flatnonzero(-rng.standard_exponential(chains) < gain)
    state.log_weights[taken] = weights[taken]
    _swap(state.logits, taken, first[taken], second[taken])
    _swap(chances, taken, first[taken], second[taken])


def _swap(array: Floats, chains: Places, first: Whole, second: Whole) -> None:
    kept = array[chains, first]
    array[chains, first] = array[chains, second]
    array[chains, second] = kept


def _propose(rng: np.random.Generator, state: LatentState) -> tuple[Floats, Floats]:
    """Steps of log odds, shape (chains, lists), and of log weight, shape (chains,)."""
    chains, _, lists = state.logits.shape
    kind = rng.integers(0, KINDS, chains)
    scale = np.exp(rng.uniform(*LOG_SCALES, chains))
    draws = rng.standard_normal((chains, lists + 1)) * scale[:, None]
    steps, shift = draws[:, :-1], draws[:, -1]
    chosen: Whole = rng.integers(0, lists, size=(chains,), dtype=np.int64)
    single = np.arange(lists) == chosen[:, None]
    steps *= ((kind == 0)[:, None]) | ((kind == 1)[:, None] & single)
    shift *= kind >= 2
    steps -= ((kind == 3) * shift)[:, None]
    return steps, shift


def _weight_prior(log_weights: Floats, alpha: Floats) -> Floats:
    """Log density of the weights as log ratios to the last one, up to a constant.

    With rest R_k = Σ_{h ≥ k} ν_h the sticks' Beta(1, α) densities and the change of
    variables give R_K^(α − 1) Π_{k < K} R_k^−1 · Π_k ν_k.
    """
    rest = np.logaddexp.accumulate(log_weights[:, ::-1], axis=1)
    return np.asarray(
        (alpha - 1) * rest[:, 0] - rest[:, 1:].sum(axis=1) + log_weights.sum(axis=1)
    )


def _log_likelihood(counts: Whole, totals: Floats) -> Floats:
    seen = counts[:, :-1]
    found = (seen * np.log(totals[:, :-1])).sum(axis=1)
    return np.asarray(found - seen.sum(axis=1) * np.log1p(-totals[:, -1]))
