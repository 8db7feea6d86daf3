"""Multiple systems estimation: how many cases nobody reported.

>>> from guvoh.counting import Table, estimate
>>> from guvoh.counting.datasets import load_dataset
>>> estimate(load_dataset("kosovo"), "loglinear-bic").summary()  # doctest: +SKIP
"""

from __future__ import annotations

from guvoh.counting.checks import check
from guvoh.counting.comparison import Comparison, Verdict
from guvoh.counting.draws import Draws, count_draws, read_draws
from guvoh.counting.errors import (
    CountingError,
    DrawsError,
    NoAnswerError,
    OptionError,
    TableError,
)
from guvoh.counting.estimation import estimate
from guvoh.counting.existence import Existence, examine
from guvoh.counting.imputations import Combined, add_strata, combine_imputations
from guvoh.counting.link_errors import Audit, correct_counts, draw_corrections
from guvoh.counting.odds_ratio import trace_curve
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Model,
    Posterior,
    Severity,
)
from guvoh.counting.sensitivity import Change, Variation, vary_lists
from guvoh.counting.table import Table

__all__ = [
    "Audit",
    "Change",
    "Combined",
    "Comparison",
    "CountingError",
    "Diagnostic",
    "Draws",
    "DrawsError",
    "Estimate",
    "Existence",
    "Interval",
    "IntervalKind",
    "Method",
    "Model",
    "NoAnswerError",
    "OptionError",
    "Posterior",
    "Severity",
    "Table",
    "TableError",
    "Variation",
    "Verdict",
    "add_strata",
    "check",
    "combine_imputations",
    "correct_counts",
    "count_draws",
    "draw_corrections",
    "estimate",
    "examine",
    "read_draws",
    "trace_curve",
    "vary_lists",
]
