"""What the demo leaves to look at: a page, a picture, a table, a check, a brief."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.demo_names import head
from guvoh.cli.demo_protection_page import protection_section
from guvoh.cli.printing import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from guvoh.app.publication import Publication
    from guvoh.cli.demo_fits import Fit
    from guvoh.store.casebook import OpenCasebook

_STYLE: Final = """
body { font: 1.05rem/1.55 'Noto Sans', 'DejaVu Sans', sans-serif; color: #1c1c1c;
  max-width: 54rem; margin: 2rem auto; padding: 0 1.25rem; background: #fff; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1.02rem; }
p.lead { color: #444; }
.picture { overflow-x: auto; } .picture svg { min-width: 62rem; height: auto; }
.dots svg { width: 100%; height: auto; }
pre { background: #f5f5f3; padding: .9rem; overflow-x: auto; font-size: .85rem;
  white-space: pre-wrap; border-left: 4px solid #a33; }
table { border-collapse: collapse; font-size: .92rem; }
th, td { border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; }
td { text-align: right; } .note { font-size: .88rem; color: #555; }
ul.files a { color: #0b4f8a; }
@media print { body { margin: 0; max-width: none; }
  .picture { overflow: visible; } .picture svg { min-width: 0; width: 100%; } }
"""


class DemoPages:
    """Writes files into a folder, and says in the terminal what they show."""

    def __init__(
        self, casebook: OpenCasebook, claims: dict[str, str], out: Path, today: date
    ) -> None:
        self._casebook = casebook
        self._claims = claims
        self._out = out
        self._today = today
        self._parts: list[str] = []
        out.mkdir(parents=True, exist_ok=True)

    def write_origins(self, claim: str) -> None:
        """Draws who took a claim from whom."""
        from guvoh.app.origins import group_of, label_records  # noqa: PLC0415 -- loads the casebook
        from guvoh.corroboration import draw_chains  # noqa: PLC0415 -- same

        group = group_of(self._casebook, claim)
        svg = draw_chains(group, label_records(self._casebook))
        self._write("origins.svg", svg.encode())
        self._parts.append(
            "<h2>Three reports, no origin</h2><p>Two newspapers and a families' "
            "chat tell of twenty men on a bus. Drawn out, all of it goes back to one "
            "forwarded message that nobody can trace. The only origin that is known "
            "gives another number. Both sides stay.</p>"
            f'<div class="picture">{_without_prolog(svg)}</div>'
        )

    def write_table(self) -> None:
        """Counts the cases by two of their sides."""
        from guvoh.app.case_facts import Axis  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.case_table import make_table  # noqa: PLC0415 -- same
        from guvoh.app.case_table_text import TableText  # noqa: PLC0415 -- same
        from guvoh.cli.printing import print_table  # noqa: PLC0415 -- same

        text = TableText(make_table(self._casebook, Axis.MONTH, Axis.PLACE_KIND))
        head(text.title)
        print_table(text.heads, list(text.rows))
        for note in text.notes:
            click.echo(note)
        heads = "".join(f"<th>{escape(cell)}</th>" for cell in text.heads)
        rows = "".join(
            "<tr>"
            f"<th>{escape(row[0])}</th>"
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in text.rows
        )
        notes = "".join(f'<p class="note">{escape(note)}</p>' for note in text.notes)
        self._parts.append(
            f"<h2>{escape(text.title)}</h2><table><tr>{heads}</tr>{rows}</table>{notes}"
        )

    def check_draft(self, draft: str) -> None:
        """Checks a draft with planted faults against the casebook."""
        from guvoh.app.draft_check import read_backing  # noqa: PLC0415 -- loads the casebook
        from guvoh.publishing import check, open_draft  # noqa: PLC0415 -- same
        from guvoh.publishing.report import report_lines  # noqa: PLC0415 -- same

        head("A draft with planted faults, checked sentence by sentence")
        self._write("draft.md", draft.encode())
        opened = open_draft(draft, name="draft.md")
        backing = read_backing(self._casebook, today=self._today, language="en")
        result = check(opened, claims=backing)
        lines = [visible(line) for line in report_lines(result, shows_all=False)]
        for line in lines:
            click.echo(line)
        self._write("check.txt", "\n".join(lines).encode() + b"\n")
        self._parts.append(
            "<h2>A draft with planted faults</h2><p>An editor shortened and hardened "
            '<a href="draft.md">a draft</a>. The check compares each sentence with the '
            f"accepted claims:</p><pre>{escape(chr(10).join(lines))}</pre>"
        )

    def show_protection(
        self, fits: Mapping[str, Fit], refusals: Sequence[Sequence[str]], language: str
    ) -> None:
        """Shows how many people fit, before and after the brief was mended.

        Args:
            fits: How many people fit the protected man, by step.
            refusals: What stood against the brief, and against the next draft.
            language: en or ru.
        """
        self._parts.append(protection_section(fits, refusals, language))

    def write_briefs(self, published: Mapping[str, Publication]) -> None:
        """Writes the brief as it left, in its languages and formats, and annotated."""
        from guvoh.app.briefs import material_of  # noqa: PLC0415 -- loads the casebook
        from guvoh.publishing.brief import (  # noqa: PLC0415 -- same
            BriefFormat,
            annotate,
            lay_out,
            render_page,
        )

        head("The brief as it left: composed of accepted wordings and of nothing else")
        links = []
        for language, publication in published.items():
            made = {
                f"brief-{language}.{file.format}": file.data
                for file in publication.files
            }
            brief = publication.draft.brief
            material = material_of(self._casebook, publication.draft, self._today)
            page = lay_out(brief, annotations=annotate(brief, material.material))
            for file in publication.files:
                name = f"brief-{language}-annotated.{file.format}"
                made[name] = render_page(page, BriefFormat(file.format))
            for name, data in made.items():
                self._write(name, data)
                links.append(f'<li><a href="{name}">{name}</a></li>')
            formats = ", ".join(file.format for file in publication.files)
            click.echo(f"brief-{language}: {formats}")
        text = render_page(lay_out(published["en"].draft.brief), BriefFormat.MARKDOWN)
        click.echo(visible_lines(text.decode()))
        self._parts.append(
            "<h2>The brief</h2><p>Every sentence is an accepted wording in a frame "
            "that says who asserts it and how they know. Nobody protected is named. "
            "The annotated one is for editor and lawyer.</p>"
            f'<ul class="files">{"".join(links)}</ul>'
        )

    def write_index(self) -> None:
        """Writes the page that leads to everything."""
        body = "".join(self._parts)
        page = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<title>Guvoh: the shipped example</title>"
            f"<style>{_STYLE}</style></head><body><main>"
            "<h1>From testimony to a brief that can be published</h1>"
            '<p class="lead">All people, places and events are invented. This page was '
            f"written by <code>guvoh demo</code>.</p>{body}</main></body></html>\n"
        )
        self._write("index.html", page.encode())

    def _write(self, name: str, data: bytes) -> None:
        (self._out / name).write_bytes(data)


def visible_lines(text: str) -> str:
    """A text of several lines with signs that could fool a terminal made visible."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _without_prolog(svg: str) -> str:
    return svg[svg.index("<svg") :]
