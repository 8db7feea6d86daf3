"""Chains of the latent-class model, run until they agree or a limit is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.convergence import Convergence, assess_convergence
from guvoh.counting.latent_compiled import IS_COMPILED, run_block_compiled
from guvoh.counting.latent_gibbs import GibbsBlock
from guvoh.counting.latent_moves import Moves
from guvoh.counting.latent_state import (
    Drawn,
    LatentPrior,
    LatentState,
    TableArrays,
    draw_prior,
    start_independent,
)
from guvoh.counting.progress import Stage, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Bools, Floats, Whole

ENOUGH_R_HAT: Final = 1.04
"""Chains stop before their limit below this, within what counts as converged."""

_AHEAD: Final = 1_000_000
"""About how many random numbers are drawn ahead at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long the chains run."""

    chains: int = 16
    """At least 4; every second one starts at independence, the rest at the prior."""
    max_iterations: int = 60_000
    """Sweeps of each chain after the start, at most."""
    min_iterations: int = 2_000
    """Sweeps before the first look at convergence; looks follow at lengths
    a quarter longer each."""
    start_iterations: int = 2_000
    """Sweeps during which the table grows from a case to all cases, for the chains
    that start at the prior."""
    enough_ess: float = 500.0
    """Chains stop before their limit when both effective sizes are this large; None
    of them stops early when it is infinite."""
    moves: int = 3
    """Moves with the classes summed out after each sweep; 0 is plain Gibbs sampling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the chains have come; given to a callback between blocks."""

    iterations: int
    """Sweeps of each chain so far, those of the start included."""
    max_iterations: int
    """The most there can be."""
    convergence: Convergence | None
    """At the last look; None before the first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LatentDraws:
    """Draws of the chains in the last three quarters of their run."""

    unseen: Whole
    """Unseen cases, shape (iterations, chains)."""
    alpha: Floats
    """The concentration, same shape."""
    used: Floats
    """Classes with at least one percent of the cases, same shape."""
    even: Floats
    """Σ log λ (1 − λ) over the lists and those classes, same shape."""
    missed: Floats
    """Mean chance of an unseen case to be missed by all lists, same shape."""
    convergence: Convergence
    """Of log N."""
    iterations: int
    """Sweeps of each chain after the start, the discarded quarter included."""
    was_stopped: bool
    """Whether the callback ended the run."""


def run_chains(
    histories: Bools,
    counts: Whole,
    *,
    prior: LatentPrior,
    schedule: Schedule,
    seed: int,
    on_progress: Callable[[Progress], bool | None] | None = None,
) -> LatentDraws:
    """Runs chains from two kinds of starts until they agree.

    Half of the chains start where lists are independent. The others start at the
    prior, on a table of one case that grows to the whole (annealing); they find what
    is likely from the other side. Where both kinds end in different places the table
    has several modes, and R-hat says so.

    Args:
        histories: shape (cells, lists).
        counts: shape (cells,).
        prior: of the parameters.
        schedule: how long to run.
        seed: of everything random; the same seed gives the same draws.
        on_progress: called between blocks; the run ends when it returns False.
    """
    table = TableArrays.build(histories, counts)
    run = _Run(table, prior, schedule, seed, on_progress)
    run.start()
    length, convergence = schedule.min_iterations, None
    while not run.was_stopped:
        run.advance(min(length, schedule.max_iterations))
        convergence = run.look()
        if run.is_enough(convergence) or length >= schedule.max_iterations:
            break
        length = length * 5 // 4
    return run.draws(convergence or run.look())


class _Run:
    """One run: its state, its draws so far, and when to stop."""

    def __init__(
        self,
        table: TableArrays,
        prior: LatentPrior,
        schedule: Schedule,
        seed: int,
        on_progress: Callable[[Progress], bool | None] | None,
    ) -> None:
        assert schedule.chains >= 4
        self._table, self._prior, self._schedule = table, prior, schedule
        self._tell = on_progress
        self._rng = np.random.default_rng(seed)
        lists = table.design.shape[1]
        self._state = draw_prior(self._rng, schedule.chains, lists, prior)
        self._plain = np.arange(schedule.chains) % 2 == 0
        start_independent(self._state, self._plain, table)
        self._blocks: list[Drawn] = []
        self._length = 0
        # Progress is told and Ctrl-C heard between blocks, about four times a second.
        self._size = min(500, max(10, 200_000 // (schedule.chains * len(table.design))))
        self._convergence: Convergence | None = None
        self.was_stopped = False

    def start(self) -> None:
        """Lets the table grow for the chains that start at the prior."""
        steps = 40
        growing = np.geomspace(1 / self._table.n_observed, 1, steps)
        sweeps = max(1, self._schedule.start_iterations // steps)
        for step, share in enumerate(growing, start=1):
            counts = self._counts()
            counts[~self._plain, :-1] = self._table.thinned(float(share))
            self._block(counts, sweeps)
            if self._report(step * sweeps):
                return

    def advance(self, length: int) -> None:
        """Runs until `length` sweeps after the start."""
        counts = self._counts()
        while self._length < length and not self.was_stopped:
            size = min(self._size, length - self._length)
            self._blocks.append(self._block(counts, size))
            self._length += size
            self._report(self._schedule.start_iterations + self._length)

    def look(self) -> Convergence:
        """Convergence of what is kept of the draws."""
        n = self._table.n_observed
        unseen = self._kept(0)
        if len(unseen) < 8:
            return Convergence(r_hat=np.inf, bulk_ess=0.0, tail_ess=0.0)
        self._convergence = assess_convergence(np.log(n + unseen.astype(np.float64)))
        return self._convergence

    def is_enough(self, convergence: Convergence) -> bool:
        """Whether the chains may stop before their limit."""
        size = min(convergence.bulk_ess, convergence.tail_ess)
        return convergence.r_hat <= ENOUGH_R_HAT and size >= self._schedule.enough_ess

    def draws(self, convergence: Convergence) -> LatentDraws:
        """What was drawn."""
        return LatentDraws(
            unseen=self._kept(0).astype(np.int64),
            alpha=self._kept(1),
            used=self._kept(2),
            even=self._kept(3),
            missed=self._kept(4),
            convergence=convergence,
            iterations=self._length,
            was_stopped=self.was_stopped,
        )

    def _kept(self, which: int) -> Floats:
        if not self._blocks:
            return np.empty((0, self._schedule.chains))
        every = np.concatenate([block[which] for block in self._blocks])
        return np.asarray(every[len(every) // 4 :], dtype=np.float64)

    def _counts(self) -> Whole:
        row = np.append(self._table.counts, 0)
        return np.tile(row, (self._schedule.chains, 1))

    def _report(self, iterations: int) -> bool:
        most = self._schedule.start_iterations + self._schedule.max_iterations
        report(Stage.SWEEPS, iterations, most)
        if self._tell is not None:
            progress = Progress(
                iterations=iterations,
                max_iterations=most,
                convergence=self._convergence,
            )
            self.was_stopped |= self._tell(progress) is False
        return self.was_stopped

    def _block(self, counts: Whole, sweeps: int) -> Drawn:
        engine = run_block_compiled if IS_COMPILED else run_block
        return engine(
            self._rng,
            self._state,
            self._prior,
            self._table,
            counts=counts,
            sweeps=sweeps,
            moves=self._schedule.moves,
        )


def run_block(  # noqa: PLR0913 -- the same as its compiled twin
    rng: np.random.Generator,
    state: LatentState,
    prior: LatentPrior,
    table: TableArrays,
    *,
    counts: Whole,
    sweeps: int,
    moves: int,
) -> Drawn:
    """Some sweeps of all chains; changes `state`."""
    ahead = max(1, _AHEAD // (max(1, moves) * counts.size))
    parts = []
    for begin in range(0, sweeps, ahead):
        size = min(ahead, sweeps - begin)
        block = GibbsBlock(rng, state, prior, table, counts=counts, sweeps=size)
        between = (
            Moves(block, sweeps=size, moves=moves, bound=state.bound) if moves else None
        )
        for i in range(size):
            block.weigh()
            if between:
                between.run(i)
            block.sweep(i)
        parts.append(block.finish(state))
    return Drawn(*(np.concatenate(part) for part in zip(*parts, strict=True)))
