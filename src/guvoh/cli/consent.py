"""`guvoh consent`: what each person allows, use by use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.printing import print_json, print_table, visible
from guvoh.cli.reasons import FILE, read_reason, reason_option
from guvoh.cli.second_officer import agreeing_actors, second_officer_option
from guvoh.cli.session import open_casebook, unlock_folder
from guvoh.cli.typed_lines import ListOrRecord, read_typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guvoh.app.consent_uses import Uses
    from guvoh.app.consents import ConsentView
    from guvoh.casebook import ConsentDetail

_DETAILS = (
    "taken_by", "interpreter", "guardian", "conditions", "embargo", "hidden_from",
    "relatives", "risk_shown", "reason", "evidence",
)  # fmt: skip


@click.group("consent", cls=ListOrRecord)
def command() -> None:
    """Consent: `guvoh consent` lists it, `guvoh consent FILE` records it.

    Each use is asked for apart; none includes another. What nobody asked, what was only
    inferred, ran out, is embargoed, refused or taken back counts as missing.
    """


@command.command("record")
@click.argument("file", type=FILE)
@second_officer_option
@casebook_option
@passphrase_option
@format_option
def record(
    file: Path,
    *,
    second_fd: int | None,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records what people said, from FILE (- is standard input).

    One JSON object a line: subject (a handle), scopes (codes of the uses), state,
    medium, given_on; and as far as they said it language, audience (by role),
    embargo_until, expires_on, embargo (what must happen first), conditions, hidden_from
    (codes), hidden_from_words, about (ids of quotes, claims or items), relatives
    (handles whom it covers too), relatives_words, taken_by, interpreter, is_minor,
    guardian, evidence (an item), risk_shown; reason and reason_words where it was not
    possible to ask, which two officers decide. The words lie in the vault. A later
    record takes the place of an earlier one for the same use and audience; both stay.
    """
    from guvoh.app.consent_typing import TypedConsent  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.consents import record_consent  # noqa: PLC0415 -- same

    typed = read_typed(file, lambda _: TypedConsent)
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        actors = agreeing_actors(casebook.actor, folder, second_fd)
        done = record_consent(casebook, typed, today=_today(), actors=actors)
    rows = [{"id": body.id, "scope": body.scope.value} for body in done]
    if output == "json":
        print_json({"schema": "guvoh/consent/1", "recorded": rows})
        return
    click.echo(f"{len(rows)} consent(s) recorded, one for each use.")


@command.command("list")
@click.option(
    "--expiring",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Only what runs out, or whose embargo ends, within so many days.",
)
@casebook_option
@passphrase_option
@format_option
def list_(
    expiring: int | None, folder: Path, passphrase_fd: int | None, output: str
) -> None:
    """Lists what people said, as it stands today."""
    from guvoh.app.consents import list_consents  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        views = list_consents(casebook, on=_today(), expiring_within=expiring)
    _print(views, output)


@command.command("show")
@click.argument("handle")
@casebook_option
@passphrase_option
@format_option
def show(handle: str, folder: Path, passphrase_fd: int | None, output: str) -> None:
    """What one person said; with the open vault, how they were asked.

    What lies in the vault is shown as text only, never as JSON.
    """
    from guvoh.app.consents import consents_of  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        views = consents_of(casebook, handle, on=_today())
    _print(views, output)
    for view in views if output == "text" else ():
        for name, words in _details(view.detail):
            click.echo(f"{view.recorded.id[:8]}  {name:12} {visible(words)}")


@command.command("withdraw")
@click.argument("handle")
@click.argument("scopes", nargs=-1, required=True, metavar="SCOPE...")
@click.option("--date", "day", default="", metavar="DAY", help="Day; default today.")
@click.option("--audience", default="", help="Only for these, by role.")
@casebook_option
@passphrase_option
@format_option
def withdraw(  # noqa: PLR0913 -- one parameter an option
    handle: str,
    scopes: tuple[str, ...],
    *,
    day: str,
    audience: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Records that a person took consent back, and lists what uses them.

    Future uses are blocked. What left cannot be called back: correct or withdraw it,
    and tell those who have it (guvoh brief correct).
    """
    from guvoh.app.consents import withdraw_consent  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        done = withdraw_consent(
            casebook, handle, scopes, on=day, today=_today(), audience=audience
        )
    if output == "json":
        rows = [
            {"id": body.id, "scope": body.scope.value, "date": body.withdrawn_on}
            for body in done.recorded
        ]
        content = {"schema": "guvoh/consent/1", "withdrawn": rows}
        print_json({**content, "uses": done.uses.to_dict()})
        return
    scopes_said = ", ".join(body.scope.value for body in done.recorded)
    click.echo(f"{handle}: taken back: {scopes_said}.")
    _print_uses(done.uses)


@command.command("confirm")
@click.argument("consent")
@click.argument("brief")
@click.option(
    "--correction",
    default="",
    metavar="TEXT",
    help="For a text that replaces a released one: what was wrong with that.",
)
@reason_option
@casebook_option
@passphrase_option
def confirm(
    consent: str,
    brief: str,
    *,
    correction: str,
    reason_file: Path,
    folder: Path,
    passphrase_fd: int | None,
) -> None:
    """Says that a brief, as it stands now, keeps the conditions of a consent.

    CONSENT and BRIEF are beginnings of ids. One officer says it, with a reason; it is
    void as soon as the text changes. Everything else about the consent stands.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app.consent_conditions import confirm_conditions  # noqa: PLC0415 -- same
    from guvoh.app.drafts import find_draft  # noqa: PLC0415 -- same
    from guvoh.app.exports import check_vault  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd)
    bootstrap.require_officer(unlocked)
    reason = read_reason(reason_file)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        check_vault(casebook)
        draft = find_draft(casebook, brief)
        given = confirm_conditions(
            casebook, consent, draft, reason=reason, correction=correction
        )
    click.echo(
        f"Brief {given.brief[:8]} keeps the conditions of consent {given.consent[:8]}; "
        "until its text changes.",
        err=True,
    )


def _print_uses(uses: Uses) -> None:
    for name, ids in (
        ("Drafts", uses.drafts),
        ("Signed briefs that have not left", uses.briefs),
    ):
        if ids:
            shown = ", ".join(id_[:8] for id_ in ids)
            click.echo(f"{name} that use this person: {shown}")
    for release in uses.releases:
        day = release.released_on or "an unknown day"
        click.echo(
            f"Brief {release.brief[:8]} left on {day} for {visible(release.audience)}; "
            "it cannot be called back: guvoh brief correct"
        )
    if not (uses.drafts or uses.briefs or uses.releases):
        click.echo("Nothing that was laid out, signed or released uses this person.")


def _print(views: Sequence[ConsentView], output: str) -> None:
    rows: list[dict[str, Any]] = [view.to_dict() for view in views]
    if output == "json":
        print_json({"schema": "guvoh/consents/1", "consents": rows})
        return
    heads = ("id", "person", "use", "said", "stands", "for", "until")
    print_table(
        heads,
        [
            (
                row["id"][:8],
                row["handle"],
                row["scope"],
                row["state"],
                row["standing"],
                row["audience"] or "all",
                row["expires_on"] or "",
            )
            for row in rows
        ],
    )
    click.echo(f"{len(rows)} consent record(s).", err=True)


def _details(detail: ConsentDetail | None) -> list[tuple[str, str]]:
    if detail is None:
        return []
    found = ((name, getattr(detail, name)) for name in _DETAILS)
    return [(name, str(words)) for name, words in found if words]


def _today() -> date:
    return datetime.now(UTC).date()
