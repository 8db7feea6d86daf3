"""`guvoh verify`: whether a casebook is what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json
from guvoh.cli.progress import progress_levels
from guvoh.cli.session import open_casebook, unlock_folder

if TYPE_CHECKING:
    from guvoh.store.verification import Verification
    from guvoh.tlog import Checkpoint, NoteVerifier


@click.command("verify")
@casebook_option
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A checkpoint kept elsewhere: typed off a printed page, or exported.",
)
@click.option("--skip-originals", is_flag=True, help="Do not read the sealed files.")
@passphrase_option
@format_option
@language_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    ctx: click.Context,
    folder: Path,
    checkpoints: tuple[Path, ...],
    skip_originals: bool,
    passphrase_fd: int | None,
    output: str,
    language: str,
) -> None:
    """Reads everything that can be opened, and compares it with what was written.

    Four levels: structure (the log hangs together and is the one remembered), content
    (every text is the one that was logged, the records are what the log says),
    completeness (nothing is missing but what was erased by order), originals (every
    sealed file opens and is the file that was sealed).
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    unlocked = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        known = [
            _read_checkpoint(path, casebook.opened.verifier) for path in checkpoints
        ]
        with progress_levels() as progress:
            result = bootstrap.verify(
                casebook,
                unlocked,
                known=known,
                read_blobs=not skip_originals,
                progress=progress,
            )
    if output == "json":
        print_json(_to_dict(result))
    else:
        from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- only here

        for line in in_words(result, language):
            click.echo(line)
    if not result.is_sound:
        ctx.exit(Exit.FINDINGS)


def _read_checkpoint(path: Path, verifier: NoteVerifier) -> Checkpoint:
    from guvoh.tlog import TlogError, open_checkpoint  # noqa: PLC0415 -- only here

    try:
        return open_checkpoint(path.read_bytes(), verifier)
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}.") from error
    except TlogError:
        raise UnreadableError(
            f"{path} is no checkpoint signed by this casebook's key; copy it letter by "
            "letter."
        ) from None


def _to_dict(result: Verification) -> dict[str, Any]:
    return {
        "schema": "guvoh/verification/1",
        "sound": result.is_sound,
        "entries": result.n_entries,
        "bodies": result.n_bodies,
        "closed": result.n_closed,
        "erased": result.n_erased,
        "records": result.n_records,
        "originals": result.n_blobs,
        "findings": [
            {
                "code": finding.code.value,
                "level": finding.code.level,
                "is_fault": finding.code.is_fault,
                "entry": finding.seq,
                "id": finding.id or None,
            }
            for finding in result.findings
        ],
    }
