"""`guvoh request`: what is put to the accused, and how they answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.case import read_objects
from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, print_table, visible
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.request_view import RequestView

_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_TEXTS: Final = ("addressee", "party", "channel", "deadline", "id")
_LISTS: Final = ("claims", "questions")


class _Requests(click.Group):
    """`guvoh request` lists, `guvoh request FILE` records, the rest are subcommands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0].startswith("--"):
            if not {"--help", "-h"}.intersection(args):
                args = ["list", *args]
        elif args[0] not in self.commands and args[0] != "-h":
            args = ["record", *args]
        return super().parse_args(ctx, args)


@click.group("request", cls=_Requests)
def command() -> None:
    """Requests for comment: `guvoh request` lists them, overdue ones first.

    `guvoh request FILE` records new ones.
    """


@command.command("list")
@click.option("--overdue", is_flag=True, help="Only those whose answer was due.")
@language_option
@casebook_option
@passphrase_option
@format_option
def list_(
    overdue: bool, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Lists the requests and where they stand; overdue ones first."""
    from guvoh.app.request_view import list_requests, today_utc  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        views = list(list_requests(casebook, today_utc()))
    views = [view for view in views if view.is_overdue or not overdue]
    if output == "json":
        requests = [view.to_dict() for view in views]
        print_json({"schema": "guvoh/requests/1", "requests": requests})
        return
    print_table(
        ("id", "state", "deadline", "addressee"),
        [
            (
                view.request.id[:8],
                state_label(view, language),
                view.request.deadline or "-",
                view.request.addressee,
            )
            for view in views
        ],
    )
    n_overdue = sum(view.is_overdue for view in views)
    click.echo(f"{len(views)} request(s), {n_overdue} overdue.", err=True)


@command.command("record")
@click.argument("file", type=_FILE)
@language_option
@casebook_option
@passphrase_option
@format_option
def record(
    file: Path, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Records drafts from FILE (- is standard input), one JSON object a line.

    Fields: addressee (a public name), questions (a list), claims (beginnings of their
    ids), party, channel, deadline (YYYY-MM-DD), persons (who is named in the texts).
    With id, the draft of that id is changed.
    """
    from guvoh.app.request_view import show_request, today_utc  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.requests import TypedRequest, record_requests  # noqa: PLC0415 -- same

    objects = [_checked(n, o) for n, o in enumerate(read_objects(file), 1)]
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = record_requests(casebook, [TypedRequest(**o) for o in objects])
        views = [show_request(casebook, request.id, today_utc()) for request in done]
    if output == "json":
        requests = [view.to_dict() for view in views]
        print_json({"schema": "guvoh/requests/1", "requests": requests})
        return
    for view in views:
        _print(view, language, output)


@command.command("show")
@click.argument("id_", metavar="ID")
@language_option
@casebook_option
@passphrase_option
@format_option
def show(
    id_: str, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """One request and where it stands; ID is the beginning of its id."""
    from guvoh.app.request_view import show_request, today_utc  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        _print(show_request(casebook, id_, today_utc()), language, output)


@command.command("move")
@click.argument("id_", metavar="ID")
@click.argument("state")
@click.option("--on", "moved_on", metavar="DAY", help="When that was; today if not.")
@click.option("--by", "approved_by", default="", help="Colleague who approved it.")
@click.option("--reply", default="", metavar="ITEM", help="The item that answers.")
@click.option("--quotes", type=_FILE, help="Exact words of the answer, one a line.")
@click.option("--deadline", metavar="DAY", help="A new deadline.")
@click.option("--reason-file", type=_FILE, help="Why; - is standard input.")
@casebook_option
@passphrase_option
@format_option
def move(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    state: str,
    *,
    moved_on: str | None,
    approved_by: str,
    reply: str,
    quotes: Path | None,
    deadline: str | None,
    reason_file: Path | None,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Takes a request to STATE: approved, sent, awaiting_response, denies_act.

    Which states can follow is shown by `guvoh request show ID`. Reasons and words of
    an answer come from a file or standard input, never from the command line.
    """
    from guvoh.app.request_view import show_request, today_utc  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.requests import RequestStep, move_request  # noqa: PLC0415 -- same
    from guvoh.model import RequestState  # noqa: PLC0415 -- same

    if state not in {known.value for known in RequestState}:
        known = ", ".join(code.value for code in RequestState if not code.is_computed)
        raise click.UsageError(f"There is no such state. Use {known}.")
    step = RequestStep(
        state=RequestState(state),
        moved_on=moved_on,
        approved_by=approved_by,
        reply=reply,
        quotes=tuple(line for line in _read(quotes).split("\n") if line.strip()),
        deadline=deadline,
        reason=_read(reason_file),
    )
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = move_request(casebook, id_, step, today=today_utc())
        _print(show_request(casebook, done.id, today_utc()), "en", output)


@command.command("reply")
@click.argument("id_", metavar="ID")
@click.option(
    "--in-text/--not-in-text",
    required=True,
    help="Whether what they answered stands in the text.",
)
@casebook_option
@passphrase_option
@format_option
def reply_(
    id_: str, in_text: bool, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Records that you looked whether the answer stands in the text."""
    from guvoh.app.request_view import show_request, today_utc  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.requests import check_reply  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = check_reply(casebook, id_, is_in_text=in_text, today=today_utc())
        _print(show_request(casebook, done.id, today_utc()), "en", output)


def state_label(view: RequestView, language: str) -> str:
    """Where a request stands, in words."""
    from guvoh.model import term  # noqa: PLC0415 -- loads a table

    return term("request_state", view.shown_state.value).label(language)


def _print(view: RequestView, language: str, output: str) -> None:
    values = view.to_dict()
    if output == "json":
        print_json({"schema": "guvoh/request/1", "request": values})
        return
    addressee = visible(view.request.addressee)
    click.echo(f"{view.request.id}  {addressee}: {state_label(view, language)}")
    for name in ("deadline", "channel", "moved_on", "approved_by", "reply", "reason"):
        if values[name]:
            click.echo(f"{name.replace('_', ' '):14} {visible(str(values[name]))}")
    if values["reply_in_text"] is not None:
        said = "yes" if values["reply_in_text"] else "no"
        click.echo(f"{'in the text':14} {said}, checked by {values['checked_by']}")
    for claim in view.request.claims:
        click.echo(f"{'claim':14} {claim[:8]}")
    for question in view.request.questions:
        click.echo(f"{'question':14} {visible(question)}")
    click.echo(
        f"{'can go to':14} {', '.join(values['next']) or 'nothing: it is final'}"
    )


def _checked(number: int, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object with lists as tuples."""
    persons = values.get("persons", {})
    is_right = (
        set(values) <= {*_TEXTS, *_LISTS, "persons"}
        and isinstance(values.get("addressee"), str)
        and all(isinstance(values.get(name, ""), str) for name in _TEXTS)
        and all(_is_list(values.get(name, [])) for name in _LISTS)
        and isinstance(persons, dict)
        and all(isinstance(said, str) for said in persons.values())
    )
    if not is_right:
        raise UnreadableError(
            f"Object {number} must hold the text addressee, and may hold the texts "
            "party, channel, deadline, id, the lists claims and questions, and persons."
        )
    return values | {name: tuple(values.get(name, ())) for name in _LISTS}


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _read(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        with click.open_file(str(file), encoding="utf-8-sig") as opened:
            return str(opened.read())
    except (OSError, UnicodeDecodeError):
        raise UnreadableError("A file cannot be read as UTF-8.") from None
