"""`guvoh erase`: a person erased, so that every proof still holds."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- click reads the annotation's type
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json
from guvoh.cli.secrets import ask_passphrase
from guvoh.cli.session import open_casebook, unlock_folder

if TYPE_CHECKING:
    from guvoh.app.erasure import ErasurePlan
    from guvoh.store.keys import Credential


@click.command("erase")
@click.argument("handle")
@casebook_option
@click.option("--reason", metavar="CODE", help="consent_withdrawn, request, law, …")
@click.option("--dry-run", is_flag=True, help="Only list what would go.")
@click.option(
    "--with-shared",
    is_flag=True,
    help="Erase items that also name other protected people.",
)
@click.option(
    "--yes", "confirmed", is_flag=True, help="Do not ask; the list was looked at."
)
@passphrase_option
@click.option(
    "--second-passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the second officer's passphrase from this file descriptor.",
)
@format_option
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    handle: str,
    folder: Path,
    reason: str | None,
    dry_run: bool,
    with_shared: bool,
    confirmed: bool,
    passphrase_fd: int | None,
    second_passphrase_fd: int | None,
    output: str,
) -> None:
    """Erases a protected person: HANDLE is their sign, such as S7.

    First everything that mentions them is listed. Two officers must agree, each with
    their passphrase; where there is only one, they are asked twice. Then originals,
    texts, quotes, claims, proposals and drafts about them are destroyed with their
    keys, and the vault gets a new key. The log keeps its proofs.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app.erasure import order_erasure, plan_erasure  # noqa: PLC0415 -- same
    from guvoh.app.subjects import find_subject  # noqa: PLC0415 -- same
    from guvoh.store.erasure import finish_erasures  # noqa: PLC0415 -- same

    first = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=first) as casebook:
        plan = plan_erasure(casebook, find_subject(casebook, handle).id)
        if output == "text":
            print_plan(plan)
        if dry_run:
            if output == "json":
                print_json(_to_dict(plan))
            return
        if reason is None:
            raise click.UsageError("Say why: --reason request, for example.")
        if not confirmed:
            click.confirm("Destroy all of this, for good?", abort=True, err=True)
        second = bootstrap.unlock(
            folder,
            _second(second_passphrase_fd),
        )
        bootstrap.require_officer(first)
        bootstrap.require_officer(second)
        order_erasure(
            casebook,
            plan,
            reason=reason,
            actors=sorted({first.actor, second.actor}),
            with_shared=with_shared,
        )
        finish_erasures(
            casebook, renew_vault_key=bootstrap.renew_vault_key(casebook, first)
        )
        bootstrap.lock(first.store)
    if output == "json":
        print_json(_to_dict(plan))
        return
    click.echo(
        f"{plan.handle} is erased. The vault has a new key; the casebook was locked."
    )
    _print_beyond(plan)


def _second(fd: int | None) -> Credential:
    from guvoh.store import keys  # noqa: PLC0415 -- loads the store

    return keys.Credential(
        passphrase=ask_passphrase(
            fd, "Passphrase of the second officer (of the only one, once more)"
        )
    )


def print_plan(plan: ErasurePlan) -> None:
    """Lists what an erasure takes with it."""
    click.echo(f"Of {plan.handle} will go:")
    click.echo(f"  {len(plan.items)} item(s): {_short(plan.items)}")
    click.echo(f"  {plan.n_texts} text(s), {plan.n_quotes} exact quote(s)")
    click.echo(f"  {len(plan.claims)} claim(s): {_short(plan.claims)}")
    click.echo(f"  {len(plan.working)} proposal(s), draft(s) and list row(s)")
    click.echo(f"  {len(plan.seqs)} bodies in the log; their leaves stay")
    if plan.shared_items:
        click.echo(
            f"  Of these, {len(plan.shared_items)} item(s) also name other protected "
            f"people: {_short(plan.shared_items)}"
        )
    if plan.bare_claims:
        click.echo(
            f"  {len(plan.bare_claims)} claim(s) about others stay and lose the exact "
            f"words behind them: {_short(plan.bare_claims)}"
        )
    _print_beyond(plan)


def _print_beyond(plan: ErasurePlan) -> None:
    for what, ids in (("export", plan.exports), ("backup", plan.backups)):
        if ids:
            click.echo(
                f"  No key of ours reaches {len(ids)} {what}(s) made before: "
                f"{_short(ids)}. Have them destroyed where they lie."
            )


def _short(ids: tuple[str, ...]) -> str:
    return ", ".join(id_[:8] for id_ in ids) or "none"


def _to_dict(plan: ErasurePlan) -> dict[str, object]:
    return {
        "schema": "guvoh/erasure/1",
        "handle": plan.handle,
        "items": list(plan.items),
        "shared_items": list(plan.shared_items),
        "texts": plan.n_texts,
        "quotes": plan.n_quotes,
        "claims": list(plan.claims),
        "bare_claims": list(plan.bare_claims),
        "working": len(plan.working),
        "bodies": len(plan.seqs),
        "exports": list(plan.exports),
        "backups": list(plan.backups),
    }
