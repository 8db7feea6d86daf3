"""Modes of a posterior that stand apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.results import Diagnostic, Severity

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

LEAST_SHARE: Final = 0.02
"""A mode that holds less of the posterior than this is passed over."""
DEEPEST: Final = 0.5
"""Two peaks are two modes when the density between them falls below this share of
the lower one."""


def find_modes(
    values: Floats, density: Floats, mass: Floats
) -> list[tuple[float, float]]:
    """The modes that stand apart: place of the peak and share of the mass around it.

    Args:
        values: shape (nodes,), ascending.
        density: shape (nodes,), 0 or more.
        mass: shape (nodes,), sums to 1; it is divided at the lowest points between.
    """
    peaks = _peaks(density)
    while len(peaks) > 1:
        dips = [a + int(np.argmin(density[a : b + 1])) for a, b in pairwise(peaks)]
        bounds = [0, *dips, len(density)]
        shares = [float(mass[a:b].sum()) for a, b in pairwise(bounds)]
        heights = density[peaks]
        ratios = [
            density[dip] / min(heights[i], heights[i + 1]) for i, dip in enumerate(dips)
        ]
        small = int(np.argmin(shares))
        if shares[small] < LEAST_SHARE:
            del peaks[small]
        elif max(ratios) > DEEPEST:
            gap = int(np.argmax(ratios))
            del peaks[gap if heights[gap] < heights[gap + 1] else gap + 1]
        else:
            return [(float(values[p]), s) for p, s in zip(peaks, shares, strict=True)]
    return [(float(values[p]), 1.0) for p in peaks]


def describe_modes(
    values: Floats, density: Floats, mass: Floats
) -> tuple[Diagnostic, ...]:
    """A warning when the posterior has several modes, else nothing."""
    modes = find_modes(values, density, mass)
    if len(modes) < 2:
        return ()
    shown = ", ".join(f"{place:,.0f} ({share:.0%})" for place, share in modes)
    return (
        Diagnostic(
            code="several-modes",
            severity=Severity.WARNING,
            message=f"The posterior has {len(modes)} modes, near {shown}; one number "
            "and one interval hide that.",
        ),
    )


def _peaks(density: Floats) -> list[int]:
    padded = np.concatenate([[-1.0], density, [-1.0]])
    higher = (padded[1:-1] > padded[:-2]) & (padded[1:-1] >= padded[2:])
    return [int(p) for p in np.flatnonzero(higher)]
