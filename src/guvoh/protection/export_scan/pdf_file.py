"""A PDF opened in four ways: pdfium, qpdf, bare bytes, pictures of its pages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from guvoh.protection.export_scan.found import Unread
from guvoh.protection.export_scan.pdf_bytes import (
    MAX_STATES,
    count_streams,
    earlier_states,
    is_cut,
    loose_texts,
)
from guvoh.protection.export_scan.pdf_text import pdf_pictures, pdf_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found, OpenInner

PDF: Final = b"%PDF-"


def open_pdf(data: bytes, where: str, open_inner: OpenInner) -> Iterator[Found]:
    """Yields all that can be found in a PDF."""
    yield from _state(data, where, open_inner)
    for number, state in enumerate(earlier_states(data), 1):
        if number > MAX_STATES:
            break
        yield from _state(state, f"{where}, earlier state {number}", open_inner)
    if is_cut(data):
        yield Unread(where=where, reason="too_big")
    yield from pdf_pictures(data, where)


def _state(data: bytes, where: str, open_inner: OpenInner) -> Iterator[Found]:
    import pikepdf  # noqa: PLC0415 -- slow to load

    from guvoh.protection.export_scan.pdf_objects import (  # noqa: PLC0415 -- same
        forms_as_pages,
        open_objects,
    )

    yield from pdf_texts(data, where)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            yield from open_objects(pdf, where, open_inner)
            drawings = forms_as_pages(pdf)
            n_streams = len(streams)
    except pikepdf.PasswordError:
        yield Unread(where=where, reason="encrypted")
        return
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError):
        yield Unread(where=where, reason="damaged")
        return
    if drawings is not None:
        yield from pdf_texts(drawings, f"{where}, drawings")
    is_more = count_streams(data) > n_streams
    yield from loose_texts(data, where, with_streams=is_more)
