"""`guvoh lock`: forgets the keys."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads the annotation's type

import click

from guvoh.cli.casebook_options import casebook_option
from guvoh.cli.session import translated


@click.command("lock")
@casebook_option
def command(folder: Path) -> None:
    """Ends the process that keeps a casebook open; the keys are gone with it."""
    from guvoh.store.agent import stop_agent  # noqa: PLC0415 -- loads the store
    from guvoh.store.key_file import read_key_file  # noqa: PLC0415 -- same
    from guvoh.store.layout import Layout  # noqa: PLC0415 -- same

    with translated():
        layout = Layout(folder)
        layout.check()
        was_open = stop_agent(read_key_file(layout.keys).store)
    click.echo("Locked." if was_open else "It was locked already.")
