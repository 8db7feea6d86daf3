"""What an estimate is: a number with its interval, models, doubts and assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guvoh.counting.assumptions import Assumption


class Method(StrEnum):
    """The methods, as they are written on the command line."""

    LOGLINEAR_INDEPENDENCE = "loglinear-independence"
    LOGLINEAR_STEPWISE = "loglinear-stepwise"
    LOGLINEAR_BIC = "loglinear-bic"
    BAYES_THRESHOLD = "bayes-threshold"
    GRAPH_AVERAGE = "graph-average"
    LATENT_CLASS = "latent-class"
    CHAO = "chao"
    COVERAGE = "coverage"
    HETEROGENEITY = "heterogeneity"
    ODDS_RATIO = "odds-ratio"


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class IntervalKind(StrEnum):
    """How an interval was made."""

    LOG_NORMAL = "log-normal"
    PROFILE = "profile"
    PERCENTILE = "percentile"
    BCA = "bca"
    POSTERIOR = "posterior"
    ODDS_RATIO = "odds-ratio range"
    COMBINED = "combined over draws"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing a reader must know about a table or an estimate."""

    code: str
    """A stable word, such as `list-small`."""
    severity: Severity
    """`error` where no number should be believed."""
    message: str
    """One or two plain sentences in English; list names only, never a person's."""

    def to_dict(self, language: str = "en") -> dict[str, str]:
        """The diagnostic as the contract `guvoh/count/1` has it, in `en` or `ru`."""
        from guvoh.counting.words import translate  # noqa: PLC0415 -- the words know the types

        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": translate(self, language),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An interval of the number of cases, reported and unreported."""

    low: float
    """Lower end, in cases."""
    high: float | None
    """Upper end, in cases; None when it has no upper end."""
    level: float | None
    """Nominal coverage in (0, 1); None when no level can be claimed."""
    kind: IntervalKind
    """How it was made."""

    def __post_init__(self) -> None:
        assert self.high is None or self.low <= self.high

    def to_dict(self) -> dict[str, Any]:
        """The interval as the contract `guvoh/count/1` has it."""
        return {
            "low": self.low,
            "high": self.high,
            "level": self.level,
            "kind": self.kind.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model that took part in an estimate."""

    terms: tuple[tuple[str, ...], ...]
    """Interactions (or cliques of a graph), each a tuple of list names."""
    criterion: float | None = None
    """The value it was chosen by (BIC, AIC, p); None when there was no choice."""
    weight: float | None = None
    """Share of the estimate it carries, in [0, 1]; None when unknown."""
    estimate: float | None = None
    """Its own estimate of the number of cases; None when it has none."""
    low: float | None = None
    """Lower end of its own interval; None when it was not computed."""

    def to_dict(self) -> dict[str, Any]:
        """The model as the contract `guvoh/count/1` has it."""
        return {
            "terms": [list(term) for term in self.terms],
            "criterion": self.criterion,
            "weight": self.weight,
            "estimate": self.estimate,
            "low": self.low,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """A distribution of the number of cases over a grid or over draws."""

    values: tuple[float, ...]
    """Numbers of cases, ascending."""
    probabilities: tuple[float, ...]
    """Probability of each value; they sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bootstrap:
    """What stands behind an interval that repeats the selection."""

    resamples: int
    """Resamples that gave an estimate."""
    refused: int
    """Resamples in which no model passed; they take no part."""
    z0: float
    """Bias correction: normal quantile of the share of resamples below the point."""
    acceleration: float
    """Acceleration from the jackknife over the distinct cells."""
    percentiles: tuple[float, float]
    """Bootstrap percentiles at which the BCa ends were read, each in (0, 1)."""
    monte_carlo_error: tuple[float, float]
    """Standard errors of the two ends due to the finite number of resamples."""
    percentile: tuple[float, float]
    """The plain percentile interval at the same level."""
    bca: tuple[float, float]
    """The bias-corrected and accelerated interval."""
    standard_error: float
    """Half the distance of the 15.9 % and 84.1 % points, in cases; selection included,
    and unlike a standard deviation not ruled by a few wild resamples."""

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "resamples": self.resamples,
            "refused": self.refused,
            "z0": self.z0,
            "acceleration": self.acceleration,
            "percentiles": list(self.percentiles),
            "monte_carlo_error": list(self.monte_carlo_error),
            "percentile": list(self.percentile),
            "bca": list(self.bca),
            "standard_error": self.standard_error,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The number of cases by one method, with everything that qualifies it."""

    lists: tuple[str, ...]
    """Names of the lists that were used."""
    n_observed: int
    """Distinct cases on at least one list."""
    method: Method
    """How it was made."""
    point: float | None
    """Number of cases, reported and unreported; None when there is only a range."""
    standard_error: float | None = None
    """Of the point, in cases; None when the method gives none."""
    interval: Interval | None = None
    """None when the method gives none."""
    models: tuple[Model, ...] = ()
    """The models that were used, best first."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Everything a reader must know."""
    assumptions: tuple[Assumption, ...] = ()
    """What has to be true for the number to be right."""
    bootstrap: Bootstrap | None = None
    """Behind `bca` and `percentile` intervals."""
    posterior: Posterior | None = None
    """Of Bayesian methods."""
    traces: tuple[tuple[float, ...], ...] = ()
    """Draws of the number of cases in order, thinned, one tuple a chain."""
    between_share: float | None = None
    """Share of the variance that is between draws of the linkage, in [0, 1]; None when
    it is the estimate of one table."""
    seed: int | None = None
    """The seed that repeats it; None when nothing was random."""

    def __post_init__(self) -> None:
        assert self.point is None or math.isfinite(self.point)

    @property
    def is_floor(self) -> bool:
        """Whether the point is a lower bound and no estimate of the whole."""
        return self.method is Method.CHAO

    @property
    def has_converged(self) -> bool:
        """Whether no diagnostic forbids believing the number."""
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)

    def summary(self, language: str = "en") -> str:
        """The estimate in words, in English (`en`) or Russian (`ru`)."""
        from guvoh.counting.words import summarise  # noqa: PLC0415 -- the words know the types

        return summarise(self, language)

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """The estimate as the contract `guvoh/count/1` has it, with more keys.

        Messages and assumptions are in English (`en`) or Russian (`ru`).
        """
        from guvoh.counting.odds_ratio import trace_curve  # noqa: PLC0415 -- same
        from guvoh.counting.words import state  # noqa: PLC0415 -- same

        report = self.bootstrap
        return {
            "schema": "guvoh/count/1",
            "lists": list(self.lists),
            "n_observed": self.n_observed,
            "method": self.method.value,
            "estimate": self.point,
            "standard_error": self.standard_error,
            "interval": self.interval.to_dict() if self.interval else None,
            "models": [model.to_dict() for model in self.models],
            "diagnostics": [d.to_dict(language) for d in self.diagnostics],
            "assumptions": [state(a, language) for a in self.assumptions],
            "bootstrap": report.to_dict() if report else None,
            "odds_ratio_curve": [list(pair) for pair in trace_curve(self)],
            "is_floor": self.is_floor,
            "between_draw_share": self.between_share,
            "seed": self.seed,
        }

    def chart(self, language: str = "en") -> dict[str, Any]:
        """A Vega-Lite specification: posterior and traces, or point and interval.

        `guvoh.counting.rendering.render` makes SVG of it.
        """
        from guvoh.counting.charts import draw_estimate  # noqa: PLC0415 -- same

        return draw_estimate(self, language)
