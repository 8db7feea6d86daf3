"""`guvoh finding`: what the documenters conclude, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.printing import print_json, visible
from guvoh.cli.reasons import FILE
from guvoh.cli.session import open_casebook
from guvoh.cli.typed_lines import ListOrRecord, read_typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guvoh.casebook import FindingRecorded


@click.group("finding", cls=ListOrRecord)
def command() -> None:
    """Findings: `guvoh finding` lists them, `guvoh finding FILE` records or changes."""


@command.command("list")
@language_option
@casebook_option
@passphrase_option
@format_option
def list_(language: str, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Lists the findings."""
    from guvoh.app.findings import list_findings  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        findings = list(list_findings(casebook))
    _print(findings, language, output)


@command.command("record")
@click.argument("file", type=FILE)
@language_option
@casebook_option
@passphrase_option
@format_option
def record(
    file: Path, language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Records or changes findings from FILE (- is standard input).

    One JSON object a line: statement, claims_for and claims_against (ids), standard
    (reasonable_suspicion, reasonable_grounds, balance_of_probabilities,
    clear_and_convincing, beyond_reasonable_doubt), status (confirmed_violation,
    confirmed_similar_act, confirmed_not_violation, likely, possible, unlikely,
    unknown), reason, and if need be language and persons. With id it changes what is
    there; what a line leaves out stays.
    """
    from guvoh.app.findings import TypedFinding, record_findings  # noqa: PLC0415 -- loads the casebook

    typed = read_typed(file, lambda _: TypedFinding)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        findings = record_findings(casebook, typed)
    _print(findings, language, output)


def _print(findings: Sequence[FindingRecorded], language: str, output: str) -> None:
    from guvoh.model import term  # noqa: PLC0415 -- loads the vocabularies

    if output == "json":
        rows = [_to_dict(finding) for finding in findings]
        print_json({"schema": "guvoh/findings/1", "findings": rows})
        return
    for finding in findings:
        status = term("finding_status", finding.status).label(language)
        standard = term("standard_of_proof", finding.standard).label(language)
        click.echo(f"{finding.id[:8]}  {status} ({standard})")
        click.echo(f"    {visible(finding.statement)}")
        for sign, ids in (("+", finding.claims_for), ("-", finding.claims_against)):
            if ids:
                click.echo(f"    {sign} {', '.join(id_[:8] for id_ in ids)}")
    click.echo(f"{len(findings)} finding(s).", err=True)


def _to_dict(finding: FindingRecorded) -> dict[str, Any]:
    return {
        "id": finding.id,
        "statement": finding.statement,
        "claims_for": list(finding.claims_for),
        "claims_against": list(finding.claims_against),
        "standard": finding.standard.value,
        "status": finding.status.value,
        "reason": finding.reason,
    }
