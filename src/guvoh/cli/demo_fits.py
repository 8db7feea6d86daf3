"""How many people of the example's register fit what a text gives away of one man."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from guvoh.protection.risk.disclosure import DisclosureRisk
    from guvoh.publishing.brief import Brief
    from guvoh.publishing.guard import Guard
    from guvoh.store.casebook import OpenCasebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How many people fit, and how many must."""

    k: int
    """How many fit."""
    threshold: int
    """How many must."""

    @property
    def is_safe(self) -> bool:
        """Whether enough do."""
        return self.k >= self.threshold


def count_fitting(
    casebook: OpenCasebook,
    brief: Brief,
    subject: str,
    *,
    today: date,
    is_alone: bool = False,
) -> Fit:
    """How many fit what a brief gives away of a person.

    Args:
        casebook: The casebook with its vault.
        brief: The brief.
        subject: Id of the person.
        today: Day on which it would appear.
        is_alone: Whether to forget all that was printed before.
    """
    from guvoh.app.guard import open_guard  # noqa: PLC0415 -- loads the casebook
    from guvoh.publishing.exposure import measure_exposure  # noqa: PLC0415 -- same
    from guvoh.publishing.guarded_draft import guard_brief  # noqa: PLC0415 -- same

    guard = open_guard(casebook, today=today)
    draft = guard_brief(brief, guard)
    if is_alone:
        draft = replace(draft, guard=_forgetful(guard))
    return _lowest(
        measured.risk
        for exposure in measure_exposure(draft)
        if exposure.person.key == subject
        for measured in exposure.risks
    )


def count_known(casebook: OpenCasebook, subject: str) -> Fit:
    """How many fit what was printed of a person before."""
    from guvoh.app.facts import released_facts  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.populations import load_populations  # noqa: PLC0415 -- same
    from guvoh.app.risk_policy import read_risk_policy  # noqa: PLC0415 -- same
    from guvoh.protection.risk.disclosure import disclosure_risk  # noqa: PLC0415 -- same

    facts = released_facts(casebook, subject)
    policy = read_risk_policy(casebook)
    return _lowest(
        disclosure_risk(
            facts,
            stored.population,
            hierarchies=stored.hierarchies,
            policy=policy,
            adversary=stored.adversary,
        )
        for stored in load_populations(casebook)
    )


def _lowest(risks: Iterable[DisclosureRisk]) -> Fit:
    fits = [Fit(k=r.k, threshold=r.threshold) for r in risks if r.k is not None]
    if not fits:
        raise click.ClickException("Nobody can say how many people fit; stop here.")
    return min(fits, key=lambda fit: fit.k)


def _forgetful(guard: Guard) -> Guard:
    """The same populations, as if nothing had been printed."""
    from guvoh.publishing.guard import Guard  # noqa: PLC0415 -- loads the casebook

    return Guard(
        (),
        tuple(replace(person, released=()) for person in guard.people),
        populations=guard.populations,
        risk_policy=guard.risk_policy,
        published_on=guard.published_on,
    )
