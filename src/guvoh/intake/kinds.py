"""What kind a file is: by what stands at its beginning, then by its name's ending."""

from __future__ import annotations

import re
from pathlib import PurePath

from guvoh.intake.encodings import find_encoding
from guvoh.intake.extract import Kind
from guvoh.intake.packed_names import packed_kind

HEAD = 65_536
"""Bytes of a file's beginning that are looked at."""
STARTS = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"II*\0", Kind.IMAGE),
    (b"MM\0*", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"ID3", Kind.SOUND),
    (b"OggS", Kind.SOUND),
    (b"fLaC", Kind.SOUND),
    (b"#!AMR", Kind.SOUND),
    *((bytes([0xFF, second]), Kind.SOUND) for second in b"\xfb\xfa\xf3\xf2\xf1\xf9"),
    (b"%PDF-", Kind.PDF),
    (b"FLV\x01", Kind.FILM),
    (b"\x00\x00\x01\xba", Kind.FILM),
    (b"\x00\x00\x01\xb3", Kind.FILM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OTHER),
    (b"{\\rtf", Kind.OTHER),
    (b"\x1f\x8b", Kind.OTHER),
    (b"BZh", Kind.OTHER),
    (b"7z\xbc\xaf\x27\x1c", Kind.OTHER),
    (b"Rar!\x1a\x07", Kind.OTHER),
)
EITHER = (b"\x1aE\xdf\xa3", b"0&\xb2u\x8ef\xcf\x11")
"""Matroska and ASF hold sound or film; the ending says which."""
SOUND_ENDINGS = {"m4a", "m4b", "mka", "weba", "wma", "aac", "mp3", "wav", "opus", "oga"}
ENDINGS = {
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
    "htm": Kind.HTML,
    "html": Kind.HTML,
    "xhtml": Kind.HTML,
    "eml": Kind.EML,
}
CONTROL = bytes(sorted(set(range(0x20)) - set(b"\t\n\r\f\x1b")))
"""Bytes below the blank that no text holds."""
INVISIBLE = "\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069"
DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]*[AaPp]\.?[\s\u202f]?[Mm]\.?)?"
WHATSAPP = re.compile(rf"\[{DAY},? {CLOCK}\] [^\n]+?:|{DAY},? {CLOCK} [-\u2013] \S")
# No byte can be read in two ways here: these run outside the sandbox, where nothing
# ends a pattern that tries them all.
BEFORE_HTML = re.compile(r"\s+|<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*+-->")
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
HEADER = re.compile(r"([!-9;-~]+):(?: |\t|$)")
TRANSPORT = {"received", "message-id", "mime-version", "return-path", "delivered-to"}
"""Headers that a machine wrote; a letter that a person typed has none of them."""


def detect_kind(head: bytes, name: str) -> Kind:
    """Returns the kind of a file.

    Args:
        head: Beginning of the file; more than `HEAD` bytes are of use only for
            archives, whose names then are all seen.
        name: Name of the file, of which only the ending counts.
    """
    ending = PurePath(name).suffix[1:].lower()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return packed_kind(head, ending)
    head = head[:HEAD]
    return _by_start(head, ending) or _by_text(head, ending)


def _by_start(head: bytes, ending: str) -> Kind | None:
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if ending == "pdf" and b"%PDF-" in head[:1024]:
        # Readers allow for other bytes before the mark (ISO 32000-1, H.3, note 13).
        return Kind.PDF
    return _by_container(head, ending)


def _by_container(head: bytes, ending: str) -> Kind | None:
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return Kind.IMAGE
    if head.startswith(EITHER):
        return Kind.SOUND if ending in SOUND_ENDINGS else Kind.FILM
    if head[:4] == b"RIFF":
        forms = {b"WAVE": Kind.SOUND, b"AVI ": Kind.FILM, b"WEBP": Kind.IMAGE}
        return forms.get(head[8:12], Kind.OTHER)
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12], ending)
    return None


def _by_brand(brand: bytes, ending: str) -> Kind:
    """The kind of an ISO base media file (ISO/IEC 14496-12) by its major brand."""
    if brand in {b"heic", b"heix", b"mif1", b"msf1", b"avif"}:
        # The image library reads none of these; they are sealed without text.
        return Kind.OTHER
    is_sound = brand in {b"M4A ", b"M4B "} or ending in SOUND_ENDINGS
    return Kind.SOUND if is_sound else Kind.FILM


def _by_text(head: bytes, ending: str) -> Kind:
    text = _decoded(head)
    if text is None:
        return Kind.OTHER
    text = text.lstrip(INVISIBLE)
    if HTML.match(text, _start_of_html(text)):
        return Kind.HTML
    if _is_mail(text, needs_transport=ending != "eml"):
        return Kind.EML
    if WHATSAPP.match(text) and ending in {"txt", ""}:
        return Kind.WHATSAPP
    if ending == "json" and '"messages"' in text and '"type"' in text:
        return Kind.TELEGRAM
    return ENDINGS.get(ending, Kind.TEXT)


def _decoded(head: bytes) -> str | None:
    """The beginning as text, or None when it is none."""
    encoding = find_encoding(head)
    if not encoding.name.startswith(("utf-16", "utf-32")):
        n_control = len(head) - len(head.translate(None, delete=CONTROL))
        if b"\0" in head[:4096] or n_control > 0.01 * len(head):
            return None
    return head.decode(encoding.name, "replace")


def _start_of_html(text: str) -> int:
    """Where the first element may stand: after blanks, comments and a declaration."""
    start = 0
    while found := BEFORE_HTML.match(text, start):
        start = found.end()
    return start


def _is_mail(text: str, *, needs_transport: bool) -> bool:
    """Whether a block of headers stands at the beginning (RFC 5322, 2.2)."""
    names: set[str] = set()
    for line in text.splitlines():
        if not line.strip():
            break
        if line.startswith((" ", "\t")) and names:
            continue
        header = HEADER.match(line)
        if not header:
            if line.startswith("From ") and not names:
                continue
            return False
        names.add(header[1].lower())
    wanted = TRANSPORT if needs_transport else {"from", *TRANSPORT}
    return len(names) >= 2 and not names.isdisjoint(wanted)
