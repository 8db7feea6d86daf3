"""`guvoh new`: a new casebook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import passphrase_option
from guvoh.cli.secrets import ask_new_passphrase
from guvoh.cli.session import translated

if TYPE_CHECKING:
    from guvoh.crypto import Argon2Cost


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--name",
    "officer",
    default="first officer",
    show_default=True,
    help="What colleagues call you; kept in the casebook.",
)
@passphrase_option
def command(folder: Path, officer: str, passphrase_fd: int | None) -> None:
    """Makes a new, empty casebook; you are its first officer.

    The folder gets the ending .casebook. You choose a passphrase or let the program
    make one, and a recovery key is shown once: print it or write it down, and keep it
    away from this machine.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    if folder.suffix != ".casebook":
        folder = folder.with_name(folder.name + ".casebook")
    if not folder.parent.is_dir():
        raise click.UsageError(f"There is no folder {folder.parent}.")
    with translated():
        if folder.exists():
            from guvoh.store.errors import CasebookExistsError  # noqa: PLC0415 -- same

            raise CasebookExistsError(str(folder))
        passphrase = choose_passphrase(passphrase_fd)
        recovery_key = os.urandom(16)
        bootstrap.new_casebook(
            folder,
            name=officer,
            credential=Credential(passphrase=passphrase, cost=machine_cost()),
            recovery_key=recovery_key,
        )
    click.echo(f"Made {folder}.")
    show_recovery_key(recovery_key)


def choose_passphrase(fd: int | None) -> str:
    """A new passphrase: strong enough, or made and shown once.

    Raises:
        UsageError: It is too weak.
    """
    from guvoh.crypto import generate_passphrase, passphrase_weakness  # noqa: PLC0415 -- loads libraries

    passphrase = ask_new_passphrase(fd)
    if not passphrase:
        passphrase = generate_passphrase()
        click.echo("The passphrase, shown this once; learn it by heart:", err=True)
        click.echo(f"    {passphrase}", err=True)
        return passphrase
    weakness = passphrase_weakness(passphrase)
    if weakness is not None:
        raise click.UsageError(
            f"This passphrase is too weak ({weakness.value}). Use five random words, "
            "or leave it empty to let the program make one."
        )
    return passphrase


def show_recovery_key(key: bytes) -> None:
    """Shows a recovery key, once."""
    from guvoh.crypto import format_recovery_key  # noqa: PLC0415 -- loads libraries

    click.echo("Recovery key, shown this once; print it and lock it away:", err=True)
    for line in format_recovery_key(key).split("\n"):
        click.echo(f"    {line}", err=True)


def machine_cost() -> Argon2Cost:
    """The cost of a guess that this machine can bear."""
    from guvoh.crypto import calibrate_cost  # noqa: PLC0415 -- loads libraries

    return calibrate_cost(_available_memory())


def _available_memory() -> int:
    """Bytes that programs can still get; where the system does not say, 2 GiB."""
    try:
        table = Path("/proc/meminfo").read_text("ascii")
    except OSError:
        return 2 << 30
    for line in table.split("\n"):
        name, _, amount = line.partition(":")
        if name == "MemAvailable":
            return int(amount.split()[0]) * 1024
    return 2 << 30
