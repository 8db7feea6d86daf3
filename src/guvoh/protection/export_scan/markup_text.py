"""Words of XML and HTML: as they are read, and all that is not shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE: Final = "http://schemas.openxmlformats.org/"
_KNOWN: Final = (
    _OFFICE,
    "http://schemas.microsoft.com/",
    "http://purl.org/dc/",
    "http://www.w3.org/",
    "http://ns.adobe.com/",
    "urn:schemas-microsoft-com:",
    "urn:oasis:names:tc:opendocument:",
    "adobe:ns:meta",
)
"""Where the names of elements come from, which nobody writes by hand."""
_INLINE_NAMES: Final = """
    r t delText instrText delInstrText ins del moveFrom moveTo hyperlink smartTag sdt
    sdtContent sdtPr proofErr bookmarkStart bookmarkEnd commentRangeStart rPr
    commentRangeEnd fldSimple noBreakHyphen lastRenderedPageBreak softHyphen permStart
    permEnd
    span a b i u s em strong small sub sup font mark code abbr wbr bdi bdo tspan
    textPath bookmark bookmark-start bookmark-end change change-start change-end
    annotation-end soft-page-break ruby rb rt
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())
"""Elements that do not part words; all others do."""
_DELETED: Final = frozenset({"del", "moveFrom", "deletion"})
_SETTINGS: Final = frozenset(
    {"coreProperties", "Properties", "Types", "Relationships", "styles", "styleSheet"}
)
"""Roots of files that hold properties and no running text."""
_WORDS: Final = frozenset({"t", "delText", "instrText", "delInstrText"})
"""Elements of office files whose white space is part of the text."""
_CELLS: Final = frozenset({"c", "row"})
"""Elements that hold their own address in a sheet."""
_SMALL_NUMBER: Final = re.compile(r"[-+.\d]{0,6}%?")


def xml_texts(data: bytes) -> Iterator[tuple[str, bool]]:
    """Yields the text of an XML file, the same without what was deleted, and the rest.

    With each goes whether it is a list of things that do not belong together.

    Raises:
        SyntaxError: It is not well-formed.
    """
    from lxml import etree  # noqa: PLC0415 -- slow to load

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    root = etree.fromstring(data, parser)
    texts = _Texts()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        texts.take(event, node)
    document = root.getroottree()
    before = (node.text or "" for node in root.itersiblings(preceding=True))
    after = (node.text or "" for node in root.itersiblings())
    doctype = document.docinfo.internalDTD
    texts.rest += [*before, *after, str(doctype) if doctype is not None else ""]
    for entity in doctype.iterentities() if doctype is not None else ():
        texts.rest.append(entity.content or "")
    is_list = root.tag.rpartition("}")[2] in _SETTINGS
    for text in texts.all():
        yield text, is_list
    # Styles repeat the same words a thousand times.
    yield "\n".join(dict.fromkeys(texts.rest)), True


class _Texts:
    """Collects the words of a tree in the order of the file."""

    def __init__(self) -> None:
        self._full: list[str] = []
        self._kept: list[str] = []
        self._n_deleted = 0
        self.rest: list[str] = []
        """Attributes, comments, instructions, names of elements that somebody made."""

    def take(self, event: str, node: Any) -> None:  # noqa: ANN401 -- lxml has no types
        if event in {"comment", "pi"}:
            self.rest.append(node.text or "")
            self._add(node.tail or "", is_office=False)
            return
        space, _, name = node.tag.rpartition("}")
        is_office = space[1:].startswith(_OFFICE)
        if event == "start":
            self._n_deleted += name in _DELETED
            self._part(name)
            if not (is_office and name == "v" and _is_shared(node)):
                is_layout = is_office and name not in _WORDS
                self._add(node.text or "", is_office=is_layout)
            self._keep_rest(node, space[1:], name)
            return
        self._n_deleted -= name in _DELETED
        self._part(name)
        self._add(node.tail or "", is_office=is_office)

    def all(self) -> Iterator[str]:
        """The full text, and that without deletions where it differs."""
        yield "".join(self._full)
        if len(self._kept) != len(self._full):
            yield "".join(self._kept)

    def _part(self, name: str) -> None:
        if name not in _INLINE:
            self._add("\n", is_office=False)

    def _add(self, text: str, *, is_office: bool) -> None:
        # Office formats keep words in their own elements; space elsewhere is layout.
        if not text or (is_office and text.isspace()):
            return
        self._full.append(text)
        if not self._n_deleted:
            self._kept.append(text)

    def _keep_rest(self, node: Any, space: str, name: str) -> None:  # noqa: ANN401 -- as above
        if not space.startswith(_KNOWN):
            self.rest.append(name)
        for key, value in node.attrib.items():
            if "}" not in key and not space:
                self.rest.append(key)
            is_address = key == "r" and name in _CELLS and space.startswith(_OFFICE)
            if not is_address and not _SMALL_NUMBER.fullmatch(value):
                self.rest.append(value)


def _is_shared(value: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    """Whether a cell's value is but the number of a text that stands elsewhere."""
    return bool(value.getparent().get("t") == "s")


def html_texts(text: str) -> Iterator[tuple[str, bool]]:
    """Yields the words of an HTML page as they are read, and all that is not shown.

    With each goes whether it is a list of things that do not belong together.
    """
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    yield "".join(reader.words), False
    yield "\n".join(dict.fromkeys(reader.rest)), True


class _PageReader(HTMLParser):
    """Collects words, scripts, names of tags, attributes, comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.rest: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.rest.append(tag)
        for key, value in attrs:
            self.rest += [key, value or ""]

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        # Inside a script or style sheet.
        is_shown = self.cdata_elem is None
        (self.words if is_shown else self.rest).append(data)

    def handle_comment(self, data: str) -> None:
        self.rest.append(data)

    def handle_decl(self, decl: str) -> None:
        self.rest.append(decl)

    def handle_pi(self, data: str) -> None:
        self.rest.append(data)

    def unknown_decl(self, data: str) -> None:
        self.rest.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.words.append("\n")
