"""The text of a WordprocessingML part in document order.

python-docx's own `text` leaves out insertions, content controls and text boxes, so the
tree is walked here. Source: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
REFERENCES = {
    f"{W}footnoteReference": "note",
    f"{W}endnoteReference": "endnote",
    f"{W}commentReference": "comment",
}
REMOVED = (f"{W}del", f"{W}moveFrom")
ADDED = (f"{W}ins", f"{W}moveTo")
INSTRUCTIONS = (f"{W}instrText", f"{W}delInstrText")
PROPERTIES = (f"{W}pPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sectPr")
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class WordReader:
    """Walks parts, and keeps what it saw on the way."""

    hidden_styles: frozenset[str] = frozenset()
    """Ids of the styles whose text is hidden."""
    warnings: set[str] = field(default_factory=set)
    """Codes: `hidden_text`, `tracked_changes`."""
    instructions: list[str] = field(default_factory=list, repr=False)
    """Field codes, in pieces as they stand in the runs."""

    def lines(self, element: BaseOxmlElement) -> Iterator[str]:
        """Yields one line a paragraph and one a table row, cells between tabs."""
        for child in element:
            if child.tag == f"{W}p":
                yield "".join(self._pieces(child))
            elif child.tag == f"{W}tbl":
                yield from self._rows(child)
            elif child.tag in REMOVED:
                self.warnings.add("tracked_changes")
            elif child.tag not in PROPERTIES:
                yield from self.lines(child)

    def has_dde(self) -> bool:
        """Says whether a field seen so far asks another program for data."""
        return DDE.search("".join(self.instructions)) is not None

    def _rows(self, table: BaseOxmlElement) -> Iterator[str]:
        for row in nearest(table, f"{W}tr"):
            cells = nearest(row, f"{W}tc")
            yield "\t".join(" ".join(self.lines(cell)) for cell in cells)

    def _pieces(self, element: BaseOxmlElement) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", f"{M}t"):
                yield child.text or ""
            elif tag == f"{W}r":
                yield from self._run(child)
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag in REFERENCES:
                yield f"[{REFERENCES[tag]} {child.get(f'{W}id')}]"
            elif tag in INSTRUCTIONS:
                self.instructions.append(child.text or "")
            elif tag == f"{W}txbxContent":
                yield "".join(f"\n{line}" for line in self.lines(child))
            elif tag in REMOVED:
                self.warnings.add("tracked_changes")
            elif tag == f"{MC}AlternateContent":
                yield from self._pieces(alternative(child))
            elif tag not in PROPERTIES:
                self._note(child)
                yield from self._pieces(child)

    def _note(self, element: BaseOxmlElement) -> None:
        if element.tag in ADDED:
            self.warnings.add("tracked_changes")
        elif element.tag == f"{W}fldSimple":
            self.instructions.append(f" {element.get(f'{W}instr')} ")

    def _run(self, run: BaseOxmlElement) -> Iterator[str]:
        text = "".join(self._pieces(run))
        if text and self._is_hidden(run):
            self.warnings.add("hidden_text")
            text = f"[hidden: {text}]"
        yield text

    def _is_hidden(self, run: BaseOxmlElement) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        if (vanish := properties.find(f"{W}vanish")) is not None:
            return is_on(vanish)
        style = properties.find(f"{W}rStyle")
        return style is not None and style.get(f"{W}val") in self.hidden_styles


def is_on(toggle: BaseOxmlElement) -> bool:
    """Returns the value of a toggle property (section 17.7.3)."""
    return toggle.get(f"{W}val") not in ("0", "false", "off")


def hidden_styles(styles: BaseOxmlElement) -> frozenset[str]:
    """Returns the ids of the styles of a styles part that hide their text."""
    found = set()
    for style in styles.findall(f"{W}style"):
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None and is_on(vanish):
            found.add(str(style.get(f"{W}styleId")))
    return frozenset(found)


def nearest(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yields the descendants with a tag, and looks no further inside them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in REMOVED:
            yield from nearest(child, tag)


def alternative(element: BaseOxmlElement) -> BaseOxmlElement:
    """Returns the one of several forms of the same content that is read."""
    choice = element.find(f"{MC}Choice")
    if choice is None:
        choice = element.find(f"{MC}Fallback")
    return element if choice is None else choice
