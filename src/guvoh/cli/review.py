"""`guvoh review`: people decide on what the reading proposes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    passphrase_option,
)
from guvoh.cli.decisions_file import read_decisions
from guvoh.cli.printing import print_json, visible
from guvoh.cli.review_screen import review_all
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.app.proposals import StoredProposal
    from guvoh.app.review import Outcome


@click.command("review")
@casebook_option
@passphrase_option
@click.option("--item", metavar="ID", help="Only proposals of this item.")
@click.option("--list", "listed", is_flag=True, help="List what waits; decide nothing.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Carry out decisions from JSON lines (- is standard input); see the guide.",
)
@format_option
def command(
    folder: Path,
    passphrase_fd: int | None,
    item: str | None,
    listed: bool,
    decisions: Path | None,
    output: str,
) -> None:
    """Shows proposals beside their text; accept, change, reject or skip each.

    Every decision is kept at once: stop when you like and go on later.
    """
    from guvoh.app.lookup import find_record  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.review import decide_all, open_proposals  # noqa: PLC0415 -- same

    ordered = None if decisions is None else read_decisions(decisions)
    outcomes: Sequence[Outcome] = ()
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        if ordered is not None:
            outcomes = decide_all(casebook, ordered)
        waiting = open_proposals(casebook)
        if item is not None:
            wanted = find_record(casebook, "item", item).id
            waiting = [stored for stored in waiting if stored.item == wanted]
        if ordered is None and not listed and output == "text":
            outcomes = review_all(casebook, waiting)
            waiting = open_proposals(casebook)
    if output == "json":
        print_json(_to_dict(waiting, outcomes))
    elif listed:
        for stored in waiting:
            _print_line(stored)
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.state.value] = counts.get(outcome.state.value, 0) + 1
    done = ", ".join(f"{n} {state}" for state, n in sorted(counts.items()))
    click.echo(f"{done or 'Nothing decided'}; {len(waiting)} to review.", err=True)


def _print_line(stored: StoredProposal) -> None:
    content = stored.content
    chain = " ← ".join(speaker["canonical"] for speaker in content["chain"])
    click.echo(
        f"{stored.id[:8]}  {stored.item[:8]}  {content['strength']}  "
        f"{visible(chain) or 'nobody named'} ({content['basis']}):"
    )
    click.echo(f"    {visible(' '.join(content['text'].split()))}")


def _to_dict(
    waiting: Sequence[StoredProposal], outcomes: Sequence[Outcome]
) -> dict[str, Any]:
    return {
        "schema": "guvoh/review/1",
        "outcomes": [
            {"proposal": o.proposal, "state": o.state.value, "claim": o.claim}
            for o in outcomes
        ],
        "waiting": [
            {
                "id": stored.id,
                "item": stored.item,
                "text_id": stored.text,
                "language": stored.language,
                "state": stored.state.value,
                **stored.content,
            }
            for stored in waiting
        ],
    }
