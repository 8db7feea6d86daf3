"""`guvoh status`: what wants attention."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 -- click reads the annotation's type
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.status import Status

_MANY = 100


@click.command("status")
@casebook_option
@passphrase_option
@format_option
def command(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """What wants attention in a casebook, and what this machine lacks."""
    from guvoh.app.status import read_status  # noqa: PLC0415 -- loads the casebook
    from guvoh.store.erasure import unfinished_erasures  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        status = read_status(casebook)
        unfinished = len(unfinished_erasures(casebook))
    lacking = _machine()
    if output == "json":
        print_json(
            {
                "schema": "guvoh/status/1",
                **asdict(status),
                "unfinished_erasures": unfinished,
                "machine": lacking,
            }
        )
        return
    for line in (*_sentences(status, unfinished), *lacking):
        click.echo(line)


def _sentences(status: Status, unfinished: int) -> list[str]:
    counts = (
        f"{status.n_entries} entries, {status.n_items} item(s), {status.n_claims} "
        f"claim(s), {status.n_subjects} protected person(s); "
        f"the vault is {status.vault}."
    )
    lines = [counts]
    if status.read_only_reason:
        lines.append(f"Nothing can be written now: {status.read_only_reason}.")
    if status.n_without_text:
        lines.append(
            f"{status.n_without_text} item(s) without text; write it down with: guvoh "
            "transcribe"
        )
    if status.n_proposals:
        lines.append(f"{status.n_proposals} proposal(s) to review.")
    if status.n_requests_overdue:
        lines.append(
            f"{status.n_requests_overdue} request(s) for comment overdue: "
            "guvoh request --overdue"
        )
    if status.n_consents_expiring or status.n_embargoes_ending:
        lines.append(
            f"Within a month {status.n_consents_expiring} consent(s) run out and "
            f"{status.n_embargoes_ending} embargo(es) end: guvoh consent list "
            "--expiring 30"
        )
    if unfinished:
        lines.append(
            f"{unfinished} erasure(s) ordered and not finished; that happens when an "
            "officer opens the casebook."
        )
    if status.last_backup is None:
        lines.append("No backup was made yet: guvoh backup DIR")
    else:
        lines.append(
            f"Last backup {status.last_backup[:10]}, {status.entries_since_backup} "
            "entries ago."
        )
        if status.entries_since_backup > _MANY:
            lines.append("Make a new one: guvoh backup DIR")
    return lines


def _machine() -> list[str]:
    """What this machine lacks, in words."""
    from guvoh.intake import Sandbox, installed_languages  # noqa: PLC0415 -- loads tables

    lines = list(Sandbox.status().sentences)
    languages = installed_languages()
    wanted = {"eng", "rus", "uzb", "uzb_cyrl", "tgk", "kir"}
    missing = sorted(wanted - set(languages))
    if not languages:
        lines.append("Scans cannot be read: install tesseract with its languages.")
    elif missing:
        lines.append(f"Scans are not read in: {', '.join(missing)} (tesseract).")
    return lines
