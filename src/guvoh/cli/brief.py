"""`guvoh brief`: from accepted claims to a text that can be published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from guvoh.cli.brief_output import (
    FORMATS,
    brief_errors,
    check_output,
    tell_check,
    tell_made,
    write_page,
)
from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table, visible
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.briefs import MadeBrief
    from guvoh.app.drafts import StoredDraft

F = TypeVar("F", bound="Callable[..., Any]")
_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_SHOWN: Final = 8
_DOCUMENTS: Final = frozenset({".docx", ".odt", ".html", ".htm"})
_NOT_CHECKED: Final = "P: not checked (guvoh publish does not exist yet)."


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


def _output_options(function: F) -> F:
    function = click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="DIR_OR_FILE",
        help="A folder, or a new file.",
    )(function)
    return click.option(
        "--format",
        "format_",
        type=click.Choice([*FORMATS, "all", "json"]),
        default="md",
        show_default=True,
        help="What is written.",
    )(function)


def _allow_option(function: F) -> F:
    return click.option(
        "--allow",
        "allowed",
        nargs=2,
        multiple=True,
        metavar="RULE REASON",
        help="Let the remarks of a rule stand, with a reason that is kept.",
    )(function)


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
@_output_options
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

    formats = _formats(format_, output)
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
        _write(made.draft, formats, output, notes=notes)
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
                view.id[:_SHOWN],
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


@command.command("show")
@click.argument("id_", metavar="ID")
@click.option("--annotated", is_flag=True, help="With notes, not for publication.")
@_output_options
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

    formats = _formats(format_, output)
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
    _write(draft, formats, output, notes=notes, day=next(iter(days), None))


@command.command("sign")
@click.argument("id_", metavar="ID")
@_allow_option
@_output_options
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
    from guvoh.app.briefs import OpenRemarksError, sign_brief  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.drafts import find_draft  # noqa: PLC0415 -- same
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same
    from guvoh.publishing.brief import confirm  # noqa: PLC0415 -- same

    formats = _formats(format_, output)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        try:
            signing = sign_brief(
                casebook, id_, today=today_utc(), allowed=dict(allowed)
            )
        except OpenRemarksError as error:
            brief = confirm(find_draft(casebook, id_).brief)
            tell_check(brief, error.check)
            raise
    _write(signing.draft, formats, output)
    click.echo(f"Brief {signing.draft.id[:_SHOWN]} signed. {_NOT_CHECKED}", err=True)


@command.command("release")
@click.argument("id_", metavar="ID")
@click.option("--audience", required=True, help="For whom, by role: the public, …")
@click.option("--date", "day", required=True, metavar="YYYY-MM-DD")
@_output_options
@casebook_option
@passphrase_option
def release(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    *,
    audience: str,
    day: str,
    format_: str,
    output: Path | None,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Records that a signed brief leaves the house, and writes it with its day."""
    from guvoh.app.brief_releases import release_brief  # noqa: PLC0415 -- loads the casebook

    formats = _formats(format_, output)
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        brief_errors(),
    ):
        done = release_brief(casebook, id_, audience=audience, released_on=day)
    _write(done.draft, formats, output, day=day)
    click.echo(
        f"Brief {done.draft.id[:_SHOWN]} released to {visible(audience)} on {day}. "
        f"{_NOT_CHECKED}",
        err=True,
    )


@command.command("correct")
@click.argument("id_", metavar="ID")
@click.option("--with", "new", metavar="DRAFT", help="The draft that replaces it.")
@click.option("--withdraw", is_flag=True, help="Take it back; nothing replaces it.")
@click.option("--reason", metavar="TEXT", help="What was wrong; else asked for.")
@click.option("--date", "day", required=True, metavar="YYYY-MM-DD")
@_allow_option
@_output_options
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
    from guvoh.app.brief_releases import correct_brief  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same

    if withdraw == (new is not None):
        raise click.UsageError("Give --with DRAFT, or --withdraw, and not both.")
    formats = _formats(format_, output)
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
        )
    if done.draft is not None:
        _write(done.draft, formats, output, day=day)
    click.echo("The old text went to, and no key of ours reaches it there:", err=True)
    for old in done.earlier:
        click.echo(f"  {visible(old.audience)}, {old.released_on or '-'}", err=True)
    click.echo(_NOT_CHECKED, err=True)


def _formats(format_: str, output: Path | None) -> tuple[str, ...]:
    formats = FORMATS if format_ == "all" else (format_,)
    if format_ != "json":
        check_output(output, formats)
    return formats


def _read(file: Path) -> str:
    if file.suffix.lower() == ".pdf":
        raise click.UsageError("A PDF has no paragraphs; give md, txt, docx or html.")
    from guvoh.cli.file_text import read_file_text  # noqa: PLC0415 -- loads formats

    return read_file_text(file)


def _write(
    draft: StoredDraft,
    formats: tuple[str, ...],
    output: Path | None,
    *,
    notes: dict[int, str] | None = None,
    day: str | None = None,
) -> None:
    from guvoh.publishing.brief import lay_out  # noqa: PLC0415 -- loads the casebook

    if formats == ("json",):
        print_json(draft.brief.to_dict() | {"id": draft.id})
        return
    name = f"brief-{draft.id[:_SHOWN]}" + ("-annotated" if notes is not None else "")
    with brief_errors():
        page = lay_out(draft.brief, annotations=notes, released_on=day)
        write_page(page, output, formats, name=name)


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
