"""What `guvoh policy` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from guvoh.cli.printing import print_json, print_table, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.app.population_entry import EnteredPopulation
    from guvoh.app.population_record import PopulationRecord
    from guvoh.app.risk_policy import Setting


def print_policies(
    settings: Sequence[Setting], populations: Sequence[PopulationRecord], output: str
) -> None:
    """Prints thresholds and populations."""
    if output == "json":
        print_json(
            {
                "schema": "guvoh/policy/1",
                "settings": [
                    {
                        "name": setting.name,
                        "value": setting.value,
                        "default": setting.default,
                        "reason": setting.reason,
                        "set_by": setting.actor or None,
                    }
                    for setting in settings
                ],
                "populations": [record.to_dict() for record in populations],
            }
        )
        return
    print_table(
        ("policy", "value", "default", "why"),
        [(s.name, s.value, s.default, s.reason or "-") for s in settings],
    )
    if not populations:
        click.echo(
            "No population: how many people fit is unknown (rule P403).", err=True
        )
        return
    click.echo()
    print_table(
        ("population", "adversary", "people", "as of", "attributes", "why"),
        [
            (
                record.item[:8],
                record.adversary.value,
                str(record.n),
                record.as_of or "-",
                ", ".join(record.columns.values()),
                record.reason,
            )
            for record in populations
        ],
    )


def print_entered(done: EnteredPopulation, output: str) -> None:
    """Prints what became of a population: numbers and names of columns, no row."""
    record = done.record
    if output == "json":
        print_json(
            {
                "schema": "guvoh/policy/1",
                "population": record.to_dict(),
                "left_out": list(done.left_out),
                "exact_only": list(done.exact_only),
            }
        )
        return
    click.echo(
        f"Population {record.item[:8]} of {record.n} people is in force "
        f"({record.adversary.value}): {', '.join(record.columns.values())}."
    )
    if done.left_out:
        names = ", ".join(map(visible, done.left_out))
        click.echo(f"Columns that are not used: {names}.", err=True)
    for attribute in done.exact_only:
        click.echo(
            f"The shipped hierarchy of {attribute} does not know all its values; they "
            "are compared as they are written. Give one with --hierarchy.",
            err=True,
        )
