"""OpenDocument texts: body, headers, footers, notes, annotations, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Child, Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.markup import parse_xml
from guvoh.intake.formats.opendocument_text import (
    NAMESPACE,
    OFFICE,
    STYLE,
    OpenDocumentReader,
    hidden_styles,
)
from guvoh.intake.formats.package import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

TOOL = "guvoh/odt 1"
MANIFEST = NAMESPACE + "manifest:1.0}"
META = NAMESPACE + "meta:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
MARGINS = {f"{STYLE}header": "header", f"{STYLE}footer": "footer"}
PICTURES = "Pictures/"
MACRO_FOLDERS = ("Basic/", "Scripts/")


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the text of a document and its properties."""
    parts = {entry.name: entry.data for entry in read_entries(data)}
    _refuse_encrypted(parts)
    if "content.xml" not in parts:
        raise UnreadableFileError("damaged")
    content = parse_xml(parts["content.xml"])
    styles = parse_xml(parts["styles.xml"]) if "styles.xml" in parts else None
    hidden = hidden_styles(content)
    if styles is not None:
        hidden |= hidden_styles(styles)
    reader = OpenDocumentReader(hidden_styles=hidden)
    body = content.find(f"{OFFICE}body")
    if body is None:
        raise UnreadableFileError("damaged")
    lines = list(reader.lines(body))
    margins = [] if styles is None else list(_margins(styles, reader))
    text = clean_text("\n".join([*lines, *reader.notes, *margins]))
    meta = parse_xml(parts["meta.xml"]) if "meta.xml" in parts else None
    return Extract(
        kind=Kind.ODT,
        text=text,
        tool=TOOL,
        metadata=() if meta is None else tuple(_metadata(meta)),
        # Letters are often photographed and pasted: then the pictures are the document.
        children=() if text.strip() else tuple(_pictures(parts)),
        warnings=_warnings(parts, reader, meta),
    )


def _refuse_encrypted(parts: Mapping[str, bytes]) -> None:
    manifest = parts.get("META-INF/manifest.xml")
    if manifest is None:
        return
    if next(parse_xml(manifest).iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise UnreadableFileError("encrypted")


def _margins(styles: Element, reader: OpenDocumentReader) -> Iterator[str]:
    for master in styles.iter(f"{STYLE}master-page"):
        for margin in master:
            if margin.tag in MARGINS:
                text = "\n".join(reader.lines(margin)).strip()
                yield from [f"[{MARGINS[margin.tag]}] {text}"] if text else []


def _pictures(parts: Mapping[str, bytes]) -> Iterator[Child]:
    for name, data in parts.items():
        if name.startswith(PICTURES):
            yield Child(name=name.rpartition("/")[2], data=data)


def _metadata(meta: Element) -> Iterator[tuple[str, str]]:
    for parent in meta.iter(f"{OFFICE}meta"):
        for element in parent:
            name = element.get(f"{META}name") or element.tag.rpartition("}")[2]
            value = "".join(element.itertext()).strip() or element.get(HREF, "")
            if value:
                yield name, value


def _warnings(
    parts: Mapping[str, bytes], reader: OpenDocumentReader, meta: Element | None
) -> tuple[str, ...]:
    found = set(reader.warnings)
    if any(name.startswith(MACRO_FOLDERS) for name in parts):
        found.add("macros")
    if any(_pictures(parts)):
        found.add("pictures")
    if any(name.startswith("Object ") for name in parts):
        found.add("embedded_files")
    templates = [] if meta is None else meta.iter(f"{META}template")
    if any("://" in template.get(HREF, "") for template in templates):
        found.add("remote_template")
    return tuple(sorted(found))
