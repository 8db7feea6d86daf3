"""`guvoh people`: who may open a casebook."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path  # noqa: TC003 -- click reads the annotation's type
from typing import TYPE_CHECKING

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.new import choose_passphrase, machine_cost, show_recovery_key
from guvoh.cli.printing import print_json, print_table
from guvoh.cli.secrets import ask_passphrase
from guvoh.cli.session import open_casebook, unlock_folder

if TYPE_CHECKING:
    from guvoh.store.key_file import Role
    from guvoh.store.keys import Credential

_ROLES = click.Choice(["officer", "editor", "reader"])


def _new_passphrase_option(function: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--new-passphrase-fd",
        type=click.IntRange(min=0),
        metavar="N",
        help="Read the new passphrase from this file descriptor.",
    )(function)


@click.group("people")
def command() -> None:
    """Who may open a casebook: list, add, remove, role, passphrase, recovery-key.

    An officer may do everything. An editor writes, and sees the vault only while an
    officer has it open. A reader reads what lies in the open.
    """


@command.command("list")
@casebook_option
@passphrase_option
@format_option
def list_(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """Everybody who may open the casebook."""
    from guvoh.app.people import list_members  # noqa: PLC0415 -- loads the casebook

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        members = list_members(casebook)
    if output == "json":
        rows = [{"actor": m.actor, "name": m.name, "role": m.role} for m in members]
        print_json({"schema": "guvoh/people/1", "people": rows})
        return
    print_table(("id", "role", "name"), [(m.actor, m.role, m.name) for m in members])


@command.command("add")
@click.option("--name", required=True, help="What colleagues call them.")
@click.option("--role", type=_ROLES, default="editor", show_default=True)
@casebook_option
@passphrase_option
@_new_passphrase_option
def add(
    name: str,
    role: str,
    folder: Path,
    passphrase_fd: int | None,
    new_passphrase_fd: int | None,
) -> None:
    """Adds a person, who types their own passphrase. Officers only."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app import members, people  # noqa: PLC0415 -- same
    from guvoh.casebook import Member  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        plain = members.check_name(casebook, name)
        member = Member(actor=os.urandom(4).hex(), name=plain, role=role)
        slots = bootstrap.add_slot(
            casebook, unlocked, member.actor, _role(role), _choose(new_passphrase_fd)
        )
        members.log_members(
            casebook,
            "added",
            member.actor,
            (*people.list_members(casebook), member),
            slots,
        )
    click.echo(f"{plain} may open the casebook as {role}.")


@command.command("passphrase")
@casebook_option
@passphrase_option
@_new_passphrase_option
def passphrase(
    folder: Path, passphrase_fd: int | None, new_passphrase_fd: int | None
) -> None:
    """Changes your own passphrase.

    Copies of the casebook made before, backups too, still open with the old one. Where
    that matters, have an officer renew the keys: guvoh people renew
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app import members, people  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd, ask_again=True)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        slots = bootstrap.change_slot(casebook, unlocked, _choose(new_passphrase_fd))
        members.log_members(
            casebook,
            "passphrase",
            unlocked.actor,
            people.list_members(casebook),
            slots,
        )
        bootstrap.lock(unlocked.store)
    click.echo("The passphrase was changed. Older copies still open with the old one.")


@command.command("recovery-key")
@casebook_option
@passphrase_option
def recovery_key(folder: Path, passphrase_fd: int | None) -> None:
    """Makes one more recovery key, to print and lock away. Officers only."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app import members, people  # noqa: PLC0415 -- same
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd)
    key = os.urandom(16)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        slots = bootstrap.add_slot(
            casebook,
            unlocked,
            unlocked.actor,
            unlocked.role,
            Credential(recovery_key=key),
        )
        members.log_members(
            casebook,
            "recovery",
            unlocked.actor,
            people.list_members(casebook),
            slots,
        )
    show_recovery_key(key)


@command.command("remove")
@click.argument("who")
@casebook_option
@passphrase_option
def remove(who: str, folder: Path, passphrase_fd: int | None) -> None:
    """Takes a person's access away, and renews all keys; WHO is their id or name.

    Everybody who stays types their passphrase once more; leave it empty for somebody
    who is not here, and add them again later. What was copied stays readable for who
    was removed.
    """
    _renew(folder, passphrase_fd, removed=who)


@command.command("role")
@click.argument("who")
@click.argument("role", type=_ROLES)
@casebook_option
@passphrase_option
def role_(who: str, role: str, folder: Path, passphrase_fd: int | None) -> None:
    """Gives a person another role, and renews all keys; WHO is their id or name."""
    _renew(folder, passphrase_fd, changed=(who, role))


@command.command("renew")
@casebook_option
@passphrase_option
def renew(folder: Path, passphrase_fd: int | None) -> None:
    """Renews all keys, when one may be known to others. Officers only.

    Everybody types their passphrase once more.
    """
    _renew(folder, passphrase_fd)


def _renew(
    folder: Path,
    passphrase_fd: int | None,
    *,
    removed: str | None = None,
    changed: tuple[str, str] | None = None,
) -> None:
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app import members, people  # noqa: PLC0415 -- same
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    unlocked = unlock_folder(folder, passphrase_fd, ask_again=True)
    with open_casebook(folder, passphrase_fd=None, unlocked=unlocked) as casebook:
        bootstrap.require_officer(unlocked)
        staying = list(people.list_members(casebook))
        what, concerned = "rotated", ""
        if removed is not None:
            gone = members.find_member(casebook, removed)
            staying.remove(gone)
            what, concerned = "removed", gone.actor
        if changed is not None:
            member = members.find_member(casebook, changed[0])
            place = staying.index(member)
            staying[place] = replace(member, role=changed[1])
            what, concerned = "role", member.actor
        kept, credentials = [], []
        for member in staying:
            text = ask_passphrase(
                passphrase_fd, f"Passphrase of {member.name}", may_be_empty=True
            )
            if not text:
                continue
            bootstrap.unlock(folder, Credential(passphrase=text), actor=member.actor)
            kept.append(member)
            credentials.append(
                (
                    member.actor,
                    _role(member.role),
                    Credential(passphrase=text, cost=machine_cost()),
                )
            )
        key = os.urandom(16)
        officer = next((m for m in kept if m.role == "officer"), None)
        if officer is not None:
            credentials.append(
                (officer.actor, _role("officer"), Credential(recovery_key=key))
            )
        # Before anything can fail: from here on the old recovery key opens nothing.
        show_recovery_key(key)
        slots = bootstrap.renew_keys(casebook, unlocked, credentials)
        members.log_members(casebook, what, concerned, kept, slots)
        bootstrap.lock(unlocked.store)
    click.echo("All keys are new. What was copied before stays readable with the old.")


def _choose(fd: int | None) -> Credential:
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- loads the store

    return Credential(passphrase=choose_passphrase(fd), cost=machine_cost())


def _role(role: str) -> Role:
    from guvoh.store.key_file import Role  # noqa: PLC0415 -- loads the store

    return Role(role)
