"""`guvoh publish`: a brief leaves the house, if nothing stands against it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads it

import click

from guvoh.cli.brief_options import allow_option, output_options
from guvoh.cli.brief_output import (
    SHOWN,
    brief_errors,
    chosen_formats,
    file_formats,
    published_name,
    target_paths,
    tell_check,
    write_published,
)
from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.new_file import export_errors
from guvoh.cli.printing import visible
from guvoh.cli.session import open_casebook


@click.command("publish")
@click.argument("id_", metavar="ID")
@click.option("--audience", required=True, help="For whom, by role: the public, …")
@click.option("--date", "day", required=True, metavar="YYYY-MM-DD", help="Its day.")
@allow_option
@output_options
@casebook_option
@passphrase_option
def command(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    *,
    audience: str,
    day: str,
    allowed: tuple[tuple[str, str], ...],
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Checks a brief for its audience, signs it if nobody has, and lets it leave.

    ID is the beginning of the draft's id. The rules of support, fairness and protection
    run again on the day itself. Its files are composed anew, opened by other means and
    searched for every protected value. What it gives away of each person is kept, so
    that the next brief is judged with it. When anything stands against it, nothing is
    signed, recorded or written, and the status is 4, or 2 for open remarks.
    """
    from guvoh.app.briefs import OpenRemarksError, ProtectionRemarksError  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.drafts import find_draft  # noqa: PLC0415 -- same
    from guvoh.app.publication import ReleasePlan, publish_brief  # noqa: PLC0415 -- same
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.publishing.brief import confirm  # noqa: PLC0415 -- same

    formats = chosen_formats(format_, output)
    plan = ReleasePlan(
        audience=audience, released_on=day, formats=file_formats(formats)
    )
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        export_errors(),
        brief_errors(),
    ):
        draft = find_draft(casebook, id_)
        if output is not None:
            target_paths(plan.formats, output, name=published_name(draft))
        try:
            done = publish_brief(
                casebook, draft.id, plan, today=today_utc(), allowed=dict(allowed)
            )
        except (OpenRemarksError, ProtectionRemarksError) as error:
            tell_check(confirm(draft.brief), error.check)
            raise
    write_published(done.draft, done.files, output)
    click.echo(
        f"Brief {done.draft.id[:SHOWN]} published to {visible(audience)} on {day}. "
        f"Kept in the ledger: what it gives away of {done.n_people} person(s).",
        err=True,
    )
