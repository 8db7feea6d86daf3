"""`guvoh risk`: can somebody be worked out from what is published of them."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.risk_words import describe_harm, say, write_details, write_headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk import (
        AttributeHarm,
        DisclosureRisk,
        Hierarchies,
        Population,
        PublishedSubject,
        RiskPolicy,
    )

    Measured = Sequence[tuple[PublishedSubject, DisclosureRisk, AttributeHarm | None]]

_ADVERSARIES: Final = ("public", "administration")
_MARGINS_START: Final = b"{"


@click.command("risk")
@click.argument("published", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--population",
    required=True,
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
    help="People who must fit; else 20 against the public, 11 against a register.",
)
@click.option(
    "--sensitive",
    metavar="ATTRIBUTE=VALUE",
    help="A status that must not be as good as told of everybody who fits.",
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
def command(published: Path, population: Path, **given: Any) -> None:  # noqa: ANN401 -- click's options
    """Measure whether people can be found from what PUBLISHED tells of them.

    PUBLISHED is JSON of the schema guvoh/published/1. Exit status 1 says that too few
    people fit somebody, 3 that the input allows no answer. Nobody who fits is shown,
    only how many there are.
    """
    from guvoh.protection.risk import RiskError  # noqa: PLC0415 -- numpy is slow

    try:
        measured, people = _measure(published, population, given)
    except RiskError as error:
        raise UnreadableError(str(error)) from error
    if given["output"] == "json":
        _print_json(measured, people, given["language"])
    else:
        _print_text(measured, people, given["language"])
    _warn_of_missing(measured)
    click.get_current_context().exit(_status(measured))


def _measure(
    published: Path, population: Path, given: dict[str, Any]
) -> tuple[Measured, Population]:
    from guvoh.protection.risk import (  # noqa: PLC0415 -- numpy is slow
        Adversary,
        RiskPolicy,
        disclosure_risk,
        measure_harm,
        read_published,
    )

    subjects = _leave_out(
        read_published(_read(published), is_draft_last=not given["all_published"]),
        given["without"],
    )
    policy = RiskPolicy(stress=given["stress"])
    people = _read_population(population, policy, given["as_of"])
    ladders = _read_hierarchies(given["hierarchies"], people)
    status = _read_status(given["sensitive"])
    return [
        (
            subject,
            disclosure_risk(
                subject.facts,
                people,
                hierarchies=ladders,
                policy=policy,
                adversary=Adversary(given["adversary"]),
                threshold=given["threshold"],
            ),
            None
            if status is None
            else measure_harm(
                subject.facts, people, status, hierarchies=ladders, policy=policy
            ),
        )
        for subject in subjects
    ], people


def _leave_out(
    subjects: Sequence[PublishedSubject], attributes: Sequence[str]
) -> list[PublishedSubject]:
    known = {fact.attribute for subject in subjects for fact in subject.facts}
    for attribute in attributes:
        if attribute not in known:
            raise click.UsageError(f"Nothing is known of {attribute}.")
    return [
        dataclasses.replace(
            subject,
            facts=tuple(f for f in subject.facts if f.attribute not in attributes),
        )
        for subject in subjects
    ]


def _read(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be opened: {error.strerror}.") from error


def _read_population(path: Path, policy: RiskPolicy, as_of: str) -> Population:
    from guvoh.protection.risk import read_table  # noqa: PLC0415 -- numpy is slow
    from guvoh.protection.risk.margins_file import (  # noqa: PLC0415 -- same
        read_margins,
    )

    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be opened: {error.strerror}.") from error
    if start.startswith(_MARGINS_START):
        return read_margins(_read(path), stress=policy.stress)
    return read_table(path, as_of=as_of)


def _read_hierarchies(given: Sequence[str], people: Population) -> Hierarchies:
    from guvoh.protection.risk import load_hierarchies  # noqa: PLC0415 -- slow

    pairs: dict[str, str] = {}
    for text in given:
        attribute, sign, source = text.partition("=")
        if not (attribute and sign and source):
            raise click.UsageError("Give --hierarchy as ATTRIBUTE=FILE.csv.")
        # A hierarchy for nothing would seem to be used.
        people.values(attribute)
        pairs[attribute] = source
    return load_hierarchies(pairs)


def _read_status(text: str | None) -> Fact | None:
    from guvoh.protection.fact import Fact  # noqa: PLC0415 -- slow

    if text is None:
        return None
    attribute, _, value = text.partition("=")
    if not (attribute and value):
        raise click.UsageError("Give --sensitive as ATTRIBUTE=VALUE.")
    return Fact(attribute=attribute, values=(value,))


def _status(measured: Measured) -> Exit:
    if any(risk.k is not None and not risk.is_safe for _, risk, _ in measured):
        return Exit.FINDINGS
    if any(harm is not None and harm.is_harmful for _, _, harm in measured):
        return Exit.FINDINGS
    # Nothing passes for lack of data.
    if any(risk.unused for _, risk, _ in measured):
        return Exit.UNREADABLE
    return Exit.DONE


def _warn_of_missing(measured: Measured) -> None:
    missing = sorted({name for _, risk, _ in measured for name in risk.unused})
    if missing:
        click.echo(
            f"Error: The population does not tell {', '.join(missing)}, so that nobody "
            "knows how many fit together with that; add it to the population, or "
            "leave it out with --without.",
            err=True,
        )


def _print_json(measured: Measured, people: Population, language: str) -> None:
    print_json(
        {
            "schema": "guvoh/risk/1",
            "population": {"n": people.n, "as_of": people.as_of or None},
            "subjects": [
                {
                    "pseudonym": subject.pseudonym,
                    **risk.to_dict(language),
                    "harm": harm
                    and {
                        "share": harm.share,
                        "base": harm.base,
                        "harmful": harm.is_harmful,
                    },
                }
                for subject, risk, harm in measured
            ],
        }
    )


def _print_text(measured: Measured, people: Population, language: str) -> None:
    from guvoh.protection.risk import explain_assumption  # noqa: PLC0415 -- slow

    for subject, risk, harm in measured:
        click.echo(f"{visible(subject.pseudonym)}: {write_headline(risk, language)}")
        if harm is not None:
            click.echo(f"  {describe_harm(harm, language)}")
        for line in write_details(risk, people, language):
            click.echo(f"  {visible(line)}")
    click.echo(
        say(
            "summary",
            language,
            below=sum(r.k is not None and not r.is_safe for _, r, _ in measured),
            unknown=sum(
                (bool(r.unused) and r.is_safe) or r.k is None for _, r, _ in measured
            ),
            n=len(measured),
            people=people.n,
        )
    )
    for code in people.assumptions:
        click.echo(explain_assumption(code, language))
    click.echo(say("sign", language))
