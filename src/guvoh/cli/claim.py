"""`guvoh claim`: claims that people accept, and their wordings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.case import read_numbered_objects
from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.main import UnreadableError
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import open_casebook
from guvoh.cli.typed_lines import ListOrRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.casebook import ClaimAccepted
    from guvoh.casebook.ports import Casebook

_TEXTS: Final = ("item", "quote", "wording", "language", "speaker", "speaker_kind")
_CODES: Final = ("basis", "certainty", "form")
_NEEDED: Final = ("item", "quote", "wording")
_WORDING: Final = ("claim", "language", "wording")
_FILE: Final = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


class _Claims(ListOrRecord):
    """`guvoh claim` lists; `guvoh claim FILE` accepts; the rest are subcommands."""

    recording = "accept"


@click.group("claim", cls=_Claims)
def command() -> None:
    """Claims: `guvoh claim` lists them, `guvoh claim FILE` accepts new ones."""


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_claims(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Lists the accepted claims."""
    from guvoh.casebook import ClaimAccepted  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        claims = [
            record.body
            for record in casebook.records("claim")
            if isinstance(record.body, ClaimAccepted)
        ]
        _print(casebook, claims, output)


@command.command("accept")
@click.argument("file", type=_FILE)
@casebook_option
@passphrase_option
@format_option
def accept(file: Path, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Accepts claims from FILE (- is standard input).

    The file holds one JSON object a line: item (beginning of its id), quote (the exact
    words, standing at one place of the item's text), wording (what is asserted, in your
    words), and as you know them language, speaker, speaker_kind, chain (a list: who
    told it, the nearest first), basis, certainty, form. Protected people in a wording
    are turned into their handles. Whoever else is named must be settled in persons: an
    object of names and public:REASON, subject:S7 or leave_out. Everything is accepted,
    or after an error nothing.
    """
    from guvoh.app.claims import TypedClaim, accept_claims  # noqa: PLC0415 -- loads the casebook

    typed = [
        TypedClaim(**_claim_fields(number, fields), line=number)
        for number, fields in read_numbered_objects(file)
    ]
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        _print(casebook, accept_claims(casebook, typed), output)


@command.command("wording")
@click.argument("file", type=_FILE)
@casebook_option
@passphrase_option
@format_option
def wording(file: Path, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Gives claims their wordings in other languages, or better ones.

    FILE (- is standard input) holds one JSON object a line: claim (beginning of its
    id), language, wording, and persons as in `guvoh claim accept`. A brief in a
    language says only what has a wording in it; nothing is translated by the program.
    """
    from guvoh.app.wordings import GivenWording, word_claims  # noqa: PLC0415 -- loads the casebook

    given = []
    for number, fields in read_numbered_objects(file):
        _check_fields(number, fields, needed=_WORDING, texts=_WORDING)
        given.append(GivenWording(**fields, line=number))
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        _print(casebook, word_claims(casebook, given), output)


def _print(casebook: Casebook, claims: Sequence[ClaimAccepted], output: str) -> None:
    labels = {
        record.id: str(getattr(record.body, "label", ""))
        for record in casebook.records("source")
    }
    if output == "json":
        print_json(
            {
                "schema": "guvoh/claims/1",
                "claims": [_to_dict(claim, labels) for claim in claims],
            }
        )
        return
    for claim in claims:
        speaker = labels.get(claim.speaker or "", "unattributed")
        click.echo(
            f"{claim.id[:8]}  {visible(speaker)} ({claim.basis}, {claim.certainty}):"
        )
        for words in claim.wordings:
            click.echo(f"    {words.language}: {visible(words.text)}")
    click.echo(f"{len(claims)} claim(s).", err=True)


def _claim_fields(number: int, fields: dict[str, Any]) -> dict[str, Any]:
    _check_fields(
        number, fields, needed=_NEEDED, texts=(*_TEXTS, *_CODES), lists=("chain",)
    )
    return {**fields, "chain": tuple(fields.get("chain", ()))}


def _check_fields(
    number: int,
    fields: dict[str, Any],
    *,
    needed: Sequence[str],
    texts: Sequence[str],
    lists: Sequence[str] = (),
) -> None:
    persons = fields.get("persons", {})
    are_right = (
        set(fields) <= {*texts, *lists, "persons"}
        and all(fields.get(name) for name in needed)
        and all(isinstance(fields[name], str) for name in texts if name in fields)
        and all(_are_texts(fields[name]) for name in lists if name in fields)
        and isinstance(persons, dict)
        and _are_texts(list(persons.values()))
    )
    if not are_right:
        optional = [name for name in (*texts, *lists) if name not in needed]
        raise UnreadableError(
            f"Line {number} must hold the texts {', '.join(needed)} and may hold "
            f"{', '.join([*optional, 'persons'])}, nothing else."
        )


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(v, str) for v in values)


def _to_dict(claim: ClaimAccepted, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "wording": {wording.language: wording.text for wording in claim.wordings},
        "speaker": labels.get(claim.speaker or ""),
        "chain": [labels.get(source) for source in claim.chain],
        "basis": claim.basis,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "form": claim.form,
        "spans": [
            {"text": span.text, "start": span.start, "end": span.end}
            for span in claim.spans
        ],
    }
