"""Estimates by every method side by side, the floor, and what may be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from guvoh.counting.results import Diagnostic, Estimate, Method

if TYPE_CHECKING:
    from guvoh.counting.assumptions import Assumption
    from guvoh.counting.table import Table

MAX_RATIO: Final = 2.0
"""Methods that differ by more than this factor do not estimate the same thing."""
_VOTES: Final = frozenset(
    {
        Method.LOGLINEAR_STEPWISE,
        Method.LOGLINEAR_BIC,
        Method.BAYES_THRESHOLD,
        Method.GRAPH_AVERAGE,
        Method.LATENT_CLASS,
        Method.COVERAGE,
    }
)
"""Methods whose disagreement forbids a number. Independence is a yardstick, Chao a
floor, and heterogeneity rests on a shape that no lists can show."""
_ABSTAINS: Final = frozenset({"coverage-one-step", "coverage-correction-failed"})


class Verdict(StrEnum):
    """What may be said."""

    ESTIMATE = "estimate"
    """Two methods or more agree within a factor of two."""
    FLOOR_ONLY = "floor-only"
    """The number cannot be estimated from these lists; there is a floor."""
    NOTHING = "nothing"
    """There is not even a floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A method that gave no number."""

    method: Method
    """Which."""
    code: str
    """A stable word for the reason."""
    message: str
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Estimates by every method that the table allows."""

    lists: tuple[str, ...]
    """Names of the lists."""
    n_observed: int
    """Distinct cases on at least one list."""
    estimates: tuple[Estimate, ...]
    """By method, in the order of `Method`."""
    refusals: tuple[Refusal, ...] = ()
    """Methods that gave none."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the table itself."""

    @property
    def voters(self) -> tuple[Estimate, ...]:
        """Estimates that converged and whose agreement is asked for."""
        return tuple(
            e
            for e in self.estimates
            if e.method in _VOTES
            and e.point is not None
            and e.has_converged
            and not any(d.code in _ABSTAINS for d in e.diagnostics)
        )

    @property
    def floor(self) -> Estimate | None:
        """The lower bound; None when there is none."""
        return next((e for e in self.estimates if e.is_floor), None)

    @property
    def range(self) -> tuple[float, float] | None:
        """Smallest and largest point of the voters; None without any."""
        points = [e.point for e in self.voters if e.point is not None]
        return (min(points), max(points)) if points else None

    @property
    def verdict(self) -> Verdict:
        """What may be said of the number of cases."""
        ends = self.range
        if len(self.voters) >= 2 and ends and ends[1] <= MAX_RATIO * ends[0]:
            return Verdict.ESTIMATE
        return Verdict.NOTHING if self.least is None else Verdict.FLOOR_ONLY

    @property
    def least(self) -> float | None:
        """The number that may be printed as a floor; None when there is no floor.

        The lower end of Chao's bounds; where an estimate lies below that, the lower end
        of the estimate's interval: lists that part the cases between them put Chao's
        bounds too high.
        """
        bound = self.chao_low
        if bound is None:
            return None
        below = [
            e.interval.low if e.interval else e.point
            for e in self.voters
            if e.point is not None and e.point < bound
        ]
        return min([bound, *below])

    @property
    def chao_low(self) -> float | None:
        """The lowest end of Chao's bounds, with lists equal or different in size."""
        floor = self.floor
        if floor is None or floor.interval is None:
            return None
        lows = [m.low for m in floor.models if m.low is not None]
        return min([floor.interval.low, *lows])

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the voters and the floor assume, each once."""
        used = [*self.voters, *([self.floor] if self.floor else [])]
        return tuple(dict.fromkeys(a for e in used for a in e.assumptions))

    def summary(self, language: str = "en") -> str:
        """The methods side by side and the verdict, in `en` or `ru`."""
        from guvoh.counting.words import summarise_comparison  # noqa: PLC0415 -- cycle

        return summarise_comparison(self, language)

    def sentence(self, language: str = "en") -> str:
        """The one or two sentences that may be published, in `en` or `ru`."""
        from guvoh.counting.words import write_sentence  # noqa: PLC0415 -- cycle

        return write_sentence(self, language)

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """The contract `guvoh/count/1`; `estimate` is null, since it is a range.

        `interval` goes from the lowest to the highest end of the methods that agree; a
        level cannot be claimed for it. Where nothing may be estimated it starts at the
        floor and has no upper end. Sentences are in English (`en`) or Russian (`ru`).
        """
        from guvoh.counting.words import (  # noqa: PLC0415 -- cycle
            explain,
            state,
            write_sentence,
        )

        floor = self.floor
        return {
            "schema": "guvoh/count/1",
            "lists": list(self.lists),
            "n_observed": self.n_observed,
            "method": "all",
            "estimate": None,
            "interval": self._interval(),
            "range": list(self.range) if self.range else None,
            "verdict": self.verdict.value,
            "sentence": write_sentence(self, language),
            "floor": floor.to_dict(language) if floor else None,
            "at_least": self.least,
            "models": [],
            "methods": [e.to_dict(language) for e in self.estimates],
            "refusals": [
                {
                    "method": r.method.value,
                    "code": r.code,
                    "message": explain(r.message, language),
                }
                for r in self.refusals
            ],
            "diagnostics": [d.to_dict(language) for d in self.diagnostics],
            "assumptions": [state(a, language) for a in self.assumptions],
        }

    def chart(self, language: str = "en") -> dict[str, Any]:
        """A Vega-Lite specification of the estimates by method.

        `guvoh.counting.rendering.render` makes SVG of it.
        """
        from guvoh.counting.charts import draw_estimates  # noqa: PLC0415 -- cycle

        return draw_estimates(self.estimates, language)

    def report(self, table: Table | None = None, language: str = "en") -> str:
        """A self-contained HTML page; with the table, a plot of overlaps as well."""
        from guvoh.counting.report import write_report  # noqa: PLC0415 -- cycle

        return write_report(self, table, language)

    def _interval(self) -> dict[str, Any] | None:
        if self.verdict is Verdict.ESTIMATE:
            ends = [e.interval for e in self.voters if e.interval]
            highs = [i.high for i in ends if i.high is not None]
            if not ends:
                return None
            high = max(highs) if len(highs) == len(ends) else None
            low = min(i.low for i in ends)
            return {"low": low, "high": high, "level": None, "kind": "over methods"}
        if self.least is None:
            return None
        return {
            "low": self.least,
            "high": None,
            "level": None,
            "kind": "floor",
        }
