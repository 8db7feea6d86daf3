"""What a selected log-linear model and its resamples say against themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.bootstrap import find_outermost, is_degenerate
from guvoh.counting.diagnostics import note, warn
from guvoh.counting.results import IntervalKind

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats, Places
    from guvoh.counting.results import Bootstrap, Diagnostic
    from guvoh.counting.table import Table


def doubt_model(
    table: Table,
    terms: Places,
    parameters: Floats,
    fitted: Floats,
    *,
    is_stepwise: bool,
) -> tuple[Diagnostic, ...]:
    """What the selected model itself says against itself.

    Args:
        table: it was fitted to.
        terms: shape (P,), as masks.
        parameters: shape (P,); −inf where a term's cells were all empty.
        fitted: shape (2^t,), expected counts.
        is_stepwise: whether pairs were added because they surprise.
    """
    found = doubt_fit(
        table.dense().astype(np.float64), fitted, int(np.isfinite(parameters).sum())
    )
    infinite = [
        "–".join(table.names_of(int(mask))) for mask in terms[np.isneginf(parameters)]
    ]
    if infinite:
        found.append(
            note(
                "parameter-infinite",
                "Lists that share no case, and the model says they never do: "
                f"{', '.join(infinite)}.",
            )
        )
    avoiding = [
        "–".join(table.names_of(int(mask)))
        for mask, value in zip(terms, parameters, strict=True)
        if mask.bit_count() == 2 and value < 0
    ]
    if avoiding and is_stepwise:
        found.append(
            warn(
                "lists-avoid",
                "Lists that share fewer cases than the others lead to expect: "
                f"{', '.join(avoiding)}. They may cover other times or places, or "
                "their links were missed.",
            )
        )
    if any(int(mask).bit_count() > 2 for mask in terms):
        found.append(
            warn(
                "three-way-dependence",
                "The best model needs three lists to depend on each other at once; "
                "methods that know pairs only miss it.",
            )
        )
    return tuple(found)


def doubt_bootstrap(report: Bootstrap, kind: IntervalKind) -> tuple[Diagnostic, ...]:
    """What the resamples say against the interval made from them."""
    found = []
    if report.refused:
        found.append(
            warn(
                "resamples-refused",
                f"{report.refused} of {report.refused + report.resamples} resamples "
                "allow no estimate and take no part in the interval.",
            )
        )
    if kind is IntervalKind.BCA and is_degenerate(report):
        low, high = report.percentiles
        found.append(
            warn(
                "bca-degenerate",
                f"The BCa ends are the {low:.3%} and {high:.3%} bootstrap points, so "
                "they carry no level; selection makes the estimate jump. The plain "
                f"percentile interval is {report.percentile[0]:,.0f} to "
                f"{report.percentile[1]:,.0f}.",
            )
        )
        found += _doubt_outermost(report)
    return tuple(found)


def _doubt_outermost(report: Bootstrap) -> list[Diagnostic]:
    is_low, is_high = find_outermost(report)
    found = []
    if is_low:
        found.append(
            warn(
                "bca-outermost",
                f"The lower BCa end is the smallest of {report.resamples:,} resamples; "
                "another seed may move it by a tenth and more.",
            )
        )
    if is_high:
        found.append(
            warn(
                "bca-outermost",
                f"The upper BCa end is the largest of {report.resamples:,} resamples; "
                "another seed may move it by a tenth and more.",
            )
        )
    return found


def doubt_fit(counts: Floats, fitted: Floats, n_parameters: int) -> list[Diagnostic]:
    """Whether the deviance of a model is beyond chance, p < .001.

    Args:
        counts: shape (2^t,); element 0 is not read.
        fitted: shape (2^t,), 0 where the model leaves a cell out.
        n_parameters: finite ones, with the intercept.
    """
    from scipy.special import chdtrc, xlogy  # noqa: PLC0415 -- slow to import

    is_open = fitted > 0
    seen, mean = counts[is_open], fitted[is_open]
    # Rounding may leave a perfect fit a little below 0.
    deviance = max(0.0, 2 * float((xlogy(seen, seen / mean) - seen + mean).sum()))
    freedom = int(is_open.sum()) - n_parameters
    if freedom < 1 or chdtrc(freedom, deviance) > 0.001:
        return []
    return [
        warn(
            "model-misfit",
            f"The model does not fit the table: deviance {deviance:.1f} with {freedom} "
            "degrees of freedom.",
        )
    ]
