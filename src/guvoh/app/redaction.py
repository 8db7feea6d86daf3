"""A copy of a document that can be published: covered, composed anew, searched, sealed.

The original stays as it is; the log says what the copy was made from.
"""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.errors import InputError
from guvoh.app.exports import (
    TEXTS,
    Export,
    check_format,
    check_vault,
    exported,
    find_text,
    read_original,
    render_text,
    scanned,
)
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.sealing import text_bodies
from guvoh.casebook import ItemDerived, ItemReceived, ItemSealed
from guvoh.intake import Extract, Kind
from guvoh.model import CopyRole
from guvoh.protection.identifiers import mask
from guvoh.publishing.exports import (
    check_ranges,
    cover,
    cover_pages,
    join_ranges,
    read_pages,
    token_for,
)
from guvoh.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.app.sealing import Extractor
    from guvoh.casebook.ports import Casebook

TOOL: Final = f"guvoh/redact 1 (guvoh {version('guvoh')})"
_KINDS: Final = {
    "txt": Kind.TEXT,
    "md": Kind.MARKDOWN,
    "html": Kind.HTML,
    "docx": Kind.DOCX,
    "pdf": Kind.PDF,
}
_REMEDY: Final = 'Give {"start": 5, "end": 9} a line, or what guvoh mask printed.'
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is to be covered, besides all that the vault protects."""

    spans: str = field(default="", repr=False)
    """Ranges of the text as JSON; see `read_spans`. Empty for none."""
    with_identifiers: bool = False
    """Whether to cover whatever could identify a person, as `guvoh mask` finds it."""
    language: str | None = None
    """Language of the text; None recognises it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A covered copy, clean and not yet kept."""

    source: str
    """Id of the item that it was made from."""
    export: Export
    """The file."""
    format_: str
    """Its format, by the end of a file's name."""
    tool: str
    """What made it, and how."""
    text: str | None = field(repr=False)
    """Its text; None for pictures of pages."""


def redact_text(
    casebook: Casebook,
    id_: str,
    covered: Cover,
    suffix: str,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Redaction:
    """The text of an item set anew, with one token for all that must not show.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the id of an item or a text version.
        covered: What to cover besides the values of the vault.
        suffix: End of the file's name, which tells the format.
        progress: Called while pictures of the new pages are read.

    Raises:
        NotFoundError: There is no such item.
        InputError: It has no text, or the spans cannot be read.
        RefusedError: The vault is shut, or the copy is not clean.
        ExportError: A span does not fit, or something cannot be covered.
    """
    check_vault(casebook)
    format_ = check_format(suffix, TEXTS)
    kept = find_text(casebook, id_)
    language = covered.language or detect_language(kept.text)
    text = cover(
        kept.text,
        _ranges(kept.text, covered),
        token=token_for(language),
        finder=open_gate(casebook),
    )
    data = render_text(text, format_, language=language)
    return Redaction(
        source=kept.item,
        export=scanned(
            casebook, data, items=(kept.item,), kind="redacted", progress=progress
        ),
        format_=format_,
        tool=_tool(covered, "text"),
        text=text,
    )


def redact_pages(
    casebook: Casebook,
    id_: str,
    covered: Cover,
    suffix: str,
    *,
    extractor: Extractor,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Redaction:
    """The pages of an item as pictures, with all that must not show covered in them.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the id of an item: a PDF or picture.
        covered: What to cover besides the values of the vault.
        suffix: End of the file's name: pdf.
        extractor: Draws pages, with `publishing.exports.READERS`.
        progress: Called with the pages done and all pages.

    Raises:
        NotFoundError: There is no such item.
        InputError: It has no pages, or the spans cannot be read.
        RefusedError: The vault is shut, or the copy is not clean.
        ExportError: Pages cannot be drawn or read, or something cannot be covered.
    """
    check_vault(casebook)
    format_ = check_format(suffix, ("pdf",))
    item = find_record(casebook, "item", id_).body
    if not isinstance(item, ItemSealed) or item.kind not in {"pdf", "image"}:
        raise InputError(
            "Only a PDF or picture has pages to draw", "id", "Leave out --raster."
        )
    words = _words(casebook, item, covered)
    extract = extractor.extract(read_original(casebook, item), name="")
    data = cover_pages(
        read_pages(extract), open_gate(casebook), words=words, progress=progress
    )
    return Redaction(
        source=item.id,
        export=scanned(
            casebook, data, items=(item.id,), kind="redacted", progress=progress
        ),
        format_=format_,
        tool=_tool(covered, "raster"),
        text=None,
    )


def keep_redaction(
    casebook: Casebook,
    redaction: Redaction,
    *,
    role: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    random: Callable[[int], bytes] = os.urandom,
) -> ItemDerived:
    """Seals the copy as an item of its own, and logs whence it is and that it leaves.

    Args:
        casebook: The casebook with its vault.
        redaction: The copy.
        role: For whom, by role.
        clock: Tells the day.
        random: Makes ids.

    Raises:
        InputError: It is not said for whom.
        ProtectedTextError: Somebody protected shows in the role.
    """
    leaves = exported(casebook, redaction.export, role=role, random=random)
    staged = casebook.stage(io.BytesIO(redaction.export.data))
    item = random(16).hex()
    kind = _KINDS[redaction.format_]
    derived = ItemDerived(
        actor=casebook.actor,
        id=random(16).hex(),
        source=redaction.source,
        target=item,
        tool=redaction.tool,
        kind="redacted",
    )
    sealed = ItemSealed(
        actor=casebook.actor,
        id=item,
        kind=kind.value,
        acquired=clock().astimezone(UTC).date().isoformat(),
        parent=None,
        copy_role=CopyRole.REDACTED,
        language=None,
        blob=staged.name,
    )
    receipt = ItemReceived(
        actor=casebook.actor,
        id=item,
        sha256=staged.sha256,
        size=staged.size,
        media_type=kind.value,
        name=f"redacted-{item[:8]}.{redaction.format_}",
        received_from=casebook.actor,
        method="recorded",
        url=None,
        modified=None,
        metadata=tuple(_told(redaction)),
    )
    extract = Extract(
        kind=kind,
        text=redaction.text,
        reason="" if redaction.text is not None else "scanned",
        tool=redaction.tool,
    )
    texts = text_bodies(casebook.actor, item, random(16).hex(), extract)
    try:
        with casebook.writing() as writer:
            writer.append(sealed, receipt, *texts, derived, leaves)
            writer.keep_blob(item, staged)
    except BaseException:
        casebook.discard(staged)
        raise
    return derived


def read_spans(text: str, spans: str) -> list[Range]:
    """The ranges that a file of spans gives for a text.

    The file holds a JSON object a line with start and end, a list of such, or what
    `guvoh mask --format json` printed; then it must be of this very text.

    Raises:
        InputError: It holds something else, or is of another text.
        MalformedRangeError: A range does not fit the text.
    """
    try:
        content = json.loads(spans)
    except ValueError:
        content = [_parse(line) for line in spans.splitlines() if line.strip()]
    if isinstance(content, dict) and "spans" in content:
        _check_text(text, content)
        content = content["spans"]
    rows = content if isinstance(content, list) else [content]
    try:
        return check_ranges(text, [(row["start"], row["end"]) for row in rows])
    except (KeyError, TypeError):
        raise InputError("This is no list of spans", "--spans", _REMEDY) from None


def _parse(line: str) -> Any:  # noqa: ANN401 -- as parsed
    try:
        return json.loads(line)
    except ValueError:
        raise InputError("This is no list of spans", "--spans", _REMEDY) from None


def _check_text(text: str, content: dict[str, Any]) -> None:
    document = content.get("document")
    told = document.get("sha256") if isinstance(document, dict) else None
    if told is not None and told != sha256(text.encode()).hexdigest():
        raise InputError(
            "The spans are of another text", "--spans", "Mask the text of this item."
        )


def _ranges(text: str, covered: Cover) -> list[Range]:
    ranges = read_spans(text, covered.spans) if covered.spans else []
    if covered.with_identifiers:
        found = mask(text, language=covered.language)
        ranges += [(span.start, span.end) for span in found.spans]
    return ranges


def _words(casebook: Casebook, item: ItemSealed, covered: Cover) -> Sequence[str]:
    """The words to look for on the pages, each once."""
    if not covered.spans and not covered.with_identifiers:
        return ()
    text = find_text(casebook, item.id).text
    ranges = join_ranges(text, _ranges(text, covered))
    return tuple(dict.fromkeys(text[start:end] for start, end in ranges))


def _tool(covered: Cover, how: str) -> str:
    parts = [how, "vault"]
    parts += ["spans"] if covered.spans else []
    parts += ["mask"] if covered.with_identifiers else []
    return f"{TOOL} {'+'.join(parts)}"


def _told(redaction: Redaction) -> list[tuple[str, str]]:
    """What the scan of the copy said, for the copy's record."""
    scan = redaction.export.scan
    told = [
        ("export_scan", "clean" if scan.is_clean else "not clean"),
        ("export_scan_characters", str(scan.n_characters)),
        ("export_scan_pictures_read", str(scan.n_pictures)),
    ]
    if scan.not_looked_at:
        told.append(("export_scan_not_looked_at", " ".join(scan.not_looked_at)))
    return told
