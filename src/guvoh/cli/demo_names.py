"""`guvoh demo --names`: one name in many spellings."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from guvoh.names import Reason


def show_names(language: str) -> None:
    """Compares the spellings of one invented man, and finds him on a page."""
    import yaml  # noqa: PLC0415 -- only this command reads it

    from guvoh.names import compare, find, inflect  # noqa: PLC0415 -- tables load in 0.3 s

    path = resources.files("guvoh.example") / "one_name.yaml"
    example = yaml.safe_load(path.read_text("utf-8"))
    man = example["man"]
    head(f"One man, many spellings: {man}")
    for style, spelling in example["spellings"]:
        outcome = compare(man, spelling)
        _line(style, spelling, same=outcome.same, score=outcome.score)
        _reasons(outcome.reasons, language)
    head("Other people")
    for relation, spelling in example["others"]:
        outcome = compare(man, spelling)
        _line(relation, spelling, same=outcome.same, score=outcome.score)
        _reasons(outcome.reasons, language)
    head("Found on a page")
    text = example["text"]
    click.echo(text)
    for mention in find(text, [man]):
        line = text.count("\n", 0, mention.start) + 1
        click.echo(
            f"line {line}: {click.style(' '.join(mention.text.split()), bold=True)}"
        )
        _reasons(mention.reasons, language)
    head("In the Russian cases")
    cases = inflect("Юлдашев Хасан Анварович")
    click.echo(f"  {cases.genitive}, {cases.dative}, {cases.instrumental}")


def head(text: str) -> None:
    """A heading on the terminal."""
    click.echo()
    click.echo(click.style(text, bold=True, underline=True))


def _line(style: str, spelling: str, *, same: bool, score: float) -> None:
    verdict = click.style("can be him", fg="green") if same else "not him"
    click.echo(f"{style:24} {spelling}  —  {verdict} ({score:.2f})")


def _reasons(reasons: tuple[Reason, ...], language: str) -> None:
    for reason in reasons:
        click.echo(f"    {reason.sentence(language)}")
