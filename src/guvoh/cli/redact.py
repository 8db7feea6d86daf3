"""`guvoh redact`: a copy of a document in which protected people do not show."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from guvoh.cli.casebook_options import casebook_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.new_file import check_new, export_errors, tell_scan, write_logged
from guvoh.cli.progress import progress_levels
from guvoh.cli.reasons import FILE
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.app.redaction import Cover, Redaction
    from guvoh.store.casebook import OpenCasebook

    Progress: TypeAlias = Callable[[int, int], None]

_SHOWN = 8


@click.command("redact")
@click.argument("id_", metavar="ITEM")
@click.option(
    "--spans",
    type=FILE,
    help="Cover these too: a JSON object with start and end a line, or what guvoh "
    "mask printed; - is standard input.",
)
@click.option("--mask", is_flag=True, help="Cover whatever guvoh mask finds, too.")
@click.option(
    "--raster", is_flag=True, help="Keep the look of the pages: a PDF of pictures."
)
@click.option(
    "--for", "role", default="publication", show_default=True, help="For whom, by role."
)
@click.option(
    "--language", type=click.Choice(["en", "ru"]), help="Language of the text."
)
@click.option(
    "--output",
    "-o",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="A new file; its end tells the format: txt, md, html, docx, pdf.",
)
@casebook_option
@passphrase_option
def command(  # noqa: PLR0913 -- one argument for each option
    id_: str,
    *,
    spans: Path | None,
    mask: bool,
    raster: bool,
    role: str,
    language: str | None,
    path: Path,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Writes a copy of ITEM in which no protected person shows.

    The text is set anew with one token for each covered place, as long as any other.
    With --raster the pages are drawn and the words are blackened in the pictures,
    found by the file's own text and by OCR. The copy is searched before it is written
    and sealed as an item of its own; the original stays as it is.
    """
    from guvoh.app.exports import check_vault  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.redaction import Cover, keep_redaction  # noqa: PLC0415 -- same

    check_new(path)
    covered = Cover(
        spans=_read(spans) if spans is not None else "",
        with_identifiers=mask,
        language=language,
    )
    with (
        open_casebook(folder, passphrase_fd=passphrase_fd) as casebook,
        export_errors(),
    ):
        check_vault(casebook)
        with progress_levels() as advance:
            progress = partial(advance, "Reading pictures of pages")
            make = _pages if raster else _text
            redaction = make(casebook, id_, covered, path, progress)
        kept = []
        write_logged(
            path,
            redaction.export.data,
            lambda: kept.append(keep_redaction(casebook, redaction, role=role)),
        )
    tell_scan(redaction.export.scan.n_pictures, redaction.export.scan.not_looked_at)
    click.echo(f"{path}; sealed as item {kept[0].target[:_SHOWN]}.", err=True)


def _text(
    casebook: OpenCasebook, id_: str, covered: Cover, path: Path, progress: Progress
) -> Redaction:
    from guvoh.app.redaction import redact_text  # noqa: PLC0415 -- loads the casebook

    return redact_text(casebook, id_, covered, path.suffix, progress=progress)


def _pages(
    casebook: OpenCasebook, id_: str, covered: Cover, path: Path, progress: Progress
) -> Redaction:
    from guvoh.app.redaction import redact_pages  # noqa: PLC0415 -- loads the casebook
    from guvoh.intake import Sandbox  # noqa: PLC0415 -- same
    from guvoh.publishing.exports import READERS  # noqa: PLC0415 -- same

    with Sandbox(readers=READERS) as sandbox:
        return redact_pages(
            casebook, id_, covered, path.suffix, extractor=sandbox, progress=progress
        )


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise UnreadableError(f"It cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableError("The spans are no text in UTF-8.") from None
