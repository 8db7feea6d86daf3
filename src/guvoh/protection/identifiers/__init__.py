"""Finds what could identify a person: names, codes, dates, trades, origins.

>>> from guvoh.protection.identifiers import mask
>>> [span.text for span in mask("She met Karim Yuldashev in Kazan.").spans]
['Karim Yuldashev', 'Kazan']
"""

from guvoh.protection.identifiers.masking import MaskResult, mask
from guvoh.protection.identifiers.span import (
    FoundIdentifier,
    IdentifierKind,
    IdentifierSpan,
    IdentifierType,
)

__all__ = [
    "FoundIdentifier",
    "IdentifierKind",
    "IdentifierSpan",
    "IdentifierType",
    "MaskResult",
    "mask",
]
