"""`guvoh check`: a draft compared, sentence by sentence, with what its sources say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import passphrase_option
from guvoh.cli.main import Exit, UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import RefusedByRuleError, open_casebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.publishing import (
        Backing,
        CheckOptions,
        CheckResult,
        Draft,
        SourceText,
    )

_PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(name="check")
@click.argument("draft", type=_PATH)
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="A file that the draft rests on; may be given many times.",
)
@click.option(
    "--casebook",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="GUVOH_CASEBOOK",
    metavar="DIR",
    help="A casebook whose accepted claims the draft rests on.",
)
@passphrase_option
@click.option(
    "--stream",
    default="",
    metavar="NAME",
    help="Publication stream whose pseudonyms the draft uses.",
)
@click.option(
    "--audience",
    default="public",
    metavar="WHO",
    help="For whom the draft is, by role; consents are judged for them.",
)
@click.option(
    "--who",
    "shows_who",
    is_flag=True,
    help="Tell on a terminal whom a remark on protection is about.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="What is printed.",
)
@click.option(
    "--baseline",
    type=_PATH,
    metavar="FILE",
    help="Remarks that this file knows are not reported.",
)
@click.option(
    "--write-baseline",
    type=_PATH,
    metavar="FILE",
    help="Write all remarks of this run to a baseline.",
)
@click.option(
    "--allowances",
    type=_PATH,
    metavar="FILE",
    help="A YAML file of remarks that may stand, each with a reason.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    help="Only this rule or family (S201, S2).",
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Not this rule or family."
)
@click.option("--all", "shows_all", is_flag=True, help="Show supported sentences too.")
@click.option(
    "--language", metavar="CODE", help="Language of the draft; else it is recognised."
)
@click.option(
    "--output-language",
    type=click.Choice(["en", "ru"]),
    default="en",
    help="Language of what is printed.",
)
def command(draft: Path, sources: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401 -- click's options
    """Check DRAFT against its sources: Markdown, text, HTML or Word.

    Exit status 1 says that something needs work, 3 that a file cannot be read.
    """
    from guvoh.publishing import PublishingError  # noqa: PLC0415 -- slow
    from guvoh.publishing.errors import UnknownRuleError  # noqa: PLC0415 -- same

    if not sources and given["folder"] is None:
        raise click.UsageError(
            "Name what the draft rests on with --source FILE or --casebook DIR."
        )
    if given["shows_who"]:
        _check_terminal(given)
    try:
        result, who = _check(draft, sources, given)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    except PublishingError as error:
        raise UnreadableError(str(error)) from error
    if given["write_baseline"]:
        _write_baseline(result, given["write_baseline"])
    _print(result, given["output"], shows_all=given["shows_all"], who=who)
    if result.has_findings:
        click.get_current_context().exit(Exit.FINDINGS)


def _check_terminal(given: dict[str, Any]) -> None:
    """Refuses to tell who it is into anything but the eyes of whoever sits here."""
    if given["output"] != "text" or not sys.stdout.isatty():
        raise click.UsageError(
            "--who shows protected people and writes on a terminal only: no file, no "
            "pipe, no json or sarif."
        )
    if given["folder"] is None:
        raise click.UsageError("--who needs a casebook: --casebook DIR.")


def _check(
    path: Path, sources: tuple[Path, ...], given: dict[str, Any]
) -> tuple[CheckResult, dict[str, str]]:
    from guvoh.publishing import check  # noqa: PLC0415 -- slow
    from guvoh.text import detect_language  # noqa: PLC0415 -- same

    draft, texts = _read(path, sources)
    language = given["language"] or detect_language(draft.words)
    # A casebook in the environment serves only where no source is named.
    backing = _backing(given, language or "") if not sources else None
    result = check(
        draft, texts, claims=backing or (), language=language, options=_options(given)
    )
    who = {}
    if given["shows_who"]:
        if not backing or backing.guard is None:
            raise RefusedByRuleError("With the vault shut nobody can say who it is.")
        who = backing.guard.names()
    return _leave_out_known(result, given["baseline"]), who


def _backing(given: dict[str, Any], language: str) -> Backing:
    from guvoh.app.draft_check import read_backing  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.request_view import today_utc  # noqa: PLC0415 -- same

    with open_casebook(
        given["folder"], passphrase_fd=given["passphrase_fd"]
    ) as casebook:
        return read_backing(
            casebook,
            today=today_utc(),
            language=language,
            stream=given["stream"],
            audience=given["audience"],
        )


def _read(draft: Path, sources: Sequence[Path]) -> tuple[Draft, list[SourceText]]:
    from guvoh.intake import Kind, Sandbox  # noqa: PLC0415 -- slow
    from guvoh.publishing import DraftForm, SourceText, open_draft  # noqa: PLC0415 -- same

    forms = {Kind.MARKDOWN: DraftForm.MARKDOWN, Kind.TEXT: DraftForm.TEXT}
    with Sandbox() as sandbox:
        text, kind = _text(sandbox, draft)
        texts = [
            SourceText(name=path.name, text=_text(sandbox, path)[0]) for path in sources
        ]
    form = forms.get(kind, DraftForm.EXTRACT)
    return open_draft(text, name=draft.name, form=form), texts


def _text(sandbox: Any, path: Path) -> tuple[str, Any]:  # noqa: ANN401 -- loaded later
    from guvoh.intake import reason_sentence  # noqa: PLC0415 -- slow

    extract = sandbox.extract(_bytes(path), name=path.name)
    if extract.text is None:
        reason = reason_sentence(extract.reason).rstrip(".")
        raise UnreadableError(f"{path.name} cannot be checked: {reason}.")
    if not extract.text.strip():
        raise UnreadableError(f"{path.name} is empty; there is nothing to check.")
    return extract.text, extract.kind


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"There is no file {path.name}; was it moved?") from None
    except OSError as error:
        raise UnreadableError(
            f"{path.name} cannot be read: {error.strerror}."
        ) from None


def _options(given: dict[str, Any]) -> CheckOptions:
    from guvoh.publishing import CheckOptions  # noqa: PLC0415 -- slow
    from guvoh.publishing.allowances import load_allowances  # noqa: PLC0415 -- same

    path = given["allowances"]
    return CheckOptions(
        allowances=load_allowances(_plain(path)) if path else (),
        select=tuple(given["select"]),
        ignore=tuple(given["ignore"]),
        output_language=given["output_language"],
    )


def _plain(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(f"{path.name} is no text in UTF-8.") from None


def _leave_out_known(result: CheckResult, baseline: Path | None) -> CheckResult:
    from guvoh.publishing.baseline import (  # noqa: PLC0415 -- slow
        leave_out_known,
        read_baseline,
    )

    return (
        leave_out_known(result, read_baseline(_plain(baseline))) if baseline else result
    )


def _write_baseline(result: CheckResult, path: Path) -> None:
    from guvoh.publishing.baseline import write_baseline  # noqa: PLC0415 -- slow

    path.write_text(write_baseline(result), encoding="utf-8")


def _print(
    result: CheckResult, output: str, *, shows_all: bool, who: dict[str, str]
) -> None:
    from guvoh.publishing.report import report_lines  # noqa: PLC0415 -- slow
    from guvoh.publishing.sarif import to_sarif  # noqa: PLC0415 -- same

    if output == "json":
        print_json(result.to_dict())
    elif output == "sarif":
        print_json(to_sarif(result))
    else:
        for line in report_lines(result, shows_all=shows_all, who=who):
            click.echo(visible(line))
