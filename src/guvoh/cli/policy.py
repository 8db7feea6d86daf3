"""`guvoh policy`: thresholds and populations, kept with the case."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.casebook_options import casebook_option, format_option, passphrase_option
from guvoh.cli.policy_output import print_entered, print_policies
from guvoh.cli.printing import print_json, visible
from guvoh.cli.second_officer import agreeing_actors, second_officer_option
from guvoh.cli.secrets import ask_passphrase
from guvoh.cli.session import open_casebook, unlock_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.casebook.ports import Casebook
    from guvoh.store.unlocked import Unlocked

_ADVERSARIES: Final = ("public", "administration")
_REASON: Final = "Why; it stands in the log, in the open part: no protected name."


@click.group("policy")
def command() -> None:
    """How many people must fit before something is published, and among whom.

    Thresholds, hierarchies and populations are policy of the casebook: each change is
    logged with who made it and why.
    """


@command.command("show")
@casebook_option
@passphrase_option
@format_option
def show(folder: Path, passphrase_fd: int | None, output: str) -> None:
    """The thresholds and populations in force."""
    from guvoh.app.population_record import list_populations  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.risk_policy import list_settings  # noqa: PLC0415 -- same

    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        settings = list(list_settings(casebook))
        populations = list(list_populations(casebook))
    print_policies(settings, populations, output)


@command.command("set")
@click.argument("name")
@click.argument("value")
@click.option("--reason", required=True, metavar="TEXT", help=_REASON)
@casebook_option
@passphrase_option
@click.option(
    "--second-passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the second officer's passphrase from this file descriptor.",
)
@format_option
def set_(  # noqa: PLR0913, PLR0917 -- one parameter an option
    name: str,
    value: str,
    reason: str,
    folder: Path,
    passphrase_fd: int | None,
    second_passphrase_fd: int | None,
    output: str,
) -> None:
    """Sets threshold NAME to VALUE from now on.

    NAME is k_public or k_administration (people who must fit), max_uniqueness (highest
    chance that only one fits), stress (by which estimates from tables are divided),
    harm (share of those who fit that may have a sensitive status), or smallest_cell
    (people in a cell of a table). What lets more be published takes two officers; the
    only one there is gives their passphrase once more.
    """
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.app.risk_policy import loosens, set_policy  # noqa: PLC0415 -- same

    first = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=first) as casebook:
        bootstrap.require_officer(first)
        actors = [first.actor]
        if loosens(casebook, name, value):
            actors.append(_second(folder, second_passphrase_fd).actor)
        done = set_policy(casebook, name, value, reason=reason, actors=actors)
    if output == "json":
        print_json(
            {
                "schema": "guvoh/policy/1",
                "set": {"name": done.name, "value": done.value},
            }
        )
        return
    click.echo(f"{done.name} is {done.value} from now on.")


@command.command("population")
@click.argument("source", metavar="FILE|ITEM")
@click.option(
    "--adversary",
    type=click.Choice(_ADVERSARIES),
    help="Who has these figures: anybody, or who holds the register.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=ATTRIBUTE",
    help="What a column holds; those called after an attribute need no such option.",
)
@click.option(
    "--hierarchy",
    "hierarchies",
    multiple=True,
    metavar="ATTRIBUTE=FILE",
    help="Levels of an attribute in ARX's form, or a shipped name, dates or numbers.",
)
@click.option("--as-of", default="", metavar="DATE", help="Date that a table is of.")
@click.option("--reason", required=True, metavar="TEXT", help=_REASON)
@click.option("--remove", is_flag=True, help="Take ITEM out of force; it stays sealed.")
@casebook_option
@passphrase_option
@second_officer_option
@format_option
def population(  # noqa: PLR0913, PLR0917 -- one parameter an option
    source: str,
    adversary: str | None,
    columns: tuple[str, ...],
    hierarchies: tuple[str, ...],
    as_of: str,
    reason: str,
    remove: bool,
    folder: Path,
    passphrase_fd: int | None,
    second_fd: int | None,
    output: str,
) -> None:
    """Enters people among whom somebody could be sought, or takes them out of force.

    FILE is a table (csv, one row a person) or published tables (guvoh/population/1,
    json); ITEM the beginning of the id of a sealed one. It is sealed in the vault and
    counted in before everything that is printed; its rows are never shown. To take one
    out of force, or to enter a sealed one anew, takes two officers where there are two.
    """
    from guvoh.app.population_entry import (  # noqa: PLC0415 -- loads the casebook
        TypedPopulation,
        enter_population,
        remove_population,
    )
    from guvoh.protection.risk.policy import Adversary  # noqa: PLC0415 -- same

    pairs = _pairs("--map", columns)
    given = _pairs("--hierarchy", hierarchies)
    if remove:
        with _open(folder, passphrase_fd) as casebook:
            actors = agreeing_actors(casebook.actor, folder, second_fd)
            gone = remove_population(casebook, source, reason=reason, actors=actors)
        click.echo(f"Population {visible(gone.item[:8])} is out of force.")
        return
    if adversary is None:
        raise click.UsageError("Say who has these figures: --adversary public")
    with _open(folder, passphrase_fd) as casebook:
        done = enter_population(
            casebook,
            actors=agreeing_actors(casebook.actor, folder, second_fd),
            typed=TypedPopulation(
                source=Path(source) if Path(source).exists() else source,
                adversary=Adversary(adversary),
                columns=pairs,
                hierarchies=_sources(given),
                reason=reason,
                as_of=as_of,
            ),
        )
    print_entered(done, output)


def _pairs(option: str, texts: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        # A column may be called a=b, a file too; an attribute is not.
        split = text.rpartition if option == "--map" else text.partition
        left, sign, right = (part.strip() for part in split("="))
        if not (left and sign and right) or left in found:
            raise click.UsageError(f"{option} takes LEFT=RIGHT, each LEFT once.")
        found[left] = right
    return found


def _sources(given: dict[str, str]) -> dict[str, Path | str]:
    from guvoh.app.population_columns import named_source  # noqa: PLC0415 -- loads the casebook

    return {attribute: named_source(text) for attribute, text in given.items()}


@contextmanager
def _open(folder: Path, passphrase_fd: int | None) -> Iterator[Casebook]:
    """The casebook of an officer: a population decides what is safe."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    first = unlock_folder(folder, passphrase_fd)
    with open_casebook(folder, passphrase_fd=None, unlocked=first) as casebook:
        bootstrap.require_officer(first)
        yield casebook


def _second(folder: Path, passphrase_fd: int | None) -> Unlocked:
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
    from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

    asked = "Passphrase of the second officer (of the only one, once more)"
    passphrase = ask_passphrase(passphrase_fd, asked)
    second = bootstrap.unlock(folder, Credential(passphrase=passphrase))
    bootstrap.require_officer(second)
    return second
