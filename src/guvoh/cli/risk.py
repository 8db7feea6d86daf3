"""`guvoh risk`: can somebody be worked out from what is published of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.risk_answer import measure_published
from guvoh.cli.risk_counts import check_counts
from guvoh.cli.risk_words import say, write_details, write_headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.cli.risk_answer import Answer
    from guvoh.protection.risk import Population

_ADVERSARIES: Final = ("public", "administration")


@click.command("risk")
@click.argument(
    "published", required=False, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "--counts",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="COUNTS.json",
    help="Published counts with whom they count, in place of PUBLISHED.",
)
@click.option(
    "--population",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TABLE.csv|MARGINS.json",
    help="People among whom somebody could be sought: a row each, or published tables.",
)
@click.option("--as-of", default="", metavar="DATE", help="Date that TABLE.csv is of.")
@click.option(
    "--hierarchy",
    "hierarchies",
    multiple=True,
    metavar="ATTRIBUTE=FILE.csv",
    help="Levels of an attribute in ARX's form, or a shipped name, dates or numbers.",
)
@click.option(
    "--adversary",
    type=click.Choice(_ADVERSARIES),
    default="public",
    show_default=True,
    help="Who searches: it sets the threshold.",
)
@click.option(
    "--threshold",
    type=click.IntRange(2),
    help="People who must fit; else 20 against the public, 11 against a register; 3 "
    "for --counts.",
)
@click.option(
    "--sensitive",
    metavar="ATTRIBUTE=VALUE",
    help="A status that must not be as good as told of everybody who fits.",
)
@click.option(
    "--suspicion",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="WEIGHTS.csv",
    help="How much people are suspected beforehand, by a column's values or by row.",
)
@click.option(
    "--stress",
    type=click.FloatRange(1),
    default=2.0,
    show_default=True,
    help="Estimates from MARGINS.json are divided by this.",
)
@click.option(
    "--all-published",
    is_flag=True,
    help="The last of several releases is printed too, and cannot be changed.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="ATTRIBUTE",
    help="Measure as if this were not known, such as what the population lacks.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed.",
)
@click.option(
    "--output-language",
    "language",
    type=click.Choice(["en", "ru"]),
    default="en",
    show_default=True,
    help="Language of what is printed.",
)
def command(
    published: Path | None,
    counts: Path | None,
    population: Path | None,
    **given: Any,  # noqa: ANN401 -- click's options
) -> None:
    """Measure whether people can be found from what PUBLISHED tells of them.

    PUBLISHED is JSON of the schema guvoh/published/1. Exit status 1 says that too few
    people fit somebody, 3 that the input allows no answer. Nobody who fits is shown,
    only how many there are.

    COUNTS is JSON of the schema guvoh/counts/1. Exit status 1 says that sums and
    differences of the counts give a group of fewer than --threshold people away.
    """
    from guvoh.protection.risk import RiskError  # noqa: PLC0415 -- numpy is slow

    if counts is not None:
        if published is not None or population is not None:
            raise click.UsageError("Give PUBLISHED and --population, or --counts.")
        check_counts(counts, given)
        return
    if published is None or population is None:
        raise click.UsageError("Give PUBLISHED and --population, or --counts.")
    try:
        answers, people = measure_published(published, population, given)
    except RiskError as error:
        raise UnreadableError(str(error)) from error
    if given["output"] == "json":
        _print_json(answers, people, given["language"])
    else:
        _print_text(answers, people, given["language"])
    _warn_of_missing(answers)
    click.get_current_context().exit(_status(answers))


def _status(answers: Sequence[Answer]) -> Exit:
    if any(answer.is_below for answer in answers):
        return Exit.FINDINGS
    if any(answer.is_unknown for answer in answers):
        return Exit.UNREADABLE
    return Exit.DONE


def _warn_of_missing(answers: Sequence[Answer]) -> None:
    missing = sorted({name for answer in answers for name in answer.risk.unused})
    if missing:
        click.echo(
            f"Error: The population does not tell {', '.join(missing)}, so that nobody "
            "knows how many fit together with that; add it to the population, or "
            "leave it out with --without.",
            err=True,
        )


def _print_json(answers: Sequence[Answer], people: Population, language: str) -> None:
    print_json(
        {
            "schema": "guvoh/risk/1",
            "population": {"n": people.n, "as_of": people.as_of or None},
            "subjects": [answer.to_dict(language) for answer in answers],
        }
    )


def _print_text(answers: Sequence[Answer], people: Population, language: str) -> None:
    from guvoh.protection.risk import explain_assumption  # noqa: PLC0415 -- slow

    for answer in answers:
        head = write_headline(answer, language)
        click.echo(f"{visible(answer.pseudonym)}: {head}")
        for line in write_details(answer, people, language):
            click.echo(f"  {visible(line)}")
    click.echo(
        say(
            "summary",
            language,
            below=sum(answer.is_below for answer in answers),
            unknown=sum(answer.is_unknown for answer in answers),
            n=len(answers),
            people=people.n,
        )
    )
    for code in people.assumptions:
        click.echo(explain_assumption(code, language))
    click.echo(say("sign", language))
