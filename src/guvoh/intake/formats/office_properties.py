"""What an Office Open XML file says of itself: authors, dates, programs.

Source: ECMA-376 part 2, section 11 (core properties), part 1, section 22.2 (extended).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.intake.formats.markup import parse_xml, refuse_entities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.intake.formats.package import Entry

PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# Counts and window titles say nothing of where the file came from.
LEFT_OUT = {
    *("HeadingPairs", "TitlesOfParts", "ScaleCrop", "LinksUpToDate", "SharedDoc"),
    *("HyperlinksChanged", "DocSecurity", "Characters", "CharactersWithSpaces"),
    *("Lines", "Paragraphs", "Words", "Pages"),
}
MARKUP_SUFFIXES = (".xml", ".rels", ".vml")


def read_properties(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Returns names and values in the file's order, values as given."""
    found = []
    for entry in entries:
        if entry.name in PARTS:
            for element in parse_xml(entry.data):
                name = element.get("name") or element.tag.rpartition("}")[2]
                value = "".join(element.itertext()).strip()
                if value and name not in LEFT_OUT:
                    found.append((name, value))
    return tuple(found)


def check_parts(entries: Sequence[Entry]) -> None:
    """Raises if a part that a library is going to parse declares entities."""
    for entry in entries:
        if entry.name.lower().endswith(MARKUP_SUFFIXES):
            refuse_entities(entry.data)


def has_macros(entries: Sequence[Entry]) -> bool:
    """Says whether there is a Visual Basic project."""
    return any(entry.name.lower().endswith("vbaproject.bin") for entry in entries)
