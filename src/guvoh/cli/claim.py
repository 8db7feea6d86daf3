"""`guvoh claim`: claims that people accept."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from guvoh.app.claims import TypedClaim
    from guvoh.casebook import ClaimAccepted

_NEEDED = ("item", "quote", "wording")
_OPTIONAL = ("language", "speaker", "speaker_kind", "basis", "certainty")


@click.command("claim")
@click.argument(
    "file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=False,
)
@casebook_option
@passphrase_option
@format_option
def command(
    file: Path | None, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Accepts claims from FILE (- is standard input), or lists those accepted.

    The file holds one JSON object a line: item (beginning of its id), quote (the exact
    words, standing at one place of the item's text), wording (what is asserted, in your
    words), and as you know them language, speaker, speaker_kind, basis, certainty.
    Protected people in a wording are turned into their handles. Without FILE, all
    accepted claims are listed.
    """
    from guvoh.app.claims import accept_claim  # noqa: PLC0415 -- loads the casebook
    from guvoh.casebook import ClaimAccepted  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        if file is not None:
            claims = _read(file)
            done = [accept_claim(casebook, claim) for claim in claims]
        else:
            done = [
                record.body
                for record in casebook.records("claim")
                if isinstance(record.body, ClaimAccepted)
            ]
        labels = {
            record.id: str(getattr(record.body, "label", ""))
            for record in casebook.records("source")
        }
    if output == "json":
        print_json(
            {"schema": "guvoh/claims/1", "claims": [_to_dict(c, labels) for c in done]}
        )
        return
    for claim in done:
        speaker = labels.get(claim.speaker or "", "unattributed")
        click.echo(f"{claim.id[:8]}  {speaker} ({claim.basis}, {claim.certainty}):")
        for wording in claim.wordings:
            click.echo(f"    {wording.text}")
    click.echo(f"{len(done)} claim(s).", err=True)


def _read(file: Path) -> list[TypedClaim]:
    from guvoh.app.claims import TypedClaim  # noqa: PLC0415 -- loads the casebook

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{file} cannot be read as UTF-8.") from error
    claims = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            fields = _parse(line, number)
            claims.append(TypedClaim(**fields))
    return claims


def _parse(line: str, number: int) -> dict[str, str]:
    try:
        fields = json.loads(line)
    except ValueError:
        raise UnreadableError(f"Line {number} is no JSON object.") from None
    if not isinstance(fields, dict):
        raise UnreadableError(f"Line {number} is no JSON object.")
    unknown = set(fields) - {*_NEEDED, *_OPTIONAL}
    missing = [name for name in _NEEDED if not fields.get(name)]
    if unknown or missing or not all(isinstance(v, str) for v in fields.values()):
        raise UnreadableError(
            f"Line {number} must hold the texts {', '.join(_NEEDED)} and may hold "
            f"{', '.join(_OPTIONAL)}, nothing else."
        )
    return fields


def _to_dict(claim: ClaimAccepted, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "wording": {wording.language: wording.text for wording in claim.wordings},
        "speaker": labels.get(claim.speaker or ""),
        "chain": [labels.get(source) for source in claim.chain],
        "basis": claim.basis,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "spans": [
            {"text": span.text, "start": span.start, "end": span.end}
            for span in claim.spans
        ],
    }
