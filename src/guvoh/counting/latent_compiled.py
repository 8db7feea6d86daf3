"""The sampler of the latent-class model chain by chain, for numba to compile.

It is used where numba is installed (the extra `fast`), and draws from the same
posterior as the array code in `latent_gibbs` and `latent_moves`, which say what the
steps are; the order of the draws differs, and so do the draws of one seed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from guvoh.counting.latent_state import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from guvoh.counting.arrays import Floats, Whole
    from guvoh.counting.latent_state import LatentPrior, LatentState, TableArrays

    _State: TypeAlias = tuple[Floats, Floats, Floats]

_Function = TypeVar("_Function", bound="Callable[..., Any]")


def _import_numba() -> Any:  # noqa: ANN401 -- a module that may be absent
    try:
        return importlib.import_module("numba")
    except ImportError:
        return None


_numba = _import_numba()
IS_COMPILED = _numba is not None
"""Whether numba is installed, so that this code is used."""


def _compile(function: _Function) -> _Function:
    if _numba is None:
        return function
    compiled: _Function = _numba.njit(cache=True)(function)
    return compiled


def run_block_compiled(  # noqa: PLR0913 -- the same as its array twin
    rng: np.random.Generator,
    state: LatentState,
    prior: LatentPrior,
    table: TableArrays,
    *,
    counts: Whole,
    sweeps: int,
    moves: int,
) -> Drawn:
    """As `latent_chains.run_block`, chain by chain."""
    unseen = np.empty((sweeps, state.n_chains), dtype=np.int64)
    alpha, used, even, missed = (np.empty(unseen.shape) for _ in range(4))
    parameters = np.array([prior.shape, prior.rate, state.bound])
    for chain in range(state.n_chains):
        _run_chain(
            rng,
            (state.logits[chain], state.log_weights[chain], state.alpha[chain:]),
            parameters,
            table.design.astype(np.int64),
            counts[chain, :-1].copy(),
            (sweeps, moves),
            (unseen[:, chain], alpha[:, chain]),
            (used[:, chain], even[:, chain], missed[:, chain]),
        )
    return Drawn(unseen, alpha, used, even, missed)


@_compile
def _run_chain(  # noqa: PLR0913, PLR0917 -- compiled code takes arrays
    rng: np.random.Generator,
    state: _State,
    parameters: Floats,
    design: Whole,
    counts: Whole,
    size: tuple[int, int],
    out: tuple[Whole, Floats],
    described: tuple[Floats, Floats, Floats],
) -> None:
    logits, log_weights, alpha = state
    classes, cells = len(log_weights), len(design)
    chances = np.empty((classes, cells))
    for i in range(size[0]):
        for k in range(classes):
            _weigh(logits[k], log_weights[k], design, chances[k])
        totals = chances.sum(axis=0)
        for _ in range(size[1]):
            _move(rng, state, parameters, design, counts, chances, totals)
        if size[1] > 0:
            _exchange(rng, state, parameters, chances)
        out[0][i] = _sweep(rng, state, parameters, design, counts, chances, totals)
        out[1][i] = alpha[0]
        _describe(logits, log_weights, i, described)


@_compile
def _describe(
    logits: Floats, log_weights: Floats, i: int, out: tuple[Floats, Floats, Floats]
) -> None:
    """The last three of `Drawn`."""
    used, even, unseen, squared = 0.0, 0.0, 0.0, 0.0
    for k in range(len(log_weights)):
        missed, both = 0.0, 0.0
        for j in range(logits.shape[1]):
            missed -= np.logaddexp(0, logits[k, j])
            both += logits[k, j]
        if log_weights[k] > -4.605170185988091:
            used += 1
            even += 2 * missed + both
        share = np.exp(log_weights[k] + missed)
        unseen += share
        squared += share * np.exp(missed)
    out[0][i], out[1][i], out[2][i] = used, even, squared / unseen


@_compile
def _weigh(
    logits: Floats,
    log_weight: float,
    design: Whole,
    chances: Floats,
) -> None:
    """Chance of one class and each history."""
    cells, lists = design.shape
    weight = np.exp(log_weight)
    present = 1 / (1 + np.exp(-logits))
    absent = 1 / (1 + np.exp(logits))
    for c in range(cells):
        product = weight
        for j in range(lists):
            product *= present[j] if design[c, j] else absent[j]
        chances[c] = product


@_compile
def _sweep(  # noqa: PLR0913, PLR0917 -- compiled code takes arrays
    rng: np.random.Generator,
    state: _State,
    parameters: Floats,
    design: Whole,
    counts: Whole,
    chances: Floats,
    totals: Floats,
) -> int:
    logits = state[0]
    classes, lists = logits.shape
    cells = len(counts)
    members = np.zeros(classes)
    recorded = np.zeros((classes, lists))
    missing = totals[cells]
    mean = rng.standard_gamma(float(counts.sum())) * missing / (1 - missing)
    unseen = rng.poisson(mean)
    for c in range(cells + 1):
        left = unseen if c == cells else counts[c]
        total = totals[c]
        for k in range(classes):
            if left == 0:
                break
            some = left
            if k < classes - 1:
                share = min(1.0, chances[k, c] / total) if total > 0 else 1.0
                some = rng.binomial(left, share)
                total -= chances[k, c]
            left -= some
            members[k] += some
            for j in range(lists):
                recorded[k, j] += some * design[c, j]
    bound = parameters[2]
    for k in range(classes):
        for j in range(lists):
            yes = rng.standard_gamma(1 + recorded[k, j])
            no = rng.standard_gamma(1 + members[k] - recorded[k, j])
            logits[k, j] = min(bound, max(-bound, np.log(yes) - np.log(no)))
    _draw_weights(rng, state, parameters, members)
    return int(unseen)


@_compile
def _draw_weights(
    rng: np.random.Generator,
    state: _State,
    parameters: Floats,
    members: Floats,
) -> None:
    _, log_weights, alpha = state
    classes = len(members)
    later = members.sum()
    rest = 0.0
    for k in range(classes - 1):
        later -= members[k]
        shape = alpha[0] + later
        taken = np.log(rng.standard_gamma(1 + members[k]))
        left = np.log(rng.standard_gamma(shape + 1))
        left -= rng.standard_exponential() / shape
        both = np.logaddexp(taken, left)
        log_weights[k] = rest + taken - both
        rest += left - both
    log_weights[classes - 1] = rest
    draw = rng.standard_gamma(parameters[0] + classes - 1)
    alpha[0] = max(1e-8, draw / (parameters[1] - rest))


@_compile
def _move(  # noqa: PLR0913, PLR0917 -- compiled code takes arrays
    rng: np.random.Generator,
    state: _State,
    parameters: Floats,
    design: Whole,
    counts: Whole,
    chances: Floats,
    totals: Floats,
) -> None:
    logits, log_weights, alpha = state
    classes, lists = logits.shape
    mark = rng.random() * (1 + 0.03 * classes)
    k = 0
    while k < classes - 1:
        mark -= np.exp(log_weights[k]) + 0.03
        if mark <= 0:
            break
        k += 1
    kind = rng.integers(0, 4)
    scale = np.exp(6 * rng.random() - 4.5)
    shift = scale * rng.standard_normal()
    chosen = rng.integers(0, lists)
    new = logits[k].copy()
    for j in range(lists):
        if kind == 0 or (kind == 1 and j == chosen):
            new[j] += scale * rng.standard_normal()
        elif kind == 3:
            new[j] -= shift
    if kind < 2:
        shift = 0.0
    if np.abs(new).max() >= parameters[2]:
        return
    gain = 0.0
    for j in range(lists):
        gain += new[j] - 2 * np.logaddexp(0, new[j])
        gain -= logits[k, j] - 2 * np.logaddexp(0, logits[k, j])
    shrink = np.log1p(np.exp(log_weights[k]) * np.expm1(shift))
    weights = log_weights - shrink
    weights[k] += shift
    if kind >= 2:
        gain += _weight_prior(weights, alpha[0])
        gain -= _weight_prior(log_weights, alpha[0])
        gain += np.log(np.exp(weights[k]) + 0.03)
        gain -= np.log(np.exp(log_weights[k]) + 0.03)
    column = np.empty(len(totals))
    _weigh(new, weights[k], design, column)
    factor = np.exp(-shrink)
    proposed = (totals - chances[k]) * factor + column
    if proposed[-1] >= 1 or proposed.min() <= 0:
        return
    gain += _log_likelihood(counts, proposed) - _log_likelihood(counts, totals)
    if -rng.standard_exponential() < gain:
        logits[k] = new
        log_weights[:] = weights
        chances *= factor
        chances[k] = column
        totals[:] = chances.sum(axis=0)


@_compile
def _exchange(
    rng: np.random.Generator,
    state: _State,
    parameters: Floats,
    chances: Floats,
) -> None:
    logits, log_weights, alpha = state
    classes = len(log_weights)
    first = rng.integers(0, classes)
    second = (first + rng.integers(1, classes)) % classes
    weights = log_weights.copy()
    weights[first] = log_weights[second]
    weights[second] = log_weights[first]
    # With α summed out: of the density for one α that is the part without α, and this.
    shape, rate = parameters[0] + classes - 1, parameters[1]
    gain = _weight_prior(weights, 0.0) - _weight_prior(log_weights, 0.0)
    gain -= shape * (np.log(rate - weights[-1]) - np.log(rate - log_weights[-1]))
    if -rng.standard_exponential() < gain:
        log_weights[:] = weights
        for array in (logits, chances):
            kept = array[first].copy()
            array[first] = array[second]
            array[second] = kept
    alpha[0] = max(1e-8, rng.standard_gamma(shape) / (rate - log_weights[-1]))


@_compile
def _weight_prior(
    log_weights: Floats,
    alpha: float,
) -> float:
    last = len(log_weights) - 1
    rest = log_weights[last]
    found = (alpha - 1) * rest + log_weights.sum()
    for k in range(last - 1, -1, -1):
        rest = np.logaddexp(rest, log_weights[k])
        found -= rest
    return float(found)


@_compile
def _log_likelihood(
    counts: Whole,
    totals: Floats,
) -> float:
    cells = len(counts)
    found = -counts.sum() * np.log1p(-totals[cells])
    for c in range(cells):
        found += counts[c] * np.log(totals[c])
    return float(found)
