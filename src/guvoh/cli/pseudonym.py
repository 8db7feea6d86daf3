"""`guvoh subject pseudonym`: what a protected person is called in a publication."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.casebook import PseudonymForm

_CULTURES: Final = (
    "uzbek", "tajik", "kyrgyz", "kazakh", "turkmen", "azerbaijani", "caucasus",
    "slavic", "persian_arabic", "central_asian", "neutral",
)  # fmt: skip
_SEXES: Final = ("m", "f", "x")
_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_ASKED: Final = {"en": "In English, in Latin letters", "ru": "In Russian, in Cyrillic"}


@click.command("pseudonym")
@click.argument("handle")
@click.argument("file", type=_FILE, required=False)
@click.option("--stream", default="public", show_default=True, help="Publication.")
@click.option("--draw", "is_drawn", is_flag=True, help="Have one drawn by chance.")
@click.option(
    "--fresh", "is_fresh", is_flag=True, help="With --draw: retire the one they have."
)
@click.option(
    "--culture",
    type=click.Choice(_CULTURES),
    default="neutral",
    show_default=True,
    help="With --draw: where they come from, if that is printed anyway.",
)
@click.option(
    "--sex",
    type=click.Choice(_SEXES),
    default="x",
    show_default=True,
    help="With --draw: m, f, or x where that is not printed.",
)
@click.option(
    "--decade",
    type=click.IntRange(1900, 2090),
    metavar="YEAR",
    help="With --draw: decade of birth, such as 1990, if that is printed anyway.",
)
@click.option("--yes", "is_confirmed", is_flag=True, help="Do not ask; take it.")
@casebook_option
@passphrase_option
@format_option
def pseudonym(  # noqa: PLR0913 -- one parameter an option
    handle: str,
    file: Path | None,
    *,
    stream: str,
    is_drawn: bool,
    is_fresh: bool,
    culture: str,
    sex: str,
    decade: int | None,
    is_confirmed: bool,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Gives a protected person a pseudonym in one publication.

    FILE (- is standard input) holds a language and the pseudonym that you chose a line,
    such as: en Farukh. Without FILE it is asked for. Refused is what is or resembles a
    registered or public name, begins like a name of theirs, is as long as their given
    name, or was used before. Look at the Russian cases.

    With --draw one is drawn by chance and shown; you take it or not. Say of culture,
    sex and decade only what readers are told anyway.
    """
    from guvoh.app.pseudonyms import (  # noqa: PLC0415 -- loads the casebook
        assign_pseudonym,
        draw_for_subject,
        told_first,
    )

    if is_drawn and file is not None:
        raise click.UsageError("Give a FILE with a pseudonym, or --draw; not both.")
    names = {} if is_drawn else _read_names(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        if is_drawn:
            names = draw_for_subject(
                casebook,
                handle,
                stream=stream,
                culture=culture,
                sex=sex,
                decade=decade,
                is_fresh=is_fresh,
            )
            new = told_first(casebook, handle, culture=culture, sex=sex, decade=decade)
            _warn([what.value for what in new])
            if not is_confirmed:
                _confirm(names)
        done = assign_pseudonym(casebook, handle, stream=stream, names=names)
    rows = _rows(done.forms)
    if output == "json":
        keys = ("language", "case", "text")
        forms = [dict(zip(keys, row, strict=True)) for row in rows]
        print_json({"schema": "guvoh/pseudonym/1", "stream": stream, "forms": forms})
        return
    print_table(("language", "case", "pseudonym"), rows)


def _warn(told: Sequence[str]) -> None:
    if told:
        click.echo(
            f"Nothing that was released tells their {', '.join(told)}; this name will. "
            "Leave out what the text does not tell anyway.",
            err=True,
        )


def _confirm(names: dict[str, str]) -> None:
    from guvoh.app.pseudonyms import pseudonym_forms  # noqa: PLC0415 -- same

    for language, case, text in _rows(pseudonym_forms(names)):
        click.echo(f"{language}  {case:13}  {text}", err=True)
    click.confirm("Take this pseudonym?", abort=True, err=True)


def _rows(forms: Sequence[PseudonymForm]) -> list[tuple[str, str, str]]:
    return [(form.language, form.case.value, form.text) for form in forms]


def _read_names(file: Path | None) -> dict[str, str]:
    if file is None and sys.stdin.isatty():
        asked = {
            language: click.prompt(question, default="", show_default=False, err=True)
            for language, question in _ASKED.items()
        }
        return {language: name for language, name in asked.items() if name.strip()}
    try:
        is_input = file is None or str(file) == "-"
        data = (
            sys.stdin.buffer.read() if is_input or file is None else file.read_bytes()
        )
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UnreadableError("The pseudonym cannot be read as UTF-8.") from None
    names = {}
    for number, line in enumerate(text.splitlines(), 1):
        language, _, name = line.strip().partition(" ")
        if line.strip() and (not name.strip() or language in names):
            raise UnreadableError(f"Line {number} is not a language and a pseudonym.")
        if line.strip():
            names[language] = name.strip()
    return names
