"""`guvoh subject`: protected people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.pseudonym import pseudonym
from guvoh.cli.second_officer import agreeing_actors, second_officer_option
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.casebook import ProtectedText

_VALUES_HELP = (
    "One value a line: its kind, a space, the value. Kinds: person_name, single_name, "
    "phone, email, handle, number, place, other. Lines with # are notes."
)
_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


@click.group("subject")
def command() -> None:
    """Protected people: register, list, show, restrict, generalise, pseudonym.

    Who they are is seen only with the open vault, and is never an argument of a
    command: names come from a prompt, a file or standard input.
    """


command.add_command(pseudonym)


@command.command("register")
@click.argument("file", type=_FILE, required=False)
@casebook_option
@passphrase_option
@format_option
def register(
    file: Path | None, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Protects a person from now on.

    FILE (- is standard input) holds one value a line: its kind, a space, the value.
    Kinds: person_name, single_name, phone, email, handle, number, place, other. Without
    FILE they are asked for. Everything in the open part of the casebook that shows
    them is moved into the vault first.
    """
    from guvoh.app.subjects import register_subject  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        values, note = _read_values(file)
        done = register_subject(casebook, values, note=note)
    if output == "json":
        print_json(
            {
                "schema": "guvoh/subject/1",
                "subject": done.subject,
                "handle": done.handle,
                "moved": done.n_moved,
                "exports": list(done.exports),
                "releases": list(done.releases),
            }
        )
        return
    click.echo(f"Protected as {done.handle}.")
    click.echo(f"{done.n_moved} open text(s) that showed them lie in the vault now.")
    if done.exports:
        click.echo(
            "These exports already left and name them; no key of ours reaches them: "
            + ", ".join(export[:8] for export in done.exports)
        )
    if done.releases:
        click.echo(
            "These briefs already left and name them; put them right (guvoh brief "
            "correct): " + ", ".join(brief[:8] for brief in done.releases)
        )


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """The handles of all protected people, and what is restricted."""
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        rows = [
            {
                "subject": record.id,
                "handle": str(getattr(record.body, "handle", "")),
                "state": _state(
                    casebook.record("identity", record.id) is not None,
                    casebook.record("restriction", record.id),
                    casebook.vault_state.value,
                ),
            }
            for record in casebook.records("subject")
        ]
    if output == "json":
        print_json({"schema": "guvoh/subjects/1", "subjects": rows})
        return
    for row in rows:
        click.echo(f"{row['handle']:6} {row['state']}")
    click.echo(f"{len(rows)} protected person(s).", err=True)


@command.command("show")
@click.argument("handle")
@casebook_option
@passphrase_option
def show(handle: str, folder: Path, passphrase_fd: int | None) -> None:
    """Who a protected person is; needs the open vault, and a terminal."""
    from guvoh.app.subjects import find_subject  # noqa: PLC0415 -- loads the casebook
    from guvoh.casebook import SubjectIdentified  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        subject = find_subject(casebook, handle)
        identity = casebook.record("identity", subject.id)
        if identity is None or not isinstance(identity.body, SubjectIdentified):
            raise UnreadableError(
                "Who this is lies in the vault, which is shut, or was erased."
            )
        for value in identity.body.values:
            click.echo(f"{value.kind:12} {visible(value.text)}")
        if identity.body.note:
            click.echo(f"{'note':12} {visible(identity.body.note)}")


@command.command("restrict")
@click.argument("handle")
@click.option(
    "--scope",
    type=click.Choice(["all", "analysis", "publication", "sharing"]),
    default="all",
    show_default=True,
    help="What is limited.",
)
@click.option("--reason", required=True, metavar="CODE", help="Why; see the docs.")
@click.option("--lift", is_flag=True, help="Take an earlier restriction back.")
@second_officer_option
@casebook_option
@passphrase_option
def restrict(  # noqa: PLR0913 -- one parameter an option
    handle: str,
    *,
    scope: str,
    reason: str,
    lift: bool,
    second_fd: int | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Keeps what is known about a person from being used; nothing is deleted.

    To lift a restriction takes two officers, where there are two.
    """
    from guvoh.app.subjects import find_subject, restrict_subject  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        subject = find_subject(casebook, handle)
        restrict_subject(
            casebook,
            subject.id,
            scope=scope,
            reason=reason,
            actors=agreeing_actors(casebook.actor, folder, second_fd),
            lifted=lift,
        )
    click.echo(f"{handle}: {scope} {'no longer restricted' if lift else 'restricted'}.")


@command.command("generalise")
@click.argument("handle")
@click.option("--attribute", required=True, metavar="KIND", help="place, date, age, …")
@click.option("--level", required=True, help="Finest level allowed: region, year, …")
@click.option("--reason", required=True, metavar="CODE", help="Why; see the docs.")
@second_officer_option
@casebook_option
@passphrase_option
def generalise(  # noqa: PLR0913 -- one parameter an option
    handle: str,
    *,
    attribute: str,
    level: str,
    reason: str,
    second_fd: int | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Lets an attribute of a person be used no finer than a level.

    To change a level takes two officers, where there are two.
    """
    from guvoh.app.subjects import find_subject, generalise_subject  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        subject = find_subject(casebook, handle)
        generalise_subject(
            casebook,
            subject.id,
            attribute=attribute,
            level=level,
            reason=reason,
            actors=agreeing_actors(casebook.actor, folder, second_fd),
        )
    click.echo(f"{handle}: {attribute} is used no finer than {level}.")


def _state(is_known: bool, restriction: object, vault: str) -> str:
    if restriction is not None:
        body = getattr(restriction, "body", None)
        if not getattr(body, "lifted", False):
            return f"restricted ({getattr(body, 'scope', 'all')})"
    if is_known:
        return "protected"
    return "erased" if vault == "open" else "protected (vault shut)"


def _read_values(file: Path | None) -> tuple[list[ProtectedText], str]:
    if file is None and sys.stdin.isatty():
        click.echo(_VALUES_HELP + " An empty line ends the list.", err=True)
        lines = []
        while line := click.prompt(">", default="", show_default=False, err=True):
            lines.append(line)
        return _parse("\n".join(lines))
    try:
        if file is None or str(file) == "-":
            return _parse(sys.stdin.buffer.read().decode("utf-8-sig"))
        return _parse(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read.") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file} is not in UTF-8.") from error


def _parse(text: str) -> tuple[list[ProtectedText], str]:
    from guvoh.casebook import ProtectedText  # noqa: PLC0415 -- loads the casebook

    values, notes = [], []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("#"):
            notes.append(stripped.lstrip("# "))
        elif stripped:
            kind, _, value = stripped.partition(" ")
            if not value.strip():
                raise UnreadableError(f"Line {number} has a kind and no value.")
            values.append(ProtectedText(kind=kind, text=value.strip()))
    return values, "\n".join(notes)
