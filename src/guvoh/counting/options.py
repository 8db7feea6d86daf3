"""The settings of an estimate, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from guvoh.counting.errors import OptionError
from guvoh.counting.results import IntervalKind


class Settings(TypedDict, total=False):
    """What `estimate` and `compare` take by keyword; see `Options`."""

    seed: int
    interval: IntervalKind | str | None
    level: float
    resamples: int
    threshold: float
    max_order: int | None
    top: int
    odds_ratio: float | tuple[float, float] | None
    span_months: float | None
    referrals: tuple[tuple[str, str], ...]
    has_audit: bool
    sweeps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The settings of an estimate."""

    seed: int = 1
    """Of everything random."""
    interval: IntervalKind | None = None
    """The kind of interval; None is what suits the method."""
    level: float = 0.95
    """Nominal coverage of intervals, in (0, 1)."""
    resamples: int = 1000
    """Bootstrap resamples."""
    threshold: float = 0.02
    """Stepwise selection adds a pair below this p-value, in (0, 1)."""
    max_order: int | None = None
    """Lists in the largest interaction of `loglinear-bic`; None is all that the number
    of lists allows."""
    top: int = 50
    """How many of the best models by BIC each resample chooses among."""

    odds_ratio: tuple[float, float] | None = None
    """The range of the odds ratio that is stated; both ends equal for one value."""

    span_months: float | None = None
    """Months between the first and the last case; None when not said."""
    referrals: tuple[tuple[str, str], ...] = ()
    """Pairs of lists of which one passes cases to the other."""
    has_audit: bool = False
    """Whether missed links are accounted for elsewhere, so that no warning is due."""

    sweeps: int = 60_000
    """Sweeps of each chain of `latent-class`, at most; fewer once they agree."""

    def __post_init__(self) -> None:
        if self.sweeps < 100:
            raise OptionError("Fewer than 100 sweeps tell nothing", "give 60000, say")
        if not 0 < self.level < 1:
            raise OptionError("The level is not between 0 and 1", "give 0.95, say")
        if not 0 < self.threshold < 1:
            raise OptionError("The threshold is not between 0 and 1", "give 0.02, say")
        if self.resamples < 20:
            raise OptionError("Fewer than 20 resamples tell nothing", "give 1000, say")
        if self.max_order is not None and self.max_order < 1:
            raise OptionError("The largest order is less than 1", "give 2, say")
        if self.top < 1:
            raise OptionError("The resamples need at least one model", "give 50, say")
        if self.odds_ratio is not None and not all(
            0 < ratio < float("inf") for ratio in self.odds_ratio
        ):
            raise OptionError("An odds ratio is not above 0", "give 1, or 0.5,2, say")
        if self.seed < 0:
            raise OptionError("The seed is negative", "give 0 or more")


def build_options(settings: Settings) -> Options:
    """The options from keywords.

    Raises:
        OptionError: when a value cannot be used.
    """
    kind = settings.get("interval")
    known = {k.value for k in IntervalKind}
    if kind is not None and kind not in known:
        raise OptionError(
            f"There is no interval {kind!r}",
            "say bca, profile, percentile or posterior",
        )
    ratio = settings.get("odds_ratio")
    if isinstance(ratio, int | float):
        ratio = (float(ratio), float(ratio))
    apart = {"interval", "odds_ratio"}
    others = {key: value for key, value in settings.items() if key not in apart}
    chosen = None if kind is None else IntervalKind(kind)
    return Options(interval=chosen, odds_ratio=ratio, **others)  # type: ignore[arg-type]
