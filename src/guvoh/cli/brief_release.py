"""`guvoh brief show`, `sign` and `correct`: a draft on its way out."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads it
from typing import Final

import click

from guvoh.cli.brief_options import allow_option, output_options
from guvoh.cli.brief_output import (
    SHOWN,
    brief_errors,
    chosen_formats,
    file_formats,
    tell_check,
    write_brief,
    write_published,
)
from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.printing import visible
from guvoh.cli.session import open_casebook

_CHECKED: Final = "It was checked when it was signed, and not again."


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--annotated", is_flag=True, help="With notes, not for publication.")
@output_options
@casebook_option
@passphrase_option
def show(
    id_: str,
    *,
    annotated: bool,
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Writes a kept brief again; one that left has the day of its first release."""
    from guvoh.app.brief_releases import releases_of  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.briefs import annotate_draft, material_of  # noqa: PLC0415 -- same
    from guvoh.app.drafts import find_draft  # noqa: PLC0415 -- same
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same

    formats = chosen_formats(format_, output)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        draft = find_draft(casebook, id_)
        days = [release.released_on for release in releases_of(casebook, draft.id)]
        notes = None
        if annotated:
            material = material_of(casebook, draft, today_utc()).material
            notes = annotate_draft(casebook, draft, material)
    write_brief(draft, formats, output, notes=notes, day=next(iter(days), None))


@click.command("sign")
@click.argument("id_", metavar="ID")
@allow_option
@output_options
@casebook_option
@passphrase_option
def sign(
    id_: str,
    *,
    allowed: tuple[tuple[str, str], ...],
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Approves a draft as it stands; its headline and standfirst are confirmed.

    What was left to settle does not stand in the signed text. The log keeps a
    commitment to the text and what the checks said.
    """
    from guvoh.app.briefs import (  # noqa: PLC0415 -- loads the casebook
        OpenRemarksError,
        ProtectionRemarksError,
        sign_brief,
    )
    from guvoh.app.drafts import find_draft  # noqa: PLC0415 -- same
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.publishing.brief import confirm  # noqa: PLC0415 -- same

    formats = chosen_formats(format_, output)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        try:
            signing = sign_brief(
                casebook, id_, today=today_utc(), allowed=dict(allowed)
            )
        except (OpenRemarksError, ProtectionRemarksError) as error:
            brief = confirm(find_draft(casebook, id_).brief)
            tell_check(brief, error.check)
            raise
    write_brief(signing.draft, formats, output)
    overruled = [c.rule for c in signing.signed.checks if c.outcome == "overridden"]
    told = f" Overruled: {', '.join(overruled)}." if overruled else ""
    click.echo(f"Brief {signing.draft.id[:SHOWN]} signed.{told}", err=True)


@click.command("correct")
@click.argument("id_", metavar="ID")
@click.option("--with", "new", metavar="DRAFT", help="The draft that replaces it.")
@click.option("--withdraw", is_flag=True, help="Take it back; nothing replaces it.")
@click.option("--reason", metavar="TEXT", help="What was wrong; else asked for.")
@click.option("--date", "day", required=True, metavar="YYYY-MM-DD")
@allow_option
@output_options
@casebook_option
@passphrase_option
def correct(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    *,
    new: str | None,
    withdraw: bool,
    reason: str | None,
    day: str,
    allowed: tuple[tuple[str, str], ...],
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Puts a released brief right, or takes it back, and says where the old one went.

    Make the new text first (guvoh brief, or guvoh brief --from FILE), then give its id
    with --with. The new text tells its readers what was wrong.
    """
    from guvoh.app.brief_corrections import correct_brief  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same

    if withdraw == (new is not None):
        raise click.UsageError("Give --with DRAFT, or --withdraw, and not both.")
    formats = chosen_formats(format_, output)
    told = reason or click.prompt("What was wrong", err=True)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        done = correct_brief(
            casebook,
            id_,
            reason=told,
            new=new,
            released_on=day,
            today=today_utc(),
            allowed=dict(allowed),
            formats=file_formats(formats),
        )
    if done.draft is not None:
        write_published(done.draft, done.files, output)
    click.echo("The old text went to, and no key of ours reaches it there:", err=True)
    for old in done.earlier:
        click.echo(f"  {visible(old.audience)}, {old.released_on or '-'}", err=True)
