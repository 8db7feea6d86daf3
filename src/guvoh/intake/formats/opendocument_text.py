"""The text of an OpenDocument tree in document order.

Source: OpenDocument 1.3 part 3 (OASIS 2021), sections 4-7 and 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
DRAW = NAMESPACE + "drawing:1.0}"
OFFICE = NAMESPACE + "office:1.0}"
STYLE = NAMESPACE + "style:1.0}"
TABLE = NAMESPACE + "table:1.0}"
TEXT = NAMESPACE + "text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
SPACES = re.compile(r"[ \t\r\n]+")
# A cell or a space may say that it is repeated a million times.
MAX_REPEATS = 100


@dataclass(slots=True, kw_only=True)
class OpenDocumentReader:
    """Walks trees, and keeps notes and annotations for the end."""

    hidden_styles: frozenset[str] = frozenset()
    """Names of the text styles that are not shown."""
    notes: list[str] = field(default_factory=list, repr=False)
    """Notes and annotations, marked, in the order of their references."""
    warnings: set[str] = field(default_factory=set)
    """Codes: `dde`, `hidden_text`, `tracked_changes`."""

    def lines(self, element: Element) -> Iterator[str]:
        """Yields one line a paragraph and one a table row, cells between tabs."""
        for child in element:
            if child.tag in PARAGRAPHS:
                yield "".join(self._pieces(child))
            elif child.tag == f"{TABLE}table-row":
                yield "\t".join(self._cells(child))
            elif child.tag == f"{TEXT}tracked-changes":
                self.warnings.add("tracked_changes")
            elif child.get(f"{TEXT}display") in ("none", "condition"):
                self.warnings.add("hidden_text")
                yield from (f"[hidden: {line}]" for line in self.lines(child))
            else:
                self._look_for_dde(child)
                yield from self.lines(child)

    def _cells(self, row: Element) -> Iterator[str]:
        for cell in row:
            text = " ".join(self.lines(cell))
            yield from [text] * repeats(cell, f"{TABLE}number-columns-repeated")

    def _pieces(self, element: Element) -> Iterator[str]:
        yield SPACES.sub(" ", element.text or "")
        for child in element:
            yield from self._inline(child)
            yield SPACES.sub(" ", child.tail or "")

    def _inline(self, child: Element) -> Iterator[str]:
        match child.tag.replace(TEXT, "text:").replace(DRAW, "draw:"):
            case "text:s":
                yield " " * repeats(child, f"{TEXT}c")
            case "text:tab":
                yield "\t"
            case "text:line-break":
                yield "\n"
            case "text:note":
                yield self._keep_note(child)
            case "text:hidden-text" | "text:hidden-paragraph":
                yield self._hidden(child.get(f"{TEXT}string-value") or "")
            case "text:span" if child.get(f"{TEXT}style-name") in self.hidden_styles:
                yield self._hidden("".join(self._pieces(child)))
            case "draw:frame":
                yield "".join(f"\n{line}" for line in self.lines(child))
            case _ if child.tag == f"{OFFICE}annotation":
                yield self._keep_annotation(child)
            case _:
                self._look_for_dde(child)
                yield from self._pieces(child)

    def _hidden(self, text: str) -> str:
        self.warnings.add("hidden_text")
        return f"[hidden: {text}]" if text else ""

    def _keep_note(self, note: Element) -> str:
        citation = note.findtext(f"{TEXT}note-citation") or str(len(self.notes) + 1)
        is_end = note.get(f"{TEXT}note-class") == "endnote"
        label = f"{'endnote' if is_end else 'note'} {citation}"
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            self.notes.append(f"[{label}] " + "\n".join(self.lines(body)))
        return f"[{label}]"

    def _keep_annotation(self, annotation: Element) -> str:
        label = f"comment {len(self.notes)}"
        said = (annotation.findtext(f"{DC}creator"), annotation.findtext(f"{DC}date"))
        head = ", ".join([label, *filter(None, said)])
        self.notes.append(f"[{head}] " + "\n".join(self.lines(annotation)))
        return f"[{label}]"

    def _look_for_dde(self, element: Element) -> None:
        if element.tag.rpartition("}")[2].startswith("dde-"):
            self.warnings.add("dde")


def repeats(element: Element, name: str) -> int:
    """Returns how often an element stands, from 1 to 100; 1 if it does not say."""
    return max(1, min(int(element.get(name, "1")), MAX_REPEATS))


def hidden_styles(root: Element) -> frozenset[str]:
    """Returns the names of the styles below a root whose text is not shown."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        for properties in style.findall(f"{STYLE}text-properties")
        if properties.get(f"{TEXT}display") == "none"
    )
