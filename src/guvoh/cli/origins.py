"""`guvoh origins`: how many origins stand behind what is asserted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.casebook_options import (
    casebook_option,
    format_option,
    language_option,
    passphrase_option,
)
from guvoh.cli.main import UnreadableError
from guvoh.cli.origins_words import SENTENCES
from guvoh.cli.printing import print_json, visible
from guvoh.cli.session import open_casebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from guvoh.casebook.ports import Casebook
    from guvoh.corroboration import Contradiction, Group


@click.command("origins")
@click.argument("claim", required=False)
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.svg",
    help="Draw the chains behind CLAIM; the picture holds what colleagues may read.",
)
@language_option
@casebook_option
@passphrase_option
@format_option
def command(
    claim: str | None,
    *,
    picture: Path | None,
    language: str,
    folder: Path,
    passphrase_fd: int | None,
    output: str,
) -> None:
    """Says how many origins stand behind claims, and what everything passes through.

    Claims that people judged to assert the same are counted together. With CLAIM (the
    beginning of its id) only its group is shown. Nothing here is typed by anybody: it
    follows from sources, chains, derivations and decisions on independence.
    """
    from guvoh.app.origins import (  # noqa: PLC0415 -- loads the casebook
        corroborate_casebook,
        group_of,
        label_records,
        unbacked_grades,
    )

    if picture is not None and claim is None:
        raise click.UsageError("A picture shows one group: name a claim of it.")
    with open_casebook(folder, passphrase_fd=passphrase_fd) as casebook:
        groups = (
            corroborate_casebook(casebook)
            if claim is None
            else (group_of(casebook, claim),)
        )
        shown = {id_ for group in groups for id_ in group.claims}
        unbacked = shown.intersection(unbacked_grades(casebook, groups))
        labels = label_records(casebook, language)
        speakers = {
            record.id: getattr(record.body, "speaker", None)
            for record in casebook.records("claim")
        }
    if picture is not None:
        _draw(picture, groups[0], labels, language)
    if output == "json":
        print_json(_to_dict(groups, labels, sorted(unbacked)))
        return
    view = _View(labels, speakers, language, unbacked)
    for group in sorted(groups, key=lambda group: (-len(group.claims), group.claims)):
        for line in view.lines(group):
            click.echo(visible(line))
    click.echo(f"{len(groups)} group(s).", err=True)


def say_group(casebook: Casebook, claim: str, language: str) -> Iterator[str]:
    """Lines that say what stands behind a claim, in words."""
    from guvoh.app.origins import group_of, label_records  # noqa: PLC0415 -- loads the casebook

    speakers = {
        record.id: getattr(record.body, "speaker", None)
        for record in casebook.records("claim")
    }
    view = _View(label_records(casebook, language), speakers, language)
    yield from view.lines(group_of(casebook, claim))


class _View:
    """Says in words what a group is."""

    def __init__(
        self,
        labels: Mapping[str, str],
        speakers: Mapping[str, str | None],
        language: str,
        unbacked: AbstractSet[str] = frozenset(),
    ) -> None:
        self._unbacked = unbacked
        self._labels = labels
        self._speakers = speakers
        self._language = language
        self._say = SENTENCES[language]

    def lines(self, group: Group) -> Iterator[str]:
        from guvoh.model import term  # noqa: PLC0415 -- loads the vocabularies

        state = term("corroboration_state", group.state).label(self._language)
        yield f"{self._name(group.claims[0])}"
        yield f"  {', '.join(id_[:8] for id_ in group.claims)}: {state}"
        yield "  " + self._say["counts"].format(
            origins=len(group.origins), chains=group.n_disjoint_chains
        )
        for line in (*self._origins(group), *self._narrow(group)):
            yield f"  {line}"
        for found in group.contradictions:
            yield from self._sides(found)
        for line in self._gaps(group):
            yield f"  {line}"

    def _origins(self, group: Group) -> Iterator[str]:
        for origin in group.origins:
            names = " + ".join(map(self._name, origin.sources))
            yield self._say["origin"].format(names=names, n=len(origin.claims))
            if origin.stops_at:
                behind = ", ".join(map(self._name, origin.stops_at))
                yield "  " + self._say["behind"].format(names=behind)
        if group.independent:
            apart = (" + ".join(map(self._name, o.sources)) for o in group.independent)
            yield self._say["independent"].format(names="; ".join(sorted(apart)))

    def _narrow(self, group: Group) -> Iterator[str]:
        if group.everything_passes:
            names = self._vertices(group.everything_passes)
            yield self._say["everything"].format(names=names)
        elif group.bottleneck:
            yield self._say["narrow"].format(names=self._vertices(group.bottleneck))

    def _sides(self, found: Contradiction) -> Iterator[str]:
        sentence = "contradiction" if found.act is None else "act"
        slot = self._say[found.slot.value]
        yield "  " + self._say[sentence].format(slot=slot)
        for id_ in (found.left, found.right):
            speaker = self._speakers.get(id_)
            who = self._name(speaker) if speaker else self._say["unattributed"]
            yield f"    {id_[:8]}  {who}: {self._name(id_)}"

    def _gaps(self, group: Group) -> Iterator[str]:
        if group.stops_at:
            names = ", ".join(map(self._name, group.stops_at))
            yield self._say["stops"].format(names=names)
        for item in _without_author(group):
            yield self._say["author"].format(name=self._name(item))
        for key, ids in (
            ("not_counted", group.not_counted),
            ("set_aside", group.set_aside),
            ("unbacked", sorted(self._unbacked & {*group.claims})),
        ):
            if ids:
                yield self._say[key].format(names=", ".join(id_[:8] for id_ in ids))

    def _vertices(self, vertices: Iterable[tuple[str, ...]]) -> str:
        return ", ".join(" + ".join(map(self._name, ids)) for ids in vertices)

    def _name(self, id_: str) -> str:
        return self._labels.get(id_) or id_[:8]


def _without_author(group: Group) -> list[str]:
    """Items in which claims stand and of which nobody is the author."""
    known = {link.teller for link in group.links if link.kind.value == "author"}
    return sorted(
        {
            link.taken_from
            for link in group.links
            if link.kind.value == "passage" and link.taken_from not in known
        }
    )


def _draw(
    picture: Path, group: Group, labels: Mapping[str, str], language: str
) -> None:
    from guvoh.corroboration import draw_chains  # noqa: PLC0415 -- loads networkx

    drawn = draw_chains(group, labels, language=language)
    try:
        with picture.open("x", encoding="utf-8") as file:
            file.write(drawn)
    except FileExistsError:
        raise click.UsageError("The file for the picture exists already.") from None
    except OSError:
        raise UnreadableError("The picture cannot be written there.") from None


def _to_dict(
    groups: Sequence[Group], labels: Mapping[str, str], unbacked: list[str]
) -> dict[str, Any]:
    rows = [group.to_dict() for group in groups]
    ids = {id_ for group in groups for id_ in group.claims}
    ids |= {
        i for g in groups for link in g.links for i in (link.teller, link.taken_from)
    }
    ids |= {i for g in groups for origin in g.origins for i in origin.sources}
    return {
        "schema": "guvoh/origins/1",
        "groups": rows,
        "unbacked_grades": unbacked,
        "labels": {id_: labels[id_] for id_ in sorted(ids) if id_ in labels},
    }
