"""Models in which some cases are easier to record than others: M0, Mt, Mh, Mth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.design import DesignFit, fit_design
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.profile import profile_interval, profile_mode
from guvoh.counting.results import Diagnostic, Estimate, Method, Model, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Floats
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

MAX_LISTS: Final = 12


class Shape(StrEnum):
    """The models, by their names in the field (Otis et al. 1978; Rcapture)."""

    M0 = "M0"
    MT = "Mt"
    MH_CHAO = "Mh Chao (LB)"
    MH_POISSON = "Mh Poisson2"
    MH_DARROCH = "Mh Darroch"
    MH_GAMMA = "Mh Gamma3.5"
    MTH_CHAO = "Mth Chao (LB)"
    MTH_POISSON = "Mth Poisson2"
    MTH_DARROCH = "Mth Darroch"
    MTH_GAMMA = "Mth Gamma3.5"

    @property
    def has_lists(self) -> bool:
        """Whether lists differ in how much they catch."""
        return self is Shape.MT or self.value.startswith("Mth")

    @property
    def is_floor(self) -> bool:
        """Whether the model gives a lower bound only."""
        return self in {Shape.MH_CHAO, Shape.MTH_CHAO}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShapeFit:
    """One model fitted to one table."""

    shape: Shape
    """Which model."""
    point: float
    """Number of cases."""
    standard_error: float
    """Of the point, in cases."""
    aic: float
    """Akaike's criterion, as in Rcapture."""


def fit_shape(
    table: Table, shape: Shape, *, is_bias_corrected: bool = False
) -> ShapeFit | None:
    """One model on one table; None when it has no maximum.

    Args:
        table: 2 to 12 lists.
        shape: the model.
        is_bias_corrected: adds (t − 2) / 2t to cells seen once and 2 / t (t − 1) to
            cells seen twice; for Mt and Mth Chao.

    **Source:** Rivest and Baillargeon (2007), table 1; Rivest and Lévesque (2001),
    section 5, for the bias correction.
    """
    t = table.n_lists
    if t > MAX_LISTS:
        raise NoAnswerError(
            "too-many-lists",
            f"heterogeneity models of {t} lists need {2**t:,} cells",
            "use chao or coverage, or merge lists",
        )
    counts = table.dense().astype(np.float64)
    if is_bias_corrected:
        times = _times(t)
        counts[times == 1] += (t - 2) / (2 * t)
        counts[times == 2] += 2 / (t * (t - 1))
    found = _fit(shape, t, counts, slice(1, None))
    return None if found is None else _report(table, shape, *found)


def expect_shape(shape: Shape, n_lists: int) -> Callable[[Floats], Floats | None]:
    """What a model expects of the counts of all cells, for its profile likelihood."""

    def expect(cells: Floats) -> Floats | None:
        found = _fit(shape, n_lists, cells, slice(None))
        return None if found is None else found[1].fitted

    return expect


def _fit(
    shape: Shape, n_lists: int, counts: Floats, cells: slice
) -> tuple[Floats, DesignFit] | None:
    """The design of all 2^t cells and the fit to some of them."""
    times = _times(n_lists)
    rows = (np.arange(2**n_lists)[:, None] >> np.arange(n_lists)) & 1
    chance = rows.astype(np.float64) if shape.has_lists else times[:, None]
    base = np.column_stack([np.ones(2**n_lists), chance])
    if shape.is_floor:
        return _fit_floor(base, counts, n_lists, cells)
    extra = _column(shape, times)
    design = base if extra is None else np.column_stack([base, extra])
    fit = fit_design(design[cells], counts[cells])
    return None if fit is None else (design, fit)


def _times(n_lists: int) -> Floats:
    cells = np.arange(2**n_lists)
    rows = (cells[:, None] >> np.arange(n_lists)) & 1
    times: Floats = rows.sum(axis=1).astype(np.float64)
    return times


def _column(shape: Shape, times: Floats) -> Floats | None:
    """How the log odds grow with the number of times seen.

    **Source:** Rivest and Baillargeon (2007), section 2.3.
    """
    match shape.value.split(" ")[-1]:
        case "Poisson2":
            return np.exp2(times) - 1
        case "Darroch":
            return times**2 / 2
        case "Gamma3.5":
            return math.log(3.5) - np.log(3.5 + times)
        case _:
            return None


def _fit_floor(
    base: Floats, counts: Floats, n_lists: int, cells: slice
) -> tuple[Floats, DesignFit] | None:
    """Chao's bound: cells seen three times and more are free but never below."""
    times = _times(n_lists)
    orders = list(range(3, n_lists + 1))
    while True:
        extra = [np.maximum(times - k + 1, 0) for k in orders]
        design = np.column_stack([base, *extra])
        fit = fit_design(design[cells], counts[cells])
        if fit is None:
            if not orders:
                return None
            orders = orders[:-1]
            continue
        gains = fit.parameters[base.shape[1] :]
        if (gains >= 0).all():
            return design, fit
        orders = [k for k, gain in zip(orders, gains, strict=True) if gain >= 0]


def _report(
    table: Table, shape: Shape, design: Floats, fit: DesignFit
) -> ShapeFit | None:
    unseen = math.exp(min(fit.parameters[0], 700.0))
    if not math.isfinite(unseen) or unseen > 1e15:
        return None
    return ShapeFit(
        shape=shape,
        point=table.n_observed + unseen,
        standard_error=math.sqrt(unseen + unseen**2 * fit.covariance[0, 0]),
        aic=2 * design.shape[1] - 2 * fit.log_likelihood,
    )


def estimate_heterogeneity(table: Table, options: Options) -> Estimate:
    """All models, the one with the smallest AIC among those that are no floor first.

    Raises:
        NoAnswerError: when none has a maximum, or there are more than 12 lists.
    """
    fits = [fit for shape in Shape if (fit := fit_shape(table, shape))]
    open_fits = sorted((f for f in fits if not f.shape.is_floor), key=lambda f: f.aic)
    if not open_fits:
        raise NoAnswerError(
            "no-maximum",
            "no heterogeneity model has a maximum on this table",
            "use chao for a floor",
        )
    best = open_fits[0]
    counts = table.dense().astype(np.float64)
    expect = expect_shape(best.shape, table.n_lists)
    mode = profile_mode(expect, counts)
    floors = [f for f in fits if f.shape.is_floor]
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.HETEROGENEITY,
        point=best.point,
        standard_error=best.standard_error,
        interval=profile_interval(expect, counts, mode, options.level),
        models=tuple(
            Model(terms=((f.shape.value,),), criterion=f.aic, estimate=f.point)
            for f in [*open_fits, *floors]
        ),
        diagnostics=_diagnose(open_fits),
        assumptions=(*ALWAYS, Assumption.HETEROGENEITY_SHAPE),
    )


def _diagnose(fits: list[ShapeFit]) -> tuple[Diagnostic, ...]:
    near = [f for f in fits if f.aic < fits[0].aic + 4]
    low, high = min(f.point for f in near), max(f.point for f in near)
    notes = [
        Diagnostic(
            code="model-chosen",
            severity=Severity.NOTE,
            message=f"{fits[0].shape.value} has the smallest AIC, {fits[0].aic:.1f}.",
        )
    ]
    if high > 1.5 * low:
        notes.append(
            Diagnostic(
                code="heterogeneity-unidentified",
                severity=Severity.WARNING,
                message=f"Models that fit about as well give {low:,.0f} to {high:,.0f};"
                " the shape of heterogeneity cannot be learnt from the lists.",
            )
        )
    return tuple(notes)
