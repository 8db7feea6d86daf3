"""`guvoh read`: what a text says, who says it, and how they know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import format_option, passphrase_option
from guvoh.cli.file_text import read_file_text
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.progress import progress_levels
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.proposals import ItemReading
    from guvoh.model import Day
    from guvoh.reading import Reading
    from guvoh.reading.endpoint import Endpoint
    from guvoh.reading.model_proposals import ModelReading
    from guvoh.reading.result import ClaimProposal, Entity, Number


class StoppedError(click.ClickException):
    """The person interrupted the reading of items."""

    exit_code = Exit.INTERRUPTED

    def __init__(self, n_read: int, n_items: int) -> None:
        super().__init__(
            f"Interrupted. {n_read} of {n_items} item(s) were read, and what they "
            "propose is kept; go on with: guvoh read all --into"
        )


@click.command("read")
@click.argument("what", metavar="FILE|ITEM")
@click.option(
    "--into",
    is_flag=True,
    help="WHAT is an item of the casebook (or: all, those unread); keep the proposals.",
)
@click.option(
    "--casebook",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="GUVOH_CASEBOOK",
    metavar="DIR",
    help="With --into, the casebook's folder; or set GUVOH_CASEBOOK.",
)
@passphrase_option
@click.option("--language", metavar="CODE", help="en or ru; else it is recognised.")
@click.option(
    "--published",
    metavar="DATE",
    help="When the text appeared, YYYY-MM-DD; relative dates need it.",
)
@click.option(
    "--model-endpoint",
    metavar="URL",
    help="Also ask a language model on this machine or in the private network; it sees "
    "signs in place of people.",
)
@click.option("--model", default="local", metavar="NAME", help="Name of that model.")
@format_option
def command(  # noqa: PLR0913, PLR0917 -- one argument an option
    what: str,
    into: bool,
    folder: Path | None,
    passphrase_fd: int | None,
    language: str | None,
    published: str | None,
    model_endpoint: str | None,
    model: str,
    output: str,
) -> None:
    """Reads a text: who asserts what, how they know, numbers, dates, topics.

    FILE needs no casebook and nothing is kept. With --into an item of the casebook is
    read, and what is proposed waits for you in `guvoh review`.
    """
    endpoint = _endpoint(model_endpoint, model)
    if into:
        if folder is None:
            raise click.UsageError("--into needs --casebook, or GUVOH_CASEBOOK.")
        _read_into(folder, passphrase_fd, what, endpoint, output)
        return
    reading, added = _read_file(Path(what), language, published, endpoint)
    if output == "json":
        content = reading.to_dict()
        if added is not None:
            content["proposals"] += [p.to_dict() for p in added.proposals]
            content["model"] = {"tally": added.tally, "warnings": list(added.warnings)}
        print_json(content)
        return
    _print_reading(reading, added)


def _endpoint(url: str | None, model: str) -> Endpoint | None:
    from guvoh.reading.endpoint import Endpoint, EndpointError  # noqa: PLC0415 -- loads http

    if url is None:
        return None
    try:
        return Endpoint.parse(url, model)
    except EndpointError as error:
        raise click.UsageError(str(error)) from None


def _read_file(
    path: Path, language: str | None, published: str | None, endpoint: Endpoint | None
) -> tuple[Reading, ModelReading | None]:
    from guvoh.reading import read  # noqa: PLC0415 -- loads tables
    from guvoh.reading.errors import ReadingError  # noqa: PLC0415 -- same
    from guvoh.reading.hidden_text import hide_persons  # noqa: PLC0415 -- same
    from guvoh.reading.model_proposals import propose_by_model  # noqa: PLC0415 -- same

    day = _day(published)
    text = read_file_text(path)
    try:
        reading = read(text, language=language, name=path.name, published=day)
    except ReadingError as error:
        raise UnreadableError(f"{path}: {error}") from None
    if endpoint is None:
        return reading, None
    hidden = hide_persons(reading)
    with progress_levels() as advance:
        added = propose_by_model(
            hidden,
            text,
            endpoint,
            reading.proposals,
            progress=lambda done, total: advance("Asking the model", done, total),
        )
    return reading, added


def _day(published: str | None) -> Day | None:
    from guvoh.model import DateInterval, InvalidTextError  # noqa: PLC0415 -- loads the model

    if published is None:
        return None
    try:
        interval = DateInterval.of(published)
    except InvalidTextError:
        raise click.UsageError("--published wants a day such as 2025-04-11.") from None
    return interval.earliest


def _read_into(
    folder: Path,
    passphrase_fd: int | None,
    what: str,
    endpoint: Endpoint | None,
    output: str,
) -> None:
    from guvoh.app.proposals import read_item, unread_items  # noqa: PLC0415 -- loads the casebook
    from guvoh.reading.errors import ReadingError  # noqa: PLC0415 -- same

    done: list[ItemReading] = []
    left: list[tuple[str, str]] = []
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        progress_levels() as advance,
    ):
        items = list(unread_items(casebook)) if what == "all" else [what]
        for number, item in enumerate(items):
            advance("Reading", number, len(items))
            try:
                done.append(read_item(casebook, item, endpoint=endpoint))
            except ReadingError as error:
                if what != "all":
                    raise UnreadableError(str(error)) from None
                left.append((item, str(error)))
            except KeyboardInterrupt:
                raise StoppedError(number, len(items)) from None
        advance("Reading", len(items), len(items))
    if output == "json":
        print_json(
            {
                "schema": "guvoh/read-into/1",
                "items": [_item_dict(result) for result in done],
                "not_read": [{"item": item, "why": why} for item, why in left],
            }
        )
        return
    for result in done:
        click.echo(
            f"{result.item[:8]}: {result.n_new} new proposal(s), {result.n_kept} kept, "
            f"{result.n_gone} gone."
        )
        if result.model is not None:
            _print_model(result.model)
    for item, why in left:
        click.echo(f"{item[:8]}: not read. {why}", err=True)
    click.echo("Decide on them with: guvoh review", err=True)


def _item_dict(result: ItemReading) -> dict[str, object]:
    return {
        "item": result.item,
        "new": result.n_new,
        "kept": result.n_kept,
        "gone": result.n_gone,
        "model": None if result.model is None else result.model.tally,
        "warnings": list(result.warnings),
    }


def _print_reading(reading: Reading, added: ModelReading | None) -> None:
    document = reading.document
    if document.title:
        click.secho(visible(document.title), bold=True)
    for point in reading.key_points:
        click.echo(f"• {visible(' '.join(point.text.split()))}")
    _print_heading("Who says what")
    for proposal in (*reading.proposals, *(added.proposals if added else ())):
        _print_proposal(proposal)
    persons = {
        entity.canonical: entity
        for entity in reversed(reading.entities)
        if entity.kind.value == "person"
    }
    _print_list("People", [_person_line(*pair) for pair in sorted(persons.items())])
    _print_list("Numbers", [_number_line(number) for number in reading.numbers])
    _print_list(
        "Dates", [f"{date.interval}  ({visible(date.text)})" for date in reading.dates]
    )
    _print_list(
        "Requests for comment",
        [f"{visible(r.addressee)}: {r.state.value}" for r in reading.requests],
    )
    _print_list(
        "Signs of coerced recruitment",
        [f"{p.vocabulary} {p.code}: “{visible(p.text)}”" for p in reading.patterns],
    )
    _print_list("Topics", [topic.label for topic in reading.topics])
    if added is not None:
        _print_model(added)
    click.echo(
        f"{len(reading.proposals)} proposal(s). None is a claim until you accept it.",
        err=True,
    )


def _print_list(heading: str, lines: list[str]) -> None:
    if lines:
        _print_heading(heading)
    for line in lines:
        click.echo(f"  {line}")


def _person_line(name: str, person: Entity) -> str:
    notes = ["name changed"] if person.is_pseudonym else []
    notes += [f"withheld: {', '.join(person.withheld)}"] if person.withheld else []
    return f"{visible(name)}{' — ' + '; '.join(notes) if notes else ''}"


def _number_line(number: Number) -> str:
    about = "about " if number.is_approximate else ""
    what = number.of or number.unit or ""
    return f"{about}{number.value} {visible(what)}  ({visible(number.text)})"


def _print_heading(text: str) -> None:
    click.echo()
    click.secho(text, bold=True)


def _print_proposal(proposal: ClaimProposal) -> None:
    chain = " ← ".join(visible(speaker.canonical) for speaker in proposal.chain)
    marks = [proposal.form.value, proposal.basis.value, proposal.certainty.value]
    marks += [proposal.strength.value] + (["cut"] if proposal.is_cut else [])
    click.echo(f"  {chain or 'nobody named'} ({', '.join(marks)}):")
    click.echo(f"    {visible(' '.join(proposal.text.split()))}")


def _print_model(added: ModelReading) -> None:
    counts = ", ".join(f"{reason} {n}" for reason, n in added.tally.items())
    click.echo(f"The model's quotes: {counts or 'none'}.", err=True)
    for warning in added.warnings:
        click.echo(warning, err=True)
