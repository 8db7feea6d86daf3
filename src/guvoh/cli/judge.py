"""`guvoh judge`: what is the same, how credible a claim is, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.printing import print_json, print_table, visible
from guvoh.cli.reasons import read_reason, reason_option
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.casebook import JudgementMade

_SAME = click.option(
    "--certainty", default="certain", show_default=True, help="How sure."
)


class _Judgements(click.Group):
    """`guvoh judge` lists what was judged, `--propose` what may be the same."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("--") and args[0] != "--help"):
            rest = [argument for argument in args if argument not in _CHOICES]
            args = ["propose" if "--propose" in args else "list", *rest]
        return super().parse_args(ctx, args)


_CHOICES = ("--propose", "--list")


@click.group("judge", cls=_Judgements)
def command() -> None:
    """Judgements: `guvoh judge` lists them, `guvoh judge --propose` what to look at.

    People judge whether two claims assert the same, whether two items, sources or
    events are one; the program only proposes. Every judgement can be reversed.
    """


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Lists the judgements in force."""
    from guvoh.app.judgements import judgements_in_force  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        rows = [_to_dict(judgement) for judgement in judgements_in_force(casebook)]
    if output == "json":
        print_json({"schema": "guvoh/judgements/1", "judgements": rows})
        return
    print_table(
        ("id", "kind", "judged", "left", "right"),
        [
            (
                row["id"][:8],
                row["kind"],
                "same" if row["is_same"] else "not same",
                row["left"][:8],
                row["right"][:8],
            )
            for row in rows
        ],
    )
    click.echo(f"{len(rows)} judgement(s).", err=True)


@command.command("propose")
@language_option
@casebook_option
@passphrase_option
@format_option
def propose(
    language: str, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Lists pairs of claims that may assert the same, the likeliest first."""
    from guvoh.app.origins import label_records, read_evidence  # noqa: PLC0415 -- loads the casebook
    from guvoh.corroboration import propose_same  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        proposals = propose_same(read_evidence(casebook))
        labels = label_records(casebook, language)
    if output == "json":
        rows = [proposal.to_dict() for proposal in proposals]
        print_json({"schema": "guvoh/same/1", "proposals": rows})
        return
    for proposal in proposals:
        differs = "".join(f", differs in {slot.value}" for slot in proposal.differs)
        click.echo(f"{proposal.score:.2f}{differs}")
        for id_ in (proposal.left, proposal.right):
            click.echo(f"  {id_[:8]}  {visible(labels[id_])}")
    click.echo(f"{len(proposals)} pair(s) to judge.", err=True)


@command.command("same")
@click.argument("left")
@click.argument("right")
@_SAME
@reason_option
@casebook_option
@passphrase_option
@format_option
def same(left: str, right: str, **options: Any) -> None:  # noqa: ANN401 -- passed on
    """Judges that LEFT and RIGHT are one: two claims, items, sources or events."""
    _judge(left, right, is_same=True, **options)


@command.command("not-same")
@click.argument("left")
@click.argument("right")
@_SAME
@reason_option
@casebook_option
@passphrase_option
@format_option
def not_same(left: str, right: str, **options: Any) -> None:  # noqa: ANN401 -- passed on
    """Judges that LEFT and RIGHT are not one."""
    _judge(left, right, is_same=False, **options)


@command.command("reverse")
@click.argument("judgement")
@reason_option
@casebook_option
@passphrase_option
@format_option
def reverse(
    judgement: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Takes JUDGEMENT back: everything is counted as if it had never been."""
    from guvoh.app.judgements import reverse_judgement  # noqa: PLC0415 -- loads the casebook

    reason = read_reason(reason_file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = reverse_judgement(casebook, judgement, reason=reason)
    if output == "json":
        print_json({"schema": "guvoh/judgement-reversed/1", "id": done.id})
        return
    click.echo(f"Judgement {done.id[:8]} holds no more.")


@command.command("grade")
@click.argument("claim")
@click.argument("grade")
@reason_option
@casebook_option
@passphrase_option
@format_option
def grade(
    claim: str,
    grade: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Grades how credible CLAIM is.

    GRADE is confirmed_independently, probably_true, possibly_true, doubtfully_true,
    improbable, cannot_be_judged, or none. The first is refused unless two origins stand
    apart.
    """
    from guvoh.app.credibility import grade_claim  # noqa: PLC0415 -- loads the casebook

    reason = read_reason(reason_file)
    step = "" if grade == "none" else grade
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = grade_claim(casebook, claim, step, reason=reason)
    if output == "json":
        content = {"claim": done.id, "credibility": done.credibility}
        print_json({"schema": "guvoh/grade/1", **content})
        return
    click.echo(f"Claim {done.id[:8]}: {done.credibility or 'no grade'}.")


@command.command("status")
@click.argument("claim")
@click.argument("status")
@reason_option
@casebook_option
@passphrase_option
@format_option
def status(
    claim: str,
    status: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records what became of CLAIM.

    STATUS is accepted, rejected, conflict, needs_work, retracted_by_speaker, refuted
    or superseded.
    """
    from guvoh.app.credibility import set_claim_status  # noqa: PLC0415 -- loads the casebook

    reason = read_reason(reason_file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = set_claim_status(casebook, claim, status, reason=reason)
    if output == "json":
        content = {"claim": done.id, "status": done.status}
        print_json({"schema": "guvoh/claim-status/1", **content})
        return
    click.echo(f"Claim {done.id[:8]}: {done.status}.")


def _judge(  # noqa: PLR0913 -- one argument for each option
    left: str,
    right: str,
    *,
    is_same: bool,
    certainty: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    from guvoh.app.judgements import judge  # noqa: PLC0415 -- loads the casebook

    reason = read_reason(reason_file)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = judge(
            casebook, left, right, is_same=is_same, certainty=certainty, reason=reason
        )
    if output == "json":
        print_json({"schema": "guvoh/judgements/1", "judgements": [_to_dict(done)]})
        return
    how = "the same" if is_same else "not the same"
    click.echo(f"Judgement {done.id[:8]}: {done.left[:8]} and {done.right[:8]}: {how}.")


def _to_dict(judgement: JudgementMade) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "left": judgement.left,
        "right": judgement.right,
        "is_same": judgement.is_same,
        "certainty": judgement.certainty.value,
        "reason": judgement.reason,
    }
