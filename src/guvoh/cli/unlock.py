"""`guvoh unlock`: keeps a casebook open for a while."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads the annotation's type

import click

from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.session import translated, unlock_folder


@click.command("unlock")
@casebook_option
@passphrase_option
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.02, max=480),
    default=15.0,
    show_default=True,
    help="Idle minutes after which it locks itself.",
)
@click.option("--no-vault", is_flag=True, help="Leave the vault locked.")
def command(
    folder: Path, passphrase_fd: int | None, minutes: float, no_vault: bool
) -> None:
    """Keeps a casebook open, so that commands do not ask for the passphrase.

    A process of yours holds the keys until you say `guvoh lock`, or until nobody has
    used them: the vault for 5 minutes, the casebook for --minutes.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.store.agent import start_agent  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd, ask_again=True)
    with translated():
        bootstrap.open_casebook(folder, unlocked).close()
        start_agent(unlocked, minutes=minutes, with_vault=not no_vault)
    has_vault = unlocked.keys.vault_keys is not None and not no_vault
    click.echo(
        f"Unlocked as {unlocked.role.value}, "
        f"{'with' if has_vault else 'without'} the vault. Lock it with: guvoh lock"
    )
