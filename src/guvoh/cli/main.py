"""The `guvoh` command: finds a command's module by its name and runs it."""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import click

import guvoh

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Final[Mapping[str, str]] = {
    "check": "A draft compared with its sources before it is printed.",
    "count": "How many cases nobody reported, from a capture-history table.",
    "names": "Are these two spellings one name, and by which rules.",
    "risk": "Can somebody be found from what is published of them.",
    "mask": "What in a text could identify a person.",
    "read": "What a text says, who says it, and how they know.",
    "new": "A new, empty casebook.",
    "seal": "Files put into a casebook.",
    "items": "What is in a casebook.",
    "show": "One item with its text.",
    "search": "Words found in the sealed texts.",
    "transcribe": "Keep what a person heard or read in an item.",
    "review": "Decide on what the reading proposes.",
    "claim": "Claims that people accept.",
    "case": "Events, acts, who took part, parties, places, relations.",
    "table": "Cases by any two of month, region, place, act, means, outcome.",
    "import": "A list (csv, xlsx) turned into cases.",
    "request": "Requests for comment: recorded, moved on, overdue.",
    "source": "Who asserts, and whose own words an item is.",
    "derive": "Who takes from whom, and who stands apart.",
    "judge": "What is the same, how credible a claim is, what became of it.",
    "origins": "How many origins stand behind what is asserted.",
    "finding": "What the documenters conclude, and how firmly.",
    "brief": "A text to publish, from what people accepted; signed, released.",
    "publish": "A brief leaves: checked, signed, searched, recorded with its facts.",
    "subject": "Protected people: register, list, show, restrict, generalise.",
    "consent": "What each person allows, use by use; recorded, listed, taken back.",
    "facts": "What was printed about protected people, and what it tells together.",
    "erase": "A person erased, so that every proof still holds.",
    "policy": "How many people must fit before print, and among whom.",
    "verify": "Whether a casebook is what was written.",
    "export": "A file for others, composed anew and searched for protected people.",
    "redact": "A copy of a document in which no protected person shows.",
    "log": "The readable history of a casebook or of anything in it.",
    "people": "Who may open a casebook.",
    "unlock": "Keep a casebook open for a while.",
    "lock": "Forget the keys.",
    "status": "What wants attention.",
    "backup": "A consistent copy of the encrypted files.",
    "restore": "A casebook put back from a copy.",
    "demo": "The main job on the shipped example.",
}
"""Each command and its line in the overview; its module is guvoh.cli.NAME.

The lines stand here so that `guvoh --help` loads no command."""


class Exit(IntEnum):
    """What the program's exit status says."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    REFUSED = 4
    INTERRUPTED = 130


class UnreadableError(click.ClickException):
    """The input or store cannot be read, or allows no answer."""

    exit_code = Exit.UNREADABLE


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name not in COMMANDS:
            return None
        # A module cannot be called `import`; it is called `import_`.
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"guvoh.cli.{name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=_Commands,
    context_settings={
        "auto_envvar_prefix": "GUVOH",
        "help_option_names": ["-h", "--help"],
    },
)
@click.version_option(guvoh.__version__, prog_name="guvoh")
def group() -> None:
    """Guvoh: from testimony to a brief that can be published."""


def main() -> None:
    """Runs the command line and exits with a status of `Exit`."""
    try:
        status = group.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted; what was written before stands.", err=True)
        status = Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except BrokenPipeError:
        # Whoever read the output has seen enough, such as `head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Exit.DONE
    sys.exit(status if isinstance(status, int) else Exit.DONE)
