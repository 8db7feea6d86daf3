"""A picture of the chains behind a group: a layered SVG without script."""

from __future__ import annotations

import textwrap
import unicodedata
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.corroboration.layout import lay_out
from guvoh.corroboration.result import LinkKind
from guvoh.corroboration.words import WORDS
from guvoh.model import term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.corroboration.layout import Layout
    from guvoh.corroboration.result import Group, Link

_WIDTH: Final = 190
_AISLE: Final = 130
_MARGIN: Final = 24
_LINE: Final = 17
_LETTERS: Final = 27
_MOST_LINES: Final = 3
_HEAD: Final = 52
_FONT: Final = 'font-family="sans-serif" fill="#000"'
_HALO: Final = 'paint-order="stroke" stroke="#fff" stroke-width="4"'


def draw_chains(
    group: Group, labels: Mapping[str, str], *, language: str = "en"
) -> str:
    """Draws who has it from whom: claims on the left, origins on the right.

    Everything a colour would say is said in words and lines too, so that it works on
    paper; title and description are for screen readers.

    Args:
        group: The group.
        labels: What to write for the id of a claim, item or source: descriptors or
            handles, as the reader may see them; without one the id's beginning stands.
        language: en or ru, for the picture's own words.
    """
    words = WORDS[language]
    tags = _tags(group, words)
    claims = frozenset(group.counted)
    ids = {id_ for link in group.links for id_ in (link.teller, link.taken_from)}
    boxes = {
        id_: [*_lines(labels.get(id_) or id_[:8]), *tags.get(id_, ())]
        for id_ in sorted(ids | claims)
    }
    layout = lay_out(
        [(link.teller, link.taken_from) for link in group.links],
        sorted(claims),
        {
            id_
            for origin in group.origins
            for id_ in (*origin.sources, *origin.stops_at)
        },
        {id_: _LINE * len(lines) + 12.0 for id_, lines in boxes.items()},
    )
    lefts = {
        id_: _MARGIN + i * (_WIDTH + _AISLE)
        for i, layer in enumerate(layout.layers)
        for id_ in layer
    }
    drawn = [
        *(
            part
            for link in group.links
            for part in _step(link, lefts, layout, (language, _key(group)))
        ),
        *(
            part
            for id_, lines in boxes.items()
            for part in _box(
                lines,
                len(tags.get(id_, ())),
                (lefts[id_], _HEAD + layout.middles[id_]),
                _outline(id_, group),
            )
        ),
    ]
    width = 2 * _MARGIN + len(layout.layers) * (_WIDTH + _AISLE) - _AISLE
    return _frame(
        drawn,
        (words["title"], _describe(group, labels, words)),
        (width, _HEAD + layout.height + _MARGIN),
        _key(group),
    )


def _tags(group: Group, words: Mapping[str, str]) -> dict[str, list[str]]:
    """What stands below the label of a box."""
    tags: dict[str, list[str]] = {}
    for number, origin in enumerate(group.origins, 1):
        for id_ in origin.sources:
            tags.setdefault(id_, []).append(words["origin"].format(number=number))
    passed = {id_ for vertex in group.everything_passes for id_ in vertex}
    for id_ in sorted(passed | {i for vertex in group.bottleneck for i in vertex}):
        tag = words["passes"] if id_ in passed else words["bottleneck"]
        tags.setdefault(id_, []).append(tag)
    for id_ in group.stops_at:
        tags.setdefault(id_, []).append(words["stops"])
    return tags


def _outline(id_: str, group: Group) -> str:
    """How the box of an id is drawn: thick at a bottleneck, broken where it stops."""
    narrow = {i for v in (*group.bottleneck, *group.everything_passes) for i in v}
    fill = "#f2f2f2" if id_ in group.claims else "#fff"
    width = 4 if id_ in narrow else 1
    broken = ' stroke-dasharray="5 4"' if id_ in group.stops_at else ""
    return f'fill="{fill}" stroke="#000" stroke-width="{width}"{broken}'


def _key(group: Group) -> str:
    """A word that sets the ids of one picture apart from those of others on a page."""
    return "g-" + "".join(filter(str.isalnum, group.claims[0]))[:16]


def _describe(group: Group, labels: Mapping[str, str], words: Mapping[str, str]) -> str:
    parts = [
        words["about"],
        words["counts"].format(
            origins=len(group.origins), chains=group.n_disjoint_chains
        ),
    ]
    if group.everything_passes:
        names = [
            " + ".join(_clean(labels.get(id_) or id_[:8]) for id_ in vertex)
            for vertex in group.everything_passes
        ]
        parts.append(words["everything"].format(names=", ".join(names)))
    return " ".join(parts)


def _step(
    link: Link, lefts: Mapping[str, float], layout: Layout, said: tuple[str, str]
) -> Iterator[str]:
    language, key = said
    start = (lefts[link.teller] + _WIDTH, _HEAD + layout.middles[link.teller])
    end = (lefts[link.taken_from], _HEAD + layout.middles[link.taken_from])
    if end[0] < start[0]:
        # A circle: who tells it has it from who has it from them.
        end = (end[0] + _WIDTH, end[1])
        points = [start, (start[0] + _AISLE / 2, (start[1] + end[1]) / 2), end]
    else:
        bends = layout.bends[link.teller, link.taken_from]
        across = [
            (start[0] + _AISLE + i * (_WIDTH + _AISLE), _HEAD + height)
            for i, height in enumerate(bends)
        ]
        points = [
            start,
            *(p for x, y in across for p in ((x, y), (x + _WIDTH, y))),
            end,
        ]
    path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        path += f"C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    yield (
        f'<path d="{path}" fill="none" stroke="#000" marker-end="url(#{key}-head)"/>'
    )
    (x1, y1), (x2, y2) = points[:2]
    # Near its teller, where steps that cross are still apart.
    x, y = x1 + 0.34 * (x2 - x1), y1 + 0.22 * (y2 - y1) - 4
    yield (
        f'<text {_FONT} font-size="11" {_HALO} x="{x:.0f}" y="{y:.0f}" '
        f'text-anchor="middle">{escape(_name(link, language))}</text>'
    )


def _name(link: Link, language: str) -> str:
    if link.derivation is not None:
        return term("derivation_kind", link.derivation).label(language)
    key = {LinkKind.PASSAGE: "passage", LinkKind.AUTHOR: "author"}
    return WORDS[language][key.get(link.kind, "chain")]


def _box(
    lines: list[str], n_tags: int, place: tuple[float, float], outline: str
) -> Iterator[str]:
    left, middle = place
    height = _LINE * len(lines) + 12
    top = middle - height / 2
    yield (
        f'<rect {outline} x="{left:.0f}" y="{top:.0f}" width="{_WIDTH}" '
        f'height="{height}" rx="4"/>'
    )
    for i, line in enumerate(lines):
        is_tag = i >= len(lines) - n_tags
        kind = 'font-size="11" font-style="italic"' if is_tag else 'font-size="13"'
        y = top + 18 + i * _LINE
        at = f'x="{left + 10:.0f}" y="{y:.0f}"'
        yield f"<text {_FONT} {kind} {at}>{escape(line)}</text>"


def _frame(
    drawn: list[str], said: tuple[str, str], size: tuple[float, float], key: str
) -> str:
    title, about = (escape(text) for text in said)
    width, height = size
    opening = (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="{key}-title {key}-about" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}">'
    )
    head = (
        f'<defs><marker id="{key}-head" viewBox="0 0 8 8" refX="8" refY="4" '
        'markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/>'
        "</marker></defs>"
    )
    heading = f'<text {_FONT} font-size="15" font-weight="bold" x="{_MARGIN}" y="30">'
    return "\n".join(
        [
            opening,
            f'<title id="{key}-title">{title}</title>',
            f'<desc id="{key}-about">{about}</desc>',
            head,
            f'<rect fill="#fff" width="{width:.0f}" height="{height:.0f}"/>',
            f"{heading}{title}</text>",
            *drawn,
            "</svg>\n",
        ]
    )


def _lines(label: str) -> list[str]:
    return textwrap.wrap(
        _clean(label), _LETTERS, max_lines=_MOST_LINES, placeholder=" …"
    ) or ["?"]


def _clean(label: str) -> str:
    """The label without signs that XML forbids or that would turn its direction."""
    return "".join(
        " " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} else sign
        for sign in label
    )
