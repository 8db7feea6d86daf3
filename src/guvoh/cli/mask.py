"""`guvoh mask`: what in a text could identify a person, direct and quasi."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import format_option
from guvoh.cli.file_text import read_file_text
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.mask_words import SENTENCES
from guvoh.cli.printing import print_json, visible

if TYPE_CHECKING:
    from guvoh.protection.identifiers import IdentifierSpan, MaskResult


@click.command("mask")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--language",
    type=click.Choice(["en", "ru"]),
    help="Language of the text; else it is recognised.",
)
@click.option(
    "--output-language",
    type=click.Choice(["en", "ru"]),
    default="en",
    show_default=True,
    help="Language of what is printed.",
)
@format_option
def command(
    file: Path, language: str | None, output_language: str, output: str
) -> None:
    """Shows what in FILE could identify a person.

    Names, codes, places, organisations, dates, sums, origins, trades, kinship: each
    with its line, what it is, whether it identifies by itself (direct) or together with
    others (quasi), and how likely it should be hidden. FILE is of any kind that can be
    sealed; - is standard input. It proposes what to hide and changes nothing.

    Exit status 1 says that something was found, 3 that the file cannot be read.
    """
    from guvoh.protection import ProtectionError  # noqa: PLC0415 -- loads tables
    from guvoh.protection.identifiers import mask  # noqa: PLC0415 -- same

    text = read_file_text(file)
    try:
        result = mask(text, language=language)
    except ProtectionError as error:
        raise UnreadableError(str(error)) from error
    if output == "json":
        content = result.to_dict()
        content["document"] = {"name": file.name, **content["document"]}
        print_json(content)
    else:
        _print(result, SENTENCES[output_language])
    if result.spans:
        click.get_current_context().exit(Exit.FINDINGS)


def _print(result: MaskResult, words: dict[str, str]) -> None:
    lines = [0]
    for number, char in enumerate(result.text, 1):
        if char == "\n":
            lines.append(number)
    rows = [_row(span, bisect_right(lines, span.start), words) for span in result.spans]
    for row in rows:
        click.echo(row)
    n_direct = sum(span.identifier.value == "direct" for span in result.spans)
    summary = words["total"] if result.spans else words["none"]
    click.echo(summary.format(n=len(result.spans), direct=n_direct), err=True)
    for warning in result.warnings:
        click.echo(words[warning], err=True)
    click.echo(words["caution"], err=True)


def _row(span: IdentifierSpan, line: int, words: dict[str, str]) -> str:
    marks = (
        f"{words[span.kind.value]}, {words[span.identifier.value]}, {span.score:.2f}"
    )
    return f"{line}: {visible(' '.join(span.text.split()))}  ({marks})"
