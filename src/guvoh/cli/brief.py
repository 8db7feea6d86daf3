"""`guvoh brief`: from accepted claims to a text that can be published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.brief_options import output_options
from guvoh.cli.brief_output import (
    SHOWN,
    brief_errors,
    chosen_formats,
    tell_made,
    write_brief,
)
from guvoh.cli.brief_override import override
from guvoh.cli.brief_release import correct, show, sign
from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.briefs import MadeBrief

_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_DOCUMENTS: Final = frozenset({".docx", ".odt", ".html", ".htm"})


class _Briefs(click.Group):
    """`guvoh brief` lays out a brief, the rest are subcommands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_help = bool({"--help", "-h"}.intersection(args))
        if not is_help and (not args or args[0].startswith("-")):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group("brief", cls=_Briefs)
def command() -> None:
    """Texts to publish: `guvoh brief` lays one out from what people accepted.

    `guvoh brief make --help` tells its options. Signed, a text does not change;
    released, it can be put right.
    """


for _subcommand in (show, sign, override, correct):
    command.add_command(_subcommand)


@command.command("make")
@click.option("--claims", metavar="IDS", default="", help="Claims; else all accepted.")
@click.option("--language", type=click.Choice(["en", "ru"]), default="en")
@click.option(
    "--style",
    type=click.Choice(["descriptor", "pseudonym"]),
    default="descriptor",
    show_default=True,
    help="How people who are not named are called.",
)
@click.option("--stream", default="public", show_default=True, help="Publication.")
@click.option("--from", "file", type=_FILE, metavar="FILE", help="A text of your own.")
@click.option("--annotated", is_flag=True, help="With notes, not for publication.")
@output_options
@casebook_option
@passphrase_option
@click.pass_context
def make(  # noqa: PLR0913 -- one argument for each option
    ctx: click.Context,
    claims: str,
    *,
    language: str,
    style: str,
    stream: str,
    file: Path | None,
    annotated: bool,
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Lays out a brief from accepted wordings, or takes a text of your own.

    The draft is kept in the vault under an id. In a text of your own (--from FILE, - is
    standard input) a sentence is linked to a claim by its accepted wording or exact
    words, or by {claim:ab12cd34} behind it; what is linked to nothing is listed.
    Standard output and files hold the text, standard error what to look at.
    """
    from guvoh.app import briefs  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.publishing.brief import HouseStyle  # noqa: PLC0415 -- same

    formats = chosen_formats(format_, output)
    text = None
    if file is not None:
        is_extract = file.suffix.lower() in _DOCUMENTS
        text = briefs.OwnText(text=_read(file), is_extract=is_extract)
    options = briefs.BriefOptions(
        language=language,
        style=HouseStyle(style),
        stream=stream,
        claims=tuple(claims.replace(",", " ").split()),
    )
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        made = briefs.make_brief(casebook, options, today=today_utc(), text=text)
        material = made.material.material
        notes = None
        if annotated:
            notes = briefs.annotate_draft(casebook, made.draft, material)
    if format_ == "json":
        print_json(_to_dict(made, notes))
    else:
        write_brief(made.draft, formats, output, notes=notes)
    ctx.exit(tell_made(made))


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Drafts, signed, released and corrected briefs, and where they went."""
    from guvoh.app.brief_list import list_briefs  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        views = list(list_briefs(casebook))
    if output == "json":
        rows = [view.to_dict() for view in views]
        print_json({"schema": "guvoh/briefs/1", "briefs": rows})
        return
    print_table(
        ("id", "state", "stream", "went to", "headline"),
        [
            (
                view.id[:SHOWN],
                view.state.value,
                view.stream,
                ", ".join(f"{r.audience} {r.released_on}" for r in view.releases)
                or "-",
                view.headline,
            )
            for view in views
        ],
    )
    click.echo(f"{len(views)} brief(s).", err=True)


def _read(file: Path) -> str:
    if file.suffix.lower() == ".pdf":
        raise click.UsageError("A PDF has no paragraphs; give md, txt, docx or html.")
    from guvoh.cli.file_text import read_file_text  # noqa: PLC0415 -- loads formats

    return read_file_text(file)


def _to_dict(made: MadeBrief, notes: dict[int, str] | None) -> dict[str, Any]:
    content = made.draft.brief.to_dict() | {
        "id": made.draft.id if made.is_kept else None,
        "findings": [
            {
                "code": remark.rule,
                "message": remark.message,
                "start": remark.start,
                "end": remark.end,
            }
            for remark in made.check.remarks
        ],
        "families": dict(made.check.families),
        "unlinked": [[s.start, s.end] for s in made.draft.brief.unlinked],
        "n_restricted": made.material.n_restricted,
        "n_added": made.material.n_added,
    }
    if notes is not None:
        content["annotations"] = {str(start): text for start, text in notes.items()}
    return content
