"""`guvoh case`: events, acts, who took part, parties, places, relations."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

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
    from guvoh.app.case_view import CaseRecord

_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_KINDS: Final = ("event", "act", "involvement", "party", "place", "relation")


class _Cases(click.Group):
    """`guvoh case` lists, `guvoh case FILE` records, the rest are subcommands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0].startswith("--"):
            if not {"--help", "-h"}.intersection(args):
                args = ["list", *args]
        elif args[0] not in self.commands and args[0] != "-h":
            args = ["record", *args]
        return super().parse_args(ctx, args)


@click.group("case", cls=_Cases)
def command() -> None:
    """Cases: `guvoh case` lists them, `guvoh case FILE` records more.

    FILE (- is standard input) holds one JSON object a line; see `guvoh case record -h`.
    """


@command.command("list")
@click.option("--kind", type=click.Choice(_KINDS), help="Only records of this kind.")
@language_option
@casebook_option
@passphrase_option
@format_option
def list_(
    kind: str | None,
    language: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Lists what is recorded of cases."""
    from guvoh.app.case_view import read_cases  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        records = list(read_cases(casebook, language).all(kind))
    _print(records, output)


@command.command("record")
@click.argument("file", type=_FILE)
@language_option
@casebook_option
@passphrase_option
@format_option
def record(
    file: Path, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Records or changes cases from FILE (- is standard input).

    One JSON object a line, each with its kind: event, act, involvement, party, place or
    relation. With id it changes what is there; ref is a word by which other lines refer
    to it. Everything is written, or nothing. The fields are listed in the
    documentation, and an error names them too.
    """
    from guvoh.app.case_view import read_cases  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.cases import record_cases  # noqa: PLC0415 -- same

    objects = read_objects(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = record_cases(casebook, objects)
        viewer = read_cases(casebook, language)
        records = [viewer.find(str(getattr(body, "id", ""))) for body in done]
    _print(records, output)


@command.command("show")
@click.argument("id_", metavar="ID")
@language_option
@casebook_option
@passphrase_option
@format_option
def show(
    id_: str, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """One record of a case, and what refers to it; ID is the beginning of its id."""
    from guvoh.app.case_view import read_cases  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        viewer = read_cases(casebook, language)
        found = viewer.find(id_)
        around = list(viewer.around(found.id))
        lines = list(viewer.lines(found))
    if output == "json":
        print_json(
            {
                "schema": "guvoh/case/1",
                "case": found.to_dict(),
                "referred_to_by": [_summary(record) for record in around],
            }
        )
        return
    click.echo(visible(f"{found.kind} {found.id}: {found.label}"))
    for name, value in lines:
        click.echo(f"{name.replace('_', ' '):17} {visible(value)}")
    if around:
        click.echo()
        _print(around, output)


def read_objects(file: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line.

    Raises:
        UnreadableError: The file cannot be read, or a line is no JSON object.
    """
    return [values for _, values in read_numbered_objects(file)]


def read_numbered_objects(file: Path) -> list[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, each with the number of its line.

    Raises:
        UnreadableError: The file cannot be read, or a line is no JSON object.
    """
    return [
        (number, _parse(line, number))
        for number, line in enumerate(_read_text(file).split("\n"), 1)
        if line.strip()
    ]


def _read_text(file: Path) -> str:
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableError(
            "The file cannot be read as UTF-8; save it as UTF-8."
        ) from None


class _TwiceError(ValueError):
    """An object has a field twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; which of two values of one field is meant nobody can say."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise _TwiceError
    return values


def _parse(line: str, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line, object_pairs_hook=_once)
        # A half of a surrogate pair is no text; JSON lets one through.
        json.dumps(values, ensure_ascii=False).encode()
    except _TwiceError:
        raise UnreadableError(f"Line {number} has a field twice.") from None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise UnreadableError(f"Line {number} is no JSON object.")
    return values


def _print(records: list[CaseRecord], output: str) -> None:
    if output == "json":
        cases = [record.to_dict() for record in records]
        print_json({"schema": "guvoh/cases/1", "cases": cases})
        return
    print_table(
        ("id", "kind", "label"),
        [(record.id[:8], record.kind, record.label) for record in records],
    )
    click.echo(f"{len(records)} record(s).", err=True)


def _summary(record: CaseRecord) -> dict[str, str]:
    return {"kind": record.kind, "id": record.id, "label": record.label}
