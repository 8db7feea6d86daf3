"""`guvoh restore`: a casebook put back from a copy."""

from __future__ import annotations

from pathlib import Path

import click

from guvoh.cli.casebook_options import passphrase_option
from guvoh.cli.progress import progress_levels
from guvoh.cli.session import translated, unlock_folder


@click.command("restore")
@click.argument(
    "backup", metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@click.argument("folder", metavar="NEW", type=click.Path(path_type=Path))
@passphrase_option
def command(backup: Path, folder: Path, passphrase_fd: int | None) -> None:
    """Makes the casebook NEW from the backup in DIR, verifies it, and goes on from it.

    The log goes on with an entry that says from where. Two copies that both go on are
    told apart by any checkpoint printed after they parted. A backup is not changed.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    if folder.suffix != ".casebook":
        folder = folder.with_name(folder.name + ".casebook")
    unlocked = unlock_folder(backup, passphrase_fd)
    with translated(), progress_levels() as progress:
        checkpoint = bootstrap.restore(backup, folder, unlocked, progress=progress)
    click.echo(f"Restored {folder} and verified: {checkpoint.size} entries.")
    click.echo(
        "What was written or erased after the backup is not in it: erase again who was "
        "erased since.",
        err=True,
    )
