"""`guvoh count`: how many cases nobody reported, from a capture-history table."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.count_stop import StoppedError
from guvoh.cli.count_values import (
    build_audit,
    build_options,
    parse_pair,
    parse_rate,
    parse_ratios,
)
from guvoh.cli.main import UnreadableError
from guvoh.cli.terminal import show_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.counting.comparison import Comparison
    from guvoh.counting.errors import CountingError
    from guvoh.counting.options import Options
    from guvoh.counting.results import Diagnostic, Estimate
    from guvoh.counting.sensitivity import Variation
    from guvoh.counting.table import Table

    Result = Estimate | Comparison

METHODS = (
    "all",
    "loglinear-independence",
    "loglinear-stepwise",
    "loglinear-bic",
    "bayes-threshold",
    "graph-average",
    "latent-class",
    "chao",
    "coverage",
    "heterogeneity",
    "odds-ratio",
)
INTERVALS = ("bca", "profile", "percentile", "posterior", "log-normal", "normal")


@click.command(name="count")
@click.argument("table", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--method", "-m", type=click.Choice(METHODS), default="all", show_default=True
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option(
    "--interval",
    type=click.Choice(INTERVALS),
    help="Kind of interval; without it, what suits the method.",
)
@click.option(
    "--level", type=float, default=0.95, show_default=True, help="Of intervals."
)
@click.option(
    "--resamples",
    type=click.IntRange(20),
    default=1000,
    show_default=True,
    help="Bootstrap resamples; each repeats the selection.",
)
@click.option(
    "--threshold",
    type=float,
    default=0.02,
    show_default=True,
    help="Stepwise selection adds a pair below this p-value.",
)
@click.option(
    "--max-order",
    type=click.IntRange(1),
    help="Lists in the largest interaction of loglinear-bic.",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="Models by BIC that each resample chooses among.",
)
@click.option(
    "--sweeps",
    type=click.IntRange(100),
    default=60_000,
    show_default=True,
    help="Sweeps of each chain of latent-class, at most.",
)
@click.option("--omit", multiple=True, metavar="LIST", help="Leave a list out.")
@click.option(
    "--merge",
    multiple=True,
    type=parse_pair,
    metavar="A,B",
    help="Take two lists as one.",
)
@click.option(
    "--odds-ratio",
    type=parse_ratios,
    metavar="XI[,XI]",
    help="The odds ratio that no data can test; two for a range. ξ below 1 means more "
    "unseen cases.",
)
@click.option(
    "--vary", is_flag=True, help="Also without each list, and with pairs merged."
)
@click.option(
    "--strata", metavar="COLUMN", help="Estimate within the values of a column and add."
)
@click.option(
    "--missed-links",
    type=parse_rate,
    metavar="RATE[/CHECKED]",
    help="Audited share of true links that were missed; estimates are corrected.",
)
@click.option(
    "--false-links",
    type=parse_rate,
    metavar="RATE[/CHECKED]",
    help="Audited share of links that are false.",
)
@click.option(
    "--correct-recall",
    is_flag=True,
    help="Correct draws of the linkage by the recall in their header.",
)
@click.option(
    "--draws",
    type=click.IntRange(2),
    default=100,
    show_default=True,
    help="Corrected tables that are drawn from the audited rates.",
)
@click.option(
    "--span-months", type=float, help="Months between the first and the last case."
)
@click.option(
    "--referral",
    multiple=True,
    type=parse_pair,
    metavar="A,B",
    help="Two lists of which one passes cases to the other.",
)
@click.option(
    "--language", type=click.Choice(("en", "ru")), default="en", show_default=True
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
)
@click.option(
    "--chart",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Also write a chart: SVG where the name ends in .svg (needs guvoh[charts]), "
    "else a Vega-Lite specification.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Also write one self-contained HTML page; for all methods.",
)
def command(table: Path, **given: Any) -> None:  # noqa: ANN401 -- click's options
    """Estimate how many cases there are, reported and unreported.

    TABLE has one 0/1 column per list and a column count. "-" reads draws of the linkage
    from standard input, as `guvoh link --draws` writes them; so does a .jsonl file.
    """
    from guvoh.counting.errors import CountingError, OptionError  # noqa: PLC0415 -- slow

    if given["report"] and given["method"] != "all":
        raise click.UsageError("--report compares methods; leave --method out.")
    try:
        with show_progress(given["language"]):
            result, variations = _run(table, given)
    except KeyboardInterrupt:
        raise StoppedError(given["language"]) from None
    except OptionError as error:
        raise click.UsageError(_explain(error, given["language"])) from error
    except CountingError as error:
        raise UnreadableError(_explain(error, given["language"])) from error
    if given["chart"]:
        _write_chart(result, given["chart"], given["language"])
    if given["report"]:
        page = _write_report(result, table, given)
        given["report"].write_text(page, encoding="utf-8")
    if given["form"] == "json":
        language = given["language"]
        value = result.to_dict(language)
        value["variations"] = [v.to_dict(language) for v in variations]
        click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))
    else:
        _print(result, variations, given["language"])


def _explain(error: CountingError, language: str) -> str:
    from guvoh.counting.words import explain  # noqa: PLC0415 -- slow

    return explain(error, language)


def _write_chart(result: Result, path: Path, language: str) -> None:
    from guvoh.counting.errors import RenderingError  # noqa: PLC0415 -- slow
    from guvoh.counting.rendering import render  # noqa: PLC0415 -- same

    spec = result.chart(language)
    if path.suffix.lower() != ".svg":
        text = json.dumps(spec, ensure_ascii=False, allow_nan=False) + "\n"
    else:
        try:
            text = render(spec)
        except RenderingError as error:
            raise UnreadableError(str(error)) from error
    path.write_text(text, encoding="utf-8")


def _write_report(result: Result, path: Path, given: dict[str, Any]) -> str:
    from guvoh.counting.comparison import Comparison  # noqa: PLC0415 -- slow

    assert isinstance(result, Comparison)
    is_plain = not given["strata"] and str(path) != "-" and not _holds_draws(path, None)
    table = _change_lists(_read_table(path, None), given) if is_plain else None
    return result.report(table, given["language"])


def _print(result: Result, variations: Sequence[Variation], language: str) -> None:
    from guvoh.counting.words import summarise_variations  # noqa: PLC0415 -- slow

    click.echo(result.summary(language))
    if variations:
        click.echo(summarise_variations(variations, language))


def _run(path: Path, given: dict[str, Any]) -> tuple[Result, Sequence[Variation]]:
    """The result of what was asked for, and the estimates after changes of lists."""
    options = build_options(given)
    if given["strata"]:
        return _run_strata(path, given, options), ()
    text = sys.stdin.read() if str(path) == "-" else None
    if _holds_draws(path, text):
        return _run_draws(path, text, given, options), ()
    table = _change_lists(_read_table(path, text), given)
    if given["missed_links"] or given["false_links"]:
        return _run_corrected(table, given, options), ()
    return _run_table(table, given, options)


def _run_table(
    table: Table, given: dict[str, Any], options: Options
) -> tuple[Result, Sequence[Variation]]:
    from guvoh.counting.estimation import (  # noqa: PLC0415 -- slow
        compare,
        estimate_by,
        find_method,
    )
    from guvoh.counting.sensitivity import vary_lists  # noqa: PLC0415 -- same

    name = given["method"]
    result: Result
    if name == "all":
        result = compare(table, options)
        name = "loglinear-stepwise"
    else:
        result = estimate_by(table, find_method(name), options)
    if not given["vary"]:
        return result, ()
    method = find_method(name)
    return result, vary_lists(table, lambda t: estimate_by(t, method, options))


def _run_strata(path: Path, given: dict[str, Any], options: Options) -> Result:
    from guvoh.counting.estimation import find_method  # noqa: PLC0415 -- slow
    from guvoh.counting.pooling import (  # noqa: PLC0415 -- same
        compare_strata,
        estimate_strata,
    )
    from guvoh.counting.reader import read_strata  # noqa: PLC0415 -- same

    strata = {
        name: _change_lists(table, given)
        for name, table in read_strata(path, given["strata"]).items()
    }
    if given["method"] == "all":
        return compare_strata(strata, options)
    return estimate_strata(strata, find_method(given["method"]), options)


def _run_draws(
    path: Path, text: str | None, given: dict[str, Any], options: Options
) -> Result:
    from guvoh.counting.draws import read_draws  # noqa: PLC0415 -- slow
    from guvoh.counting.link_errors import (  # noqa: PLC0415 -- same
        chances_from_recall,
        draw_corrections,
    )

    content = path.read_text(encoding="utf-8") if text is None else text
    draws = read_draws(content.splitlines())
    tables = [_change_lists(table, given) for table in draws.tables]
    if given["correct_recall"]:
        chances = chances_from_recall(tables[0].lists, draws.recall)
        corrected = draw_corrections(
            tables, missed=chances, false=0.0 * chances, seed=options.seed
        )
        return _pool(corrected, given, options, draws.remarks(), is_corrected=True)
    if given["missed_links"] or given["false_links"]:
        corrected = draw_corrections(
            tables,
            missed=build_audit(given["missed_links"]),
            false=build_audit(given["false_links"]),
            seed=options.seed,
        )
        return _pool(corrected, given, options, draws.remarks(), is_corrected=True)
    return _pool(tables, given, options, draws.remarks(), is_corrected=False)


def _run_corrected(table: Table, given: dict[str, Any], options: Options) -> Result:
    from guvoh.counting.checks import check, require_answerable  # noqa: PLC0415 -- slow
    from guvoh.counting.link_errors import draw_corrections  # noqa: PLC0415 -- same

    require_answerable(table)
    tables = draw_corrections(
        [table] * given["draws"],
        missed=build_audit(given["missed_links"]),
        false=build_audit(given["false_links"]),
        seed=options.seed,
    )
    return _pool(tables, given, options, check(table), is_corrected=True)


def _pool(
    tables: Sequence[Table],
    given: dict[str, Any],
    options: Options,
    remarks: tuple[Diagnostic, ...],
    *,
    is_corrected: bool,
) -> Result:
    from guvoh.counting.estimation import find_method  # noqa: PLC0415 -- slow
    from guvoh.counting.pooling import (  # noqa: PLC0415 -- same
        assume_stated_rates,
        compare_draws,
        estimate_draws,
    )

    found: Result
    if given["method"] == "all":
        found = compare_draws(tables, options, remarks=remarks)
    else:
        found = estimate_draws(
            tables,
            find_method(given["method"]),
            options,
            remarks=remarks,
        )
    return assume_stated_rates(found) if is_corrected else found


def _read_table(path: Path, text: str | None) -> Table:
    from guvoh.counting.reader import parse_csv, read_csv  # noqa: PLC0415 -- slow

    return read_csv(path) if text is None else parse_csv(text)


def _holds_draws(path: Path, text: str | None) -> bool:
    if text is not None:
        return text.lstrip().startswith("{")
    return path.suffix.lower() in {".jsonl", ".ndjson"}


def _change_lists(table: Table, given: dict[str, Any]) -> Table:
    for first, second in given["merge"]:
        table = table.merge(first, second)
    for name in given["omit"]:
        table = table.omit(name)
    return table
