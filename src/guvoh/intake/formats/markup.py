"""XML that may come from anybody, parsed so that it can reach and blow up nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import ParseError, TreeBuilder

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
    parser = ElementTree.DefusedXMLParser(target=_Prolog())
    try:
        parser.feed(data)
        parser.close()
    except _RootReachedError:
        return
    except DefusedXmlException as error:
        raise UnreadableFileError("bomb") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableFileError("damaged") from error
    raise UnreadableFileError("damaged")


class _RootReachedError(Exception):
    """The root element begins, so no declaration can come any more."""


class _Prolog(TreeBuilder):
    """Stops the parser at the root element."""

    def start(self, *_: object) -> NoReturn:
        raise _RootReachedError
