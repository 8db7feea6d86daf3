"""Estimates in words, English and Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.counting.comparison import Comparison, Verdict
from guvoh.counting.errors import CountingError, OptionError
from guvoh.counting.phrases import (
    ASSUMPTIONS,
    CHANGES,
    DOUBTS_RU,
    HEADINGS,
    KINDS,
    SENTENCES,
    WRONG,
)
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Severity,
)
from guvoh.counting.translation import translate_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guvoh.counting.assumptions import Assumption
    from guvoh.counting.sensitivity import Variation


def state(assumption: Assumption, language: str) -> str:
    """One assumption as a sentence in `en` or `ru`."""
    return ASSUMPTIONS[assumption][_column(language)]


def write_number(value: float) -> str:
    """A number of cases for people: whole, thousands parted by a thin space."""
    return f"{round(value):,}".replace(",", "\u202f")


def write_interval(interval: Interval, language: str) -> str:
    """An interval with its level and kind."""
    kind = write_interval_kind(interval, language)
    low = write_number(interval.low)
    if interval.high is None:
        ends = (f"{low} or more", f"{low} и более")[_column(language)]
    else:
        ends = f"{low}–{write_number(interval.high)}"
    return f"{ends} ({kind})"


def summarise(estimate: Estimate, language: str) -> str:
    """The estimate in lines: number, interval, lists, doubts, assumptions."""
    lines = [
        _headline(estimate, language),
        *_interval_lines(estimate, language),
        f"{_head('lists', language)}: {', '.join(estimate.lists)}",
        *_doubt_lines(estimate.diagnostics, language),
        *_assumption_lines(estimate.assumptions, language),
    ]
    return "\n".join(lines)


def summarise_comparison(comparison: Comparison, language: str) -> str:
    """The methods side by side, the verdict, doubts and assumptions."""
    observed = write_number(comparison.n_observed)
    lines = [
        write_sentence(comparison, language),
        "",
        (
            f"{_head('observed', language)}: {observed}. "
            f"{_head('lists', language)}: {', '.join(comparison.lists)}"
        ),
        f"{_head('methods', language)}:",
        *(_method_line(e, language) for e in comparison.estimates),
    ]
    if comparison.refusals:
        lines.append(f"{_head('refused', language)}:")
        lines += [
            f"  {r.method.value}: {explain(r.message, language)}"
            for r in comparison.refusals
        ]
    own = [d for e in comparison.voters for d in e.diagnostics]
    lines += _doubt_lines([*comparison.diagnostics, *own], language)
    lines += _assumption_lines(comparison.assumptions, language)
    lines.append(f"{_head('wrong-if', language)}:")
    lines += [f"  - {pair[_column(language)]}" for pair in WRONG]
    return "\n".join(lines)


def write_sentence(comparison: Comparison, language: str) -> str:
    """What may be published of the number, never one number alone.

    With agreement, the range over methods and the outermost interval ends; without,
    that it cannot be estimated, and the floor.
    """
    ends = comparison.range
    said = {
        "n": write_number(comparison.n_observed),
        "lists": ", ".join(comparison.lists),
        "floor": _write_floor(comparison, language),
        "links": _write_links(comparison, language),
    }
    if comparison.verdict is Verdict.ESTIMATE and ends is not None:
        said["low"], said["high"] = (write_number(end) for end in ends)
        said["outer"] = _write_outer(comparison, language)
        return _say("range", language, said)
    return _say("no-estimate", language, said)


def summarise_variations(variations: Sequence[Variation], language: str) -> str:
    """The estimates after changes of the lists, one a line."""
    lines = [f"{_head('table', language)}:"]
    for variation in variations:
        change = CHANGES[variation.change][_column(language)]
        name = f"  {change} {'+'.join(variation.lists)}: "
        found = variation.estimate
        if found is None or found.point is None:
            lines.append(name + explain(variation.reason, language))
        else:
            lines.append(name + write_number(found.point))
    return "\n".join(lines)


def _write_links(comparison: Comparison, language: str) -> str:
    """What is known of links that were missed."""
    known = [*comparison.diagnostics]
    known += [d for e in comparison.estimates for d in e.diagnostics]
    codes = {d.code for d in known}
    for code in ("link-errors-corrected", "links-unaudited", "recall-unknown"):
        if code in codes:
            return _say(code, language, {})
    return ""


def _write_floor(comparison: Comparison, language: str) -> str:
    least, floor = comparison.least, comparison.floor
    if least is None or floor is None or floor.interval is None:
        return ""
    is_lower = least != comparison.chao_low
    return _say(
        "floor-lower" if is_lower else "floor",
        language,
        {
            "low": write_number(least),
            "kind": write_interval_kind(floor.interval, language),
        },
    )


def write_interval_kind(interval: Interval, language: str) -> str:
    """An interval's level and kind without its ends."""
    kind = KINDS[interval.kind][_column(language)]
    if interval.level is not None:
        return f"{interval.level:.0%} {kind}"
    if interval.kind is not IntervalKind.BCA:
        return kind
    return kind + (" without a level", " без уровня доверия")[_column(language)]


def _write_outer(comparison: Comparison, language: str) -> str:
    """The outermost ends of the voters' intervals, with their kinds."""
    ends = [e.interval for e in comparison.voters if e.interval]
    if not ends:
        return ""
    highs = [i.high for i in ends if i.high is not None]
    kinds = dict.fromkeys(write_interval_kind(i, language) for i in ends)
    said = {
        "low": write_number(min(i.low for i in ends)),
        "high": write_number(max(highs, default=0)),
        "kinds": ", ".join(kinds),
    }
    code = "outer-open" if len(highs) < len(ends) else "outer"
    return _say(code, language, said)


def _method_line(estimate: Estimate, language: str) -> str:
    number = "–" if estimate.point is None else write_number(estimate.point)
    line = f"  {estimate.method.value}: {number}"
    if estimate.interval:
        line += f", {write_interval(estimate.interval, language)}"
    if estimate.is_floor:
        line += f" [{_head('floor', language)}]"
    if not estimate.has_converged:
        line += f" [{_head('apart', language)}]"
    return line


def _headline(estimate: Estimate, language: str) -> str:
    said = {
        "method": estimate.method.value,
        "n": write_number(estimate.n_observed),
        "point": "" if estimate.point is None else write_number(estimate.point),
    }
    if estimate.point is None:
        return _say("headline-range", language, said)
    return _say("headline-floor" if estimate.is_floor else "headline", language, said)


def _interval_lines(estimate: Estimate, language: str) -> list[str]:
    if estimate.interval is None:
        return []
    lines = [
        f"{_head('interval', language)}: {write_interval(estimate.interval, language)}"
    ]
    report = estimate.bootstrap
    if report:
        low, high = report.percentile
        lines.append(
            f"  z0 {report.z0:.2f}, a {report.acceleration:.4f}, percentiles "
            f"{report.percentiles[0]:.3%} / {report.percentiles[1]:.3%}, "
            f"Monte Carlo error {report.monte_carlo_error[0]:.0f} / "
            f"{report.monte_carlo_error[1]:.0f}, plain percentile interval "
            f"{write_number(low)}–{write_number(high)}"
        )
    return lines


def _doubt_lines(diagnostics: Iterable[Diagnostic], language: str) -> list[str]:
    doubts = {
        d.code: d
        for d in reversed(list(diagnostics))
        if d.severity is not Severity.NOTE
    }
    if not doubts:
        return []
    return [
        f"{_head('doubts', language)}:",
        *(
            f"  - [{doubt.code}] {translate(doubt, language)}"
            for doubt in reversed(doubts.values())
        ),
    ]


def translate(diagnostic: Diagnostic, language: str) -> str:
    """A diagnostic's message; where the catalogue lacks it, without its particulars."""
    if _column(language) == 0:
        return diagnostic.message
    found = translate_message(diagnostic.message, language)
    if found is None and diagnostic.code == "linkage-refusal":
        # In the words of the linkage, which has its own catalogue.
        found = f"{DOUBTS_RU[diagnostic.code]} {diagnostic.message}"
    return found or DOUBTS_RU.get(diagnostic.code, diagnostic.message)


def explain(error: CountingError | str, language: str) -> str:
    """A refusal or failure in `en` or `ru`, with its particulars."""
    if _column(language) == 0:
        return str(error)
    return translate_message(str(error), language) or str(error)


def _assumption_lines(assumptions: Iterable[Assumption], language: str) -> list[str]:
    lines = [f"{_head('right-if', language)}:"]
    return lines + [f"  - {state(a, language)}" for a in assumptions]


def _say(code: str, language: str, said: Mapping[str, str]) -> str:
    return SENTENCES[code][_column(language)].format(**said)


def _head(code: str, language: str) -> str:
    return HEADINGS[code][_column(language)]


def _column(language: str) -> int:
    if language not in {"en", "ru"}:
        raise OptionError(f"There are no words in {language!r}", "ask for en or ru")
    return 0 if language == "en" else 1
