"""What a casebook withstands, on the shipped example: tampering, and an erasure."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from guvoh.cli.demo_names import head
from guvoh.cli.printing import visible

if TYPE_CHECKING:
    from guvoh.cli.demo_desk import DemoDesk
    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.keys import Unlocked


def show_safety(desk: DemoDesk) -> None:
    """Seals, finds, protects, verifies, tampers with a copy, erases."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    unlocked = desk.make()
    with bootstrap.open_casebook(desk.path, unlocked) as casebook:
        desk.seal(casebook)
        _search(desk, casebook)
        desk.claim(casebook)
        subject = desk.protect(casebook)
        desk.verify(casebook, unlocked)
    _tamper(desk, unlocked)
    with bootstrap.open_casebook(desk.path, unlocked) as casebook:
        _erase(desk, casebook, unlocked, subject)


def _search(desk: DemoDesk, casebook: OpenCasebook) -> None:
    from guvoh.app.items import search_texts  # noqa: PLC0415 -- loads the casebook

    words = desk.plan["searches"][0]
    head(f"Found, in both scripts and any case ending: {words}")
    for hit in search_texts(casebook, words):
        click.echo(f"{hit.item[:8]}  {visible(hit.name)}")
        click.echo(f"    … {visible(hit.excerpts[0])} …")


def _tamper(desk: DemoDesk, unlocked: Unlocked) -> None:
    """Changes a copy as somebody with the keys could, and verifies it."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same
    from guvoh.store.tampering import change_one_word  # noqa: PLC0415 -- same

    head("A copy, in which somebody who has the keys changed one word of a claim")
    copy = desk.folder / "changed.casebook"
    shutil.copytree(desk.path, copy)
    with bootstrap.open_casebook(copy, unlocked) as casebook:
        change_one_word(casebook, "refused", "wished")
        result = bootstrap.verify(casebook, unlocked)
        for line in in_words(result, desk.language):
            click.echo(line)


def _erase(
    desk: DemoDesk, casebook: OpenCasebook, unlocked: Unlocked, subject: str
) -> None:
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app.erasure import order_erasure, plan_erasure  # noqa: PLC0415 -- same
    from guvoh.cli.erase import print_plan  # noqa: PLC0415 -- same
    from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same
    from guvoh.store.erasure import finish_erasures  # noqa: PLC0415 -- same

    head("He takes his consent back: he is erased, and every proof still holds")
    before = casebook.checkpoint()
    plan = plan_erasure(casebook, subject)
    print_plan(plan)
    order_erasure(casebook, plan, reason="consent_withdrawn", actors=[unlocked.actor])
    finish_erasures(
        casebook, renew_vault_key=bootstrap.renew_vault_key(casebook, unlocked)
    )
    click.echo("Compared with the checkpoint printed before:")
    result = bootstrap.verify(casebook, unlocked, known=[before])
    for line in in_words(result, desk.language):
        click.echo(line)
