"""What leaves the casebook: composed anew, opened again, searched, and logged.

Nothing leaves while the vault is shut, as nothing can be searched for then.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError, RefusedError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_among
from guvoh.casebook import (
    BriefSigned,
    ItemExported,
    ItemSealed,
    TextAdded,
    TextKept,
)
from guvoh.casebook.ports import VaultState
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.brief import BriefFormat, render_page
from guvoh.publishing.exports import encode_picture, read_pixels, text_page
from guvoh.publishing.exports.picture_file import FORMATS as PICTURES
from guvoh.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from guvoh.app.case_table_text import TableText
    from guvoh.app.sealing import Extractor
    from guvoh.casebook.ports import Casebook
    from guvoh.protection.export_scan import ScanResult

TEXTS: Final = ("txt", "md", "html", "docx", "pdf")
"""Formats of a text, by the end of a file's name."""
TABLES: Final = ("csv", "xlsx", "md", "json")
"""Formats of a table."""
_SHOWN: Final = 8


class VaultShutError(RefusedError):
    """The vault is shut, so that nothing can be searched for."""

    def __init__(self) -> None:
        super().__init__(
            "The vault is shut: nobody can see whether a protected person shows. "
            "Open it: guvoh unlock"
        )


class UncleanExportError(RefusedError):
    """The file that was composed is not clean; it was not written."""

    def __init__(self, scan: ScanResult) -> None:
        messages = scan.messages
        more = len(messages) - _SHOWN
        told = [*messages[:_SHOWN], *([f"And {more} more."] if more > 0 else [])]
        super().__init__(
            "Nothing was written: the file is not clean.\n"
            + "\n".join(f"  {message}" for message in told)
            + "\nSay it without what points to them, or make a covered copy: "
            "guvoh redact ITEM"
        )
        self.scan = scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that may leave: it was opened again and is clean."""

    data: bytes = field(repr=False)
    """The file."""
    items: tuple[str, ...]
    """Ids of what it was made of; none for a table."""
    kind: str
    """text, picture, brief, table or redacted."""
    scan: ScanResult
    """What the scan found: nothing."""


def check_vault(casebook: Casebook) -> None:
    """Returns when the vault is open.

    Raises:
        VaultShutError: It is not.
    """
    if casebook.vault_state is not VaultState.OPEN:
        raise VaultShutError


def check_format(suffix: str, formats: tuple[str, ...]) -> str:
    """The format that a file's end names, in small letters, without a point.

    Raises:
        InputError: It is none of these.
    """
    plain = suffix.removeprefix(".").lower()
    if plain not in formats:
        raise InputError(
            "This cannot be written in that format",
            "--output",
            f"Let the name end in: {', '.join(formats)}.",
        )
    return plain


def scanned(
    casebook: Casebook,
    data: bytes,
    *,
    items: tuple[str, ...],
    kind: str,
    name: str = "",
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Export:
    """The export, when the file is clean.

    Raises:
        VaultShutError: The vault is shut.
        UncleanExportError: Something shows, or could not be opened.
    """
    check_vault(casebook)
    scan = scan_file(data, open_gate(casebook), name=name, progress=progress)
    if not scan.is_clean:
        raise UncleanExportError(scan)
    return Export(data=data, items=items, kind=kind, scan=scan)


def make_export(  # noqa: PLR0913 -- what leaves, how, for whom, with what
    casebook: Casebook,
    id_: str,
    name: str,
    *,
    role: str,
    today: date,
    extractor: Extractor,
    language: str | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Export:
    """A file composed anew of an item, a text version or a signed brief, and clean.

    Args:
        casebook: The casebook with its vault.
        id_: Beginning of the id.
        name: Name of the file, whose end tells the format; it is searched too.
        role: For whom, by role; a brief is checked for it.
        today: Day on which requests and consents stand or not.
        extractor: Draws the pixels of pictures, with `publishing.exports.READERS`.
        language: Language of a text; None recognises it.
        progress: Called with the pictures read and all pictures.

    Raises:
        NotFoundError: There is no such thing.
        InputError: It cannot be written so, or is not as it was signed.
        RefusedError: The vault is shut, something shows or could not be opened, or the
            brief breaks a rule of protection.
        PublishingError: It cannot be composed.
    """
    check_vault(casebook)
    suffix = name.rpartition(".")[2]
    body = find_among(casebook, ("item", "text", "brief"), id_).body
    if isinstance(body, BriefSigned):
        from guvoh.app.brief_exports import compose_brief_file  # noqa: PLC0415 -- loads the rules

        scanned(casebook, b"", items=(), kind="", name=name)
        file = compose_brief_file(
            casebook, body, check_format(suffix, TEXTS[1:]), role=role, today=today
        )
        return Export(data=file.data, items=(body.id,), kind="brief", scan=file.scan)
    if isinstance(body, ItemSealed) and body.kind == "image":
        data, item = _picture(casebook, body, suffix, extractor), body.id
        kind = "picture"
    else:
        kept = find_text(casebook, id_)
        format_ = check_format(suffix, TEXTS)
        data, item = render_text(kept.text, format_, language=language), kept.item
        kind = "text"
    return scanned(
        casebook, data, items=(item,), kind=kind, name=name, progress=progress
    )


def compose_table(text: TableText, suffix: str) -> bytes:
    """A table as a file without formulas."""
    import json  # noqa: PLC0415 -- for one format

    from guvoh.app import case_table_files as files  # noqa: PLC0415 -- slow to load

    match check_format(suffix, TABLES):
        case "csv":
            return files.write_csv(text).encode()
        case "xlsx":
            return files.write_xlsx(text)
        case "md":
            return files.write_markdown(text).encode()
        case _:
            content = json.dumps(text.to_dict(), ensure_ascii=False, indent=2)
            return f"{content}\n".encode()


def record_export(
    casebook: Casebook,
    export: Export,
    *,
    role: str,
    random: Callable[[int], bytes] = os.urandom,
) -> ItemExported:
    """Logs that something leaves, and for whom by role.

    Raises:
        InputError: It is not said for whom.
        ProtectedTextError: Somebody protected shows in the role.
    """
    body = exported(casebook, export, role=role, random=random)
    with casebook.writing() as writer:
        writer.append(body)
    return body


def exported(
    casebook: Casebook,
    export: Export,
    *,
    role: str,
    random: Callable[[int], bytes] = os.urandom,
) -> ItemExported:
    """The entry that says so; see `record_export`."""
    plain = " ".join(role.split())
    if not plain:
        raise InputError("It is not said for whom", "--for", "Such as: court, editor.")
    open_gate(casebook).check(plain, "role")
    return ItemExported(
        actor=casebook.actor,
        id=random(16).hex(),
        items=export.items,
        recipient_role=plain,
        kind=export.kind,
    )


def find_text(casebook: Casebook, id_: str) -> TextKept:
    """The text of an item, its newest version, or a text version.

    Raises:
        NotFoundError: There is no such item or text.
        InputError: It has no text.
    """
    record = find_among(casebook, ("item", "text"), id_)
    versions = [record.id]
    if isinstance(record.body, ItemSealed):
        versions = [
            text.id
            for text in casebook.records("text")
            if isinstance(text.body, TextAdded) and text.body.item == record.id
        ]
    for version in reversed(versions):
        kept = casebook.record("kept_text", version)
        if kept is not None and isinstance(kept.body, TextKept):
            return kept.body
    raise InputError("It has no text", "id", "See what it is: guvoh show ID")


def render_text(
    text: str, format_: str, *, language: str | None = None, title: str = ""
) -> bytes:
    """A plain text in one of `TEXTS`."""
    if format_ == "txt":
        return text.encode()
    page = text_page(
        text, language=language or detect_language(text) or "und", title=title
    )
    return render_page(page, BriefFormat(format_))


def read_original(casebook: Casebook, item: ItemSealed) -> bytes:
    """The sealed file of an item."""
    return b"".join(casebook.open_blob(item.id, item.blob))


def _picture(
    casebook: Casebook, item: ItemSealed, suffix: str, extractor: Extractor
) -> bytes:
    format_ = check_format(suffix, tuple(PICTURES))
    extract = extractor.extract(read_original(casebook, item), name="")
    if not extract.children:
        raise InputError("The picture cannot be drawn", "id", "See: guvoh show ID")
    return encode_picture(read_pixels(extract.children[0]), format_)
