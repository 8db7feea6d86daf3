"""`guvoh backup`: a consistent copy of the encrypted files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.progress import progress_levels
from guvoh.cli.session import open_casebook, unlock_folder


@click.command("backup")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@casebook_option
@click.option("--no-vault", is_flag=True, help="Leave vault.db out of the copy.")
@passphrase_option
def command(
    target: Path, folder: Path, no_vault: bool, passphrase_fd: int | None
) -> None:
    """Copies a casebook, encrypted as it is, into DIR, verifies the copy, and logs it.

    DIR is made when it does not exist; the copy is named after the casebook and the
    time. It opens with the passphrases of today, for as long as it exists.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    unlocked = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        copy = target / f"{folder.resolve().stem}-{stamp}.casebook"
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.UsageError(
                f"{target} cannot be made: {error.strerror}."
            ) from error
        with progress_levels() as progress:
            checkpoint = bootstrap.back_up(
                casebook,
                unlocked,
                copy,
                with_vault=not no_vault,
                progress=progress,
            )
    click.echo(f"Copied to {copy} and verified: {checkpoint.size} entries.")
    click.echo(
        "It opens with today's passphrases, also after they are changed here.", err=True
    )
