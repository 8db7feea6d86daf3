"""The values of the options of `guvoh count`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from guvoh.counting.link_errors import Audit
    from guvoh.counting.options import Options


def parse_pair(value: str) -> tuple[str, str]:
    """Two list names with a comma between them."""
    names = [part.strip() for part in value.split(",")]
    if len(names) != 2 or not all(names):
        raise click.BadParameter(f"{value!r} is not two list names with a comma")
    return names[0], names[1]


def parse_ratios(value: str) -> tuple[float, float]:
    """One odds ratio or two, as the ends of a range."""
    try:
        ratios = [float(part) for part in value.split(",")]
    except ValueError:
        ratios = []
    if len(ratios) not in {1, 2} or not all(0 < r < float("inf") for r in ratios):
        raise click.BadParameter(f"{value!r} is not one or two numbers above 0")
    return ratios[0], ratios[-1]


def parse_rate(value: str) -> tuple[float, int | None]:
    """A rate, and the size of the audit that found it; None when not said."""
    rate, _, checked = value.partition("/")
    try:
        found = float(rate), int(checked) if checked else None
    except ValueError:
        found = -1.0, None
    if not 0 <= found[0] < 1 or (found[1] is not None and found[1] < 1):
        raise click.BadParameter(f"{value!r} is not a rate such as 0.1 or 0.1/200")
    return found


def build_options(given: dict[str, Any]) -> Options:
    """The settings of the estimate among the options."""
    from guvoh.counting.options import Options  # noqa: PLC0415 -- slow
    from guvoh.counting.results import IntervalKind  # noqa: PLC0415 -- same

    kind = given["interval"]
    return Options(
        seed=given["seed"],
        interval=IntervalKind(kind) if kind else None,
        level=given["level"],
        resamples=given["resamples"],
        threshold=given["threshold"],
        max_order=given["max_order"],
        top=given["top"],
        sweeps=given["sweeps"],
        odds_ratio=given["odds_ratio"],
        span_months=given["span_months"],
        referrals=given["referral"],
    )


def build_audit(stated: tuple[float, int | None] | None) -> Audit:
    """The audit of links that an option states; none is a rate of 0."""
    from guvoh.counting.link_errors import Audit  # noqa: PLC0415 -- slow

    rate, checked = stated or (0.0, None)
    return Audit(rate=rate, checked=checked)
