"""Many Poisson log-linear models fitted at once, by Newton's method in numpy."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats, Places

MAX_ITERATIONS: Final = 60
TOLERANCE: Final = 1e-8
"""A fit has converged when no parameter moves by more than this."""
_SINGULAR: Final = 1e-11
"""A pivot below this share of its diagonal element tells nothing."""
_RUNAWAY: Final = 30.0
"""A log-linear parameter of this size is on its way to infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """The cells of t lists and the K terms that models may hold.

    Cells and terms are sets of lists as bit masks 0 … 2^t − 1; cell 0 is never seen.
    The empty term, the intercept, is the last: its pivot then gives its own variance.
    """

    n_lists: int
    """t."""
    terms: Places
    """Shape (K,): the terms' masks, the last being 0."""
    unions: Places
    """Shape (K + 1, K + 1): the union of two terms; row and column K pad with 0."""

    @property
    def n_terms(self) -> int:
        """K."""
        return len(self.terms)


@lru_cache(maxsize=32)
def build_space(n_lists: int, max_order: int) -> Space:
    """The space of all terms of up to `max_order` lists, the larger first."""
    terms = sorted(
        (mask for mask in range(2**n_lists) if mask.bit_count() <= max_order),
        key=lambda mask: (-mask.bit_count(), mask),
    )
    masks = np.array(terms, dtype=np.intp)
    unions = np.zeros((len(terms) + 1,) * 2, dtype=np.intp)
    unions[:-1, :-1] = masks[:, None] | masks[None, :]
    return Space(n_lists=n_lists, terms=masks, unions=unions)


def sum_subsets(values: Floats) -> Floats:
    """Σ over the subsets of each cell, in place where it can be; shape (2^t, B).

    The passes are plain additions: threads of a matrix library that wait for a busy
    core would cost a hundred times the work.
    """
    values = np.ascontiguousarray(values)
    half = 1
    while half < len(values):
        view = values.reshape(-1, 2, half * values.shape[1])
        view[:, 1] += view[:, 0]
        half *= 2
    return values


def sum_supersets(values: Floats) -> Floats:
    """Σ over the supersets of each cell, in place where it can be; shape (2^t, B)."""
    values = np.ascontiguousarray(values)
    half = 1
    while half < len(values):
        view = values.reshape(-1, 2, half * values.shape[1])
        view[:, 0] += view[:, 1]
        half *= 2
    return values


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """B fits; every array ends in the axis of the fits."""

    parameters: Floats
    """Shape (K, B); −inf where the term's cells were all empty, 0 where not in it."""
    fitted: Floats
    """Shape (2^t, B): expected counts of the cells, 0 for cell 0."""
    is_certain: Bools
    """Shape (B,): it converged on the step with finite parameters and full rank, which
    certifies that the maximum exists and is unique."""
    log_likelihood: Floats
    """Shape (B,): Poisson, with the factorials of the counts."""
    intercept_variance: Floats
    """Shape (B,): of the log of the expected number of unseen cases."""

    @property
    def unseen(self) -> Floats:
        """Shape (B,): estimated number of cases on no list; NaN where not certain."""
        with np.errstate(over="ignore"):
            found = np.exp(self.parameters[-1])
        return np.where(self.is_certain, found, np.nan)

    def put(self, columns: Places, other: Fits) -> Fits:
        """These fits with some columns from others; arrays are copied first."""
        mine = [getattr(self, field.name).copy() for field in fields(self)]
        for field, array in zip(fields(self), mine, strict=True):
            array[..., columns] = getattr(other, field.name)
        return Fits(*mine)

    def take(self, columns: Places | Bools) -> Fits:
        """Some of the fits."""
        return Fits(*(getattr(self, f.name)[..., columns] for f in fields(self)))


def fit(
    space: Space,
    counts: Floats,
    members: Bools,
    start: Floats | None = None,
    *,
    has_unseen: bool = False,
) -> Fits:
    """Maximum likelihood of B models, each on its own or on the one table.

    A term whose cells are all empty has the parameter −inf; its cells are left out and
    it still belongs to the model.

    Args:
        space: cells and terms.
        counts: shape (2^t, B), or (2^t, 1) for one table.
        members: shape (K, B): which terms are in each model; with every term go all
            terms within it.
        start: shape (K, B): parameters to start from.
        has_unseen: whether row 0 of the counts is given; without it cell 0 is not part
            of the likelihood.

    **Source:** Chan, Silverman and Vincent (2021), section 3; Fienberg and Rinaldo
    (2012).
    """
    n_fits = max(members.shape[1], counts.shape[1])
    members = np.broadcast_to(members, (space.n_terms, n_fits))
    seen = counts.astype(np.float64)
    if not has_unseen:
        seen[0] = 0.0
    statistics = sum_supersets(seen.copy())[space.terms]
    statistics = np.broadcast_to(statistics, members.shape)
    empty = members & (statistics == 0)
    work = _Work(space, seen, statistics, members & ~empty, empty)
    work.closed[0] = not has_unseen
    parameters = work.start() if start is None else np.where(work.active, start, 0.0)
    return work.run(parameters)


class _Work:
    """B fits on their way, and what stays the same from step to step."""

    def __init__(
        self,
        space: Space,
        counts: Floats,
        statistics: Floats,
        active: Bools,
        empty: Bools,
    ) -> None:
        self.space = space
        self.counts = counts
        self.statistics = np.where(active, statistics, 0.0)
        self.active = active
        self.empty = empty
        self.closed = self.spread(empty.astype(np.float64)) > 0
        n_terms, n_fits = active.shape
        self.width = max(1, int(active.sum(axis=0).max()))
        # Active terms are packed to the end, so that the intercept is always last.
        rank = np.cumsum(active, axis=0)
        rows, columns = np.nonzero(active)
        self.order = np.full((self.width, n_fits), n_terms)
        places = self.width - rank[-1, columns] + rank[rows, columns] - 1
        self.order[places, columns] = rows
        self.pad = self.order == n_terms
        self.triangle = np.tril_indices(self.width)
        rows, columns = self.triangle
        gather = space.unions[self.order[rows], self.order[columns]]
        self.gather = gather * n_fits + np.arange(n_fits)

    def spread(self, parameters: Floats) -> Floats:
        """Σ of the parameters of the terms within each cell, shape (2^t, B)."""
        cells = np.zeros((2**self.space.n_lists, parameters.shape[1]))
        cells[self.space.terms] = parameters
        return sum_subsets(cells)

    def means(self, parameters: Floats) -> Floats:
        """Expected counts, shape (2^t, B)."""
        logs = self.spread(parameters)
        np.minimum(logs, 700.0, out=logs)
        np.exp(logs, out=logs)
        logs[self.closed] = 0.0
        return logs

    def start(self) -> Floats:
        """One step of weighted least squares from the counts themselves."""
        means = np.where(self.closed, 0.0, self.counts + 0.1)
        working = np.where(
            self.closed, 0.0, means * np.log(self.counts + 0.1) + self.counts - means
        )
        totals = sum_supersets(means)
        pull = sum_supersets(working)[self.space.terms]
        factor, _ = self.factorise(totals)
        return self.scatter(_solve(factor, self.pack(pull)))

    def pack(self, values: Floats) -> Floats:
        padded = np.concatenate([values, np.zeros((1, values.shape[1]))])
        return np.take_along_axis(padded, self.order, axis=0)

    def scatter(self, packed: Floats) -> Floats:
        n_terms, n_fits = self.active.shape
        values = np.zeros((n_terms + 1, n_fits))
        np.put_along_axis(values, self.order, packed, axis=0)
        return values[:-1]

    def factorise(self, totals: Floats) -> tuple[Floats, Bools]:
        """Cholesky factors of the information, from the supersets' expected counts."""
        matrix = np.empty((self.width, self.width, totals.shape[1]))
        matrix[self.triangle] = totals.reshape(-1).take(self.gather)
        for k in range(self.width):
            matrix[k:, k, self.pad[k]] = 0.0
            matrix[k, k, self.pad[k]] = 1.0
        return _factorise(matrix)

    def run(self, parameters: Floats) -> Fits:
        """Newton's method; when few fits still move they go on by themselves."""
        n_fits = parameters.shape[1]
        done = np.zeros(n_fits, dtype=np.bool_)
        runs = done.copy()
        best = np.full(n_fits, -np.inf)
        previous = parameters
        variance = np.full(n_fits, np.nan)
        for _ in range(MAX_ITERATIONS):
            means = self.means(parameters)
            value = (self.statistics * parameters).sum(axis=0) - means.sum(axis=0)
            # A step that lowers the likelihood is halved; one to NaN is as well.
            is_worse = ~(value >= best - 1e-9 * np.abs(best)) & ~done
            totals = sum_supersets(means)
            factor, is_singular = self.factorise(totals)
            gradient = self.statistics - totals[self.space.terms]
            step = self.scatter(_solve(factor, self.pack(gradient)))
            runs = np.abs(parameters).max(axis=0) > _RUNAWAY
            settled = (np.abs(step).max(axis=0) < TOLERANCE) & ~is_worse & ~is_singular
            settled &= ~runs
            variance = np.where(settled, factor[-1, -1] ** -2, variance)
            best = np.where(is_worse, best, value)
            done |= settled
            moved = np.where(is_worse, (previous + parameters) / 2, parameters + step)
            previous = np.where(is_worse, previous, parameters)
            parameters = np.where(done, parameters, moved)
            left = ~(done | runs)
            if not left.any() or left.sum() * 2 < n_fits:
                break
        fits = self.report(parameters, done, variance)
        rest = np.flatnonzero(~(done | runs))
        if 0 < rest.size < n_fits:
            later = self.take(rest).run(previous[:, rest])
            fits = fits.put(rest, later)
        return fits

    def take(self, columns: Places) -> _Work:
        """Some of the fits, as work of their own."""
        counts = self.counts
        work = _Work(
            self.space,
            counts if counts.shape[1] == 1 else counts[:, columns],
            self.statistics[:, columns],
            self.active[:, columns],
            self.empty[:, columns],
        )
        work.closed = self.closed[:, columns]
        return work

    def report(self, parameters: Floats, done: Bools, variance: Floats) -> Fits:
        from scipy.special import gammaln  # noqa: PLC0415 -- slow to import

        means = self.means(parameters)
        likelihood = (self.statistics * parameters).sum(axis=0) - means.sum(axis=0)
        return Fits(
            parameters=np.where(self.empty, -np.inf, parameters),
            fitted=means,
            is_certain=done,
            log_likelihood=likelihood - gammaln(self.counts + 1).sum(axis=0),
            intercept_variance=variance,
        )


def _factorise(matrix: Floats) -> tuple[Floats, Bools]:
    """Cholesky factors in place, shape (P, P, B), and which were singular."""
    is_singular = np.zeros(matrix.shape[2], dtype=np.bool_)
    for k in range(len(matrix)):
        floor = matrix[k, k] * _SINGULAR
        if k:
            matrix[k:, k] -= np.einsum("ijb,jb->ib", matrix[k:, :k], matrix[k, :k])
        pivot = matrix[k, k]
        bad = ~(pivot > floor)
        if bad.any():
            is_singular |= bad
            matrix[k:, k, bad] = 0.0
            matrix[k, k, bad] = 1.0
        matrix[k:, k] /= np.sqrt(matrix[k, k])
    return matrix, is_singular


def _solve(factor: Floats, right: Floats) -> Floats:
    """Solutions of L Lᵀ x = right, shape (P, B), in place."""
    width = len(factor)
    for k in range(width):
        if k:
            right[k] -= (factor[k, :k] * right[:k]).sum(axis=0)
        right[k] /= factor[k, k]
    for k in range(width - 1, -1, -1):
        if k < width - 1:
            right[k] -= (factor[k + 1 :, k] * right[k + 1 :]).sum(axis=0)
        right[k] /= factor[k, k]
    return right
