"""E-mail messages: the lines that say who and when, the body, the attachments.

Nothing is ever fetched: pictures and other parts that a message points to stay away.
"""

from __future__ import annotations

import platform
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, cast

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Child, Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.hidden_html import has_hidden_text
from guvoh.intake.formats.message_html import parse_html, read_message_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

TOOL = f"guvoh/eml 1 (Python {platform.python_version()})"
SHOWN = ("Subject", "From", "To", "Cc", "Date")
KEPT = (
    *("Message-ID", "In-Reply-To", "References", "Reply-To", "Return-Path", "Sender"),
    *("Bcc", "Received", "X-Originating-IP", "X-Mailer", "User-Agent"),
)
MAX_PARTS = 1_000


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the text of a message, its headers and its attachments.

    A message that was cut still has a text: it is given, and `damaged_parts` says so.
    """
    message = message_from_bytes(data, policy=policy.default)
    if not any(header in message for header in (*SHOWN, *KEPT)):
        raise UnreadableFileError("damaged")
    body = _body(message)
    body_text, is_hidden = _read_body(body)
    warnings = {
        "damaged_parts": any(part.defects for part in message.walk()),
        "hidden_text": is_hidden,
    }
    lines = [f"{key}: {value}" for key, value in _headers(message, SHOWN)]
    return Extract(
        kind=Kind.EML,
        text=clean_text("\n".join([*lines, "", body_text])),
        tool=TOOL,
        metadata=tuple(_headers(message, (*SHOWN, *KEPT))),
        children=tuple(_children(message, body)),
        warnings=tuple(code for code, is_so in warnings.items() if is_so),
    )


def _headers(
    message: EmailMessage, names: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for name in names:
        for value in message.get_all(name, ()):
            yield name, " ".join(str(value).split())


def _body(message: EmailMessage) -> EmailMessage | None:
    body = message.get_body(preferencelist=("plain", "html"))
    return cast("EmailMessage | None", body)


def _read_body(body: EmailMessage | None) -> tuple[str, bool]:
    """The text of the body, and whether some of it is hidden from a reader."""
    if body is None:
        return "", False
    text = _decoded(body)
    if body.get_content_subtype() != "html":
        return text, False
    root = parse_html(text)
    return read_message_html(text), root is not None and has_hidden_text(root)


def _decoded(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        return _bytes(part).decode("utf-8", "replace")


def _children(message: EmailMessage, body: EmailMessage | None) -> Iterator[Child]:
    read = _other_forms(message, body)
    for number, part in enumerate(_leaves(message), start=1):
        if number > MAX_PARTS:
            raise UnreadableFileError("too_big")
        if part is not body and not any(part is form for form in read):
            yield Child(name=_name(part, number), data=_bytes(part))


def _other_forms(
    message: EmailMessage, body: EmailMessage | None
) -> list[EmailMessage]:
    """Returns the texts that say the same as the body, as HTML beside plain text."""
    found: list[EmailMessage] = []
    for part in message.walk():
        if part.get_content_type() == "multipart/alternative":
            leaves = list(_leaves(part))
            if any(leaf is body for leaf in leaves):
                found += [x for x in leaves if x.get_content_maintype() == "text"]
    return found


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yields the parts that hold no others; a forwarded message is one."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in cast("list[EmailMessage]", message.get_payload()):
        yield from _leaves(part)


def _name(part: EmailMessage, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        return part.get_filename() or f"message-{number}.eml"
    return part.get_filename() or f"part-{number}.{part.get_content_subtype()}"


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = cast("list[EmailMessage]", part.get_payload())[0]
        return inner.as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
