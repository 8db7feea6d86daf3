"""One Gibbs sweep of the latent-class model, over all chains at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.latent_state import join_sticks

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Whole
    from guvoh.counting.latent_state import LatentPrior, LatentState, TableArrays


def weigh_cells(state: LatentState, table: TableArrays) -> Floats:
    """Chance that a case is of a class and has a history.

    Returns:
        Shape (chains, classes, cells + 1); the last cell is the unseen history.
    """
    chains, classes, lists = state.logits.shape
    log = (state.logits.reshape(-1, lists) @ table.design.T).reshape(
        chains, classes, -1
    )
    absent = np.logaddexp(0, state.logits).sum(axis=2)
    log += (state.log_weights - absent)[:, :, None]
    return np.asarray(np.exp(log))


def sweep(
    rng: np.random.Generator,
    state: LatentState,
    prior: LatentPrior,
    table: TableArrays,
    counts: Whole,
    chances: Floats,
) -> Whole:
    """Draws unseen cases, classes, chances, weights and α in turn; changes `state`.

    The unseen number is drawn with its classes and with N summed out under
    p(N) ∝ 1/N: n0 is negative binomial with n and 1 − p0.

    **Source:** Manrique-Vallier (2016), section 3.2 and web appendix A.

    Args:
        rng: source of randomness.
        state: where the chains stand.
        prior: of the parameters.
        table: histories.
        counts: shape (chains, cells + 1); the last column is overwritten with n0.
        chances: from `weigh_cells`.

    Returns:
        Unseen cases n0, shape (chains,).
    """
    chains, classes, lists = state.logits.shape
    totals = chances.sum(axis=1)
    unseen = rng.negative_binomial(counts[:, :-1].sum(axis=1), 1 - totals[:, -1])
    counts[:, -1] = unseen
    shares = (chances / totals[:, None, :]).transpose(0, 2, 1)
    split = rng.multinomial(counts, shares).astype(np.float64)
    members = split.sum(axis=1)
    rows = split.transpose(0, 2, 1).reshape(chains * classes, -1)
    recorded = (rows @ table.design).reshape(chains, classes, lists)
    _draw_chances(rng, state, members, recorded)
    _draw_weights(rng, state, prior, members)
    return np.asarray(unseen)


def _draw_chances(
    rng: np.random.Generator, state: LatentState, members: Floats, recorded: Floats
) -> None:
    """Uniform prior: Beta(1 + recorded, 1 + not recorded) for each class and list."""
    shapes = np.stack([recorded, members[:, :, None] - recorded]) + 1
    logs = np.log(rng.standard_gamma(shapes))
    np.clip(logs[0] - logs[1], -state.bound, state.bound, out=state.logits)


def _draw_weights(
    rng: np.random.Generator, state: LatentState, prior: LatentPrior, members: Floats
) -> None:
    """Sticks Beta(1 + members, α + members of later classes), then α given them."""
    later = np.cumsum(members[:, ::-1], axis=1)[:, ::-1][:, 1:]
    shape = state.alpha[:, None] + later
    taken = np.log(rng.standard_gamma(1 + members[:, :-1]))
    # log Gamma(s) = log Gamma(s + 1) + log U / s holds its digits where s is tiny.
    left = np.log(rng.standard_gamma(shape + 1))
    left -= rng.standard_exponential(shape.shape) / shape
    both = np.logaddexp(taken, left)
    rest = left - both
    state.log_weights[:] = join_sticks(taken - both, rest)
    draws = rng.standard_gamma(prior.shape + prior.classes - 1, len(shape))
    state.alpha[:] = np.maximum(draws / (prior.rate - rest.sum(axis=1)), 1e-8)
