"""Gibbs sweeps of the latent-class model in numpy, over all chains at once.

One sweep is some thirty calls on small arrays, so that the calls and not the numbers
take the time. Hence everything linear goes through one matrix product (log chances are
a matrix times the rows of logs, the shapes of the gamma draws another times the split
counts), all gamma draws of a sweep are one call, and what does not depend on the state
is drawn for many sweeps ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.latent_state import Drawn

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Whole
    from guvoh.counting.latent_state import LatentPrior, LatentState, TableArrays

_LEAST_LOG: Final = -600.0
"""Log chances are kept above this, so that none comes to 0."""
_ALONE: Final = 2**18
"""Matrix products with more multiplications are done by several threads, whose waiting
for each other takes longer than the product until it is much larger."""
_ONE_PERCENT: Final = float(np.log(0.01))


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


class GibbsBlock:
    """Some sweeps of all chains; arrays end in the axes (chains, classes).

    The unseen number is drawn with its classes and with N summed out under
    p(N) ∝ 1/N: n0 is negative binomial with n and 1 − p0, that is Poisson with a gamma
    mean.

    **Source:** Manrique-Vallier (2016), section 3.2 and web appendix A.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        state: LatentState,
        prior: LatentPrior,
        table: TableArrays,
        *,
        counts: Whole,
        sweeps: int,
    ) -> None:
        self.rng, self.prior = rng, prior
        chains, classes, lists = state.logits.shape
        self.shape = chains, classes
        self.design = table.design
        self.counts = np.ascontiguousarray(counts.T)
        self._make_rows(state, lists)
        self._make_buffers(lists)
        size = counts[:, :-1].sum(axis=1).astype(np.float64)
        self.means = rng.standard_gamma(size, (sweeps, chains))
        self.exponentials = rng.standard_exponential((sweeps, chains, classes))
        self.alpha_shape = prior.shape + classes - 1
        self.alphas = rng.standard_gamma(self.alpha_shape, (sweeps, chains, 1))
        self.alpha = state.alpha[:, None].copy()
        self.unseen = np.empty((sweeps, chains), dtype=np.int64)
        self.weights = np.empty((sweeps, chains, classes))
        self.described = np.empty((sweeps, 2, chains * classes))

    def _make_rows(self, state: LatentState, lists: int) -> None:
        """Rows of logs, with the matrix that makes log chances of them.

        Rows: a gamma draw for "on list j", one for "not on list j", the two of a stick,
        the sum of the first two by list, and the log weight of the class.
        """
        self.rows = np.zeros((3 * lists + 3, *self.shape))
        self.on, self.off = self.rows[:lists], self.rows[lists : 2 * lists]
        self.taken, self.left = self.rows[2 * lists], self.rows[2 * lists + 1]
        self.either = self.rows[2 * lists + 2 : -1]
        self.log_weights = self.rows[-1]
        self.on[:] = state.logits.transpose(2, 0, 1)
        self.either[:] = np.logaddexp(0, self.on)
        self.log_weights[:] = state.log_weights
        cells = len(self.design)
        self.mixing = np.zeros((cells, len(self.rows)))
        self.mixing[:, :lists] = self.design
        self.mixing[:, lists : 2 * lists] = 1 - self.design
        self.mixing[:, 2 * lists + 2 : -1] = -1
        self.mixing[:, -1] = 1
        # Of each class: Σ log λ (1 − λ) over the lists, and Σ log (1 − λ).
        self.describing = np.zeros((2, len(self.rows)))
        self.describing[0, : 2 * lists] = self.describing[1, lists : 2 * lists] = 1
        self.describing[:, 2 * lists + 2 : -1] = [[-2], [-1]]

    def _make_buffers(self, lists: int) -> None:
        chains, classes = self.shape
        cells = len(self.design)
        self.chances = np.empty((cells, chains, classes))
        self.flat_chances = self.chances.reshape(cells, -1)
        self.flat_rows = self.rows.reshape(len(self.rows), -1)
        self.totals = np.empty((cells, chains))
        self.norms = self.totals[:, :, None]
        self.shares = np.empty(self.chances.shape)
        self.split = np.empty(self.chances.shape)
        self.flat_split = self.split.reshape(cells, -1)
        self.odds = np.empty(chains)
        self.shapes = np.empty((2 * lists + 2, chains, classes))
        self.gathered = self.shapes[:-1].reshape(2 * lists + 1, -1)
        on = self.design.T
        self.gathering = np.concatenate([on, 1 - on, np.ones((1, cells))])
        self.later = np.tril(np.ones((classes, classes)), -1)
        self.earlier = np.ascontiguousarray(self.later.T)

    def weigh(self) -> None:
        """Chances of classes and histories, shape (cells + 1, chains, classes)."""
        flat = self.flat_chances
        multiply(self.mixing, self.flat_rows, flat)
        np.maximum(flat, _LEAST_LOG, out=flat)
        np.exp(flat, out=flat)
        np.add.reduce(self.chances, axis=2, out=self.totals)

    def sweep(self, i: int) -> None:
        """Draws unseen cases, classes, chances, weights and α in turn.

        Reads `chances` up to a factor for each chain, their sums over the classes in
        `norms`, and the last row of `totals`, which knows that factor.
        """
        odds, missing = self.odds, self.totals[-1]
        np.subtract(1, missing, out=odds)
        np.divide(missing, odds, out=odds)
        np.multiply(odds, self.means[i], out=odds)
        self.unseen[i] = self.counts[-1] = self.rng.poisson(odds)
        np.divide(self.chances, self.norms, out=self.shares)
        self.split[:] = self.rng.multinomial(self.counts, self.shares)
        self._draw_logs(i)
        self._draw_weights(i)

    def _draw_logs(self, i: int) -> None:
        """Uniform prior: Beta(1 + recorded, 1 + not recorded) for each class and list.

        Sticks are Beta(1 + members, α + members of later classes). The draws of the
        last class's stick are not read.
        """
        shapes = self.shapes
        multiply(self.gathering, self.flat_split, self.gathered)
        rest = shapes[-1]
        np.dot(shapes[-2], self.later, out=rest)
        np.add(rest, self.alpha, out=rest)
        np.divide(self.exponentials[i], rest, out=self.exponentials[i])
        np.add(shapes, 1.0, out=shapes)
        self.rng.standard_gamma(shapes, out=self.rows[: len(shapes)])
        np.add(self.on, self.off, out=self.either)
        logs = self.rows[:-1]
        np.log(logs, out=logs)
        np.dot(self.describing, self.flat_rows, out=self.described[i])

    def _draw_weights(self, i: int) -> None:
        # log Gamma(s) = log Gamma(s + 1) + log U / s holds its digits where s is tiny.
        taken, left, weights = self.taken, self.left, self.log_weights
        np.subtract(left, self.exponentials[i], out=left)
        both = np.logaddexp(taken, left)
        np.subtract(left, both, out=left)
        np.subtract(taken, both, out=weights)
        weights[:, -1] = 0.0
        weights += np.dot(left, self.earlier)
        self.alpha = self.alphas[i]
        np.divide(self.alpha, self.prior.rate - weights[:, -1:], out=self.alpha)
        np.maximum(self.alpha, 1e-8, out=self.alpha)
        self.weights[i] = weights

    def finish(self, state: LatentState) -> Drawn:
        """What was drawn; writes where the chains stand to `state`."""
        odds = np.clip(self.on - self.off, -state.bound, state.bound)
        state.logits[:] = odds.transpose(1, 2, 0)
        state.log_weights[:] = self.log_weights
        state.alpha[:] = self.alpha[:, 0]
        used = self.weights > _ONE_PERCENT
        logs = self.described.reshape(len(used), 2, *self.shape)
        even = np.where(used, logs[:, 0], 0.0).sum(axis=2)
        missed = np.exp(logs[:, 1])
        unseen = np.exp(self.weights) * missed
        return Drawn(
            unseen=self.unseen,
            alpha=self.alphas[:, :, 0],
            used=used.sum(axis=2).astype(np.float64),
            even=even,
            missed=(unseen * missed).sum(axis=2) / unseen.sum(axis=2),
        )


def multiply(matrix: Floats, columns: Floats, out: Floats) -> None:
    """The product, by groups of columns where threads would only wait."""
    each, n_columns = matrix.size, columns.shape[1]
    if not _ALONE < each * n_columns < 16 * _ALONE:
        np.matmul(matrix, columns, out=out)
        return
    step = max(1, _ALONE // each)
    for begin in range(0, n_columns, step):
        part = slice(begin, begin + step)
        np.matmul(matrix, columns[:, part], out=out[:, part])
