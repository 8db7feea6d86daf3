"""XML that may come from anybody, parsed so that it can reach and blow up nothing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from guvoh.intake.errors import UnreadableFileError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse_xml(data: bytes) -> Element:
    """Returns the root element.

    Raises:
        UnreadableFileError: `bomb` if entities are declared, `damaged` otherwise.
    """
    try:
        root: Element = ElementTree.fromstring(data)
    except DefusedXmlException as error:
        raise UnreadableFileError("bomb") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableFileError("damaged") from error
    return root


def refuse_entities(data: bytes) -> None:
    """Raises if a document that a library is going to parse declares entities.

    Declarations stand before the root element, so no more than that is read.

    Raises:
        UnreadableFileError: `bomb` if entities are declared, `damaged` if no root
            element comes.
    """
    try:
        next(iter(ElementTree.iterparse(BytesIO(data), events=("start",))))
    except DefusedXmlException as error:
        raise UnreadableFileError("bomb") from error
    except (ParseError, ValueError, LookupError, StopIteration) as error:
        raise UnreadableFileError("damaged") from error
