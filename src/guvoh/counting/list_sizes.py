"""Independent lists from their sizes alone, however many there are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import Estimate, Method, Model

if TYPE_CHECKING:
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table


def estimate_by_sizes(table: Table, options: Options) -> Estimate:
    """Independence for many lists: 1 − n / N = Π (1 − n_j / N), from sizes alone.

    **Source:** Darroch (1958), equations 14 and 20.
    """
    from scipy.optimize import brentq  # noqa: PLC0415 -- slow to import

    n, sizes = float(table.n_observed), table.sizes.astype(np.float64)

    def excess(log_unseen: float) -> float:
        total = n + math.exp(log_unseen)
        return (
            math.log(total - n)
            - math.log(total)
            - float(np.log1p(-sizes / total).sum())
        )

    least, most = math.log(1e-6), math.log(1e6 * n)
    if excess(least) * excess(most) > 0:
        raise NoAnswerError(
            "no-maximum",
            "the model's likelihood has no maximum on this table",
            "merge or omit lists, or use chao",
        )
    unseen = math.exp(brentq(excess, least, most))
    shares = sizes / (n + unseen)
    missed = float(np.prod(1 - shares))
    spread = 1 / missed + len(sizes) - 1 - float((1 / (1 - shares)).sum())
    error = math.sqrt((n + unseen) / spread)
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.LOGLINEAR_INDEPENDENCE,
        point=n + unseen,
        standard_error=error,
        interval=log_normal_interval(
            table.n_observed, n + unseen, error, options.level
        ),
        models=(Model(terms=(), weight=1.0, estimate=n + unseen),),
        assumptions=(*ALWAYS, Assumption.INDEPENDENT, Assumption.EQUAL_CHANCES),
    )
