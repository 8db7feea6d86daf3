"""`guvoh subject pseudonym`: what a protected person is called in a publication."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook

_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_ASKED: Final = {"en": "In English, in Latin letters", "ru": "In Russian, in Cyrillic"}


@click.command("pseudonym")
@click.argument("handle")
@click.argument("file", type=_FILE, required=False)
@click.option("--stream", default="public", show_default=True, help="Publication.")
@casebook_option
@passphrase_option
@format_option
def pseudonym(
    handle: str,
    file: Path | None,
    *,
    stream: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Gives a protected person the pseudonym that you chose, in one publication.

    FILE (- is standard input) holds a language and the pseudonym a line, such as: en
    Farukh. Without FILE it is asked for. Refused is what is or resembles a registered
    or public name, begins like a name of theirs, or was used before. Look at the
    Russian cases.
    """
    from guvoh.app.pseudonyms import assign_pseudonym  # noqa: PLC0415 -- loads the casebook

    names = _read_names(file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = assign_pseudonym(casebook, handle, stream=stream, names=names)
    rows = [(form.language, form.case.value, form.text) for form in done.forms]
    if output == "json":
        keys = ("language", "case", "text")
        forms = [dict(zip(keys, row, strict=True)) for row in rows]
        print_json({"schema": "guvoh/pseudonym/1", "stream": stream, "forms": forms})
        return
    print_table(("language", "case", "pseudonym"), rows)


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
