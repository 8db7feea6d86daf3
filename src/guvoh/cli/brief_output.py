"""Files of a brief, and what a person is told beside them."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.new_file import tell_scan
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import RefusedByRuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from guvoh.app.brief_check import BriefCheck
    from guvoh.app.briefs import MadeBrief
    from guvoh.app.drafts import StoredDraft
    from guvoh.app.publication import PublishedFile
    from guvoh.publishing.brief import Brief, Page

FORMATS: Final = ("md", "html", "docx", "pdf")
_BINARY: Final = frozenset({"docx", "pdf"})
SHOWN: Final = 8
"""Signs of an id that people are shown."""
_NOTES: Final = {
    "case": "The grammatical case of a name is not certain in claim {claim}.",
    "namesake": "A part of a name stood in claim {claim}: say who is meant.",
}


@contextmanager
def brief_errors() -> Iterator[None]:
    """Turns refusals of the brief into one sentence and the right exit code."""
    from guvoh.publishing.brief import (  # noqa: PLC0415 -- loads the casebook
        BriefError,
        ClaimMarkerError,
        MissingGlyphError,
        NotForPublicationError,
        NothingToSayError,
    )
    from guvoh.publishing.errors import PublishingError  # noqa: PLC0415 -- same

    unreadable = (
        ClaimMarkerError,
        MissingGlyphError,
        NotForPublicationError,
        NothingToSayError,
    )
    try:
        yield
    except unreadable as error:
        raise UnreadableError(str(error)) from None
    except BriefError as error:
        raise RefusedByRuleError(str(error)) from None
    except PublishingError as error:
        raise UnreadableError(str(error)) from None


def check_output(output: Path | None, formats: tuple[str, ...]) -> None:
    """Returns when the formats can be written there.

    Raises:
        click.UsageError: They cannot.
    """
    if output is None and (len(formats) > 1 or formats[0] in _BINARY):
        raise click.UsageError("This format needs --output: a folder or a new file.")
    if output is not None and len(formats) > 1 and output.is_file():
        raise click.UsageError("Several formats need a folder, and this is a file.")
    if output is not None and output.is_file():
        raise click.UsageError(f"{output} exists already; nothing was changed.")


def write_page(
    page: Page, output: Path | None, formats: tuple[str, ...], *, name: str
) -> None:
    """Writes a page in formats; nothing is written before all are made.

    Args:
        page: The page.
        output: A folder, a new file for one format, or None for standard output.
        formats: Some of `FORMATS`.
        name: Name of the files in a folder, without its end.
    """
    from guvoh.publishing.brief import BriefFormat, render_page  # noqa: PLC0415 -- loads libraries

    made = {format_: render_page(page, BriefFormat(format_)) for format_ in formats}
    write_files(made, output, name=name)


def write_files(made: Mapping[str, bytes], output: Path | None, *, name: str) -> None:
    """Writes files by their format; see `write_page`."""
    if output is None:
        sys.stdout.buffer.write(next(iter(made.values())))
        return
    for format_, path in target_paths(tuple(made), output, name=name).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, made[format_])
        click.echo(f"{path}", err=True)


def target_paths(
    formats: tuple[str, ...], output: Path, *, name: str
) -> dict[str, Path]:
    """Where each format would be written.

    Raises:
        click.UsageError: A file lies there already.
    """
    is_folder = output.is_dir() or len(formats) > 1 or not output.suffix
    paths = {
        format_: output / f"{name}.{format_}" if is_folder else output
        for format_ in formats
    }
    for path in paths.values():
        if path.exists() or path.is_symlink():
            raise click.UsageError(f"{path} exists already; nothing was changed.")
    return paths


def chosen_formats(format_: str, output: Path | None) -> tuple[str, ...]:
    """The formats that --format names.

    Raises:
        click.UsageError: They cannot be written there.
    """
    formats = FORMATS if format_ == "all" else (format_,)
    if format_ != "json":
        check_output(output, formats)
    return formats


def write_brief(
    draft: StoredDraft,
    formats: tuple[str, ...],
    output: Path | None,
    *,
    notes: dict[int, str] | None = None,
    day: str | None = None,
) -> None:
    """Writes a kept brief in formats, or as JSON.

    Args:
        draft: The draft or signed brief.
        formats: Some of `FORMATS`, or json alone.
        output: A folder, a new file for one format, or None for standard output.
        notes: Notes to sentences, by their place; None for none.
        day: Day of its release.
    """
    from guvoh.publishing.brief import lay_out  # noqa: PLC0415 -- loads the casebook

    if formats == ("json",):
        print_json(draft.brief.to_dict() | {"id": draft.id})
        return
    name = f"brief-{draft.id[:SHOWN]}" + ("-annotated" if notes is not None else "")
    with brief_errors():
        page = lay_out(draft.brief, annotations=notes, released_on=day)
        write_page(page, output, formats, name=name)


def file_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that are files: all but json."""
    return tuple(format_ for format_ in formats if format_ in FORMATS)


def published_name(draft: StoredDraft) -> str:
    """Name of the files of a brief that leaves, without its end."""
    return f"brief-{draft.id[:SHOWN]}"


def write_published(
    draft: StoredDraft, files: tuple[PublishedFile, ...], output: Path | None
) -> None:
    """Writes the files of a brief that left; without any, prints it as JSON."""
    if not files:
        print_json(draft.brief.to_dict() | {"id": draft.id})
        return
    made = {file.format: file.data for file in files}
    write_files(made, output, name=published_name(draft))
    tell_scan(
        sum(file.scan.n_pictures for file in files),
        tuple(dict.fromkeys(n for file in files for n in file.scan.not_looked_at)),
    )


def tell_made(made: MadeBrief) -> int:
    """Says what a person should know of a brief; gives the exit code."""
    if made.is_kept:
        click.echo(f"Draft {made.draft.id[:SHOWN]} kept in the vault.", err=True)
    else:
        click.echo("Not kept: the vault is shut. Direct words are retold.", err=True)
    if made.material.n_added:
        click.echo(
            f"{made.material.n_added} claim(s) added that contradict a chosen one.",
            err=True,
        )
    if made.material.n_restricted:
        click.echo(
            f"{made.material.n_restricted} claim(s) left out: a person is restricted.",
            err=True,
        )
    for code, claim in made.draft.brief.notes:
        click.echo(_NOTES[code].format(claim=claim[:SHOWN]), err=True)
    for sentence in made.draft.brief.unlinked:
        click.echo(f"no claim: {visible(sentence.text)}", err=True)
    return tell_check(made.draft.brief, made.check)


def tell_check(brief: Brief, check: BriefCheck) -> int:
    """Says what the check found; gives the exit code."""
    text = brief.text
    for remark in check.remarks:
        words = visible(" ".join(text[remark.start : remark.end].split()))
        click.echo(f"{remark.rule}: {visible(remark.message)} — {words}", err=True)
    states = "; ".join(f"{family}: {state}" for family, state in check.families)
    click.echo(f"{len(check.remarks)} remark(s). {states}.", err=True)
    return Exit.FINDINGS if check.remarks else Exit.DONE


def _write(path: Path, content: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; nothing was changed.") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be written: {error.strerror}.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
