"""Word documents: body, headers, footers, notes, comments."""

from __future__ import annotations

from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import PartFactory, XmlPart
from docx.oxml import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart

from guvoh.intake.extract import Child, Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.office_properties import (
    check_parts,
    has_macros,
    read_properties,
)
from guvoh.intake.formats.package import read_entries
from guvoh.intake.formats.word_text import W, WordReader, hidden_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

    from guvoh.intake.formats.package import Entry

TOOL = f"guvoh/docx 1 (python-docx {version('python-docx')})"
# Documents with macros and templates have the same main part under other types.
OTHER_MAIN_TYPES = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
for content_type in OTHER_MAIN_TYPES:
    PartFactory.part_type_for[content_type] = DocumentPart
ATTACHED_TEMPLATE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "attachedTemplate"
)
NOTES = {
    RELATIONSHIP_TYPE.FOOTNOTES: (f"{W}footnote", "note"),
    RELATIONSHIP_TYPE.ENDNOTES: (f"{W}endnote", "endnote"),
    RELATIONSHIP_TYPE.COMMENTS: (f"{W}comment", "comment"),
}
MARGINS = {RELATIONSHIP_TYPE.HEADER: "header", RELATIONSHIP_TYPE.FOOTER: "footer"}
EMBEDDED, PICTURES = "word/embeddings/", "word/media/"
# Word keeps the lines that part notes from the text as notes of these types.
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the text of a document, its properties and embedded files."""
    entries = read_entries(data)
    check_parts(entries)
    part = cast("DocumentPart", Package.open(BytesIO(data)).main_document_part)
    reader = WordReader(hidden_styles=_hidden_styles(part))
    lines = [*reader.lines(part.element.body), *_notes(part, reader)]
    lines += _margins(part, reader)
    text = clean_text("\n".join(lines))
    pictures = tuple(_children(entries, PICTURES))
    # Letters are often photographed and pasted: then the pictures are the document.
    is_but_pictures = bool(pictures) and not text.strip()
    children = (*_children(entries, EMBEDDED), *(pictures if is_but_pictures else ()))
    return Extract(
        kind=Kind.DOCX,
        text=text,
        tool=TOOL,
        metadata=read_properties(entries),
        children=children,
        warnings=_warnings(part, reader, entries),
    )


def _related(part: Part) -> Iterator[tuple[str, BaseOxmlElement]]:
    for relation in part.rels.values():
        if relation.is_external:
            continue
        target = relation.target_part
        if relation.reltype in NOTES or relation.reltype in MARGINS:
            if isinstance(target, XmlPart):
                yield relation.reltype, target.element
            else:
                yield relation.reltype, parse_xml(target.blob)


def _notes(part: Part, reader: WordReader) -> Iterator[str]:
    for reltype, element in _related(part):
        if reltype not in NOTES:
            continue
        tag, label = NOTES[reltype]
        for note in element.findall(tag):
            if note.get(f"{W}type") in SEPARATORS:
                continue
            said = [f"{label} {note.get(f'{W}id')}"]
            said += filter(None, (note.get(f"{W}author"), note.get(f"{W}date")))
            yield f"[{', '.join(said)}] " + "\n".join(reader.lines(note)).strip()


def _margins(part: Part, reader: WordReader) -> Iterator[str]:
    for reltype, element in _related(part):
        if reltype in MARGINS:
            text = "\n".join(reader.lines(element)).strip()
            if text:
                yield f"[{MARGINS[reltype]}] {text}"


def _hidden_styles(part: DocumentPart) -> frozenset[str]:
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.STYLES and not relation.is_external:
            return hidden_styles(cast("XmlPart", relation.target_part).element)
    return frozenset()


def _children(entries: Sequence[Entry], folder: str) -> Iterator[Child]:
    for entry in entries:
        if entry.name.startswith(folder):
            yield Child(name=entry.name.rpartition("/")[2], data=entry.data)


def _warnings(
    part: DocumentPart, reader: WordReader, entries: Sequence[Entry]
) -> tuple[str, ...]:
    found = set(reader.warnings)
    if has_macros(entries):
        found.add("macros")
    if any(_children(entries, EMBEDDED)):
        found.add("embedded_files")
    if any(_children(entries, PICTURES)):
        found.add("pictures")
    if reader.has_dde():
        found.add("dde")
    if _has_remote_template(part):
        found.add("remote_template")
    return tuple(sorted(found))


def _has_remote_template(part: DocumentPart) -> bool:
    parts = [part, *(r.target_part for r in part.rels.values() if not r.is_external)]
    return any(
        relation.is_external and relation.reltype == ATTACHED_TEMPLATE
        for one in parts
        for relation in one.rels.values()
    )
