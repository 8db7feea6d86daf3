"""What is left of words in a file, looked for without any of the program's own code."""

from __future__ import annotations

import base64
import io
import zipfile

import pikepdf
import pypdfium2


def leftovers(data: bytes, *words: str) -> list[str]:
    """The words that still stand in the bytes, parts, streams or text of a file."""
    heap = [data, *_parts(data)]
    text = "\n".join(_texts(data))
    found = []
    for word in words:
        codings = [word.encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be")]
        codings += [base64.b64encode(one)[:-3] for one in codings]
        codings += [one.hex().encode() for one in codings[:3]]
        if word in text or any(one in part for one in codings for part in heap):
            found.append(word)
    return found


def _parts(data: bytes) -> list[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    if not data.startswith(b"%PDF"):
        return []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pieces = [one.unparse() for one in pdf.objects]
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        return pieces + [one.read_bytes() for one in streams]


def _texts(data: bytes) -> list[str]:
    if not data.startswith(b"%PDF"):
        return []
    document = pypdfium2.PdfDocument(data)
    try:
        marks = [str(mark.get_title()) for mark in document.get_toc()]
        pages = [str(page.get_textpage().get_text_bounded()) for page in document]
        return [*pages, *marks, *document.get_metadata_dict().values()]
    finally:
        document.close()
