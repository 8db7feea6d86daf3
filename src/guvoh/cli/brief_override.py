"""`guvoh brief override`: a rule of protection overruled by two people."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads the annotation's type
from typing import Final

import click

from guvoh.cli.brief_output import SHOWN, brief_errors
from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.secrets import ask_passphrase
from guvoh.cli.session import open_casebook, unlock_folder

_QUESTIONS: Final = {
    "P403": "Who could know this of them, and why may it be printed all the same",
}
_QUESTION: Final = "Why may it be printed all the same"


@click.command("override")
@click.argument("id_", metavar="ID")
@click.argument("rule", metavar="RULE")
@click.option(
    "--correction",
    default="",
    metavar="TEXT",
    help="For a text that replaces a released one: what was wrong with that.",
)
@click.option(
    "--audience",
    default="public",
    show_default=True,
    help="For whom it is to be published, by role.",
)
@casebook_option
@passphrase_option
@click.option(
    "--second-passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the second officer's passphrase from this file descriptor.",
)
def override(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    rule: str,
    *,
    correction: str,
    audience: str,
    folder: Path,
    passphrase_fd: int | None,
    second_passphrase_fd: int | None,
) -> None:
    """Lets a rule of protection (P401 to P405) stand, for one draft as it is now.

    Two officers must agree, each with their passphrase; where there is only one, they
    are asked twice, and the log says that one person did it. The reason is typed. The
    override is void as soon as the text, a consent or what was released changes.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app.overrides import override_rule  # noqa: PLC0415 -- same
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    first = unlock_folder(folder, passphrase_fd)
    with (
        open_casebook(folder, passphrase_fd=None, unlocked=first) as casebook,
        brief_errors(),
    ):
        reason = click.prompt(_QUESTIONS.get(rule, _QUESTION), err=True)
        second = bootstrap.unlock(
            folder,
            Credential(
                passphrase=ask_passphrase(
                    second_passphrase_fd,
                    "Passphrase of the second officer (of the only one, once more)",
                )
            ),
        )
        bootstrap.require_officer(first)
        bootstrap.require_officer(second)
        given = override_rule(
            casebook,
            id_,
            rule,
            reason=reason,
            actors=(first.actor, second.actor),
            today=today_utc(),
            correction=correction,
            audience=audience,
        )
    who = "two people" if len(given[0].actors) > 1 else "one person, asked twice"
    click.echo(
        f"{rule} may stand at {len(given)} place(s) of {id_[:SHOWN]}, by {who}; "
        "until the text, a consent or what was released changes.",
        err=True,
    )
