"""The mapping of a list's columns: shown, corrected and confirmed by a person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import visible

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.sheet import Sheet
    from guvoh.app.sheet_mapping import SheetMapping

_HELP: Final = (
    "Type FIELD=NUMBER to choose a column, FIELD= to drop it, act:CODE for all rows, "
    "yes to import, no to stop."
)
_HEAD: Final = """\
# Which column of the list is which field; null is none. Columns are named by heading
# or number. Under values, say the code of each value that is null, or ignore.
# Codes are in docs/casebook/vocabularies.md.
"""


def show_mapping(sheet: Sheet, mapping: SheetMapping) -> None:
    """Prints a mapping as YAML."""
    import yaml  # noqa: PLC0415 -- other commands need none

    content = mapping.to_dict(sheet)
    click.echo(
        _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False), nl=False
    )


def load_mapping(path: Path, sheet: Sheet) -> SheetMapping:
    """The mapping in a file.

    Raises:
        UnreadableError: The file cannot be read, or is no YAML.
        InputError: The mapping does not fit the list.
    """
    import yaml  # noqa: PLC0415 -- other commands need none

    from guvoh.app.sheet_mapping import read_mapping  # noqa: PLC0415 -- loads the casebook

    try:
        content = yaml.safe_load(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableError(
            f"The mapping cannot be read: {error.strerror}."
        ) from None
    except UnicodeDecodeError:
        raise UnreadableError(
            "The mapping cannot be read as UTF-8; save it as UTF-8."
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        # Its own message would repeat what stands there; a 13th month is a ValueError.
        raise UnreadableError("The mapping is no YAML.") from None
    return read_mapping(content, sheet)


def confirm_mapping(sheet: Sheet) -> SheetMapping:
    """The mapping that a person confirms on the terminal.

    Raises:
        UsageError: There is no terminal.
        Abort: The person stops.
    """
    from guvoh.app.errors import InputError  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.sheet_mapping import propose_mapping, read_mapping  # noqa: PLC0415 -- same

    if not sys.stdin.isatty():
        raise click.UsageError(
            "Nobody can confirm the mapping here. Print it with --propose, correct it, "
            "and give it with --mapping FILE."
        )
    content = propose_mapping(sheet).to_dict(sheet)
    while True:
        _describe(sheet, content)
        answer = click.prompt(_HELP, err=True).strip()
        if answer.casefold() in {"no", "n", "нет"}:
            click.echo("Stopped; nothing was written.", err=True)
            raise click.Abort
        try:
            if answer.casefold() in {"yes", "y", "да"}:
                return read_mapping(content, sheet)
            changed = change_mapping(content, answer)
            # Whether act is given is asked at the end; anything else is known now.
            constants = {"act": "recruit", **changed["constants"]}
            read_mapping({**changed, "constants": constants}, sheet)
            content = changed
        except InputError as error:
            click.echo(str(error), err=True)


def change_mapping(content: dict[str, Any], answer: str) -> dict[str, Any]:
    """The mapping with one change as it is typed: place=3, place=, act:recruit.

    Raises:
        InputError: It is no such change.
    """
    from guvoh.app.errors import InputError  # noqa: PLC0415 -- loads the casebook

    name, sign, value = answer.partition(":" if ":" in answer else "=")
    name, value = name.strip(), value.strip()
    if not sign or name not in content["columns"]:
        raise InputError("This is no change of the mapping", "answer", _HELP)
    if sign == ":":
        constants = {**content["constants"], name: value}
        constants = {key: said for key, said in constants.items() if said}
        return {**content, "constants": constants}
    column = int(value) if value.isdecimal() else (value or None)
    return {**content, "columns": {**content["columns"], name: column}}


def _describe(sheet: Sheet, content: dict[str, Any]) -> None:
    for number, heading in enumerate(sheet.headings, 1):
        fields = [
            name
            for name, column in content["columns"].items()
            if column == number or (column and column == heading)
        ]
        shown = visible(f"{number:3}  {heading[:40]:40}")
        click.echo(f"{shown}  {', '.join(fields) or '-'}")
    for name, code in content["constants"].items():
        click.echo(f"     {'(all rows)':40}  {name}: {visible(code)}")
    unknown = {
        name: [value for value, code in said.items() if code is None]
        for name, said in content["values"].items()
        if content["columns"].get(name)
    }
    for name, values in unknown.items():
        if values:
            shown = visible("; ".join(values[:10]))
            click.echo(f"Not known, so that their rows are rejected: {name}: {shown}")
