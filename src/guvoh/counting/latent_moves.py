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

from guvoh.counting.latent_gibbs import multiply

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Places
    from guvoh.counting.latent_gibbs import GibbsBlock

KINDS: Final = 4
"""Of steps: all chances of a class, one chance, its weight, or the ridge along which
its weight grows as its chances fall, so that the observed cells hardly change."""
FLOOR: Final = 0.03
"""A class is chosen in proportion to its share of the cases plus this."""
LOG_SCALES: Final = (-4.5, 1.5)
"""Log of the smallest and largest step size; each step draws its own."""
_LEAST: Final = 1e-300


class Moves:
    """Moves after the sweeps of a block; their random numbers are drawn ahead.

    All chains take the same kind of step at the same time, each of its own class and
    size. A step multiplies the chances of one class and history by a factor that
    depends on the step alone, and all chances of the chain by another, which is kept
    apart in `scale`.
    """

    def __init__(
        self, block: GibbsBlock, *, sweeps: int, moves: int, bound: float
    ) -> None:
        self.block, self.bound, self.moves = block, bound, moves
        chains, classes = block.shape
        self.begin = np.arange(chains) * classes
        self._draw_steps(sweeps * moves, len(block.on))
        size = sweeps, chains
        rng = block.rng
        self.first = rng.integers(0, classes, size=size)
        self.second = (self.first + rng.integers(1, classes, size=size)) % classes
        self.trials = rng.standard_exponential(size)
        self.alphas = rng.standard_gamma(block.alpha_shape, (*size, 1))
        cases = block.counts[:-1].astype(np.float64)
        self.powers = np.concatenate([cases, -cases.sum(axis=0, keepdims=True)])
        self.classes = np.arange(classes)
        self.from_here = np.tril(np.ones((classes, classes)))

    def _draw_steps(self, size: int, lists: int) -> None:
        """Steps of log odds, shape (lists, size, chains), and what they entail."""
        rng, (chains, classes) = self.block.rng, self.block.shape
        kind = rng.integers(0, KINDS, (size, 1))
        scale = np.exp(rng.uniform(*LOG_SCALES, (size, chains)))
        draws = rng.standard_normal((lists + 1, size, chains)) * scale
        steps, shift = draws[:-1], draws[-1]
        chosen = rng.integers(0, lists, size=(size, chains))
        single = np.arange(lists)[:, None, None] == chosen
        steps *= (kind == 0) | ((kind == 1) & single)
        shift *= kind >= 2
        steps -= (kind == 3) * shift
        self.has_steps = (kind != 2)[:, 0].tolist()
        self.has_shift = (kind >= 2)[:, 0].tolist()
        self.steps, self.shift = steps, shift
        self.sums = steps.sum(axis=0)
        factors = np.empty((len(self.block.design), size * chains))
        multiply(self.block.design, steps.reshape(lists, -1), factors)
        self.factors = np.exp(factors).reshape(-1, size, chains)
        self.growth = np.expm1(shift)
        self.marks = rng.random((size, chains, 1)) * (1 + classes * FLOOR)
        self.limits = -rng.standard_exponential((size, chains))

    def run(self, i: int) -> None:
        """All moves of sweep `i`, between weighing and the sweep itself."""
        block = self.block
        self.odds = np.clip(block.on - block.off, -self.bound, self.bound)
        self.scale = np.ones(block.shape[0])
        self.logs = _take_logs(block.totals)
        for step in range(i * self.moves, (i + 1) * self.moves):
            self._move(step)
        self._exchange(i)
        block.norms = np.add.reduce(block.chances, axis=2, keepdims=True)

    def _move(self, s: int) -> None:
        """Proposes a step for one class of every chain, in log odds and log weights."""
        block = self.block
        at = self._choose(self.marks[s])
        chances = block.flat_chances
        column = chances.take(at, axis=1)
        gain, factor, shrink = self.sums[s], self.factors[:, s], None
        if self.has_shift[s]:
            more, grown, shrink = self._shift_weight(s, at)
            gain, factor = gain + more, factor * grown
        odds = self.odds.reshape(len(self.odds), -1)
        new = old = odds.take(at, axis=1)
        if self.has_steps[s]:
            new = old + self.steps[:, s]
            before, after = _sum_softplus(old, new)
            gain, factor = gain + 2 * (before - after), factor * np.exp(before - after)
        grown = column * factor
        totals = block.totals + (grown - column) * self.scale
        if shrink is not None:
            totals /= shrink
        logs = _take_logs(totals)
        gain = gain + np.add.reduce(self.powers * (logs - self.logs), axis=0)
        taken = gain > self.limits[s]
        taken &= np.maximum.reduce(np.abs(new), axis=0) < self.bound
        taken &= totals[-1] < 1
        if not taken.any():
            return
        odds[:, at] = np.where(taken, new, old)
        chances[:, at] = np.where(taken, grown, column)
        np.copyto(block.totals, totals, where=taken)
        np.copyto(self.logs, logs, where=taken)
        if shrink is not None:
            self.scale /= np.where(taken, shrink, 1.0)
            weights = block.log_weights
            weights -= np.where(taken, np.log(shrink), 0.0)[:, None]
            weights.reshape(-1)[at] += self.shift[s] * taken

    def _choose(self, marks: Floats) -> Places:
        """One class of every chain, as a place among all chains' classes."""
        shares = np.exp(self.block.log_weights)
        shares += FLOOR
        passed = np.add.accumulate(shares, axis=1)[:, :-1] < marks
        return np.asarray(self.begin + np.add.reduce(passed, axis=1, dtype=np.int64))

    def _shift_weight(self, s: int, at: Places) -> tuple[Floats, Floats, Floats]:
        """What a step of the log weight changes, with the way back.

        Weights are renormalised; in log ratios to the last class the step is a shift.
        With rest R_k = Σ_{h ≥ k} ν_h the sticks' Beta(1, α) densities and the change of
        variables give R_K^(α − 1) Π_{k < K} R_k^−1 · Π_k ν_k.

        Returns:
            The log ratio of the priors and of the chances to choose the class; the
            factor of its own weight; and the divisor of all weights.
        """
        block = self.block
        log_weight = block.log_weights.reshape(-1).take(at)
        weight = np.exp(log_weight)
        shift, growth = self.shift[s], self.growth[s]
        # Weights relative to the chosen one, so that the smallest keep their digits.
        others = np.exp(np.minimum(block.log_weights - log_weight[:, None], 690.0))
        rests = np.maximum(np.dot(others, self.from_here), 1.0)
        parts = growth[:, None] / rests
        parts *= self.classes <= (at - self.begin)[:, None]
        logs = np.log1p(parts)
        shrink = 1 + weight * growth
        gain = shift + block.alpha[:, 0] * (logs[:, -1] - np.log(shrink))
        gain -= np.add.reduce(logs, axis=1)
        grown = np.exp(shift)
        gain += np.log((weight * grown / shrink + FLOOR) / (weight + FLOOR))
        return gain, grown, shrink

    def _exchange(self, i: int) -> None:
        """Proposes that two classes of every chain change places in the sticks.

        The likelihood stays; only the prior of the weights decides, with α summed out.
        With the α at hand, a chain whose last class holds nearly all cases would never
        leave: α is large there, and a large α wants just that. The log odds may stay
        behind, since the sweep draws them anew.
        """
        block = self.block
        first, second = self.begin + self.first[i], self.begin + self.second[i]
        weights = block.log_weights.copy()
        flat = weights.reshape(-1)
        flat[first], flat[second] = flat[second], flat[first]
        gain = self._weigh_order(weights) - self._weigh_order(block.log_weights)
        taken = np.flatnonzero(-self.trials[i] < gain)
        block.log_weights[taken] = weights[taken]
        first, second = first[taken], second[taken]
        chances = block.flat_chances
        kept = chances[:, first]
        chances[:, first] = chances[:, second]
        chances[:, second] = kept
        rate = block.prior.rate - block.log_weights[:, -1:]
        block.alpha = np.maximum(self.alphas[i] / rate, 1e-8)

    def _weigh_order(self, log_weights: Floats) -> Floats:
        """Log density of the weights as log ratios to the last one, α summed out.

        ∫ α^(a + K − 2) e^(−bα) R_K^(α − 1) dα is proportional to
        R_K^−1 (b − log R_K)^−(a + K − 1); the rest is as in `_shift_weight`.
        """
        rest = np.logaddexp.accumulate(log_weights[:, ::-1], axis=1)
        found = np.add.reduce(log_weights, axis=1) - np.add.reduce(rest, axis=1)
        rate = self.block.prior.rate - log_weights[:, -1]
        return np.asarray(found - self.block.alpha_shape * np.log(rate))


def _take_logs(totals: Floats) -> Floats:
    """Logs of the chances of the observed cells, and of being observed at all."""
    found = totals.copy()
    np.subtract(1, found[-1], out=found[-1])
    np.maximum(found, _LEAST, out=found)
    return np.log(found, out=found)


def _sum_softplus(*odds: Floats) -> Floats:
    """Σ log(1 + e^x) over the lists of each of some arrays of log odds."""
    both = np.array(odds)
    np.exp(both, out=both)
    return np.asarray(np.add.reduce(np.log1p(both, out=both), axis=1))
