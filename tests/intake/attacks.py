"""Hostile files, made here: each of them has broken some program that reads files."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

ENTITIES = b"".join(
    b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10)
    for level in range(1, 10)
)
BILLION_LAUGHS = b'<!DOCTYPE x [<!ENTITY e0 "laughs">' + ENTITIES + b"]>"
QUADRATIC = b'<!DOCTYPE x [<!ENTITY e9 "' + b"a" * 100_000 + b'">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
OD = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = name == "mimetype"
            method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, method)
    return buffer.getvalue()


def docx(
    body: bytes = b"<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", *, dtd: bytes
) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    document = f'<w:document xmlns:w="{W}"><w:body>'.encode() + body
    return packed({
        **_office("word/document.xml", kind),
        "word/document.xml": dtd + document + b"</w:body></w:document>",
    })  # fmt: skip


def xlsx(*, dtd: bytes) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    relation = f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/s.xml"/>'
    sheet = f'<worksheet xmlns="{S}"><sheetData><row><c t="str"><v>&e9;</v></c></row></sheetData></worksheet>'
    return packed({
        **_office("xl/workbook.xml", kind),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}/relationships">{relation}</Relationships>'.encode(),
        "xl/worksheets/s.xml": dtd + sheet.encode(),
    })  # fmt: skip


def odt(body: bytes = b"<t:p>&e9;</t:p>", *, dtd: bytes) -> bytes:
    head = f'<o:document-content xmlns:o="{OD}:office:1.0" xmlns:t="{OD}:text:1.0">'
    tail = b"</o:text></o:body></o:document-content>"
    return packed({
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": dtd + head.encode() + b"<o:body><o:text>" + body + tail,
    })  # fmt: skip


def _office(part: str, kind: str) -> dict[str, bytes]:
    types = f'<Types xmlns="{P}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{part}" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="r0" Type="{R}/officeDocument" Target="{part}"/>'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'<Relationships xmlns="{P}/relationships">{relation}</Relationships>'.encode(),
    }


def entries_over_each_other() -> bytes:
    """A zip of which two names share one body (Fifield, WOOT 2019)."""
    data = bytearray(packed({"a": b"abc", "b": b"xyz"}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = bytes(4)
    return bytes(data)


def pixel_flood() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", crc)

    head = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99)))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def pdf(pages: bytes, *others: bytes) -> bytes:
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", pages, *others)
    data, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return data + head + table + tail % (len(objects) + 1, len(data))


def million_pages() -> bytes:
    kids = b"3 0 R " * 1_000_000
    pages = b"<</Type/Pages/Count 1000000/Kids[%s]>>" % kids
    return pdf(pages, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")


def pages_in_a_circle() -> bytes:
    return pdf(b"<</Type/Pages/Count 5/Kids[2 0 R]>>")


def nested_parts(depth: int) -> bytes:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(depth)
    )
    return b"From: a\nSubject: s\nMIME-Version: 1.0\n" + parts + b"\nwords"
