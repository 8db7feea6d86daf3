"""`guvoh seal`: files put into a casebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.progress import progress_bar
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.sealing import Sealed


@click.command("seal")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@casebook_option
@click.option(
    "--from-file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Read from whom the files came from this file (- is standard input).",
)
@click.option(
    "--method",
    type=click.Choice(["given", "sent", "found", "recorded", "requested", "unknown"]),
    default="unknown",
    show_default=True,
    help="How the files came.",
)
@click.option(
    "--acquired",
    default="",
    metavar="DATE",
    help="When they came: 2023, 2023-07 or 2023-07-14; today when left out.",
)
@passphrase_option
@format_option
@language_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    from_file: Path | None,
    method: str,
    acquired: str,
    passphrase_fd: int | None,
    output: str,
    language: str,
) -> None:
    """Hashes, encrypts and logs files, and takes the text out of them.

    Folders are searched for files. From whom they came is asked once for a run and lies
    in the vault. Files that are in the casebook already are recognised. An interrupted
    run is resumed by running it again. Your own files stay where they are.
    """
    from guvoh.app.provenance import Provenance  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.sealing import Sealing, list_files  # noqa: PLC0415 -- same
    from guvoh.intake import Sandbox  # noqa: PLC0415 -- same

    results: list[Sealed] = []
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        files = list_files(paths)
        provenance = Provenance(
            received_from=_ask_origin(from_file),
            method=method,
            acquired=_check_date(acquired),
        )
        with Sandbox() as sandbox, progress_bar("Sealing", len(files)) as advance:
            sealing = Sealing(casebook, sandbox, provenance)
            for path in files:
                results += sealing.seal(path)
                advance()
    if output == "json":
        print_json({"schema": "guvoh/seal/1", "files": [_to_dict(r) for r in results]})
    else:
        for result in results:
            click.echo(_in_words(result, language))
    n_sealed = sum(result.outcome.value == "sealed" for result in results)
    click.echo(
        f"{n_sealed} sealed, {len(results) - n_sealed} not. Your own files were left "
        "where they are: delete them yourself if they must not be found there.",
        err=True,
    )
    if any(result.outcome.value == "unreadable" for result in results):
        ctx.exit(Exit.UNREADABLE)


def _ask_origin(from_file: Path | None) -> str:
    if from_file is None:
        if not sys.stdin.isatty():
            raise click.UsageError(
                "Say from whom the files came: --from-file FILE, or - to read it here."
            )
        return str(click.prompt("From whom did these files come", err=True))
    try:
        if str(from_file) == "-":
            return sys.stdin.read().strip()
        return from_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"{from_file} cannot be read; write the origin into it in UTF-8."
        ) from error


def _check_date(text: str) -> str:
    from datetime import date  # noqa: PLC0415 -- only here

    if not text:
        return ""
    whole = text + "2023-01-01"[len(text) :]
    try:
        date.fromisoformat(whole)
    except ValueError:
        whole = ""
    if not whole or len(text) not in {4, 7, 10}:
        raise click.UsageError(f"{text} is no date; write 2023, 2023-07 or 2023-07-14.")
    return text


def _in_words(result: Sealed, language: str) -> str:
    from guvoh.intake import reason_sentence  # noqa: PLC0415 -- loads tables

    indent = "  " * result.depth
    name = visible(result.path.name) if result.depth == 0 else "(in it)"
    if result.outcome.value == "duplicate":
        return f"{indent}{name}: in the casebook already, item {result.item[:8]}"
    if result.outcome.value == "unreadable":
        return f"{indent}{name}: cannot be read ({result.reason})"
    line = f"{indent}{name}: item {result.item[:8]}, {result.kind}"
    if result.reason:
        line += f"; no text: {reason_sentence(result.reason, language)}"
    else:
        line += f", {result.n_code_points} signs of text"
    for warning in result.warnings:
        line += f"\n{indent}    {reason_sentence(warning, language)}"
    return line


def _to_dict(result: Sealed) -> dict[str, object]:
    return {
        "path": str(result.path),
        "outcome": result.outcome.value,
        "item": result.item or None,
        "kind": result.kind,
        "n_code_points": result.n_code_points,
        "reason": result.reason,
        "warnings": list(result.warnings),
        "depth": result.depth,
    }
