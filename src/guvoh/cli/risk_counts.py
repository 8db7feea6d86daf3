"""`guvoh risk --counts`: do published counts give a few people away together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.risk_answer import read_input

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guvoh.protection.risk import CountsRisk

_WORDS: Final = {
    "small": ("too small by itself", "слишком мало само по себе"),
    "nested": ("one minus the other", "одно минус другое"),
    "parts": ("the total minus its parts", "целое минус части"),
    "reissued": ("the same count, published again", "то же число, напечатанное снова"),
    "combined": ("sums and differences", "суммы и разности"),
    "printed": ("printed already", "уже напечатано"),
    "withhold": ("Withhold", "Не печатайте"),
    "unknown": (
        "Whether more comes out of these counts is unknown: print fewer of them.",
        "Не выяснить, выходит ли из этих чисел ещё что-то: печатайте их меньше.",
    ),
    "summary": (
        "Ways to a group of fewer than {k} people: {n}. Counts: {counts}.",
        "Путей к группе меньше {k} человек: {n}. Чисел: {counts}.",
    ),
    "never": (
        "What is printed cannot be withheld; no count of this list mends it.",
        "Напечатанного не вернуть; ни одно число этого списка этого не исправит.",
    ),
}


def check_counts(path: Path, given: Mapping[str, Any]) -> None:
    """Prints what counts give away, and ends with the exit status.

    Raises:
        UnreadableError: The file cannot be read.
    """
    from guvoh.protection.risk import RiskError, measure_counts, read_counts  # noqa: PLC0415 -- numpy is slow

    try:
        risk = measure_counts(read_counts(read_input(path)), k=given["threshold"])
    except RiskError as error:
        raise UnreadableError(str(error)) from error
    if given["output"] == "json":
        print_json(risk.to_dict())
    else:
        _print_text(risk, given["language"])
    click.get_current_context().exit(_status(risk))


def _status(risk: CountsRisk) -> Exit:
    if risk.groups:
        return Exit.FINDINGS
    return Exit.DONE if risk.is_complete else Exit.UNREADABLE


def _print_text(risk: CountsRisk, language: str) -> None:
    for group in risk.groups:
        how = _say(group.kind, language)
        if group.is_printed:
            how += f", {_say('printed', language)}"
        click.echo(f"{visible(' − '.join(group.counts))}: {how}")
    if risk.withheld:
        names = ", ".join(map(visible, risk.withheld))
        click.echo(f"{_say('withhold', language)}: {names}")
    if any(group.is_printed for group in risk.groups):
        click.echo(_say("never", language))
    if not risk.is_complete:
        click.echo(_say("unknown", language))
    n = len(risk.groups)
    click.echo(_say("summary", language).format(k=risk.k, n=n, counts=risk.n_counts))


def _say(key: str, language: str) -> str:
    return _WORDS[key][language == "ru"]
